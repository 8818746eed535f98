import { type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { FileFormat } from '@congvu/stewardship';
import type { PaperKind, ProposalFile } from './paper.schema.ts';

type Stored = Omit<ProposalFile, 'addedAt'> & { addedAt: Date; fileId: string; format: FileFormat };
const selected = sql`
  select id, title, kind, file_name as "fileName", format, bytes::float8 as bytes, added_by_name as "addedBy", added_at as "addedAt", file_id as "fileId"
  from awards.proposal_file`;

export async function filesOf(db: Queryable, proposalId: string): Promise<ProposalFile[]> {
  const { rows } = await sql<Stored>`${selected} where proposal_id = ${proposalId} order by added_at, id`.execute(db);
  return rows.map(({ fileId: _, addedAt, ...row }) => ({ ...row, addedAt: addedAt.toISOString() }));
}

export async function findFile(db: Queryable, proposalId: string, id: string): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`${selected} where proposal_id = ${proposalId} and id = ${id}`.execute(db);
  return rows[0];
}

/** Undefined: the proposal has a file of these bytes already. */
export async function insertFile(
  tx: Queryable,
  row: {
    proposalId: string;
    title: string;
    kind: PaperKind;
    fileId: string;
    fileName: string;
    format: FileFormat;
    bytes: number;
    sha256: string;
    actor: { id: string; name: string };
  },
): Promise<string | undefined> {
  const id = newId();
  const { rows } = await sql`
    insert into awards.proposal_file (id, proposal_id, title, kind, file_id, file_name, format, bytes, sha256, added_by, added_by_name)
    values (${id}, ${row.proposalId}, ${row.title}, ${row.kind}, ${row.fileId}, ${row.fileName}, ${row.format}, ${row.bytes}, ${row.sha256},
      ${row.actor.id}, ${row.actor.name})
    on conflict (proposal_id, sha256) do nothing returning id`.execute(tx);
  return rows.length > 0 ? id : undefined;
}
