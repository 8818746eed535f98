import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter.ts';

/** A clock that only sleeping moves, each sleep up to `lateMs` too long. */
function fakeTime(lateMs = 0, random: () => number = () => 0) {
  let now = 1_000_000;
  return {
    now: () => now,
    random,
    sleep: async (ms: number) => {
      // Those just let through note the time before it moves.
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      now += ms + random() * lateMs;
    },
  };
}

const peak = (times: number[]): number => {
  let most = 0;
  for (let from = 0, at = 0; at < times.length; at += 1) {
    while (times[from]! <= times[at]! - 1000) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
};

async function send(maxPerSecond: number, count: number, lateMs = 0, random?: () => number): Promise<number[]> {
  const time = fakeTime(lateMs, random);
  const limiter = createRateLimiter({ maxPerSecond }, time);
  const times: number[] = [];
  await Promise.all(Array.from({ length: count }, () => limiter.acquire().then(() => times.push(time.now()))));
  return times;
}

describe('the rate limiter', () => {
  it('never lets more than the ceiling pass in any second, however late the timers, and stays near it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer(),
        async (ceiling, lateMs, seed) => {
          let state = seed >>> 0;
          const random = () => {
            state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
            return state / 4_294_967_296;
          };
          const times = await send(ceiling, ceiling * 3, lateMs, random);
          expect(peak(times)).toBeLessThanOrEqual(ceiling);
        },
      ),
      { numRuns: 60 },
    );
    for (const ceiling of [10, 50, 200, 1000]) {
      const times = await send(ceiling, ceiling * 5, 2, () => 0.5);
      expect((times.length - 1) / ((times.at(-1)! - times[0]!) / 1000)).toBeGreaterThanOrEqual(ceiling * 0.9);
    }
  });

  it('slows down once per wave of 429, waits as asked, then climbs back to the ceiling', async () => {
    const time = fakeTime();
    const limiter = createRateLimiter({ maxPerSecond: 100 }, time);
    await limiter.acquire();
    const before = limiter.perSecond;
    for (let at = 0; at < 20; at += 1) limiter.tooMany(3000);
    expect(limiter.perSecond).toBeCloseTo(before * 0.75);
    const from = time.now();
    await limiter.acquire();
    expect(time.now() - from).toBeGreaterThanOrEqual(3000);
    for (let at = 0; at < 2000; at += 1) limiter.succeeded();
    expect(limiter.perSecond).toBe(before);
  });

  it('finds its pace when no quota is known', async () => {
    const limiter = createRateLimiter({ startPerSecond: 50 }, fakeTime());
    for (let at = 0; at < 50; at += 1) limiter.succeeded();
    expect(limiter.perSecond).toBe(100);
    limiter.tooMany();
    expect(limiter.perSecond).toBe(75);
    limiter.succeeded();
    expect(limiter.perSecond).toBeLessThan(75.1);
  });
});
