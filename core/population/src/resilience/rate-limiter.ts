/**
 * Paces requests. With a ceiling it spaces them evenly just below it and never lets more than the ceiling pass in any second,
 * whatever the timer does. On 429 it slows down by a factor and waits as long as the provider asks, then speeds up by steps.
 * Without a ceiling it doubles its pace every second until the first 429 shows where the ceiling is.
 */
import type { GatewayTime } from './time.ts';

export interface LimiterSettings {
  /** The quota; requests per second of this process. Absent: not known. */
  maxPerSecond?: number;
  /** Where to begin when the quota is not known. */
  startPerSecond?: number;
  minPerSecond?: number;
}

export interface RateLimiter {
  /** Resolves when the caller may send; first come, first served. */
  acquire(): Promise<void>;
  succeeded(): void;
  tooMany(retryAfterMs?: number): void;
  readonly perSecond: number;
  readonly waiting: number;
  close(reason: Error): void;
}

/** Share of the ceiling aimed at: leaves room for requests that are held up on the way and arrive closer together. */
const aim = 0.95;
const slowDown = 0.75;
/** Time's worth of requests that may be caught up after a late timer. */
const slackMs = 25;
/** A second and a little, for clocks that do not run quite alike. */
const windowMs = 1002;

export function createRateLimiter(settings: LimiterSettings, time: GatewayTime): RateLimiter {
  const ceiling = settings.maxPerSecond;
  const top = ceiling === undefined ? 100_000 : ceiling * aim;
  const bottom = Math.min(top, settings.minPerSecond ?? 1);
  const windowSize = ceiling === undefined ? 0 : Math.max(1, Math.floor(ceiling < 50 ? ceiling : ceiling * 0.97));
  const window = new Float64Array(windowSize).fill(Number.NEGATIVE_INFINITY);
  let windowAt = 0;
  let rate = ceiling === undefined ? Math.min(top, settings.startPerSecond ?? 50) : top;
  let searching = ceiling === undefined;
  let tokens = 1;
  let filledAt = time.now();
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let slowedAt = Number.NEGATIVE_INFINITY;
  let pumping = false;
  let queue: { go: () => void; stop: (reason: Error) => void }[] = [];
  let head = 0;

  /** Milliseconds until the next request may go; zero or less: now. */
  function waitMs(now: number): number {
    if (now < pausedUntil) return pausedUntil - now;
    const capacity = Math.max(1, (rate * slackMs) / 1000);
    tokens = Math.min(capacity, tokens + (Math.max(0, now - filledAt) / 1000) * rate);
    filledAt = now;
    const forToken = tokens >= 1 ? 0 : ((1 - tokens) / rate) * 1000;
    const forWindow = windowSize === 0 ? 0 : window[windowAt]! + windowMs - now;
    return Math.max(forToken, forWindow);
  }

  function spend(now: number): void {
    tokens -= 1;
    if (windowSize > 0) {
      window[windowAt] = now;
      windowAt = (windowAt + 1) % windowSize;
    }
  }

  async function pump(): Promise<void> {
    pumping = true;
    while (head < queue.length) {
      const now = time.now();
      const wait = waitMs(now);
      if (wait > 0) {
        await time.sleep(Math.max(1, wait));
        continue;
      }
      const next = queue[head]!;
      head += 1;
      if (head > 1024) {
        queue = queue.slice(head);
        head = 0;
      }
      spend(now);
      next.go();
    }
    queue = [];
    head = 0;
    pumping = false;
  }

  return {
    acquire() {
      if (head >= queue.length && !pumping) {
        const now = time.now();
        if (waitMs(now) <= 0) {
          spend(now);
          return Promise.resolve();
        }
      }
      return new Promise<void>((go, stop) => {
        queue.push({ go, stop });
        if (!pumping) void pump();
      });
    },
    succeeded() {
      if (rate >= top) return;
      rate = Math.min(top, rate + (searching ? 1 : Math.max(0.5, (ceiling ?? rate) * 0.05) / rate));
    },
    tooMany(retryAfterMs) {
      const now = time.now();
      searching = false;
      pausedUntil = Math.max(pausedUntil, now + (retryAfterMs ?? 250));
      // Answers to requests sent before the slowing-down tell nothing new.
      if (now - slowedAt < 500) return;
      slowedAt = now;
      rate = Math.max(bottom, rate * slowDown);
      tokens = Math.min(tokens, 1);
    },
    get perSecond() {
      return rate;
    },
    get waiting() {
      return queue.length - head;
    },
    close(reason) {
      for (const waiter of queue.slice(head)) waiter.stop(reason);
      queue = [];
      head = 0;
    },
  };
}
