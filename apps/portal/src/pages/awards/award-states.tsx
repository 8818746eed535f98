import type { ProposalState } from '@congvu/awards/proposals/proposal.schema.ts';
import type { AwardState } from '@congvu/awards/register/award.schema.ts';
import type { RoundState } from '@congvu/awards/rounds/round.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const proposalTones: Record<ProposalState, Tone> = {
  appraising: 'info',
  returned: 'warn',
  refused: 'bad',
  submitted: 'hold',
  passed: 'info',
  failed: 'bad',
  decided: 'ok',
  withdrawn: 'mute',
};
export function ProposalBadge({ state }: { state: ProposalState }) {
  return <Badge tone={proposalTones[state]}>{useText().awards.proposalStates[state]}</Badge>;
}

const roundTones: Record<RoundState, Tone> = { upcoming: 'hold', open: 'ok', closed: 'mute' };
export function RoundBadge({ state }: { state: RoundState }) {
  return <Badge tone={roundTones[state]}>{useText().awards.roundStates[state]}</Badge>;
}

export function AwardBadge({ state }: { state: AwardState }) {
  return <Badge tone={state === 'revoked' ? 'bad' : 'ok'}>{useText().awards.register.states[state]}</Badge>;
}
