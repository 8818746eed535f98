import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { officersQuery } from '../../api/agencies.ts';
import { useCaseAct } from '../../api/cases.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { CaseStateBadge, DueDate, isSettled } from './case-state.tsx';

/** Whose turn it is, by when, and the two ways to change it. */
export function CaseOwner({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const words = t.cases;
  const take = useCaseAct(view.id);
  return (
    <Card title={words.whoTitle}>
      <div className="stack-s">
        <dl className="owner">
          <dt>{words.state}</dt>
          <dd>
            <CaseStateBadge state={view.state} />
          </dd>
          {view.ownerName === null && isSettled(view.state) ? null : (
            <>
              <dt>{words.owner}</dt>
              <dd>{view.ownerName ?? <span className="muted">{t.worklist.unowned}</span>}</dd>
            </>
          )}
          <dt>{words.due}</dt>
          <dd>
            <DueDate row={view} />
          </dd>
          <dt>{words.opened}</dt>
          <dd className="num">{format.dateTime(view.openedAt)}</dd>
        </dl>
        {view.allowedActions.includes('take') ? (
          <Button icon="user" isDisabled={take.isPending} onPress={() => take.mutate({ act: 'take', body: {} })}>
            {words.take}
          </Button>
        ) : null}
        {take.error ? <ProblemBanner error={take.error} /> : null}
        {view.allowedActions.includes('assign') ? <CaseAssign view={view} /> : null}
      </div>
    </Card>
  );
}

function CaseAssign({ view }: { view: CaseView }) {
  const t = useText();
  const words = t.cases.assign;
  const officers = useQuery(officersQuery(view.agencyCode, view.registerId));
  const assign = useCaseAct(view.id);
  const people = officers.data?.items ?? [];
  const now = people.find((person) => person.displayName === view.ownerName)?.userId ?? 'nobody';
  const [picked, setUser] = useState<string | null>(null);
  const user = picked ?? now;
  if (people.length === 0) return null;
  return (
    <div className="assign">
      <Select
        label={words.title}
        value={user}
        onChange={setUser}
        options={[
          { id: 'nobody', label: words.nobody },
          ...people.map((person) => ({ id: person.userId, label: person.displayName })),
        ]}
      />
      <Button
        isDisabled={assign.isPending || user === now || user === 'nobody'}
        onPress={() => assign.mutate({ act: 'assign', body: { userId: user } })}
      >
        {words.button}
      </Button>
      {assign.error ? <ProblemBanner error={assign.error} /> : null}
    </div>
  );
}
