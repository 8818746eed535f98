/** Small deterministic mixers: everything about a person is a function of the seed and the person's place in the nation. */

/** 32 well-mixed bits of three integers (finaliser of MurmurHash3). */
export function mix(a: number, b: number, c = 0): number {
  let h =
    Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(b + 0x7f4a7c15, 0xc2b2ae35) ^
    Math.imul(c + 0x165667b1, 0x27d4eb2f);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** A number in [0, 1). */
export const unit = (hash: number): number => hash / 4_294_967_296;

/** Index of the chosen item where `cumulative` ends with 1. */
export function pickCumulative(cumulative: readonly number[], at: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function cumulate(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  const cumulative = weights.map((weight) => {
    running += weight;
    return running / total;
  });
  cumulative[cumulative.length - 1] = 1;
  return cumulative;
}

const rounds = 4;

/**
 * A bijection of [0, a·b) keyed by `key`: a Feistel network whose halves live in [0, a) and [0, b). Each step adds a mix
 * of one half to the other, so running the steps backwards undoes them.
 */
export function permute(value: number, a: number, b: number, key: number): number {
  let left = Math.floor(value / b);
  let right = value % b;
  for (let round = 0; round < rounds; round += 1) {
    left = (left + mix(key, right, round * 2)) % a;
    right = (right + mix(key, left, round * 2 + 1)) % b;
  }
  return left * b + right;
}

export function unpermute(value: number, a: number, b: number, key: number): number {
  let left = Math.floor(value / b);
  let right = value % b;
  for (let round = rounds - 1; round >= 0; round -= 1) {
    right = (right - (mix(key, left, round * 2 + 1) % b) + b) % b;
    left = (left - (mix(key, right, round * 2) % a) + a) % a;
  }
  return left * b + right;
}
