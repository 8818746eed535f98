import type { DossierView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { workOneQuery } from '../../api/procedures.ts';
import { Banner } from '../../design/banner.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { DossierContent, Pending, Reasons } from './dossier-content.tsx';
import { HandlingForm } from './handling-form.tsx';
import { DossierBadge, Turn } from './turn.tsx';
import './procedures.css';

const route = getRouteApi('/workspace/dossier-work/$id');

/** A dossier to settle: what it says, what the rules come to, what may be done. */
export function WorkOnePage() {
  const words = useText().procedures;
  const { id } = route.useParams();
  const query = useQuery(workOneQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.procedureLabel ?? words.procedure}
      back={{ link: { to: '/dossier-work' }, label: words.work }}
      badge={view ? <DossierBadge dossier={view} /> : null}
      lead={view ? `${view.code} · ${view.applicantName}` : undefined}
    >
      <Await query={query} lines={8}>
        {(found) => <Body view={found} />}
      </Await>
    </Page>
  );
}

function Body({ view }: { view: DossierView }) {
  const format = useFormat();
  const words = useText().procedures;
  return (
    <>
      <Pending view={view} />
      {view.proposed ? (
        <Banner tone={view.proposed.outcome === 'grant' ? 'ok' : 'warn'} title={words.proposed[view.proposed.outcome]}>
          <Reasons reasons={view.proposed.reasons} />
        </Banner>
      ) : null}
      <Card>
        <Facts
          items={[
            { label: words.turn, value: <Turn turn={view.turn} /> },
            { label: words.due, value: view.dueAt ? format.dateTime(view.dueAt) : '–' },
          ]}
        />
      </Card>
      {view.allowedActions.length > 0 ? (
        <HandlingForm key={`${view.state}${view.version}`} view={view} />
      ) : view.outcome ? null : (
        <p className="muted">{words.nothingToDo}</p>
      )}
      <DossierContent view={view} />
    </>
  );
}
