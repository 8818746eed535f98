import { type Queryable, sql, type Tx } from '@congvu/database';
import type { EvidenceKind } from '@congvu/stewardship/evidence/evidence-kind.ts';

export interface AttachmentRow {
  id: string;
  dossierId: string;
  paperKey: string;
  name: string;
  kind: EvidenceKind;
  bytes: number;
  sha256: string;
  fileId: string;
  addedBy: string;
}

const columns = sql.raw(
  'id, dossier_id as "dossierId", paper_key as "paperKey", name, kind, bytes, sha256, file_id as "fileId", added_by as "addedBy"',
);

export async function insertAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await sql`
    insert into procedures.attachment (id, dossier_id, paper_key, name, kind, bytes, sha256, file_id, added_by)
    values (${row.id}, ${row.dossierId}, ${row.paperKey}, ${row.name}, ${row.kind}, ${row.bytes}, ${row.sha256}, ${row.fileId}, ${row.addedBy})`.execute(
    tx,
  );
}

export async function attachmentsOf(db: Queryable, dossierId: string): Promise<AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`
    select ${columns} from procedures.attachment where dossier_id = ${dossierId} order by added_at, id`.execute(db);
  return rows;
}

/** Gives the file that nothing refers to any more; undefined when there is no such paper in the dossier. */
export async function deleteAttachment(tx: Tx, dossierId: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ fileId: string }>`
    delete from procedures.attachment where dossier_id = ${dossierId} and id = ${id} returning file_id as "fileId"`.execute(
    tx,
  );
  return rows[0]?.fileId;
}
