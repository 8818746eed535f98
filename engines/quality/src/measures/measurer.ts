import { type Db, inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { keepDay } from './mark.store.ts';
import type { Measure } from './measure.ts';
import { measureChanged } from './measure-changed.ts';

export interface Measurer {
  start(): void;
  stop(): Promise<void>;
  /** Measures all that has changed; gives how many records. */
  run(): Promise<number>;
}

const everyMs = 1000;

/** Measures what changes a moment after it has. Several processes may run one each. */
export function createMeasurer(db: Db, measures: readonly Measure[], onError: (error: unknown) => void): Measurer {
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let running: Promise<unknown> = Promise.resolve();
  async function run(): Promise<number> {
    let all = 0;
    for (const measure of measures) {
      let done = 0;
      for (let batch = -1; batch !== 0 && !stopping; done += batch)
        batch = await inTransaction(db, (tx) => measureChanged(tx, measure));
      if (done > 0) await keepDay(db, measure.type, todayInVietnam());
      all += done;
    }
    return all;
  }
  const round = () => {
    running = running
      .then(run)
      .catch(onError)
      .finally(() => {
        if (stopping) return;
        timer = setTimeout(round, everyMs);
        timer.unref();
      });
  };
  return {
    run,
    start: round,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}
