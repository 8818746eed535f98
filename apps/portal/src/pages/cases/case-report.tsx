import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useState } from 'react';
import { useCaseAct } from '../../api/cases.ts';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const leastEvidence = 5;

/** Tell the population database that it is wrong, with evidence. */
export function CaseReportForm({ view }: { view: CaseView }) {
  const t = useText();
  const words = t.cases.report;
  const deed = useCaseAct(view.id);
  const options = view.differences.map(({ field, label }) => ({ id: field, label }));
  const [field, setField] = useState(options[0]?.id ?? '');
  const claimFor = (key: string) => view.differences.find((item) => item.field === key)?.ours ?? '';
  const [value, setValue] = useState(claimFor(field));
  const [evidence, setEvidence] = useState('');
  const [tried, setTried] = useState(false);
  const noValue = value.trim() === '';
  const short = evidence.trim().length < leastEvidence;
  const submit = () => {
    setTried(true);
    if (noValue || short) return;
    deed.mutate({ act: 'report', body: { field, claimedValue: value.trim(), evidence: evidence.trim() } });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label={words.field}
        value={field}
        options={options}
        onChange={(key) => {
          setField(key);
          setValue(claimFor(key));
        }}
      />
      <TextField
        label={words.value}
        value={value}
        onChange={setValue}
        error={tried && noValue ? t.cases.tooShort(1) : undefined}
        maxLength={300}
      />
      <TextField
        label={words.evidence}
        hint={words.evidenceHint}
        rows={3}
        value={evidence}
        onChange={setEvidence}
        error={tried && short ? t.cases.tooShort(leastEvidence) : undefined}
        maxLength={2000}
      />
      {deed.error ? <ProblemBanner error={deed.error} /> : null}
      <div>
        <Button type="submit" look="primary" isDisabled={deed.isPending}>
          {words.button}
        </Button>
      </div>
    </form>
  );
}
