import { type Queryable, sql, type Tx } from '@congvu/database';
import type { AttachmentKind, FileFormat } from './attachment.schema.ts';

export interface AttachmentRecord {
  id: string;
  recordId: string;
  sha256: string;
  fileId: string;
  bytes: number;
  format: FileFormat;
  fileName: string;
  title: string;
  kind: AttachmentKind;
  decisionNumber: string | null;
  decidedOn: string | null;
  sensitive: boolean;
  attachedBy: string;
  attachedByName: string;
  attachedAt: Date;
  withdrawnByName: string | null;
  withdrawnAt: Date | null;
  withdrawalReason: string | null;
}

const selected = sql`
  select a.id, a.record_id as "recordId", a.sha256, f.file_id as "fileId", f.byte_size::float8 as bytes, f.kind as format,
    a.file_name as "fileName", a.title, a.kind, a.decision_number as "decisionNumber", to_char(a.decided_on, 'YYYY-MM-DD') as "decidedOn",
    a.sensitive, a.attached_by as "attachedBy", a.attached_by_name as "attachedByName", a.attached_at as "attachedAt",
    w.withdrawn_by_name as "withdrawnByName", w.withdrawn_at as "withdrawnAt", w.reason as "withdrawalReason"
  from stewardship.attachment a join stewardship.attachment_file f on f.sha256 = a.sha256
    left join stewardship.attachment_withdrawal w on w.attachment_id = a.id`;

/** Keeps the bytes once: gives the file under which they stand, this one or an earlier one of the same content. */
export async function keepFile(
  tx: Tx,
  file: { id: string; sha256: string; bytes: number; format: FileFormat },
): Promise<string> {
  await sql`
    insert into stewardship.attachment_file (sha256, file_id, byte_size, kind)
    values (${file.sha256}, ${file.id}, ${file.bytes}, ${file.format}) on conflict (sha256) do nothing`.execute(tx);
  const { rows } = await sql<{ fileId: string }>`
    select file_id as "fileId" from stewardship.attachment_file where sha256 = ${file.sha256}`.execute(tx);
  return rows[0]!.fileId;
}

export async function insertAttachment(
  tx: Tx,
  row: Pick<
    AttachmentRecord,
    | 'id'
    | 'recordId'
    | 'sha256'
    | 'fileName'
    | 'title'
    | 'kind'
    | 'decisionNumber'
    | 'decidedOn'
    | 'sensitive'
    | 'attachedBy'
    | 'attachedByName'
  > & { recordType: string },
): Promise<void> {
  await sql`
    insert into stewardship.attachment (id, record_type, record_id, sha256, file_name, title, kind, decision_number, decided_on, sensitive,
      attached_by, attached_by_name)
    values (${row.id}, ${row.recordType}, ${row.recordId}, ${row.sha256}, ${row.fileName}, ${row.title}, ${row.kind}, ${row.decisionNumber},
      ${row.decidedOn}::date, ${row.sensitive}, ${row.attachedBy}, ${row.attachedByName})`.execute(tx);
}

/** Newest first, at most two hundred. */
export async function listAttachments(
  db: Queryable,
  recordType: string,
  recordIds: readonly string[],
): Promise<AttachmentRecord[]> {
  const { rows } = await sql<AttachmentRecord>`
    ${selected} where a.record_type = ${recordType} and a.record_id = any(${recordIds as string[]}::uuid[])
    order by a.attached_at desc, a.id desc limit 200`.execute(db);
  return rows;
}

/** One file beside one of these records. */
export async function findAttachment(
  db: Queryable,
  recordType: string,
  recordIds: readonly string[],
  id: string,
): Promise<AttachmentRecord | undefined> {
  const { rows } = await sql<AttachmentRecord>`
    ${selected} where a.id = ${id} and a.record_type = ${recordType} and a.record_id = any(${recordIds as string[]}::uuid[])`.execute(
    db,
  );
  return rows[0];
}

/** False when somebody has withdrawn it already. */
export async function insertWithdrawal(
  tx: Tx,
  id: string,
  by: { id: string; name: string },
  reason: string,
): Promise<boolean> {
  const result = await sql`
    insert into stewardship.attachment_withdrawal (attachment_id, reason, withdrawn_by, withdrawn_by_name)
    values (${id}, ${reason}, ${by.id}, ${by.name}) on conflict do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}
