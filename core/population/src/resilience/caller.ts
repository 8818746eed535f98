/** Puts the parts together around one request: concurrency, circuit, pace, attempt, retry. */
import { FetchFault } from '@congvu/files';
import { isPopulationFault, PopulationFault } from '../faults.ts';
import type { GatewayMetrics } from '../gateway.ts';
import { type BackoffSettings, backoffMs, defaultBackoff } from './backoff.ts';
import { type BreakerSettings, createCircuitBreaker, defaultBreaker } from './circuit-breaker.ts';
import { createConcurrency } from './concurrency.ts';
import { createRateLimiter, type LimiterSettings } from './rate-limiter.ts';
import type { GatewayTime } from './time.ts';

export interface ResilienceSettings extends LimiterSettings {
  maxConcurrent?: number;
  retry?: Partial<BackoffSettings>;
  breaker?: Partial<BreakerSettings>;
}

export interface Caller {
  /** Runs `attempt` until it succeeds, fails for good or the attempts are used up; gives the number of attempts too. */
  run<T>(attempt: () => Promise<T>): Promise<{ value: T; attempts: number }>;
  metrics(): GatewayMetrics;
  close(): void;
}

/** Faults of the provider's health; the others are answers. */
const unhealthy = new Set(['timeout', 'refused', 'reset', 'unreachable', 'serverError', 'garbage']);
const rateLimitPatience = 8;

export function asFault(error: unknown): PopulationFault {
  if (isPopulationFault(error)) return error;
  if (error instanceof FetchFault) {
    switch (error.kind) {
      case 'timeout':
      case 'refused':
      case 'reset':
      case 'unreachable':
        return new PopulationFault(error.kind, undefined, { cause: error });
      case 'tooLarge':
      case 'protocol':
        return new PopulationFault('garbage', error.message, { cause: error });
      default:
        return new PopulationFault('notConfigured', error.message, { cause: error });
    }
  }
  return new PopulationFault('garbage', 'Câu trả lời không đọc được', { cause: error });
}

export function createCaller(settings: ResilienceSettings, time: GatewayTime): Caller {
  const backoff: BackoffSettings = { ...defaultBackoff, ...settings.retry };
  const breaker = createCircuitBreaker({ ...defaultBreaker, ...settings.breaker }, time);
  const limiter = createRateLimiter(settings, time);
  const concurrency = createConcurrency(settings.maxConcurrent ?? 32);
  const counts = { calls: 0, attempts: 0, succeeded: 0, failed: {} as Record<string, number> };
  let closed = false;

  async function once<T>(attempt: () => Promise<T>): Promise<T> {
    await concurrency.enter();
    try {
      if (closed) throw new PopulationFault('closed');
      const waitMs = breaker.enter();
      if (waitMs !== undefined)
        throw new PopulationFault('circuitOpen', undefined, { retryAfterMs: Math.ceil(waitMs) });
      try {
        await limiter.acquire();
      } catch (error) {
        breaker.abandoned();
        throw error;
      }
      counts.attempts += 1;
      try {
        const value = await attempt();
        breaker.succeeded();
        limiter.succeeded();
        return value;
      } catch (error) {
        const fault = asFault(error);
        if (unhealthy.has(fault.kind)) breaker.failed();
        else if (fault.kind === 'rateLimited') {
          limiter.tooMany(fault.retryAfterMs);
          breaker.abandoned();
        } else if (fault.side === 'provider') breaker.succeeded();
        else breaker.abandoned();
        throw fault;
      }
    } finally {
      concurrency.leave();
    }
  }

  return {
    async run(attempt) {
      counts.calls += 1;
      let failures = 0;
      let rateLimited = 0;
      for (;;) {
        try {
          const value = await once(attempt);
          counts.succeeded += 1;
          return { value, attempts: failures + rateLimited + 1 };
        } catch (error) {
          const fault = asFault(error);
          if (fault.kind === 'rateLimited') rateLimited += 1;
          else failures += 1;
          const again =
            fault.retryable &&
            fault.kind !== 'circuitOpen' &&
            failures < backoff.attempts &&
            rateLimited < (backoff.attempts > 1 ? rateLimitPatience : 1);
          if (!again) {
            counts.failed[fault.kind] = (counts.failed[fault.kind] ?? 0) + 1;
            throw fault;
          }
          if (fault.kind !== 'rateLimited') await time.sleep(backoffMs(failures, backoff, time));
        }
      }
    },
    metrics: () => ({
      ...counts,
      failed: { ...counts.failed },
      circuit: breaker.state,
      perSecond: limiter.perSecond,
      waiting: limiter.waiting,
    }),
    close() {
      closed = true;
      limiter.close(new PopulationFault('closed'));
    },
  };
}
