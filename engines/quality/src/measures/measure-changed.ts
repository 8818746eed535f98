/** Marks changed records and adds what is different to the tallies. */
import type { Tx } from '@congvu/database';
import { recordsById, type StoredRecord, takeChanged } from '@congvu/registers';
import { addToTallies, type KeptMarks, keptMarks, removeMarks, writeMarks } from './mark.store.ts';
import { type Measure, marksOf } from './measure.ts';

/** Differences between what records contributed and contribute now, summed by agency and mark. Pure. */
export function differences(
  before: readonly KeptMarks[],
  after: readonly KeptMarks[],
): { owner: string; mark: string; n: number }[] {
  const sums = new Map<string, { owner: string; mark: string; n: number }>();
  const add = ({ owner, marks }: KeptMarks, n: number) => {
    for (const mark of marks) {
      const key = `${owner}\u0001${mark}`;
      const sum = sums.get(key);
      if (sum) sum.n += n;
      else sums.set(key, { owner, mark, n });
    }
  };
  for (const kept of before) add(kept, -1);
  for (const kept of after) add(kept, 1);
  return [...sums.values()].filter(({ n }) => n !== 0);
}

/** Measures at most `limit` changed records in the caller's transaction. Gives how many there were. */
export async function measureChanged(tx: Tx, measure: Measure, limit = 1000): Promise<number> {
  const ids = await takeChanged(tx, measure.type, limit);
  if (ids.length === 0) return 0;
  const kept = await keptMarks(tx, ids);
  const records = await recordsById(tx, measure.type, ids);
  const after = records.map((record: StoredRecord): KeptMarks => {
    const { faults, marks } = marksOf(measure, record);
    return { recordId: record.id, owner: record.owner, faults, marks };
  });
  await writeMarks(tx, measure.type, after);
  // A record that has been merged into another is no longer counted.
  const left = new Set(after.map(({ recordId }) => recordId));
  await removeMarks(
    tx,
    ids.filter((id) => !left.has(id)),
  );
  await addToTallies(tx, measure.type, differences([...kept.values()], after));
  return ids.length;
}
