import { jsonText, sql, type Tx } from '@congvu/database';
import type { RecordType } from '../definition/define.ts';
import { projectDocument, type RecordDocument } from './document.ts';
import { changesOnColumn, projectedColumns, tableOf } from './storage.ts';

/**
 * Works the projected columns of records out anew, at most `limit` of them: those in which an entry has begun or ended by `today`.
 * The documents stay as they are, so no version is made. Gives the number done; 0 means all are up to date.
 */
export async function reprojectDue(tx: Tx, type: RecordType, today: string, limit = 500): Promise<number> {
  const { rows } = await sql<{ id: string; document: RecordDocument }>`
    select id, document from ${sql.table(tableOf(type))} where ${sql.ref(changesOnColumn)} <= ${today} order by id limit ${limit} for update skip locked`.execute(
    tx,
  );
  await writeProjections(tx, type, rows, today);
  return rows.length;
}

/** Writes the projected columns of these records as their documents stand on a day. */
export async function writeProjections(
  tx: Tx,
  type: RecordType,
  rows: readonly { id: string; document: RecordDocument }[],
  today: string,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = projectedColumns(type);
  const data = rows.map(({ id, document }) => ({ id, ...projectDocument(type, document, today) }));
  const types = ['id uuid', ...columns.map((column) => `"${column.name}" ${column.type}`)].join(', ');
  const sets = columns.map(({ name }) => `"${name}" = r."${name}"`).join(', ');
  await sql`
    update ${sql.table(tableOf(type))} t set ${sql.raw(sets)} from jsonb_to_recordset(${jsonText(data)}::jsonb) as r(${sql.raw(types)})
    where t.id = r.id`.execute(tx);
}
