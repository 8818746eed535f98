import type {
  ReorganisationAction,
  ReorganisationView,
} from '@congvu/organisations/reorganisations/reorganisation.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reorganisationQuery, useDecideReorganisation } from '../../api/reorganisations.ts';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
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
  const t = useText();
  const words = t.reorganisations;
  const decide = useDecideReorganisation(view.id);
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState(false);
  const can = (action: ReorganisationAction) => view.allowedActions.includes(action);
  const act = (action: ReorganisationAction) => {
    const short = (action === 'reject' || action === 'undo') && note.trim().length < 3;
    setRefused(short);
    if (!short) decide.mutate({ action, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  const button = (action: ReorganisationAction, look: 'primary' | 'danger' | 'secondary') =>
    can(action) ? (
      <Button look={look} isDisabled={decide.isPending} onPress={() => act(action)}>
        {words[action]}
      </Button>
    ) : null;
  return (
    <Card title={words.decision}>
      <div className="form">
        {can('withdraw') ? (
          <p>{words.own}</p>
        ) : (
          <TextField
            label={words.note}
            rows={2}
            value={note}
            onChange={setNote}
            error={refused ? words.noteShort : undefined}
            maxLength={2000}
          />
        )}
        {decide.error ? <ProblemBanner error={decide.error} /> : null}
        <div className="row">
          {button('confirm', 'primary')}
          {button('reject', 'danger')}
          {button('withdraw', 'secondary')}
          {button('undo', 'danger')}
        </div>
      </div>
    </Card>
  );
}
