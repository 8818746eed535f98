import { type Queryable, sql, type Tx } from '@congvu/database';
import type { EvidenceKind } from './evidence-kind.ts';

export interface StoredEvidence {
  id: string;
  correctionId: string | null;
  name: string;
  kind: EvidenceKind;
  bytes: number;
  sha256: string;
  fileId: string;
  addedBy: string;
}

const columns = sql.raw(
  `id, correction_id as "correctionId", name, kind, bytes::int as bytes, sha256, file_id as "fileId", added_by as "addedBy"`,
);

export async function insertEvidence(tx: Tx, row: Omit<StoredEvidence, 'correctionId'>): Promise<void> {
  await sql`
    insert into stewardship.evidence (id, name, kind, bytes, sha256, file_id, added_by)
    values (${row.id}, ${row.name}, ${row.kind}, ${row.bytes}, ${row.sha256}, ${row.fileId}, ${row.addedBy})`.execute(
    tx,
  );
}

/** Papers somebody sent and has not used. */
export async function listWaiting(tx: Tx, addedBy: string): Promise<(StoredEvidence & { old: boolean })[]> {
  const { rows } = await sql<StoredEvidence & { old: boolean }>`
    select ${columns}, added_at < now() - interval '1 day' as old from stewardship.evidence
    where added_by = ${addedBy} and correction_id is null for update skip locked`.execute(tx);
  return rows;
}

export async function deleteWaiting(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from stewardship.evidence where id = any(${ids as string[]}::uuid[]) and correction_id is null`.execute(
    tx,
  );
}

/** Puts papers to the correction they belong to: only the sender's own, each once. The number of those put. */
export async function attachEvidence(
  tx: Tx,
  correctionId: string,
  addedBy: string,
  ids: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update stewardship.evidence set correction_id = ${correctionId}
    where id = any(${ids as string[]}::uuid[]) and added_by = ${addedBy} and correction_id is null returning id`.execute(
    tx,
  );
  return rows.length;
}

export async function listEvidence(db: Queryable, correctionIds: readonly string[]): Promise<StoredEvidence[]> {
  if (correctionIds.length === 0) return [];
  const { rows } = await sql<StoredEvidence>`
    select ${columns} from stewardship.evidence where correction_id = any(${correctionIds as string[]}::uuid[]) order by added_at, id`.execute(
    db,
  );
  return rows;
}

export async function findEvidence(db: Queryable, id: string): Promise<StoredEvidence | undefined> {
  const { rows } = await sql<StoredEvidence>`select ${columns} from stewardship.evidence where id = ${id}`.execute(db);
  return rows[0];
}
