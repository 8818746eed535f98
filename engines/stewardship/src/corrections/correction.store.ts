import { type Actor, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { type RecordType, standsUnder, tableOf } from '@congvu/registers';
import type { CorrectionQuery, CorrectionState } from './correction.schema.ts';
import type { KeptChange } from './correction.ts';

export interface CorrectionRecord {
  id: string;
  recordType: string;
  recordId: string;
  agencyCode: string;
  state: CorrectionState;
  changes: KeptChange[];
  reason: string;
  evidence: string | null;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  /** `person`: declared by whom the record is about. */
  channel: 'officer' | 'person';
  /** `yyyy-mm-dd` */
  dueOn: string | null;
  dueLegal: string | null;
}

const columns =
  sql.raw(`id, record_type as "recordType", record_id as "recordId", agency_code as "agencyCode", state, changes, reason, evidence,
  requested_by as "requestedBy", requested_by_name as "requestedByName", requested_at as "requestedAt", decided_by as "decidedBy",
  decided_by_name as "decidedByName", decided_at as "decidedAt", decision_note as "decisionNote", channel,
  to_char(due_on, 'YYYY-MM-DD') as "dueOn", due_legal as "dueLegal"`);

export async function insertCorrection(
  tx: Tx,
  row: Pick<
    CorrectionRecord,
    | 'id'
    | 'recordType'
    | 'recordId'
    | 'agencyCode'
    | 'changes'
    | 'reason'
    | 'evidence'
    | 'requestedBy'
    | 'requestedByName'
  > &
    Partial<Pick<CorrectionRecord, 'channel' | 'dueOn' | 'dueLegal'>>,
): Promise<void> {
  await sql`
    insert into stewardship.correction (id, record_type, record_id, agency_code, changes, reason, evidence, requested_by, requested_by_name,
      channel, due_on, due_legal)
    values (${row.id}, ${row.recordType}, ${row.recordId}, ${row.agencyCode}, ${jsonText(row.changes)}::jsonb, ${row.reason}, ${row.evidence},
      ${row.requestedBy}, ${row.requestedByName}, ${row.channel ?? 'officer'}, ${row.dueOn ?? null}::date, ${row.dueLegal ?? null})`.execute(
    tx,
  );
}

export async function findCorrection(db: Queryable, id: string, lock = false): Promise<CorrectionRecord | undefined> {
  const { rows } = await sql<CorrectionRecord>`
    select ${columns} from stewardship.correction where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

export async function listCorrections(
  db: Queryable,
  actor: Actor,
  /** registers whose corrections the actor may see, each within its own permission */
  types: readonly RecordType[],
  query: CorrectionQuery,
): Promise<{ items: CorrectionRecord[]; total: number }> {
  const { page = 1, pageSize = 25 } = query;
  const scopes = types.map(
    (type) =>
      sql<boolean>`(record_type = ${type.id} and ${withinScope(actor, type.correctPermission!, 'agency_code')})`,
  );
  const where = sql<boolean>`(${sql.join([...scopes, sql<boolean>`false`], sql` or `)})
    and (${query.state ?? null}::text is null or state = ${query.state ?? null})
    and (not ${query.mine ?? false} or requested_by = ${actor.user.id})
    and (${query.record ?? null}::uuid is null or record_id = ${query.record ?? null}::uuid)`;
  const { rows } = await sql<CorrectionRecord>`
    select ${columns} from stewardship.correction where ${where} order by (state <> 'pending'), due_on nulls last, requested_at desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from stewardship.correction where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function decideCorrection(
  tx: Tx,
  id: string,
  state: Exclude<CorrectionState, 'pending'>,
  by: { id: string; name: string },
  note: string | null,
): Promise<void> {
  await sql`
    update stewardship.correction set state = ${state}, decided_by = ${by.id}, decided_by_name = ${by.name}, decided_at = now(), decision_note = ${note}
    where id = ${id}`.execute(tx);
}

/** A record under a lock, for writing. */
export async function lockRecord(
  tx: Tx,
  type: RecordType,
  id: string,
): Promise<{ identity: string; owner: string; document: Record<string, unknown> } | undefined> {
  const { rows } = await sql<{ identity: string; owner: string; document: Record<string, unknown> }>`
    select identity, owner, document from ${sql.table(tableOf(type))} where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** The record of a person by its identity, under a lock: what they declare is about no other. */
export async function lockOwn(
  tx: Tx,
  type: RecordType,
  identity: string,
): Promise<{ id: string; owner: string; document: Record<string, unknown> } | undefined> {
  const { rows } = await sql<{ id: string; owner: string; document: Record<string, unknown> }>`
    select id, owner, document from ${sql.table(tableOf(type))} where ${standsUnder(type, identity)} for update`.execute(
    tx,
  );
  return rows[0];
}

/** What a person declared about their own record, what waits first. */
export async function listDeclared(
  db: Queryable,
  typeId: string,
  recordId: string,
  page: number,
  pageSize: number,
): Promise<{ items: CorrectionRecord[]; total: number; pending: number }> {
  const where = sql<boolean>`channel = 'person' and record_type = ${typeId} and record_id = ${recordId}`;
  const { rows } = await sql<CorrectionRecord>`
    select ${columns} from stewardship.correction where ${where} order by (state <> 'pending'), requested_at desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const counted = await sql<{ total: number; pending: number }>`
    select count(*)::int as total, count(*) filter (where state = 'pending')::int as pending from stewardship.correction where ${where}`.execute(
    db,
  );
  return { items: rows, ...counted.rows[0]! };
}

/** Whether the very same declaration waits already: a page sent twice says nothing new. */
export async function waitsAlready(
  tx: Tx,
  typeId: string,
  recordId: string,
  changes: readonly KeptChange[],
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from stewardship.correction where channel = 'person' and record_type = ${typeId} and record_id = ${recordId}
      and state = 'pending' and changes = ${jsonText(changes)}::jsonb`.execute(tx);
  return rows.length > 0;
}

/** Corrections and declarations that wait for the actor's decision: within their right to approve, and asked for by somebody else. */
export async function countToDecide(db: Queryable, actor: Actor, types: readonly RecordType[]): Promise<number> {
  const scopes = types.flatMap(({ id, approvePermission }) =>
    approvePermission && actor.has(approvePermission)
      ? [sql<boolean>`(record_type = ${id} and ${withinScope(actor, approvePermission, 'agency_code')})`]
      : [],
  );
  const mine = [actor.user.id, ...(actor.user.otherAccounts ?? [])];
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from stewardship.correction
    where state = 'pending' and requested_by <> all(${mine}::uuid[])
      and (${sql.join([...scopes, sql<boolean>`false`], sql` or `)})`.execute(db);
  return rows[0]!.n;
}
