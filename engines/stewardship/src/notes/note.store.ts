import { type Queryable, sql, type Tx } from '@congvu/database';

export interface NoteRecord {
  id: string;
  text: string;
  writtenByName: string;
  writtenAt: Date;
}

export async function insertNote(
  tx: Tx,
  row: { id: string; recordType: string; recordId: string; text: string; writtenBy: string; writtenByName: string },
): Promise<void> {
  await sql`
    insert into stewardship.note (id, record_type, record_id, text, written_by, written_by_name)
    values (${row.id}, ${row.recordType}, ${row.recordId}, ${row.text}, ${row.writtenBy}, ${row.writtenByName})`.execute(
    tx,
  );
}

/** Of the record and of those that have gone into it. Newest first, at most two hundred. */
export async function listNotes(
  db: Queryable,
  recordType: string,
  recordIds: readonly string[],
): Promise<NoteRecord[]> {
  const { rows } = await sql<NoteRecord>`
    select id, text, written_by_name as "writtenByName", written_at as "writtenAt" from stewardship.note
    where record_type = ${recordType} and record_id = any(${recordIds as string[]}::uuid[]) order by written_at desc limit 200`.execute(
    db,
  );
  return rows;
}
