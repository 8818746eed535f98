import type { CampaignState } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useText } from '../../i18n/locale.tsx';

const tones: Record<CampaignState, Tone> = {
  draft: 'hold',
  announced: 'info',
  closed: 'info',
  exam: 'info',
  scored: 'info',
  appeals: 'info',
  proposed: 'warn',
  approved: 'ok',
  decided: 'ok',
  cancelled: 'mute',
};
export function RecruitmentBadge({ state }: { state: CampaignState }) {
  return <Badge tone={tones[state]}>{useText().recruitment.states[state]}</Badge>;
}

const applicationTones: Record<'eligible' | 'not-eligible' | 'withdrawn', Tone> = {
  eligible: 'ok',
  'not-eligible': 'bad',
  withdrawn: 'mute',
};
export function ApplicationBadge({ state }: { state: 'eligible' | 'not-eligible' | 'withdrawn' }) {
  return <Badge tone={applicationTones[state]}>{useText().recruitment.one[state]}</Badge>;
}

/** `71,5` or `71.5` → 71.5; undefined for anything that is no mark. */
export const scoreOf = (text: string): number | undefined =>
  /^\d{1,4}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
export const scoreText = (score: number | null): string => (score === null ? '–' : String(score).replace('.', ','));
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
