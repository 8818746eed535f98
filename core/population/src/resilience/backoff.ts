import type { GatewayTime } from './time.ts';

export interface BackoffSettings {
  /** Attempts in all, the first included. */
  attempts: number;
  baseMs: number;
  maxMs: number;
}

export const defaultBackoff: BackoffSettings = { attempts: 4, baseMs: 150, maxMs: 5_000 };

/** Full jitter: anything from nothing to the doubled limit, so that clients that failed together do not return together. */
export const backoffMs = (failures: number, settings: BackoffSettings, time: GatewayTime): number =>
  time.random() * Math.min(settings.maxMs, settings.baseMs * 2 ** (failures - 1));
