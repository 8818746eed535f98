import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

describe('the circuit breaker', () => {
  let now = 0;
  const make = () =>
    createCircuitBreaker(
      { failures: 2, openMs: 1000 },
      { now: () => now, sleep: () => Promise.resolve(), random: () => 0 },
    );

  it('opens after failures in a row, not after failures with successes between', () => {
    const breaker = make();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    expect(breaker.state).toBe('closed');
    breaker.failed();
    expect(breaker.state).toBe('open');
    expect(breaker.enter()).toBe(1000);
  });

  it('lets one call try when the time is over; an abandoned try leaves room for another', () => {
    const breaker = make();
    breaker.failed();
    breaker.failed();
    now += 1000;
    expect(breaker.state).toBe('half-open');
    expect(breaker.enter()).toBeUndefined();
    expect(breaker.enter()).toBeGreaterThan(0);
    breaker.abandoned();
    expect(breaker.enter()).toBeUndefined();
    breaker.failed();
    expect(breaker.state).toBe('open');
    now += 1000;
    expect(breaker.enter()).toBeUndefined();
    breaker.succeeded();
    expect(breaker.state).toBe('closed');
  });
});
