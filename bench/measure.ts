import { readFileSync } from 'node:fs';

/** Medians and pairs: two ways of doing the same are measured in turns, A B A B, so that a noisy machine is noisy for both. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** One figure of a bench; `goal` is the least it must reach. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal?: number;
  note?: string;
}

export interface Pair {
  a: number;
  b: number;
}

/** Both are measured once before anything counts. */
export async function inPairs(pairs: number, a: () => Promise<number>, b: () => Promise<number>): Promise<Pair[]> {
  await a();
  await b();
  const measured: Pair[] = [];
  for (let at = 0; at < pairs; at += 1) measured.push({ a: await a(), b: await b() });
  return measured;
}

/** Median of the ratios of each pair, and how far they lie apart. */
export function ratioOf(pairs: readonly Pair[]): { ratio: number; from: number; until: number } {
  const ratios = pairs.map(({ a, b }) => a / b);
  return { ratio: median(ratios), from: Math.min(...ratios), until: Math.max(...ratios) };
}

export const spread = ({ from, until }: { from: number; until: number }, pairs: number): string =>
  `${pairs} pairs, ${round(from)} – ${round(until)}`;

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`bench: ${message}`);
}

export const missed = (figure: Figure): boolean => figure.goal !== undefined && !(figure.value >= figure.goal);

const tickUs = 10_000;

/** Microseconds of processor time a process has used; to ten milliseconds. */
export function cpuUsOf(pid: number | 'self'): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickUs;
}
