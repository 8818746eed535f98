import type { ProposalSummary } from '@congvu/awards/proposals/proposal.schema.ts';
import { useState } from 'react';
import { type RoundPage, useDecision } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AwardAgencyField, DayField, dayOf } from './award-fields.tsx';

/** A signed decision on proposals that the council has passed. */
export function DecisionForm({ round, proposals }: { round: RoundPage; proposals: ProposalSummary[] }) {
  const t = useText();
  const words = t.awards.decision;
  const decide = useDecision(round.id);
  const passed = proposals.filter(({ state }) => state === 'passed');
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [number, setNumber] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const [issuer, setIssuer] = useState<string | null>(null);
  const [issuerName, setIssuerName] = useState('');
  const [signer, setSigner] = useState('');
  if (passed.length === 0)
    return (
      <Card title={words.title}>
        <p className="muted">{words.none}</p>
      </Card>
    );
  const chosen = passed.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  const submit = () => {
    setTried(true);
    const day = dayOf(signedOn);
    if (!day || !issuer || !number.trim() || !issuerName.trim() || !signer.trim() || chosen.length === 0) return;
    decide.mutate({
      number: number.trim(),
      signedOn: day,
      level: round.level,
      issuerCode: issuer,
      issuerName: issuerName.trim(),
      signer: signer.trim(),
      proposalIds: chosen,
    });
  };
  return (
    <Card title={words.title} note={words.note}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="award-form">
          <TextField
            label={words.number}
            value={number}
            onChange={setNumber}
            maxLength={60}
            error={fault(!number.trim())}
          />
          <DayField
            label={words.signedOn}
            value={signedOn}
            onChange={setSignedOn}
            error={fault(!dayOf(signedOn), t.awards.dateWrong)}
          />
          <AwardAgencyField label={words.issuer} value={issuer} onChange={setIssuer} error={fault(!issuer)} />
          <TextField
            label={words.issuerName}
            hint={words.issuerNameHint}
            value={issuerName}
            onChange={setIssuerName}
            maxLength={300}
            error={fault(!issuerName.trim())}
          />
          <TextField
            label={words.signer}
            value={signer}
            onChange={setSigner}
            maxLength={100}
            error={fault(!signer.trim())}
          />
        </div>
        <fieldset className="award-fieldset award-choices">
          <legend className="field-label">{words.which}</legend>
          {passed.map((proposal) => (
            <Checkbox
              key={proposal.id}
              isSelected={!left.has(proposal.id)}
              onChange={(on) =>
                setLeft((now) => {
                  const next = new Set(now);
                  if (on) next.delete(proposal.id);
                  else next.add(proposal.id);
                  return next;
                })
              }
            >
              {proposal.holderName} <span className="muted small">· {proposal.awardName}</span>
            </Checkbox>
          ))}
        </fieldset>
        {tried && chosen.length === 0 ? <p className="field-error">{words.noneChosen}</p> : null}
        {decide.error ? <ProblemBanner error={decide.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={decide.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
