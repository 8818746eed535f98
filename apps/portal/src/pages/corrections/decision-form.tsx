import { useState } from 'react';
import { Button, type ButtonLook } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

export interface Choice<Action extends string> {
  action: Action;
  label: string;
  look: ButtonLook;
  /** why nobody may choose it without saying why */
  needsNote?: string;
  isDisabled?: boolean;
}

/** What the second person decides, or the first takes back: `own` stands in place of the note for who asked. */
export function DecisionForm<Action extends string>(props: {
  choices: readonly Choice<Action>[];
  noteLabel: string;
  own: string | null;
  error: unknown;
  isPending: boolean;
  onDecide: (action: Action, note: string) => void;
}) {
  const { choices, noteLabel, own, error, isPending, onDecide } = props;
  const t = useText();
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<string>();
  const choose = ({ action, needsNote }: Choice<Action>) => {
    const short = needsNote !== undefined && note.trim().length < 3;
    setRefused(short ? needsNote : undefined);
    if (!short) onDecide(action, note.trim());
  };
  return (
    <Card title={t.corrections.decision}>
      <div className="form">
        {own ? (
          <p>{own}</p>
        ) : (
          <TextField label={noteLabel} rows={2} value={note} onChange={setNote} error={refused} maxLength={2000} />
        )}
        {error ? <ProblemBanner error={error} /> : null}
        <div className="row">
          {choices.map((choice) => (
            <Button
              key={choice.action}
              look={choice.look}
              isDisabled={isPending || (choice.isDisabled ?? false)}
              onPress={() => choose(choice)}
            >
              {choice.label}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  );
}
