import { type Db, inTransaction } from '@congvu/database';
import { repeat, todayInVietnam } from '@congvu/kernel';
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
/** The figures of a day are written down no oftener than this while a file comes in. */
const keepEveryMs = 60_000;

/** Measures what changes a moment after it has. Several processes may run one each. */
export function createMeasurer(db: Db, measures: readonly Measure[], onError: (error: unknown) => void): Measurer {
  const keptAt = new Map<Measure, number>();
  const owed = new Set<Measure>();
  async function keep(measure: Measure): Promise<void> {
    keptAt.set(measure, performance.now());
    owed.delete(measure);
    await keepDay(db, measure.type, todayInVietnam());
  }
  async function run(): Promise<number> {
    let all = 0;
    for (const measure of measures) {
      let done = 0;
      for (let batch = -1; batch !== 0 && !rounds.stopping(); done += batch)
        batch = await inTransaction(db, (tx) => measureChanged(tx, measure));
      if (done > 0) owed.add(measure);
      const kept = keptAt.get(measure);
      if (owed.has(measure) && (kept === undefined || performance.now() - kept >= keepEveryMs)) await keep(measure);
      all += done;
    }
    return all;
  }
  const rounds = repeat(run, everyMs, onError);
  return {
    run,
    start: rounds.start,
    async stop() {
      await rounds.stop();
      for (const measure of owed) await keep(measure);
    },
  };
}
