/** The queues of records that changed: told in the transaction of the change, so that nothing that is measured or compared misses one. */
import { type Queryable, sql, type Tx } from '@congvu/database';
import type { RecordType } from '../definition/define.ts';
import { tableOf } from '../records/storage.ts';

/** Who looks at what has changed, each in its own time. */
export type ChangeReader = 'measure' | 'compare';
const readers: readonly ChangeReader[] = ['measure', 'compare'];

/**
 * A row that is there already is locked and counted up, not left alone: whoever takes it away meanwhile has to wait, and so sees the record
 * as this change leaves it.
 */
export async function noteChanged(tx: Tx, type: RecordType, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const sorted = [...new Set(ids)].sort();
  await sql`
    insert into registers.changed (reader, record_type, record_id)
    select reader, ${type.id}, id from unnest(${readers as string[]}::text[]) as r(reader) cross join unnest(${sorted}::uuid[]) as c(id)
    order by reader, id
    on conflict (reader, record_type, record_id) do update set times = registers.changed.times + 1`.execute(tx);
}

/** Notes every record of the register for one reader, e.g. because what it looks for is another. */
export async function noteAll(tx: Tx, type: RecordType, reader: ChangeReader): Promise<void> {
  await sql`
    insert into registers.changed (reader, record_type, record_id) select ${reader}, ${type.id}, id from ${sql.table(tableOf(type))} order by id
    on conflict do nothing`.execute(tx);
}

/** Takes at most `limit` changed records of a type off the queue, in the caller's transaction; those in another's hands are left to it. */
export async function takeChanged(
  tx: Tx,
  type: RecordType,
  limit: number,
  reader: ChangeReader = 'measure',
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with taken as (
      select record_id from registers.changed where reader = ${reader} and record_type = ${type.id}
      order by record_id limit ${limit} for update skip locked
    )
    delete from registers.changed c using taken t
    where c.reader = ${reader} and c.record_type = ${type.id} and c.record_id = t.record_id returning c.record_id as id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export async function countChanged(db: Queryable, type: RecordType): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from registers.changed where reader = 'measure' and record_type = ${type.id}`.execute(db);
  return rows[0]!.n;
}
