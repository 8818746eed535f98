/** Work that is done again and again while a process runs: a round begins when the last one has ended. */
export interface Repeated {
  start(): void;
  /** Ends after the round under way. */
  stop(): Promise<void>;
  /** Whether a round under way should come to its end early. */
  stopping(): boolean;
}

/** @param everyMs pause between rounds. A round that fails is told of and followed by the next. */
export function repeat(work: () => Promise<unknown>, everyMs: number, onError: (error: unknown) => void): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let running: Promise<unknown> = Promise.resolve();
  const round = () => {
    running = work()
      .catch(onError)
      .finally(() => {
        if (stopping) return;
        timer = setTimeout(round, everyMs);
        timer.unref();
      });
  };
  return {
    start: round,
    stopping: () => stopping,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}
