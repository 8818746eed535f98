import type {
  ReorganisationAction,
  ReorganisationView,
} from '@congvu/organisations/reorganisations/reorganisation.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { reorganisationQuery, useDecideReorganisation } from '../../api/reorganisations.ts';
import { Card, Facts } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { type Choice, DecisionForm } from '../corrections/decision-form.tsx';
import { Preview, Problems } from './preview.tsx';
import { ReorganisationBadge } from './reorganisations-page.tsx';
import '../organisations/organisations.css';

const route = getRouteApi('/workspace/reorganisations/$id');

export function ReorganisationPage() {
  const t = useText();
  const words = t.reorganisations;
  const { id } = route.useParams();
  const query = useQuery(reorganisationQuery(id));
  const view = query.data;
  return (
    <Page
      title={view ? words.kinds[view.kind] : words.title}
      back={{ link: { to: '/reorganisations' }, label: words.title }}
      badge={view ? <ReorganisationBadge state={view.state} /> : null}
    >
      <Await query={query}>{(found) => <Body view={found} />}</Await>
    </Page>
  );
}

function Body({ view }: { view: ReorganisationView }) {
  const t = useText();
  const words = t.reorganisations;
  const format = useFormat();
  return (
    <>
      <Problems problems={view.problems} title={words.failedTitle} />
      <Card>
        <Facts
          items={[
            {
              label: words.sources,
              value: (
                <ul className="org-tree">
                  {view.agencies.map(({ code, name }) => (
                    <li key={code}>
                      <Link to="/organisations/$code" params={{ code }}>
                        {name}
                      </Link>
                    </li>
                  ))}
                </ul>
              ),
            },
            { label: words.number, value: `${view.decisionNumber}, ${format.date(view.decidedOn)}` },
            { label: words.effectiveOn, value: format.date(view.effectiveOn) },
            { label: words.proposed, value: `${view.proposedBy}, ${format.dateTime(view.proposedAt)}` },
            ...(view.decidedBy && view.decidedAt
              ? [{ label: words.decided, value: `${view.decidedBy}, ${format.dateTime(view.decidedAt)}` }]
              : []),
            ...(view.note ? [{ label: words.note, value: view.note }] : []),
            ...(view.state === 'running' || view.state === 'done'
              ? [{ label: words.moved, value: format.number(view.moved) }]
              : []),
          ]}
        />
      </Card>
      {view.preview ? <Preview preview={view.preview} /> : null}
      {view.allowedActions.length > 0 ? <Decision view={view} /> : null}
    </>
  );
}

function Decision({ view }: { view: ReorganisationView }) {
  const words = useText().reorganisations;
  const decide = useDecideReorganisation(view.id);
  const choices: Choice<ReorganisationAction>[] = [
    { action: 'confirm', label: words.confirm, look: 'primary' },
    { action: 'reject', label: words.reject, look: 'danger', needsNote: words.noteShort },
    { action: 'withdraw', label: words.withdraw, look: 'secondary' },
    { action: 'retry', label: words.retry, look: 'primary' },
    { action: 'undo', label: words.undo, look: 'danger', needsNote: words.noteShort },
  ];
  return (
    <DecisionForm
      choices={choices.filter(({ action }) => view.allowedActions.includes(action))}
      noteLabel={words.note}
      own={view.allowedActions.includes('withdraw') ? words.own : null}
      error={decide.error}
      isPending={decide.isPending}
      onDecide={(action, note) => decide.mutate({ action, ...(note ? { note } : {}) })}
    />
  );
}
