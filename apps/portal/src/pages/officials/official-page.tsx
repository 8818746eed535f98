import type { OfficialDossier } from '@congvu/personnel/officials/official.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { dossierQuery, purposesQuery } from '../../api/officials.ts';
import { Button } from '../../design/button.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { DossierGroup } from './dossier-group.tsx';
import { DossierHistory } from './dossier-history.tsx';
import { rememberPurpose, usePurpose } from './purpose.ts';
import { PurposeForm } from './purpose-form.tsx';
import { VerificationBadge } from './verification-badge.tsx';
import './officials.css';

const route = getRouteApi('/workspace/officials/$id');

export function OfficialPage() {
  const t = useText();
  const { id } = route.useParams();
  const purpose = usePurpose();
  if (purpose) return <Dossier id={id} purpose={purpose} />;
  return (
    <Page title={t.officials.title} back={{ link: { to: '/officials' }, label: t.officials.title }}>
      <PurposeForm />
    </Page>
  );
}

function Dossier({ id, purpose }: { id: string; purpose: string }) {
  const t = useText();
  const format = useFormat();
  const words = t.officials;
  const query = useQuery(dossierQuery(id, purpose));
  const [history, setHistory] = useState(false);
  const view = query.data;
  return (
    <Page
      title={view?.title ?? words.title}
      back={{ link: { to: '/officials' }, label: words.title }}
      badge={view ? <VerificationBadge state={view.verification} /> : null}
      lead={
        view
          ? `${view.agencyName} · ${words.version(view.version)} · ${words.updatedAt(format.dateTime(view.updatedAt))}`
          : undefined
      }
      actions={
        view ? (
          <>
            <Button icon="history" onPress={() => setHistory(true)}>
              {words.history}
            </Button>
            <Button icon="print" onPress={() => window.print()}>
              {words.print}
            </Button>
          </>
        ) : null
      }
    >
      <PurposeLine purpose={purpose} />
      <Await query={query} lines={12}>
        {(dossier) => <DossierBody dossier={dossier} />}
      </Await>
      {history ? <DossierHistory id={id} purpose={purpose} onClose={() => setHistory(false)} /> : null}
    </Page>
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

function DossierBody({ dossier }: { dossier: OfficialDossier }) {
  const t = useText();
  const { locale } = useLanguage();
  return (
    <div className="dossier">
      <nav className="dossier-nav no-print" aria-label={t.officials.groups}>
        <ol>
          {dossier.groups.map((group, index) => (
            <li key={group.key}>
              <a href={`#group-${group.key}`}>
                <span className="dossier-number num">{index + 1}</span>
                {locale === 'vi' ? group.label : group.labelEn}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="stack">
        {dossier.groups.map((group, index) => (
          <DossierGroup key={group.key} group={group} number={index + 1} />
        ))}
      </div>
    </div>
  );
}
