/**
 * What time alone changes: an entry of a record that begins or ends today shows in lists and searches from today. And what an update
 * changes: the records of a register that was filled under an older definition or measure are worked out anew.
 */
import { type Db, inTransaction, type Tx } from '@congvu/database';
import { repeat, todayInVietnam } from '@congvu/kernel';
import { bringUp, type RecordType, reprojectDue, signatureOf, stampEmpty, takeChanged } from '@congvu/registers';
import { measures } from './modules.ts';

const everyMs = 15 * 60_000;

export interface Upkeep {
  start(): void;
  stop(): Promise<void>;
  /** One round now; gives the records brought up to date. */
  run(): Promise<number>;
}

/** What is worked out from a register's records: its columns, and the rules and dimensions it is measured by. */
function signature(type: RecordType): string {
  const also = measures
    .filter((measure) => measure.type === type)
    .flatMap(({ rules, dimensions, crosses = [] }) => [
      ...rules.map(({ id }) => id),
      ...dimensions.map(({ key }) => key),
      ...crosses.map((pair) => pair.join('*')),
    ]);
  return signatureOf(type, also);
}

/** To be called before registers are filled, so that what is filled under today's definitions is not worked out twice. */
export async function stampEmptyRegisters(db: Db, types: readonly RecordType[]): Promise<void> {
  for (const type of types) await stampEmpty(db, type, signature(type));
}

/** Safe in several processes at once: each takes records that no other holds. */
export function createUpkeep(db: Db, types: readonly RecordType[], onError: (error: unknown) => void): Upkeep {
  async function run(): Promise<number> {
    let done = 0;
    const today = todayInVietnam();
    for (const type of types) {
      for (const work of [
        (tx: Tx) => bringUp(tx, type, signature(type), today),
        (tx: Tx) => reprojectDue(tx, type, today),
      ])
        for (let batch = -1; batch !== 0 && !rounds.stopping(); done += batch) batch = await inTransaction(db, work);
      // What nobody measures would pile up in the queue of who measures.
      if (!measures.some((measure) => measure.type === type))
        for (let left = 1; left > 0 && !rounds.stopping(); )
          left = (await inTransaction(db, (tx) => takeChanged(tx, type, 5000))).length;
    }
    return done;
  }
  const rounds = repeat(run, everyMs, onError);
  return { run, start: rounds.start, stop: rounds.stop };
}
