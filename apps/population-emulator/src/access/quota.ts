/** A token bucket: so many questions a second, with a tenth of a second of slack. */
export interface Quota {
  /** Undefined when the question may pass, otherwise seconds to wait. */
  take(nowMs: number): number | undefined;
}

export function createQuota(perSecond: number): Quota {
  if (perSecond <= 0) return { take: () => undefined };
  const capacity = Math.max(1, perSecond / 10);
  let tokens = capacity;
  let last = Number.NEGATIVE_INFINITY;
  return {
    take(nowMs) {
      tokens = Math.min(capacity, tokens + (Math.max(0, nowMs - last) / 1000) * perSecond);
      last = nowMs;
      if (tokens >= 1) {
        tokens -= 1;
        return undefined;
      }
      return Math.max(1, Math.ceil((1 - tokens) / perSecond));
    },
  };
}
