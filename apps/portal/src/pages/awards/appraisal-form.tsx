import type { AppraisalBody, Outcome, Preview } from '@congvu/awards/appraisals/appraisal.schema.ts';
import type { ProposalSummary } from '@congvu/awards/proposals/proposal.schema.ts';
import { useState } from 'react';
import { useAppraise, usePreviewAppraisal } from '../../api/awards.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, optionsOf } from './award-fields.tsx';

type Count = 'for' | 'against' | 'absent';
const counts: Count[] = ['for', 'against', 'absent'];
const whole = (text: string | undefined): number => (/^\d{1,3}$/.test((text ?? '').trim()) ? Number(text) : 0);

/** What the level that holds them finds on many proposals at once; shown only where it is the reader's turn. */
export function AppraisalForm({ roundId, proposals }: { roundId: string; proposals: ProposalSummary[] }) {
  const t = useText();
  const words = t.appraisal.act;
  const council = t.awards.council;
  const appraise = useAppraise(roundId);
  const preview = usePreviewAppraisal(roundId);
  const mine = proposals.filter((row) => row.mine);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Outcome>('forward');
  const [heldOn, setHeldOn] = useState('');
  const [opinion, setOpinion] = useState('');
  const [reasons, setReasons] = useState('');
  const [withCouncil, setWithCouncil] = useState(false);
  const [facts, setFacts] = useState({ members: '', threshold: '', basis: '' });
  const [votes, setVotes] = useState<Record<string, Partial<Record<Count, string>>>>({});
  const [tried, setTried] = useState(false);
  if (mine.length === 0) return null;
  const chosen = mine.filter(({ id }) => !left.has(id));
  const missing = reasons
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const percent = Number(facts.threshold.replace(',', '.'));
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  const body = (): AppraisalBody | undefined => {
    const day = dayOf(heldOn);
    if (!day || opinion.trim().length < 5 || chosen.length === 0) return undefined;
    if (outcome === 'return' && missing.length === 0) return undefined;
    if (withCouncil && (whole(facts.members) === 0 || !(percent > 0) || facts.basis.trim().length < 5))
      return undefined;
    return {
      outcome,
      heldOn: day,
      opinion: opinion.trim(),
      ...(outcome === 'return' ? { reasons: missing } : {}),
      ...(withCouncil
        ? {
            council: {
              members: whole(facts.members),
              thresholdPercent: percent,
              thresholdBasis: facts.basis.trim(),
            },
          }
        : {}),
      proposals: chosen.map(({ id }) => ({
        id,
        ...(withCouncil
          ? {
              votes: {
                for: whole(votes[id]?.for),
                against: whole(votes[id]?.against),
                absent: whole(votes[id]?.absent),
              },
            }
          : {}),
      })),
    };
  };
  const send = (how: 'preview' | 'save') => {
    setTried(true);
    const said = body();
    if (!said) return;
    if (how === 'preview') preview.mutate(said);
    else appraise.mutate(said);
  };
  return (
    <Card title={words.title} note={words.note}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send('save');
        }}
      >
        <fieldset className="award-fieldset award-choices">
          <legend className="field-label">{words.which}</legend>
          {mine.map((row) => (
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
        <div className="award-form">
          <Select
            label={words.outcome}
            value={outcome}
            options={optionsOf(t.appraisal.outcomes)}
            onChange={(id) => setOutcome(id as Outcome)}
          />
          <DayField
            label={words.heldOn}
            value={heldOn}
            onChange={setHeldOn}
            error={fault(!dayOf(heldOn), t.awards.dateWrong)}
          />
          <div className="award-wide">
            <TextField
              label={words.opinion}
              rows={2}
              value={opinion}
              onChange={setOpinion}
              maxLength={5000}
              error={fault(opinion.trim().length < 5)}
            />
          </div>
          {outcome === 'return' ? (
            <div className="award-wide">
              <TextField
                label={words.reasons}
                hint={words.reasonsHint}
                rows={3}
                value={reasons}
                onChange={setReasons}
                error={fault(missing.length === 0, words.reasonsNeeded)}
              />
            </div>
          ) : null}
        </div>
        <Checkbox isSelected={withCouncil} onChange={setWithCouncil}>
          {words.council}
        </Checkbox>
        {withCouncil ? (
          <>
            <div className="award-form">
              <TextField
                label={council.members}
                value={facts.members}
                onChange={(members) => setFacts({ ...facts, members })}
                inputMode="numeric"
                error={fault(whole(facts.members) === 0)}
              />
              <TextField
                label={council.threshold}
                hint={council.thresholdHint}
                value={facts.threshold}
                onChange={(threshold) => setFacts({ ...facts, threshold })}
                inputMode="decimal"
                error={fault(!(percent > 0))}
              />
              <TextField
                label={council.basis}
                hint={council.basisHint}
                value={facts.basis}
                onChange={(basis) => setFacts({ ...facts, basis })}
                maxLength={300}
                error={fault(facts.basis.trim().length < 5)}
              />
            </div>
            {chosen.map((row) => (
              <fieldset className="award-fieldset award-votes" key={row.id} aria-label={row.holderName}>
                <div>
                  <strong>{row.holderName}</strong>
                </div>
                {counts.map((count) => (
                  <TextField
                    key={count}
                    label={council[count]}
                    inputMode="numeric"
                    value={votes[row.id]?.[count] ?? ''}
                    onChange={(text) => setVotes({ ...votes, [row.id]: { ...votes[row.id], [count]: text } })}
                  />
                ))}
              </fieldset>
            ))}
          </>
        ) : null}
        {preview.data ? <Judged judged={preview.data} onLeave={(ids) => setLeft(new Set([...left, ...ids]))} /> : null}
        {preview.error ? <ProblemBanner error={preview.error} /> : null}
        {appraise.error ? <ProblemBanner error={appraise.error} /> : null}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={appraise.isPending || chosen.length === 0}>
            {words.save(chosen.length)}
          </Button>
          <Button onPress={() => send('preview')} isDisabled={preview.isPending || chosen.length === 0}>
            {words.preview}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** What a preview found: how many would go, and each that is refused with its reasons. */
function Judged({ judged, onLeave }: { judged: Preview; onLeave: (ids: string[]) => void }) {
  const words = useText().appraisal.act;
  return (
    <Banner
      tone={judged.refused.length > 0 ? 'warn' : 'ok'}
      title={judged.refused.length > 0 ? words.refused(judged.refused.length) : words.ready(judged.ready.length)}
      live
    >
      {judged.refused.length > 0 ? (
        <>
          <p>{words.ready(judged.ready.length)}</p>
          <ul className="award-list">
            {judged.refused.flatMap((item) =>
              item.reasons.map((reason) => (
                <li key={`${item.id}:${reason.rule}`}>
                  {reason.reason}. {reason.remedy}.
                </li>
              )),
            )}
          </ul>
          <Button size="s" onPress={() => onLeave(judged.refused.map(({ id }) => id))}>
            {words.leave}
          </Button>
        </>
      ) : null}
    </Banner>
  );
}
