import type { MergeAction, MergeState, MergeView, PairView } from '@congvu/stewardship/duplicates/duplicate.schema.ts';
import { useDecideMerge } from '../../api/duplicates.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Banner } from '../../design/banner.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { type Choice, DecisionForm } from '../corrections/decision-form.tsx';

const tones: Record<MergeState, Tone> = {
  pending: 'hold',
  approved: 'ok',
  rejected: 'bad',
  withdrawn: 'mute',
  undone: 'mute',
};

/** One proposal to merge: what it does, who asked, who decided, and what may be done about it. */
export function MergeCard({ view, merge, purpose }: { view: PairView; merge: MergeView; purpose: string | undefined }) {
  const t = useText();
  const words = t.duplicates;
  const format = useFormat();
  const decide = useDecideMerge(merge.id, purpose);
  const kept = view[merge.survivor];
  const by = (who: string | null, when: string | null) => (who && when ? `${who}, ${format.dateTime(when)}` : null);
  const lines: [string, string | null][] = [
    [words.keeps, `${words[merge.survivor]}: ${kept.title}, ${kept.identity}`],
    [words.takes, merge.takeLabels.join(', ') || words.takesNothing],
    [words.reason, merge.reason],
    [words.requested, by(merge.requestedBy, merge.requestedAt)],
    [words.decided, by(merge.decidedBy, merge.decidedAt)],
    [words.note, merge.decisionNote],
    [words.undone, by(merge.undoneBy, merge.undoneAt)],
    [words.undoReason, merge.undoReason],
  ];
  const choices: Choice<MergeAction>[] = [
    { action: 'approve', label: words.approve, look: 'primary' },
    { action: 'reject', label: words.reject, look: 'danger', needsNote: words.noteShort },
    { action: 'withdraw', label: words.withdraw, look: 'secondary' },
    { action: 'undo', label: words.undo, look: 'danger', needsNote: words.noteShort },
  ];
  return (
    <>
      <Card title={words.merge} actions={<Badge tone={tones[merge.state]}>{words.mergeStates[merge.state]}</Badge>}>
        <Facts items={lines.flatMap(([label, value]) => (value ? [{ label, value }] : []))} />
      </Card>
      {merge.stale ? <Banner tone="warn" title={words.stale} /> : null}
      {merge.state === 'pending' && merge.withheld ? <Banner tone="warn" title={words.notSeen} /> : null}
      {merge.allowedActions.length > 0 ? (
        <DecisionForm
          choices={choices.filter(({ action }) => merge.allowedActions.includes(action))}
          noteLabel={merge.state === 'approved' ? words.reason : words.note}
          own={merge.allowedActions.includes('withdraw') ? words.own : null}
          error={decide.error}
          isPending={decide.isPending}
          onDecide={(action, note) => decide.mutate({ action, note })}
        />
      ) : null}
    </>
  );
}
