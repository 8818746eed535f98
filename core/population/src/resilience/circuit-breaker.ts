/**
 * Closed: calls pass, failures in a row are counted. Open: nothing passes for `openMs`. Half-open: one call tries; its success
 * closes the circuit, its failure opens it again.
 */
import type { GatewayTime } from './time.ts';

export interface BreakerSettings {
  /** Failures in a row that open the circuit. */
  failures: number;
  openMs: number;
}

export const defaultBreaker: BreakerSettings = { failures: 10, openMs: 5_000 };

export type CircuitState = 'closed' | 'open' | 'half-open';

export interface CircuitBreaker {
  readonly state: CircuitState;
  /** Undefined when the call may go, otherwise milliseconds to wait. A call let through must report back. */
  enter(): number | undefined;
  succeeded(): void;
  failed(): void;
  /** The call said nothing about the provider's health (refused before leaving, cancelled). */
  abandoned(): void;
}

export function createCircuitBreaker(settings: BreakerSettings, time: GatewayTime): CircuitBreaker {
  let failures = 0;
  let openUntil: number | undefined;
  let probing = false;
  const stateNow = (): CircuitState =>
    openUntil === undefined ? 'closed' : time.now() < openUntil ? 'open' : 'half-open';
  return {
    get state() {
      return stateNow();
    },
    enter() {
      const state = stateNow();
      if (state === 'closed') return undefined;
      if (state === 'open') return openUntil! - time.now();
      if (probing) return settings.openMs / 10;
      probing = true;
      return undefined;
    },
    succeeded() {
      failures = 0;
      openUntil = undefined;
      probing = false;
    },
    failed() {
      failures += 1;
      if (probing || failures >= settings.failures) openUntil = time.now() + settings.openMs;
      probing = false;
    },
    abandoned() {
      probing = false;
    },
  };
}
