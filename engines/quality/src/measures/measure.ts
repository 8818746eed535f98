/** What a subject hands in to have its records measured. Pure. */
import type { RecordType, StoredRecord } from '@congvu/registers';

/** The six criteria of Kế hoạch 02-KH/BCĐTW: đúng, đủ, sạch, sống, thống nhất, dùng chung. */
export const criteria = ['accurate', 'complete', 'clean', 'live', 'unified', 'shared'] as const;
export type Criterion = (typeof criteria)[number];

export interface QualityRule {
  /** Unique within the measure; letters, digits and points. */
  id: string;
  criterion: Exclude<Criterion, 'live'>;
  /** The field it is about, if it is about one. */
  field?: string;
  vi: string;
  en: string;
  /** What whoever is to put it right should do. */
  remedy: string;
  fails(record: StoredRecord): boolean;
}

export interface Dimension {
  key: string;
  vi: string;
  en: string;
  /** The value of a record; null: not known. Must not depend on the day. */
  valueOf(record: StoredRecord): string | null;
  /** The name of a value; values with one name are counted together. `today`: yyyy-mm-dd. */
  labelOf(value: string, today: string): string;
  /** `value`, `reverse`: by the value itself, up or down; `count`: the largest first. What is not known comes last. */
  order: 'value' | 'reverse' | 'count';
  /** How it is drawn. */
  chart: 'bar' | 'line';
}

export interface Measure {
  type: RecordType;
  rules: readonly QualityRule[];
  dimensions: readonly Dimension[];
}

export const everyRecord = 'all';
export const unknownValue = '?';
export const faultMark = (rule: string): string => `f:${rule}`;
export const dimensionMark = (key: string, value: string): string => `d:${key}=${value}`;
/** Month in which the population database last confirmed the record; what is older than the limit is no longer live. */
export const confirmedMark = (month: string): string => `c:${month}`;

/** Everything a record contributes. */
export function marksOf(measure: Measure, record: StoredRecord): { faults: string[]; marks: string[] } {
  const faults = measure.rules.filter((rule) => rule.fails(record)).map((rule) => faultMark(rule.id));
  const marks = [everyRecord, ...faults, confirmedMark(confirmedIn(record))];
  for (const dimension of measure.dimensions)
    marks.push(dimensionMark(dimension.key, dimension.valueOf(record) ?? unknownValue));
  return { faults, marks };
}

function confirmedIn(record: StoredRecord): string {
  let last = '';
  for (const { verification, verifiedAt } of Object.values(record.provenance))
    if (verification === 'valid' && verifiedAt && verifiedAt > last) last = verifiedAt;
  return last.slice(0, 7) || 'never';
}
