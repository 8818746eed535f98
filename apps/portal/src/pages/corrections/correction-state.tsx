import type { CorrectionState } from '@congvu/stewardship/corrections/correction.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Record<CorrectionState, Tone> = { pending: 'hold', approved: 'ok', rejected: 'bad', withdrawn: 'mute' };

export function CorrectionStateBadge({ state }: { state: CorrectionState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.corrections.states[state]}</Badge>;
}
