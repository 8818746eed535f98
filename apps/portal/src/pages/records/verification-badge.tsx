import type { VerificationState } from '@congvu/registers/definition/definition.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Record<VerificationState, Tone> = {
  valid: 'ok',
  invalid: 'bad',
  pending: 'hold',
  'not-applicable': 'mute',
};

/** What the population database said; `disputed` wins, because the value is being examined. */
export function VerificationBadge({ state, disputed }: { state: VerificationState; disputed?: boolean }) {
  const t = useText();
  if (disputed) {
    return (
      <Badge tone="warn" icon="search">
        {t.terms.disputed}
      </Badge>
    );
  }
  return <Badge tone={tones[state]}>{t.terms.verification[state]}</Badge>;
}
