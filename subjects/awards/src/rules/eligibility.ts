/**
 * Is a holder fit to be proposed for an award? Pure: the same proposal, history, facts and rules give the same answer, with a reason in
 * Vietnamese for each thing in the way. Rules are dated data; the version is that of the day the proposal was received.
 */
import { formatDateVi, searchKey } from '@congvu/kernel';
import type { PersonFacts } from '../ports.ts';
import type { HolderKind, MeritKind } from '../register/award.schema.ts';

export interface ProposalClaim {
  award: string;
  holderKind: HolderKind;
  meritKind: MeritKind;
  achievement: string;
  /** yyyy-mm-dd */
  periodFrom: string;
  periodUntil: string;
  attachments: readonly string[];
}

export interface EarlierAward {
  award: string;
  achievement: string;
  /** yyyy-mm-dd or yyyy */
  decidedOn: string;
  periodFrom: string | null;
  periodUntil: string | null;
  revoked: boolean;
}

/** An earlier award, a run of evaluations, a paper to look at, or one of several ways. */
export type Requirement =
  | {
      kind: 'awards';
      anyOf: string[];
      /** of the very year of the achievement */
      sameYear?: boolean;
      /** that many years running, the last of them the year of the achievement or the one before */
      consecutive?: number;
      times?: number;
      withinYears?: number;
      /** years that must have gone by since */
      yearsSince?: number;
    }
  | { kind: 'evaluation'; years: number; atLeast: string }
  | { kind: 'document'; text: string }
  | { kind: 'any'; options: Requirement[] };

export interface EligibilityRule {
  id?: string;
  award: string;
  holderKinds: HolderKind[];
  meritKinds: MeritKind[];
  requires: Requirement[];
  law: string;
  validFrom: string;
  /** first day on which it holds no more */
  validUntil: string | null;
  favourable: boolean;
  confidence: 'high' | 'medium' | 'low';
  note: string | null;
}

export interface RuleBook {
  rules: readonly EligibilityRule[];
  awardName(code: string): string;
  /** the best first */
  grades: readonly { code: string; name: string }[];
}

export interface Reason {
  code:
    | 'same-achievement'
    | 'same-award'
    | 'discipline'
    | 'discipline-in-period'
    | 'award-missing'
    | 'too-early'
    | 'evaluation-low'
    | 'evaluation-unknown'
    | 'document'
    | 'no-facts'
    | 'no-rule';
  message: string;
  /** refusal: in the way; check: for people to look at */
  weight: 'refusal' | 'check';
  /** A refusal that no justification lifts. Those of rules not yet compared with the law are not firm. */
  firm: boolean;
}

export interface Eligibility {
  ok: boolean;
  reasons: Reason[];
  rule: { law: string; confidence: EligibilityRule['confidence']; note: string | null; validFrom: string } | null;
  /** decided by a later law because it is kinder */
  byLaterLaw: boolean;
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
/** The year an award was given for: its achievement's last year, else that of the decision. */
const awardYear = (award: EarlierAward): number => yearOf(award.periodUntil ?? award.decidedOn);
const twoDigits = (count: number) => String(count).padStart(2, '0');

export function eligibility(
  claim: ProposalClaim,
  history: readonly EarlierAward[],
  facts: PersonFacts,
  book: RuleBook,
  receivedOn: string,
  /** the day it is judged: a kinder law may have come since it was received */
  judgedOn: string = receivedOn,
): Eligibility {
  const standing = history.filter((award) => !award.revoked);
  const own = ruleOn(claim, book, receivedOn);
  const first = judge(claim, standing, facts, book, own, judgedOn);
  if (first.ok) return first;
  for (const later of book.rules) {
    if (!later.favourable || later.validFrom <= receivedOn || later.validFrom > judgedOn || !fits(later, claim))
      continue;
    const second = judge(claim, standing, facts, book, later, judgedOn);
    if (second.ok) return { ...second, byLaterLaw: true };
  }
  return first;
}

const fits = (rule: EligibilityRule, claim: ProposalClaim): boolean =>
  rule.award === claim.award &&
  rule.holderKinds.includes(claim.holderKind) &&
  rule.meritKinds.includes(claim.meritKind);

const ruleOn = (claim: ProposalClaim, book: RuleBook, day: string): EligibilityRule | undefined =>
  book.rules
    .filter((rule) => fits(rule, claim) && rule.validFrom <= day && (rule.validUntil === null || day < rule.validUntil))
    .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];

function judge(
  claim: ProposalClaim,
  history: readonly EarlierAward[],
  facts: PersonFacts,
  book: RuleBook,
  rule: EligibilityRule | undefined,
  judgedOn: string,
): Eligibility {
  const reasons: Reason[] = [
    ...doubleAwards(claim, history, book, rule),
    ...(claim.holderKind === 'individual' ? personReasons(claim, facts, judgedOn) : []),
    ...(rule
      ? rule.requires.flatMap((need) => unmet(need, claim, history, facts, book, rule.confidence === 'high'))
      : [
          check(
            'no-rule',
            `Chưa có điều kiện bằng dữ liệu cho "${book.awardName(claim.award)}" với đối tượng, loại thành tích và ngày nhận hồ sơ này; Hội đồng đối chiếu văn bản.`,
          ),
        ]),
  ];
  return {
    ok: reasons.every(({ weight }) => weight === 'check'),
    reasons,
    rule: rule ? { law: rule.law, confidence: rule.confidence, note: rule.note, validFrom: rule.validFrom } : null,
    byLaterLaw: false,
  };
}

const check = (code: Reason['code'], message: string): Reason => ({ code, message, weight: 'check', firm: false });
const refuse = (code: Reason['code'], message: string, firm: boolean): Reason => ({
  code,
  message,
  weight: 'refusal',
  firm,
});

/** No two awards for one achievement, and none twice for one year; but an award that a rule builds on is no double of it. */
function doubleAwards(
  claim: ProposalClaim,
  history: readonly EarlierAward[],
  book: RuleBook,
  rule: EligibilityRule | undefined,
): Reason[] {
  const steps = new Set((rule?.requires ?? []).flatMap(awardsNamed));
  return history.flatMap((earlier) => {
    const what = `"${book.awardName(earlier.award)}" (${formatDateVi(earlier.decidedOn)})`;
    if (earlier.award === claim.award && awardYear(earlier) === yearOf(claim.periodUntil) && overlaps(claim, earlier))
      return [refuse('same-award', `Đã được tặng ${what} cho năm ${yearOf(claim.periodUntil)}.`, true)];
    if (steps.has(earlier.award) || !overlaps(claim, earlier)) return [];
    if (!sameAchievement(claim.achievement, earlier.achievement)) return [];
    return [
      refuse(
        'same-achievement',
        `Thành tích này đã được khen thưởng bằng ${what}. Không tặng nhiều hình thức khen thưởng cho một thành tích.`,
        true,
      ),
    ];
  });
}

const awardsNamed = (need: Requirement): string[] =>
  need.kind === 'awards' ? need.anyOf : need.kind === 'any' ? need.options.flatMap(awardsNamed) : [];

/** An award whose period nobody wrote down may be for any. */
function overlaps(claim: ProposalClaim, earlier: EarlierAward): boolean {
  if (!earlier.periodFrom || !earlier.periodUntil) return true;
  return earlier.periodFrom.slice(0, 10) <= claim.periodUntil && lastDay(earlier.periodUntil) >= claim.periodFrom;
}
const lastDay = (day: string): string => (day.length === 4 ? `${day}-12-31` : day);

/** The same words, whatever their marks, case and punctuation; or nearly all the same. */
export function sameAchievement(a: string, b: string): boolean {
  const [left, right] = [words(a), words(b)];
  if (left.size === 0 || right.size === 0) return false;
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared) >= 0.85;
}
const words = (text: string): Set<string> => new Set(searchKey(text).split(' ').filter(Boolean));

function personReasons(claim: ProposalClaim, facts: PersonFacts, judgedOn: string): Reason[] {
  if (!facts.known)
    return [
      check(
        'no-facts',
        'Không có hồ sơ cán bộ, công chức, viên chức trong phạm vi của tài khoản; kỷ luật và xếp loại phải đối chiếu bằng giấy tờ.',
      ),
    ];
  return facts.disciplines.flatMap((item) => {
    const what = `${item.form.toLowerCase()} từ ${formatDateVi(item.from)}`;
    if (item.from <= judgedOn && (item.until === null || item.until > judgedOn))
      return [
        refuse(
          'discipline',
          item.until === null
            ? `Đang trong thời hạn kỷ luật (${what}; hồ sơ chưa ghi ngày hết hiệu lực, nếu đã hết thì cập nhật hồ sơ trước).`
            : `Đang trong thời hạn kỷ luật (${what}, hết hiệu lực ${formatDateVi(item.until)}).`,
          true,
        ),
      ];
    if (item.from >= claim.periodFrom && item.from <= claim.periodUntil)
      return [check('discipline-in-period', `Bị kỷ luật trong giai đoạn lập thành tích (${what}); Hội đồng xem xét.`)];
    return [];
  });
}

/** What of a requirement is not met; nothing when it is. */
function unmet(
  need: Requirement,
  claim: ProposalClaim,
  history: readonly EarlierAward[],
  facts: PersonFacts,
  book: RuleBook,
  firm: boolean,
): Reason[] {
  switch (need.kind) {
    case 'awards':
      return awardsUnmet(need, claim, history, book, firm);
    case 'evaluation':
      return evaluationUnmet(need, claim, facts, book, firm);
    case 'document':
      return claim.attachments.length === 0
        ? [refuse('document', `Chưa có tài liệu chứng minh: ${need.text}.`, firm)]
        : [check('document', `Kiểm tra tài liệu chứng minh: ${need.text}.`)];
    case 'any': {
      const ways = need.options.map((option) => unmet(option, claim, history, facts, book, firm));
      const open = ways.find((reasons) => reasons.every(({ weight }) => weight === 'check'));
      if (open) return open;
      const refusals = ways.map((reasons) =>
        reasons
          .filter(({ weight }) => weight === 'refusal')
          .map(({ message }) => message.replace(/\.$/, ''))
          .join('; '),
      );
      const [one] = ways[0] ?? [];
      return [
        refuse(
          one?.code ?? 'award-missing',
          `Chưa đạt điều kiện nào trong các điều kiện thay thế: ${refusals.join(' — hoặc ')}.`,
          firm,
        ),
      ];
    }
  }
}

function awardsUnmet(
  need: Extract<Requirement, { kind: 'awards' }>,
  claim: ProposalClaim,
  history: readonly EarlierAward[],
  book: RuleBook,
  firm: boolean,
): Reason[] {
  const year = yearOf(claim.periodUntil);
  const name = need.anyOf.map((code) => `"${book.awardName(code)}"`).join(' hoặc ');
  const years = [...new Set(history.filter(({ award }) => need.anyOf.includes(award)).map(awardYear))].sort();
  const had = years.length > 0 ? ` (đã có: ${years.join(', ')})` : '';
  if (need.sameYear)
    return years.includes(year) ? [] : [refuse('award-missing', `Chưa đạt ${name} của năm ${year}${had}.`, firm)];
  if (need.consecutive) {
    const run = (last: number) =>
      Array.from({ length: need.consecutive! }, (_, back) => last - need.consecutive! + 1 + back);
    const gaps = [year, year - 1].map((last) => run(last).filter((each) => !years.includes(each)));
    const fewest = gaps.reduce((best, each) => (each.length < best.length ? each : best));
    return fewest.length === 0
      ? []
      : [
          refuse(
            'award-missing',
            `Phải có ${twoDigits(need.consecutive)} năm liên tục đạt ${name} ngay trước; còn thiếu năm ${fewest.join(', ')}.`,
            firm,
          ),
        ];
  }
  if (need.times) {
    const from = need.withinYears ? year - need.withinYears : 0;
    const counted = years.filter((each) => each >= from && each <= year);
    const span = need.withinYears ? ` trong ${twoDigits(need.withinYears)} năm (${from}–${year})` : '';
    return counted.length >= need.times
      ? []
      : [
          refuse(
            'award-missing',
            `Phải có ${twoDigits(need.times)} lần đạt ${name}${span}; mới có ${twoDigits(counted.length)} lần${counted.length > 0 ? ` (năm ${counted.join(', ')})` : ''}.`,
            firm,
          ),
        ];
  }
  const before = years.filter((each) => each <= year);
  const last = before.at(-1);
  if (last === undefined) return [refuse('award-missing', `Chưa được tặng ${name} trước đó.`, firm)];
  // The earliest one starts the period: later ones of the same form do not put it off.
  const start = before[0]!;
  if (need.yearsSince && start + need.yearsSince > year)
    return [
      refuse(
        'too-early',
        `Đã được tặng ${name} năm ${start}; phải qua ${twoDigits(need.yearsSince)} năm tiếp theo, sớm nhất năm ${start + need.yearsSince}.`,
        firm,
      ),
    ];
  return [];
}

function evaluationUnmet(
  need: Extract<Requirement, { kind: 'evaluation' }>,
  claim: ProposalClaim,
  facts: PersonFacts,
  book: RuleBook,
  firm: boolean,
): Reason[] {
  // Without a dossier one reason says so already.
  if (!facts.known) return [];
  const last = yearOf(claim.periodUntil);
  const years = Array.from({ length: need.years }, (_, back) => last - need.years + 1 + back);
  const rank = (grade: string) => book.grades.findIndex(({ code }) => code === grade);
  const floor = rank(need.atLeast);
  const least = book.grades[floor]?.name ?? need.atLeast;
  const graded = new Map(facts.evaluations.map(({ year, grade }) => [year, grade]));
  const low = years.filter((year) => graded.has(year) && rank(graded.get(year)!) > floor);
  const unknown = years.filter((year) => !graded.has(year));
  const nameOf = (grade: string) => book.grades[rank(grade)]?.name ?? grade;
  return [
    ...(low.length > 0
      ? [
          refuse(
            'evaluation-low',
            `Phải có ${twoDigits(need.years)} năm liên tục xếp loại từ "${least}" trở lên; ${low.map((year) => `năm ${year}: "${nameOf(graded.get(year)!)}"`).join(', ')}.`,
            firm,
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          check(
            'evaluation-unknown',
            `Hồ sơ chưa có xếp loại chất lượng năm ${unknown.join(', ')}; cần từ "${least}" trở lên.`,
          ),
        ]
      : []),
  ];
}
