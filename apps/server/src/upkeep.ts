/** What time alone changes: an entry of a record that begins or ends today shows in lists and searches from today. */
import { type Db, inTransaction } from '@congvu/database';
import { repeat, todayInVietnam } from '@congvu/kernel';
import { type RecordType, reprojectDue } from '@congvu/registers';

const everyMs = 15 * 60_000;

export interface Upkeep {
  start(): void;
  stop(): Promise<void>;
  /** One round now; gives the records brought up to date. */
  run(): Promise<number>;
}

/** Safe in several processes at once: each takes records that no other holds. */
export function createUpkeep(db: Db, types: readonly RecordType[], onError: (error: unknown) => void): Upkeep {
  async function run(): Promise<number> {
    let done = 0;
    const today = todayInVietnam();
    for (const type of types) {
      for (let batch = -1; batch !== 0 && !rounds.stopping(); done += batch)
        batch = await inTransaction(db, (tx) => reprojectDue(tx, type, today));
    }
    return done;
  }
  const rounds = repeat(run, everyMs, onError);
  return { run, start: rounds.start, stop: rounds.stop };
}
