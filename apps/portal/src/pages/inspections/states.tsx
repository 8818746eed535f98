import type { InspectionState } from '@congvu/inspection/campaigns/campaign.schema.ts';
import type { FindingLine } from '@congvu/inspection/findings/finding.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Record<InspectionState, Tone> = { queued: 'hold', open: 'warn', failed: 'bad', closed: 'ok' };

export function InspectionBadge({ state }: { state: InspectionState }) {
  const words = useText().inspection;
  return <Badge tone={tones[state]}>{words.states[state]}</Badge>;
}

/** Where a finding stands; once concluded, how. */
export function FindingBadge({ finding }: { finding: Pick<FindingLine, 'state' | 'outcome'> }) {
  const words = useText().inspection;
  const { state, outcome } = finding;
  if (state === 'concluded' && outcome)
    return <Badge tone={outcome === 'violation' ? 'bad' : 'ok'}>{words.outcomes[outcome]}</Badge>;
  return (
    <Badge tone={state === 'remedied' ? 'ok' : state === 'open' ? 'warn' : 'hold'}>{words.findingStates[state]}</Badge>
  );
}
