import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useState } from 'react';
import { useCaseAct } from '../../api/cases.ts';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const least = 3;

/** The acts that need nothing but a reason: comment, dismiss, reopen. */
export function CaseNoteForm(props: {
  view: CaseView;
  act: 'comment' | 'dismiss' | 'reopen';
  label: string;
  button: string;
  danger?: boolean;
}) {
  const { view, act, label, button, danger } = props;
  const t = useText();
  const deed = useCaseAct(view.id);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const short = note.trim().length < least;
  const submit = () => {
    setTried(true);
    if (short) return;
    deed.mutate(
      { act, body: { note: note.trim() } },
      {
        onSuccess: () => {
          setNote('');
          setTried(false);
        },
      },
    );
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={label}
        rows={3}
        value={note}
        onChange={setNote}
        error={tried && short ? t.cases.tooShort(least) : undefined}
        maxLength={2000}
      />
      {deed.error ? <ProblemBanner error={deed.error} /> : null}
      <div>
        <Button type="submit" look={danger ? 'danger' : 'secondary'} isDisabled={deed.isPending}>
          {button}
        </Button>
      </div>
    </form>
  );
}
