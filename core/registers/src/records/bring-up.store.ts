/**
 * A register that was filled under an older definition: its columns are worked out anew and its records handed to whoever measures them,
 * batch by batch, from where it stopped. Nothing has to be started by hand after an update.
 */
import { createHash } from 'node:crypto';
import { type Queryable, sql, type Tx } from '@congvu/database';
import { canonicalJson } from '@congvu/kernel';
import { noteChanged } from '../changes/changed.store.ts';
import type { RecordType } from '../definition/define.ts';
import type { RecordDocument } from './document.ts';
import { writeProjections } from './reproject.store.ts';
import { projectedColumns, tableOf } from './storage.ts';

/** What the columns follow from. `also`: whatever else is worked out from records, rules and dimensions of a measure say. */
export const signatureOf = (type: RecordType, also: readonly string[] = []): string =>
  createHash('sha256')
    .update(canonicalJson([projectedColumns(type).map(({ name, type: kind }) => [name, kind]), also]))
    .digest('hex');

/** A register without records is up to date by itself. To be called before anything fills it. */
export async function stampEmpty(db: Queryable, type: RecordType, signature: string): Promise<void> {
  await sql`
    insert into registers.brought_up (record_type, signature)
    select ${type.id}, case when exists (select from ${sql.table(tableOf(type))}) then '' else ${signature} end
    on conflict (record_type) do nothing`.execute(db);
}

/** Brings the next `limit` records up to date, in the caller's transaction. Gives the number done; 0 means all are. */
export async function bringUp(
  tx: Tx,
  type: RecordType,
  signature: string,
  today: string,
  limit = 500,
): Promise<number> {
  const { rows } = await sql<{ signature: string; wanted: string | null; after: string | null }>`
    select signature, wanted, after_id as "after" from registers.brought_up where record_type = ${type.id} for update skip locked`.execute(
    tx,
  );
  const [state] = rows;
  if (!state || state.signature === signature) return 0;
  const after = state.wanted === signature ? state.after : null;
  const { rows: records } = await sql<{ id: string; document: RecordDocument }>`
    select id, document from ${sql.table(tableOf(type))} where ${after}::uuid is null or id > ${after}::uuid
    order by id limit ${limit} for update`.execute(tx);
  const last = records.at(-1);
  await sql`
    update registers.brought_up set signature = ${last ? state.signature : signature}, wanted = ${last ? signature : null},
      after_id = ${last?.id ?? null}
    where record_type = ${type.id}`.execute(tx);
  await writeProjections(tx, type, records, today);
  await noteChanged(
    tx,
    type,
    records.map(({ id }) => id),
  );
  return records.length;
}
