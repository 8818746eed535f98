/** Time and chance, injected so that tests decide both. */
export interface GatewayTime {
  /** Milliseconds since 1970, fractions allowed. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

export const systemTime: GatewayTime = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
  random: Math.random,
};
