/** The levels a proposal passes, and what stands in the way of an act at one of them. Pure. */
import type { Actor } from '@congvu/auth';
import type { FieldProblem } from '@congvu/kernel';

export const appraisalLevels = ['unit', 'department', 'ministry-or-province', 'organiser'] as const;
export type AppraisalLevel = (typeof appraisalLevels)[number];
export interface ChainStep {
  level: AppraisalLevel;
  agency: string;
}

/** The agency and those above it, the lowest first. */
export const agenciesUpFrom = (code: string): string[] =>
  code
    .split('.')
    .map((_, index, parts) => parts.slice(0, index + 1).join('.'))
    .reverse();

const levelOf = (kind: string | undefined): AppraisalLevel =>
  kind === 'ministry' || kind === 'province' ? 'ministry-or-province' : kind === 'department' ? 'department' : 'unit';

/** From the proposing agency up the tree, as far as the organiser, who comes last. */
export function chainOf(agency: string, organiser: string, kinds: ReadonlyMap<string, string>): ChainStep[] {
  const up = agenciesUpFrom(agency).filter((code) => kinds.has(code));
  const end = up.indexOf(organiser);
  const below = end === -1 ? up : up.slice(0, end);
  return [
    ...below.map((code) => ({ level: levelOf(kinds.get(code)), agency: code })),
    { level: 'organiser', agency: organiser },
  ];
}

/**
 * Whoever is to act at a level sits there: an officer of the level above may not speak for it. At the first level also the one who made the
 * proposal, since small units have no officer of their own.
 */
export function sitsAt(actor: Actor, chain: readonly ChainStep[], step: number, createdBy: string | null): boolean {
  const here = chain[step];
  if (!here) return false;
  if (here.level === 'organiser') return actor.can('award.decide', here.agency);
  if (actor.scopesOf('award.appraise').includes(here.agency)) return true;
  return step === 0 && createdBy === actor.user.id && actor.can('award.appraise', here.agency);
}

/** A proposal for the very person who acts: others act on it. */
export const isOwn = (actor: Actor, row: { holderNumber: string | null }): boolean =>
  row.holderNumber !== null && row.holderNumber === actor.user.personalNumber;

export interface CouncilCount {
  members: number;
  thresholdPercent: number;
}
export interface Votes {
  for: number;
  against: number;
  absent: number;
}

/** What is wrong with the votes told, for going on. */
export function voteProblems(
  field: string,
  council: CouncilCount | undefined,
  votes: Votes | undefined,
  forward: boolean,
): FieldProblem[] {
  if (!council)
    return votes
      ? [{ field, rule: 'council', reason: 'Có phiếu nhưng chưa ghi Hội đồng', remedy: 'Ghi số thành viên Hội đồng' }]
      : [];
  if (!votes)
    return [{ field, rule: 'votes', reason: 'Chưa ghi phiếu', remedy: 'Ghi đủ phiếu như biên bản kiểm phiếu' }];
  const sum = votes.for + votes.against + votes.absent;
  if (sum !== council.members)
    return [
      {
        field,
        rule: 'count',
        reason: `Phiếu thuận, không thuận và vắng cộng lại là ${sum}, khác số thành viên ${council.members}`,
        remedy: 'Đối chiếu biên bản kiểm phiếu',
      },
    ];
  if (forward && votes.for * 100 < council.thresholdPercent * council.members)
    return [
      {
        field,
        rule: 'threshold',
        reason: `Phiếu thuận ${votes.for}/${council.members} chưa đạt tỷ lệ ${council.thresholdPercent}% đã ghi`,
        remedy: 'Không chuyển cấp trên; trả lại hoặc ghi không đồng ý',
      },
    ];
  return [];
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
