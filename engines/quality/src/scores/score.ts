/** From tallies to scores. Pure; every formula here is the one the page prints. */
import { type Criterion, criteria, everyRecord, faultMark, type Measure } from '../measures/measure.ts';

export interface Tally {
  owner: string;
  mark: string;
  n: number;
}

export interface CriterionScore {
  criterion: Criterion;
  /** 0–100; null when there is nothing to judge. */
  score: number | null;
  /** Points lost, as records that fail a rule, counted once for each rule. */
  failures: number;
}

export const criterionLabels: Record<Criterion, { vi: string; en: string; formula: string; formulaEn: string }> = {
  accurate: {
    vi: 'Đúng',
    en: 'Accurate',
    formula: '100 × (1 − số giá trị định danh trái với CSDL dân cư ÷ (số bản ghi × số trường định danh))',
    formulaEn: '100 × (1 − identity values contradicted by the population database ÷ (records × identity fields))',
  },
  complete: {
    vi: 'Đủ',
    en: 'Complete',
    formula: '100 × (1 − số trường bắt buộc còn trống ÷ (số bản ghi × số trường bắt buộc))',
    formulaEn: '100 × (1 − expected fields left empty ÷ (records × expected fields))',
  },
  clean: {
    vi: 'Sạch',
    en: 'Clean',
    formula: '100 × (1 − số lần vi phạm quy tắc định dạng, danh mục ÷ (số bản ghi × số quy tắc))',
    formulaEn: '100 × (1 − breaches of format and code-list rules ÷ (records × rules))',
  },
  live: {
    vi: 'Sống',
    en: 'Live',
    formula: '100 × số bản ghi được CSDL dân cư xác thực trong thời hạn ÷ số bản ghi',
    formulaEn: '100 × records confirmed by the population database within the limit ÷ records',
  },
  unified: {
    vi: 'Thống nhất',
    en: 'Unified',
    formula: '100 × (1 − số lần vi phạm quy tắc thống nhất ÷ (số bản ghi × số quy tắc))',
    formulaEn: '100 × (1 − breaches of rules of agreement ÷ (records × rules))',
  },
  shared: {
    vi: 'Dùng chung',
    en: 'Shared',
    formula: '100 × (1 − số lý do chưa chia sẻ được ÷ (số bản ghi × số quy tắc))',
    formulaEn: '100 × (1 − reasons not to share ÷ (records × rules))',
  },
};

/** The first month that still counts as live: `months` back from today's. */
export function firstLiveMonth(today: string, months: number): string {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The six scores of one body of records from its tallies, by mark. */
export function scoresOf(
  measure: Measure,
  tallies: ReadonlyMap<string, number>,
  firstMonth: string,
): { records: number; scores: CriterionScore[]; total: number | null } {
  const records = tallies.get(everyRecord) ?? 0;
  let stale = records;
  for (const [mark, n] of tallies) {
    const month = mark.startsWith('c:') ? mark.slice(2) : 'never';
    if (month !== 'never' && month >= firstMonth) stale -= n;
  }
  const scores = criteria.map((criterion): CriterionScore => {
    if (criterion === 'live') return { criterion, failures: stale, score: share(stale, records) };
    const rules = measure.rules.filter((rule) => rule.criterion === criterion);
    const failures = rules.reduce((sum, rule) => sum + (tallies.get(faultMark(rule.id)) ?? 0), 0);
    return { criterion, failures, score: share(failures, records * rules.length) };
  });
  const known = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
  return { records, scores, total: known.length > 0 ? oneDecimal(mean) : null };
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** 100 minus the share that failed, to one decimal; never 100 while something fails. */
function share(failures: number, of: number): number | null {
  if (of === 0) return null;
  const score = oneDecimal(100 * (1 - failures / of));
  return failures > 0 && score >= 100 ? 99.9 : score;
}

/** The part of an agency's code that names a child of `parent`, or the agency of the first level; undefined outside of it. */
export function childOf(owner: string, parent: string | null): string | undefined {
  if (parent === null) return owner.split('.')[0];
  if (owner === parent) return parent;
  if (!owner.startsWith(`${parent}.`)) return undefined;
  return owner
    .split('.')
    .slice(0, parent.split('.').length + 1)
    .join('.');
}

/** Tallies summed for all, and for each child of `parent`. */
export function byChild(
  tallies: readonly Tally[],
  parent: string | null,
): { all: Map<string, number>; children: Map<string, Map<string, number>> } {
  const all = new Map<string, number>();
  const children = new Map<string, Map<string, number>>();
  for (const { owner, mark, n } of tallies) {
    all.set(mark, (all.get(mark) ?? 0) + n);
    const child = childOf(owner, parent);
    if (child === undefined) continue;
    const sums = children.get(child) ?? new Map<string, number>();
    children.set(child, sums);
    sums.set(mark, (sums.get(mark) ?? 0) + n);
  }
  return { all, children };
}
