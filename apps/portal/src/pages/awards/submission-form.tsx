import type { ProposalSummary } from '@congvu/awards/proposals/proposal.schema.ts';
import type { SubmissionTarget } from '@congvu/awards/submissions/submission.schema.ts';
import { useState } from 'react';
import { useSubmission } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, optionsOf } from './award-fields.tsx';

/** A signed submission of what the council has passed. */
export function SubmissionForm({ roundId, proposals }: { roundId: string; proposals: ProposalSummary[] }) {
  const t = useText();
  const words = t.appraisal.submission;
  const save = useSubmission(roundId);
  const passed = proposals.filter(({ state }) => state === 'passed');
  const [left, setLeft] = useState<ReadonlySet<string>>(
    new Set(passed.filter(({ submitted }) => submitted !== null).map(({ id }) => id)),
  );
  const [to, setTo] = useState<SubmissionTarget>('prime-minister');
  const [facts, setFacts] = useState({ number: '', signedOn: '', signer: '' });
  const [tried, setTried] = useState(false);
  if (passed.length === 0)
    return (
      <Card title={words.title}>
        <p className="muted">{words.none}</p>
      </Card>
    );
  const chosen = passed.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const day = dayOf(facts.signedOn);
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  return (
    <Card title={words.title} note={words.note}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (day && facts.number.trim() && facts.signer.trim() && chosen.length > 0)
            save.mutate({
              number: facts.number.trim(),
              signedOn: day,
              to,
              signer: facts.signer.trim(),
              proposalIds: chosen,
            });
        }}
      >
        <div className="award-form">
          <Select
            label={words.to}
            value={to}
            options={optionsOf(words.targets)}
            onChange={(id) => setTo(id as SubmissionTarget)}
          />
          <TextField
            label={words.number}
            value={facts.number}
            onChange={(number) => setFacts({ ...facts, number })}
            maxLength={60}
            error={fault(!facts.number.trim())}
          />
          <DayField
            label={words.signedOn}
            value={facts.signedOn}
            onChange={(signedOn) => setFacts({ ...facts, signedOn })}
            error={fault(!day, t.awards.dateWrong)}
          />
          <TextField
            label={words.signer}
            value={facts.signer}
            onChange={(signer) => setFacts({ ...facts, signer })}
            maxLength={100}
            error={fault(!facts.signer.trim())}
          />
        </div>
        <fieldset className="award-fieldset award-choices">
          <legend className="field-label">{words.which}</legend>
          {passed.map((row) => (
            <Checkbox
              key={row.id}
              isSelected={!left.has(row.id)}
              onChange={(on) =>
                setLeft((now) => {
                  const next = new Set(now);
                  if (on) next.delete(row.id);
                  else next.add(row.id);
                  return next;
                })
              }
            >
              {row.holderName} <span className="muted small">· {row.awardName}</span>
            </Checkbox>
          ))}
        </fieldset>
        {tried && chosen.length === 0 ? <p className="field-error">{t.awards.decision.noneChosen}</p> : null}
        {save.error ? <ProblemBanner error={save.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
