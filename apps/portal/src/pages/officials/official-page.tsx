import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { purposesQuery } from '../../api/officials.ts';
import { paths, withQuery } from '../../api/paths.ts';
import { recordQuery } from '../../api/records.ts';
import { officialRegister } from '../../api/registers.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonAnchor, ButtonLink } from '../../design/button.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { EventDialog } from '../career/event-form.tsx';
import { PayDialog } from '../career/pay-dialog.tsx';
import { RecordOf } from '../records/record-page.tsx';
import { TransferDialog } from '../transfers/transfer-dialog.tsx';
import { rememberPurpose, usePurpose } from './purpose.ts';
import { PurposeForm } from './purpose-form.tsx';

const route = getRouteApi('/workspace/officials/$id');

export function OfficialPage() {
  const t = useText();
  const { id } = route.useParams();
  const purpose = usePurpose();
  if (purpose) return <Dossier id={id} purpose={purpose} />;
  return (
    <Page title={t.officials.title} back={{ link: { to: '/officials' }, label: t.officials.title }}>
      <PurposeForm register={officialRegister} />
    </Page>
  );
}

function Dossier({ id, purpose }: { id: string; purpose: string }) {
  const t = useText();
  const can = useCan();
  const [open, setOpen] = useState<'event' | 'pay' | 'transfer' | null>(null);
  // Only the name of the dossier that is open already: nothing is read for it.
  const asked = { purpose, validOn: undefined, knownAt: undefined };
  const { data: record } = useQuery({ ...recordQuery(officialRegister, id, asked), enabled: false });
  const close = () => setOpen(null);
  return (
    <>
      <RecordOf
        type={officialRegister}
        id={id}
        purpose={purpose}
        back={{ link: { to: '/officials' }, label: t.officials.title }}
        above={<PurposeLine purpose={purpose} />}
        moreActions={
          <>
            {can('personnel.record') ? (
              <Button look="primary" icon="case" onPress={() => setOpen('event')}>
                {t.career.record}
              </Button>
            ) : null}
            {can('personnel.record') ? (
              <Button icon="compare" onPress={() => setOpen('transfer')}>
                {t.transfers.start}
              </Button>
            ) : null}
            <Button icon="chart" onPress={() => setOpen('pay')}>
              {t.career.pay}
            </Button>
            <ButtonAnchor href={withQuery(paths.officialCv(id), { purpose })} download icon="download">
              {t.officials.cv}
            </ButtonAnchor>
            <ButtonLink to="/officials/$id/extract" params={{ id }} icon="download">
              {t.officials.vertical.title}
            </ButtonLink>
          </>
        }
      />
      {open === 'event' ? <EventDialog id={id} name={record?.title ?? ''} onClose={close} /> : null}
      {open === 'transfer' ? <TransferDialog id={id} onClose={close} /> : null}
      {open === 'pay' ? <PayDialog id={id} purpose={purpose} onClose={close} /> : null}
    </>
  );
}

function PurposeLine({ purpose }: { purpose: string }) {
  const t = useText();
  const { data } = useQuery(purposesQuery);
  const { locale } = useLanguage();
  const found = data?.items.find(({ code }) => code === purpose);
  if (!found) return null;
  const label = locale === 'vi' ? found.label : found.labelEn;
  return (
    <div className="purpose-line">
      <span>{t.officials.purposeNow(label)}</span>
      <span className="no-print">
        <Button size="s" look="quiet" onPress={() => rememberPurpose(null)}>
          {t.officials.purposeChange}
        </Button>
      </span>
    </div>
  );
}
