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
  const sums = new Map<string, number>();
  for (const { mark, n } of tallies) {
    if (!mark.startsWith(prefix)) continue;
    const value = mark.slice(prefix.length);
    const label = value === unknownValue ? unknownLabel : dimension.labelOf(value, today);
    sums.set(label, (sums.get(label) ?? 0) + n);
  }
  const cells = [...sums].filter(([, count]) => count > 0).map(([label, count]) => ({ label, count }));
  const byName = (a: { label: string }, b: { label: string }) =>
    a.label === unknownLabel
      ? 1
      : b.label === unknownLabel
        ? -1
        : a.label.localeCompare(b.label, 'vi', { numeric: true });
  return cells.sort(dimension.order === 'value' ? byName : (a, b) => b.count - a.count || byName(a, b));
}
