import type { CampaignState } from '@congvu/linkage/campaigns/campaign.schema.ts';
import type { Cause, Outcome } from '@congvu/linkage/outcome.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Record<CampaignState, Tone> = {
  queued: 'hold',
  running: 'info',
  paused: 'warn',
  done: 'ok',
  cancelled: 'mute',
  failed: 'bad',
};

export function CampaignStateBadge({ state }: { state: CampaignState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.terms.campaignStates[state]}</Badge>;
}

const outcomeTones: Record<Outcome, Tone> = {
  match: 'ok',
  'name-differs': 'warn',
  'date-differs': 'warn',
  'sex-differs': 'warn',
  'number-unknown': 'bad',
  'number-of-another': 'bad',
  deceased: 'bad',
  'duplicate-between-agencies': 'bad',
  'only-old-number': 'warn',
  pending: 'hold',
};

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const t = useText();
  return (
    <Badge wrap tone={outcomeTones[outcome]}>
      {t.terms.outcomes[outcome]}
    </Badge>
  );
}

/** Mostly typing: one decision may settle the whole group. */
const trivialCauses = new Set<Cause>([
  'diacritics',
  'year-only-in-file',
  'old-number-resolved',
  'typing-slip',
  'word-order',
]);
export const isBulkAcceptable = (cause: Cause | undefined): cause is Cause =>
  cause !== undefined && trivialCauses.has(cause);

/** Chart colours, dark enough beside white and told apart by the words of the table too. */
export const outcomeColours: Record<Outcome, string> = {
  match: '#2b8a57',
  'name-differs': '#c07a10',
  'date-differs': '#a85d08',
  'sex-differs': '#8a6d1f',
  'number-unknown': '#9d1f1f',
  'number-of-another': '#c2413b',
  deceased: '#4a4f5a',
  'duplicate-between-agencies': '#7a2e5d',
  'only-old-number': '#4f7396',
  pending: '#8879b4',
};
