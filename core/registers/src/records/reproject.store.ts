import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import type { RecordType } from '../definition/define.ts';
import { projectDocument, type RecordDocument } from './document.ts';
import { changesOnColumn, projectedColumns, tableOf } from './storage.ts';

/**
 * Works the projected columns of records out anew, at most `limit` of them: those in which an entry has begun or ended by `today`.
 * The documents stay as they are, so no version is made. Gives the number done; 0 means all are up to date.
 */
export const reprojectDue = (tx: Tx, type: RecordType, today: string, limit = 500): Promise<number> =>
  reproject(tx, type, today, sql<boolean>`${sql.ref(changesOnColumn)} <= ${today}`, limit);

/** The same for records after an id, whatever their state: for a definition whose derived values have changed. Gives the last id, null at the end. */
export async function reprojectAll(
  tx: Tx,
  type: RecordType,
  today: string,
  afterId: string | null,
  limit = 500,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(tableOf(type))} where ${afterId}::uuid is null or id > ${afterId}::uuid order by id limit ${limit}`.execute(
    tx,
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await reproject(tx, type, today, sql<boolean>`id = any(${ids}::uuid[])`, limit);
  return ids.at(-1) ?? null;
}

async function reproject(
  tx: Queryable,
  type: RecordType,
  today: string,
  where: ReturnType<typeof sql<boolean>>,
  limit: number,
): Promise<number> {
  const table = sql.table(tableOf(type));
  const { rows } = await sql<{ id: string; document: RecordDocument }>`
    select id, document from ${table} where ${where} order by id limit ${limit} for update skip locked`.execute(tx);
  if (rows.length === 0) return 0;
  const columns = projectedColumns(type);
  const data = rows.map(({ id, document }) => ({ id, ...projectDocument(type, document, today) }));
  const types = ['id uuid', ...columns.map((column) => `"${column.name}" ${column.type}`)].join(', ');
  const sets = columns.map(({ name }) => `"${name}" = r."${name}"`).join(', ');
  await sql`
    update ${table} t set ${sql.raw(sets)} from jsonb_to_recordset(${jsonText(data)}::jsonb) as r(${sql.raw(types)})
    where t.id = r.id`.execute(tx);
  return rows.length;
}
