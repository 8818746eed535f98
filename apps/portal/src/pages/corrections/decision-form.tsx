import type { CorrectionAction } from '@congvu/stewardship/corrections/correction.schema.ts';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** What the second person decides, or the first takes back. */
export function DecisionForm(props: {
  allowed: readonly CorrectionAction[];
  stale: boolean;
  error: unknown;
  isPending: boolean;
  onDecide: (action: CorrectionAction, note: string) => void;
}) {
  const { allowed, stale, error, isPending, onDecide } = props;
  const t = useText();
  const words = t.corrections;
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState(false);
  const act = (action: CorrectionAction) => {
    const short = action === 'reject' && note.trim().length < 3;
    setRefused(short);
    if (!short) onDecide(action, note.trim());
  };
  const can = (action: CorrectionAction) => allowed.includes(action);
  return (
    <Card title={words.decision}>
      <div className="form">
        {can('withdraw') ? (
          <p>{words.own}</p>
        ) : (
          <TextField
            label={words.decisionNote}
            rows={2}
            value={note}
            onChange={setNote}
            error={refused ? words.rejectShort : undefined}
            maxLength={2000}
          />
        )}
        {error ? <ProblemBanner error={error} /> : null}
        <div className="row">
          {can('approve') ? (
            <Button look="primary" isDisabled={isPending || stale} onPress={() => act('approve')}>
              {words.approve}
            </Button>
          ) : null}
          {can('reject') ? (
            <Button look="danger" isDisabled={isPending} onPress={() => act('reject')}>
              {words.reject}
            </Button>
          ) : null}
          {can('withdraw') ? (
            <Button isDisabled={isPending} onPress={() => act('withdraw')}>
              {words.withdraw}
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
