import type { ChainView } from '@congvu/awards/appraisals/appraisal.schema.ts';
import type { ProposalView } from '@congvu/awards/proposals/proposal.schema.ts';
import { useState } from 'react';
import { useResubmit } from '../../api/awards.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { dayText } from './award-fields.tsx';

/** The levels a proposal passes: who holds it now and since when, and what each has found. */
export function ChainCard({ view, chain }: { view: ProposalView; chain: ChainView }) {
  const t = useText();
  const words = t.appraisal;
  const decimal = (n: number) => String(n).replace('.', ',');
  return (
    <Card title={words.chain} note={chain.turn > 1 ? words.turn(chain.turn) : undefined}>
      <ol className="award-chain">
        {chain.steps.map((step, at) => {
          const found = chain.appraisals.filter((item) => item.step === at);
          return (
            <li key={step.agencyCode} aria-current={chain.step === at ? 'step' : undefined}>
              <p>
                <strong>{step.agencyName}</strong> <span className="muted small">· {words.levels[step.level]}</span>
              </p>
              {chain.step === at ? (
                <p>
                  <Badge tone="info">{words.here}</Badge>{' '}
                  {chain.mine ? <Badge tone="warn">{words.mineBadge}</Badge> : null}{' '}
                  {chain.overdue ? <Badge tone="bad">{words.overdue}</Badge> : null}{' '}
                  <span className="small">
                    {[
                      chain.since ? words.since(dayText(chain.since)) : '',
                      chain.due ? words.due(dayText(chain.due)) : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </p>
              ) : null}
              {found.map((item) => (
                <div key={item.id} className="award-found">
                  <p>
                    <Badge tone={item.outcome === 'forward' ? 'ok' : item.outcome === 'return' ? 'warn' : 'bad'}>
                      {words.outcomes[item.outcome]}
                    </Badge>{' '}
                    <span className="small muted">
                      {dayText(item.heldOn)} · {item.actorName}
                      {chain.turn > 1 ? ` · ${words.turn(item.turn)}` : ''}
                      {item.late ? ` · ${words.late}` : ''}
                    </span>
                  </p>
                  {item.votes && item.members !== null ? (
                    <p className="small">
                      {t.awards.voteLine(item.votes.for, item.votes.against, item.votes.absent)}.{' '}
                      {words.councilLine(item.members, decimal(item.thresholdPercent ?? 0), item.thresholdBasis ?? '')}
                    </p>
                  ) : null}
                  <p className="award-text">{item.opinion}</p>
                  {item.reasons.length > 0 ? (
                    <ol className="award-reasons-list">
                      {item.reasons.map((reason) => (
                        <li key={reason}>{reason}</li>
                      ))}
                    </ol>
                  ) : null}
                </div>
              ))}
              {found.length === 0 && chain.step !== at && view.state === 'appraising' ? (
                <p className="muted small">{words.ahead}</p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

/** What a level sent back, completed and sent up again. */
export function ResubmitForm({ view }: { view: ProposalView }) {
  const t = useText();
  const words = t.appraisal.resubmit;
  const send = useResubmit(view.id);
  const [achievement, setAchievement] = useState(view.achievement);
  const [attachments, setAttachments] = useState(view.attachments.join('\n'));
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <Card title={words.title}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (note.trim().length >= 5 && achievement.trim().length >= 10)
            send.mutate({
              note: note.trim(),
              achievement: achievement.trim(),
              attachments: attachments
                .split('\n')
                .map((line) => line.trim())
                .filter((line) => line !== ''),
            });
        }}
      >
        <TextField
          label={words.achievement}
          rows={3}
          value={achievement}
          onChange={setAchievement}
          maxLength={2000}
          error={tried && achievement.trim().length < 10 ? t.awards.needed : undefined}
        />
        <TextField
          label={words.attachments}
          hint={words.attachmentsHint}
          rows={3}
          value={attachments}
          onChange={setAttachments}
        />
        <TextField
          label={words.note}
          rows={2}
          value={note}
          onChange={setNote}
          maxLength={2000}
          error={tried && note.trim().length < 5 ? t.awards.needed : undefined}
        />
        {send.error ? <ProblemBanner error={send.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={send.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
    </Card>
  );
}
