import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useState } from 'react';
import { useCaseAct } from '../../api/cases.ts';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** Take the population database's values; shows exactly what will change. */
export function CaseAccept({ view }: { view: CaseView }) {
  const t = useText();
  const deed = useCaseAct(view.id);
  const [note, setNote] = useState('');
  const trimmed = note.trim();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        deed.mutate({ act: 'correct', body: { accept: 'population', ...(trimmed ? { note: trimmed } : {}) } });
      }}
    >
      <ul className="changes">
        {view.differences.map((difference) => (
          <li key={difference.field}>
            {difference.label}: <s>{difference.ours ?? t.emptyValue}</s> <span aria-hidden="true">→</span>{' '}
            <strong>{difference.theirs ?? t.emptyValue}</strong>
          </li>
        ))}
      </ul>
      <TextField label={t.cases.note} rows={2} value={note} onChange={setNote} maxLength={2000} />
      {deed.error ? <ProblemBanner error={deed.error} /> : null}
      <div>
        <Button type="submit" look="primary" isDisabled={deed.isPending}>
          {t.cases.accept.button}
        </Button>
      </div>
    </form>
  );
}
