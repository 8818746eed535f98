import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useState } from 'react';
import { useCaseAct } from '../../api/cases.ts';
import { isProblem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';

const sexField = 'sex';
/** As the code list names them: the server reads a name or a code. */
const sexes = ['Nam', 'Nữ'] as const;

/** Type the right values; the server asks the population database again before they count. */
export function CaseCorrect({ view }: { view: CaseView }) {
  const t = useText();
  const words = t.cases.correct;
  const deed = useCaseAct(view.id);
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(view.editable.map((field) => [field.field, field.value ?? ''])),
  );
  const [note, setNote] = useState('');
  const fields = isProblem(deed.error) ? deed.error.fields : [];
  const keyOf = ({ field }: { field: string }) => field.replace(/^\/?(values\/)?/, '');
  const isShown = (problem: { field: string }) => view.editable.some(({ field }) => field === keyOf(problem));
  const problemOf = (key: string) => {
    const found = fields.find((field) => keyOf(field) === key);
    return found ? fieldSentence(found) : undefined;
  };
  const submit = () => {
    const changed = view.editable.filter((field) => values[field.field]?.trim() !== (field.value ?? ''));
    const sent = changed.length > 0 ? changed : view.editable;
    deed.mutate({
      act: 'correct',
      body: {
        accept: 'edited',
        values: Object.fromEntries(sent.map((field) => [field.field, (values[field.field] ?? '').trim()])),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {view.editable.map(({ field, label }) => {
        const shared = {
          label,
          value: values[field] ?? '',
          onChange: (value: string) => setValues({ ...values, [field]: value }),
          error: problemOf(field),
        };
        return field === sexField ? (
          <Select key={field} {...shared} options={sexes.map((id) => ({ id, label: words.sexes[id] }))} />
        ) : (
          <TextField key={field} {...shared} maxLength={300} />
        );
      })}
      <TextField label={t.cases.note} rows={2} value={note} onChange={setNote} maxLength={2000} />
      {deed.error ? (
        <ProblemBanner error={deed.error} besideFields={fields.filter(isShown).map(({ field }) => field)} />
      ) : null}
      <div>
        <Button type="submit" look="primary" isDisabled={deed.isPending}>
          {words.button}
        </Button>
      </div>
    </form>
  );
}
