/** From tallies to counts that may be published. Pure. */

import { type Dimension, dimensionMark, unknownValue } from '../measures/measure.ts';
import type { Tally } from '../scores/score.ts';

export interface Cell {
  label: string;
  /** null: suppressed, because so few that persons could be told. */
  count: number | null;
}

/**
 * Hides counts below `smallest`. When only one would be hidden it could be worked out from the sum, so the next smallest goes with it.
 * Zero is told: nobody can be told from it.
 */
export function suppress(cells: readonly { label: string; count: number }[], smallest: number): Cell[] {
  const hidden = new Set(cells.filter(({ count }) => count > 0 && count < smallest));
  if (hidden.size === 1) {
    const [next] = cells
      .filter((cell) => cell.count > 0 && !hidden.has(cell))
      .sort((a, b) => a.count - b.count || a.label.localeCompare(b.label, 'vi'));
    if (next) hidden.add(next);
  }
  return cells.map((cell) => ({ label: cell.label, count: hidden.has(cell) ? null : cell.count }));
}

/** Counts of one dimension by the names of its values, summed over agencies. */
export function countsOf(
  dimension: Dimension,
  tallies: readonly Pick<Tally, 'mark' | 'n'>[],
  today: string,
  unknownLabel: string,
): { label: string; count: number }[] {
  const prefix = dimensionMark(dimension.key, '');
  const sums = new Map<string, { count: number; first: string }>();
  for (const { mark, n } of tallies) {
    if (!mark.startsWith(prefix)) continue;
    const value = mark.slice(prefix.length);
    const label = value === unknownValue ? unknownLabel : dimension.labelOf(value, today);
    const sum = sums.get(label);
    sums.set(label, {
      count: (sum?.count ?? 0) + n,
      first: sum && sum.first.localeCompare(value, 'vi', { numeric: true }) < 0 ? sum.first : value,
    });
  }
  const cells = [...sums].filter(([, { count }]) => count > 0).map(([label, sum]) => ({ label, ...sum }));
  const last = ({ label }: { label: string }) => (label === unknownLabel ? 1 : 0);
  type Known = (typeof cells)[number];
  const orders: Record<Dimension['order'], (a: Known, b: Known) => number> = {
    count: (a, b) => b.count - a.count || a.label.localeCompare(b.label, 'vi'),
    value: (a, b) => a.first.localeCompare(b.first, 'vi', { numeric: true }),
    reverse: (a, b) => b.first.localeCompare(a.first, 'vi', { numeric: true }),
  };
  const inOrder = orders[dimension.order];
  return cells.sort((a, b) => last(a) - last(b) || inOrder(a, b)).map(({ label, count }) => ({ label, count }));
}
