import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, type LinkProps, Navigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { bookOf } from '../../api/event-books.ts';
import { recordQuery } from '../../api/records.ts';
import { registerQuery } from '../../api/registers.ts';
import { useHolds } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { CorrectionForm } from '../corrections/correction-form.tsx';
import { usePurpose } from '../officials/purpose.ts';
import { PurposeForm } from '../officials/purpose-form.tsx';
import { type AsOf, AsOfForm, AsOfLine, endOfDay } from './as-of.tsx';
import { RecordAttachments } from './record-attachments.tsx';
import { RecordHistory } from './record-history.tsx';
import { RecordNotes } from './record-notes.tsx';
import { RecordBody } from './record-view.tsx';
import { VerificationBadge } from './verification-badge.tsx';

const route = getRouteApi('/workspace/registers/$type/records/$id');

/** A record of any register. Registers of personal data ask for the purpose first; the others have one of their own. */
export function RecordPage() {
  const t = useText();
  const { locale } = useLanguage();
  const { type, id } = route.useParams();
  const asked = usePurpose();
  const ownPage = bookOf(type);
  const register = useQuery(registerQuery(type));
  const label = register.data ? (locale === 'vi' ? register.data.label : register.data.labelEn) : t.records.list;
  const back = { link: { to: '/registers/$type/records', params: { type } } as LinkProps, label };
  if (ownPage)
    return (
      <Navigate
        to={ownPage.book === 'religion' ? '/religion/$type/$id' : '/associations/$type/$id'}
        params={{ type: ownPage.type, id }}
        replace
      />
    );
  if (!register.data)
    return (
      <Page title={label} back={back}>
        <Await query={register}>{() => null}</Await>
      </Page>
    );
  const purpose = register.data.asksPurpose ? askedOf(register.data, asked) : register.data.purposes?.[0];
  if (!purpose)
    return (
      <Page title={label} back={back}>
        <PurposeForm register={type} />
      </Page>
    );
  return <RecordOf type={type} id={id} purpose={purpose} back={back} />;
}

/** The purpose chosen in this session, if it is one of the register's. */
const askedOf = (register: RecordTypeView, asked: string | null): string | undefined =>
  asked !== null && (register.purposes?.includes(asked) ?? true) ? asked : undefined;

type Panel = 'history' | 'notes' | 'files' | 'as-of' | 'correct';

/** The record itself with what can be done about it; `above` and `moreActions` are for a register with a page of its own. */
export function RecordOf(props: {
  type: string;
  id: string;
  purpose: string;
  back: { link: LinkProps; label: string };
  above?: ReactNode;
  moreActions?: ReactNode;
}) {
  const { type, id, purpose, back, above, moreActions } = props;
  const t = useText();
  const format = useFormat();
  const holds = useHolds();
  const words = t.officials;
  const [asOf, setAsOf] = useState<AsOf>({});
  const [panel, setPanel] = useState<Panel | null>(null);
  const register = useQuery(registerQuery(type)).data;
  const query = useQuery(
    recordQuery(type, id, {
      purpose,
      validOn: asOf.validOn,
      knownAt: asOf.knownAt ? endOfDay(asOf.knownAt) : undefined,
    }),
  );
  const view = query.data;
  const verified = register?.groups.some((group) => group.fields.some((field) => field.fromPopulation));
  const past = asOf.knownAt !== undefined || asOf.validOn !== undefined;
  const writes = holds(register?.permissions.correct ?? null) && !view?.mergedInto;
  const toggle = (next: Panel) => setPanel(panel === next ? null : next);
  return (
    <Page
      title={view?.title ?? back.label}
      back={back}
      badge={
        view && verified && view.verification !== 'not-applicable' ? (
          <VerificationBadge state={view.verification} />
        ) : null
      }
      lead={
        view
          ? `${view.agencyName} · ${words.version(view.version)} · ${words.updatedAt(format.dateTime(view.updatedAt))}`
          : undefined
      }
      actions={
        view || past ? (
          <>
            {moreActions}
            {writes && !past ? (
              <Button icon="flag" onPress={() => toggle('correct')}>
                {t.corrections.propose}
              </Button>
            ) : null}
            <Button icon="clock" onPress={() => toggle('as-of')}>
              {t.records.asOf}
            </Button>
            <Button icon="history" onPress={() => toggle('history')}>
              {words.history}
            </Button>
            <Button icon="case" onPress={() => toggle('files')}>
              {t.records.attachments}
            </Button>
            <Button icon="file" onPress={() => toggle('notes')}>
              {t.records.notes}
            </Button>
            <Button icon="print" onPress={() => window.print()}>
              {words.print}
            </Button>
          </>
        ) : null
      }
    >
      {above}
      {view?.mergedInto ? <MergedBanner type={type} into={view.mergedInto} /> : null}
      {panel === 'as-of' ? <AsOfForm asOf={asOf} onChange={setAsOf} /> : null}
      <AsOfLine asOf={asOf} />
      <Await query={query} lines={12}>
        {(record) => <RecordBody record={record} />}
      </Await>
      {panel === 'history' ? (
        <RecordHistory type={type} id={id} purpose={purpose} onClose={() => setPanel(null)} />
      ) : null}
      {panel === 'notes' ? (
        <RecordNotes type={type} id={id} purpose={purpose} writes={writes} onClose={() => setPanel(null)} />
      ) : null}
      {panel === 'files' ? (
        <RecordAttachments type={type} id={id} purpose={purpose} onClose={() => setPanel(null)} />
      ) : null}
      {panel === 'correct' && view && register ? (
        <CorrectionForm register={register} record={view} purpose={purpose} onClose={() => setPanel(null)} />
      ) : null}
    </Page>
  );
}

function MergedBanner({ type, into }: { type: string; into: string }) {
  const words = useText().duplicates;
  return (
    <Banner
      tone="warn"
      title={words.mergedInto}
      actions={
        <ButtonLink size="s" to="/registers/$type/records/$id" params={{ type, id: into }}>
          {words.openSurvivor}
        </ButtonLink>
      }
    >
      <p>{words.mergedIntoText}</p>
    </Banner>
  );
}
