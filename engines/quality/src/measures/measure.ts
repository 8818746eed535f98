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
  /** The value of a record; null: not known, undefined: not one of those the dimension counts. Must not depend on the day. */
  valueOf(record: StoredRecord): string | null | undefined;
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
  /** Pairs of dimensions that are also counted together, by their keys: rows, columns. Each costs a mark a record. */
  crosses?: readonly (readonly [rows: string, columns: string])[];
}

export const everyRecord = 'all';
export const unknownValue = '?';
export const faultMark = (rule: string): string => `f:${rule}`;
export const dimensionMark = (key: string, value: string): string => `d:${key}=${value}`;
/** A mark of two dimensions at once; a tab parts the values, which no value holds. */
export const crossMark = (rows: string, columns: string, row = '', column?: string): string =>
  `x:${rows}*${columns}=${row}${column === undefined ? '' : `\t${column}`}`;
/** Month in which the population database last confirmed the record; what is older than the limit is no longer live. */
export const confirmedMark = (month: string): string => `c:${month}`;

/** Everything a record contributes. */
export function marksOf(measure: Measure, record: StoredRecord): { faults: string[]; marks: string[] } {
  const faults = measure.rules.filter((rule) => rule.fails(record)).map((rule) => faultMark(rule.id));
  const marks = [everyRecord, ...faults, confirmedMark(confirmedIn(record))];
  const values = new Map<string, string>();
  for (const dimension of measure.dimensions) {
    const value = dimension.valueOf(record);
    if (value === undefined) continue;
    values.set(dimension.key, value ?? unknownValue);
    marks.push(dimensionMark(dimension.key, value ?? unknownValue));
  }
  for (const [rows, columns] of measure.crosses ?? []) {
    const [row, column] = [values.get(rows), values.get(columns)];
    if (row !== undefined && column !== undefined) marks.push(crossMark(rows, columns, row, column));
  }
  return { faults, marks };
}

function confirmedIn(record: StoredRecord): string {
  let last = '';
  for (const { verification, verifiedAt } of Object.values(record.provenance))
    if (verification === 'valid' && verifiedAt && verifiedAt > last) last = verifiedAt;
  return last.slice(0, 7) || 'never';
}
