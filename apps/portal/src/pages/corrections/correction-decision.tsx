import type { CorrectionAction } from '@congvu/stewardship/corrections/correction.schema.ts';
import { useText } from '../../i18n/locale.tsx';
import { type Choice, DecisionForm } from './decision-form.tsx';

/** What may be decided about a correction, of one record or of many. */
export function CorrectionDecision(props: {
  allowed: readonly CorrectionAction[];
  stale: boolean;
  error: unknown;
  isPending: boolean;
  onDecide: (action: CorrectionAction, note: string) => void;
}) {
  const { allowed, stale, ...rest } = props;
  const words = useText().corrections;
  const choices: Choice<CorrectionAction>[] = [
    { action: 'approve', label: words.approve, look: 'primary', isDisabled: stale },
    { action: 'reject', label: words.reject, look: 'danger', needsNote: words.rejectShort },
    { action: 'withdraw', label: words.withdraw, look: 'secondary' },
  ];
  return (
    <DecisionForm
      {...rest}
      choices={choices.filter(({ action }) => allowed.includes(action))}
      noteLabel={words.decisionNote}
      own={allowed.includes('withdraw') ? words.own : null}
    />
  );
}
