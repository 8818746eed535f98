import { mix, unit } from '../nation/hash.ts';

/** A stream of chance that the seed alone decides. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** 0 … below − 1. */
  int(below: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** In place. */
  shuffle<T>(items: T[]): T[];
}

export function createRandom(seed: number, stream: number): Random {
  let at = 0;
  const next = () => {
    at += 1;
    return unit(mix(seed, stream, at));
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => items[int(items.length)]!,
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last -= 1) {
        const other = int(last + 1);
        [items[last], items[other]] = [items[other]!, items[last]!];
      }
      return items;
    },
  };
}
