/** From tallies to counts that may be published. Pure. */

import { crossMark, type Dimension, dimensionMark, unknownValue } from '../measures/measure.ts';
import type { Tally } from '../scores/score.ts';

export interface Cell {
  label: string;
  /** null: so few that persons could be told. */
  count: number | null;
}

/**
 * How a count is told to who may not read the records themselves: nothing below `smallest`, all else to its nearest multiple. What tables of
 * several agencies give when one is taken from the other is then no more exact than the tables. Zero is told: nobody can be told from it.
 */
export function published(count: number, smallest: number): number | null {
  if (count === 0) return 0;
  return count < smallest ? null : Math.max(smallest, Math.round(count / smallest) * smallest);
}

interface Sum {
  count: number;
  /** Of the values that share the label, the one that orders it. */
  first: string;
}

function addTo(sums: Map<string, Sum>, label: string, value: string, n: number): void {
  const sum = sums.get(label);
  const first = sum && sum.first.localeCompare(value, 'vi', { numeric: true }) < 0 ? sum.first : value;
  sums.set(label, { count: (sum?.count ?? 0) + n, first });
}

/** Labels that count somebody, in the dimension's order; what is not known comes last. */
function inOrder(dimension: Dimension, sums: ReadonlyMap<string, Sum>): ({ label: string } & Sum)[] {
  const cells = [...sums].filter(([, { count }]) => count > 0).map(([label, sum]) => ({ label, ...sum }));
  const last = ({ label }: { label: string }) => (label === unknownLabel ? 1 : 0);
  type Known = (typeof cells)[number];
  const orders: Record<Dimension['order'], (a: Known, b: Known) => number> = {
    count: (a, b) => b.count - a.count || a.label.localeCompare(b.label, 'vi'),
    value: (a, b) => a.first.localeCompare(b.first, 'vi', { numeric: true }),
    reverse: (a, b) => b.first.localeCompare(a.first, 'vi', { numeric: true }),
  };
  return cells.sort((a, b) => last(a) - last(b) || orders[dimension.order](a, b));
}

const unknownLabel = 'Chưa rõ';
const labelOf = (dimension: Dimension, value: string, today: string): string =>
  value === unknownValue ? unknownLabel : dimension.labelOf(value, today);
type Marked = Pick<Tally, 'mark' | 'n'>;

/** Counts of one dimension by the names of its values, summed over agencies. */
export function countsOf(
  dimension: Dimension,
  tallies: readonly Marked[],
  today: string,
): { label: string; count: number }[] {
  const prefix = dimensionMark(dimension.key, '');
  const sums = new Map<string, Sum>();
  for (const { mark, n } of tallies) {
    if (!mark.startsWith(prefix)) continue;
    const value = mark.slice(prefix.length);
    addTo(sums, labelOf(dimension, value, today), value, n);
  }
  return inOrder(dimension, sums).map(({ label, count }) => ({ label, count }));
}

/** Counts of two dimensions at once: a row for each name of the first, with a count for each of `columns`. */
export function crossOf(
  rows: Dimension,
  columns: Dimension,
  tallies: readonly Marked[],
  today: string,
): { columns: string[]; rows: { label: string; count: number; counts: number[] }[] } {
  const prefix = crossMark(rows.key, columns.key);
  const [down, across] = [new Map<string, Sum>(), new Map<string, Sum>()];
  const cells = new Map<string, number>();
  for (const { mark, n } of tallies) {
    if (!mark.startsWith(prefix)) continue;
    const [row = unknownValue, column = unknownValue] = mark.slice(prefix.length).split('\t');
    const [rowLabel, columnLabel] = [labelOf(rows, row, today), labelOf(columns, column, today)];
    addTo(down, rowLabel, row, n);
    addTo(across, columnLabel, column, n);
    const key = `${rowLabel}\t${columnLabel}`;
    cells.set(key, (cells.get(key) ?? 0) + n);
  }
  const labels = inOrder(columns, across).map(({ label }) => label);
  return {
    columns: labels,
    rows: inOrder(rows, down).map(({ label, count }) => ({
      label,
      count,
      counts: labels.map((column) => cells.get(`${label}\t${column}`) ?? 0),
    })),
  };
}
