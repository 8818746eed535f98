import type { ProposalSummary } from '@congvu/awards/proposals/proposal.schema.ts';
import { useState } from 'react';
import { useMeeting } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf } from './award-fields.tsx';

type Count = 'for' | 'against' | 'absent';
const counts: Count[] = ['for', 'against', 'absent'];
const whole = (text: string): number | undefined => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined);

/** Minutes and votes of one meeting, for the proposals that wait. */
export function CouncilForm({ roundId, proposals }: { roundId: string; proposals: ProposalSummary[] }) {
  const t = useText();
  const words = t.awards.council;
  const meeting = useMeeting(roundId);
  const waiting = proposals.filter(({ state }) => state === 'submitted' || state === 'failed');
  const [tried, setTried] = useState(false);
  const [heldOn, setHeldOn] = useState('');
  const [members, setMembers] = useState('');
  const [present, setPresent] = useState('');
  const [threshold, setThreshold] = useState('');
  const [basis, setBasis] = useState('');
  const [minutes, setMinutes] = useState('');
  const [votes, setVotes] = useState<Record<string, Partial<Record<Count, string>>>>({});
  if (waiting.length === 0)
    return (
      <Card title={words.title}>
        <p className="muted">{words.none}</p>
      </Card>
    );
  const percent = Number(threshold.replace(',', '.'));
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  const told = waiting.flatMap(({ id }) => {
    const given = votes[id] ?? {};
    return counts.some((count) => (given[count] ?? '').trim() !== '') ? [{ id, given }] : [];
  });
  const submit = () => {
    setTried(true);
    const day = dayOf(heldOn);
    const [all, here] = [whole(members), whole(present)];
    if (!day || !all || here === undefined || !(percent > 0) || basis.trim().length < 5 || minutes.trim().length < 5)
      return;
    if (told.length === 0) return;
    meeting.mutate({
      heldOn: day,
      members: all,
      present: here,
      thresholdPercent: percent,
      thresholdBasis: basis.trim(),
      minutes: minutes.trim(),
      votes: told.map(({ id, given }) => ({
        proposalId: id,
        for: whole(given.for ?? '') ?? 0,
        against: whole(given.against ?? '') ?? 0,
        absent: whole(given.absent ?? '') ?? 0,
      })),
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
          <DayField
            label={words.heldOn}
            value={heldOn}
            onChange={setHeldOn}
            error={fault(!dayOf(heldOn), t.awards.dateWrong)}
          />
          <TextField
            label={words.members}
            value={members}
            onChange={setMembers}
            inputMode="numeric"
            error={fault(!whole(members))}
          />
          <TextField
            label={words.present}
            value={present}
            onChange={setPresent}
            inputMode="numeric"
            error={fault(whole(present) === undefined)}
          />
          <TextField
            label={words.threshold}
            hint={words.thresholdHint}
            value={threshold}
            onChange={setThreshold}
            inputMode="decimal"
            error={fault(!(percent > 0))}
          />
          <TextField
            label={words.basis}
            hint={words.basisHint}
            value={basis}
            onChange={setBasis}
            maxLength={300}
            error={fault(basis.trim().length < 5)}
          />
          <div className="award-wide">
            <TextField
              label={words.minutes}
              rows={3}
              value={minutes}
              onChange={setMinutes}
              maxLength={10_000}
              error={fault(minutes.trim().length < 5)}
            />
          </div>
        </div>
        <fieldset className="award-fieldset">
          <legend className="field-hint">{words.skip}</legend>
          {waiting.map((proposal) => (
            <fieldset className="award-fieldset award-votes" key={proposal.id} aria-label={proposal.holderName}>
              <div>
                <strong>{proposal.holderName}</strong>
                <span className="muted small block">{proposal.awardName}</span>
              </div>
              {counts.map((count) => (
                <TextField
                  key={count}
                  label={words[count]}
                  inputMode="numeric"
                  value={votes[proposal.id]?.[count] ?? ''}
                  onChange={(text) =>
                    setVotes((now) => ({ ...now, [proposal.id]: { ...now[proposal.id], [count]: text } }))
                  }
                />
              ))}
            </fieldset>
          ))}
        </fieldset>
        {tried && told.length === 0 ? <p className="field-error">{words.noVotes}</p> : null}
        {meeting.error ? <ProblemBanner error={meeting.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={meeting.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
