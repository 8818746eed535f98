/** The time, injected so that tests can stand still or move on. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Today's date in Vietnam (UTC+7, no daylight saving), `yyyy-mm-dd`. */
export function todayInVietnam(clock: Clock = systemClock): string {
  return new Date(clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
