import type { ConsentState } from '@congvu/disclosure/consents/consent.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Record<ConsentState, Tone> = {
  asked: 'hold',
  granted: 'ok',
  refused: 'bad',
  revoked: 'bad',
  withdrawn: 'mute',
  expired: 'mute',
  unanswered: 'mute',
};

export function ConsentStateBadge({ state }: { state: ConsentState }) {
  return <Badge tone={tones[state]}>{useText().own.states[state]}</Badge>;
}
