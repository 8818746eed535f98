import { type Actor, scopeFilter, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { type RecordType, tableOf } from '@congvu/registers';
import type { BulkState } from './bulk.schema.ts';

type Condition = ReturnType<typeof sql<boolean>>;

export interface BulkRecord {
  id: string;
  recordType: string;
  path: string;
  after: unknown;
  reason: string;
  evidence: string | null;
  state: BulkState;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  records: number;
  applied: number;
  stale: number;
}

/** Records that a bulk change would touch: found by the query, within the actor's right to correct, with another value than the new one. */
export const touched = (type: RecordType, actor: Actor, found: Condition, key: string, after: unknown): Condition => {
  const other =
    after === null
      ? sql<boolean>`document -> ${key} is not null`
      : sql<boolean>`document -> ${key} is distinct from ${jsonText(after)}::jsonb`;
  return sql<boolean>`${found} and ${withinScope(actor, type.correctPermission!, 'owner')} and ${other}`;
};

export async function countTouched(db: Queryable, type: RecordType, where: Condition): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(tableOf(type))} where ${where}`.execute(db);
  return rows[0]!.n;
}

export async function insertBulk(
  tx: Tx,
  type: RecordType,
  row: Pick<BulkRecord, 'id' | 'path' | 'after' | 'reason' | 'evidence' | 'requestedBy' | 'requestedByName'> & {
    query: unknown;
  },
  where: Condition,
): Promise<number> {
  await sql`
    insert into stewardship.bulk (id, record_type, path, after, query, reason, evidence, requested_by, requested_by_name)
    values (${row.id}, ${type.id}, ${row.path}, ${jsonText(row.after)}::jsonb, ${jsonText(row.query)}::jsonb, ${row.reason}, ${row.evidence},
      ${row.requestedBy}, ${row.requestedByName})`.execute(tx);
  const result = await sql`
    insert into stewardship.bulk_item (bulk_id, record_id, agency_code, before)
    select ${row.id}::uuid, id, owner, document -> ${type.field(row.path).key} from ${sql.table(tableOf(type))} where ${where}`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0n);
}

const columns =
  sql.raw(`b.id, b.record_type as "recordType", b.path, b.after, b.reason, b.evidence, b.state, b.requested_by as "requestedBy",
  b.requested_by_name as "requestedByName", b.requested_at as "requestedAt", b.decided_by as "decidedBy", b.decided_by_name as "decidedByName",
  b.decided_at as "decidedAt", b.decision_note as "decisionNote", c.records, c.applied, c.stale`);
const counts =
  sql.raw(`lateral (select count(*)::int as records, count(*) filter (where i.state = 'applied')::int as applied,
  count(*) filter (where i.state = 'stale')::int as stale from stewardship.bulk_item i where i.bulk_id = b.id) c`);

/** Every record of it within the actor's right: part of a bulk change is nobody's to see or decide. */
const wholly = (actor: Actor, type: RecordType) => {
  const { all, codes, prefixes } = scopeFilter(actor, type.correctPermission!);
  return sql<boolean>`b.record_type = ${type.id} and (${all} or not exists (select from stewardship.bulk_item i where i.bulk_id = b.id
    and not (i.agency_code = any(${codes}::text[]) or i.agency_code like any(${prefixes}::text[]))))`;
};

export async function findBulk(
  db: Queryable,
  id: string,
  seen: { actor: Actor; types: readonly RecordType[] } | undefined,
  lock = false,
): Promise<BulkRecord | undefined> {
  const visible = seen
    ? sql<boolean>`(${sql.join([...seen.types.map((type) => wholly(seen.actor, type)), sql<boolean>`false`], sql` or `)})`
    : sql<boolean>`true`;
  if (lock) await sql`select 1 from stewardship.bulk where id = ${id} for update`.execute(db);
  const { rows } = await sql<BulkRecord>`
    select ${columns} from stewardship.bulk b, ${counts} where b.id = ${id} and ${visible}`.execute(db);
  return rows[0];
}

export async function listBulks(
  db: Queryable,
  actor: Actor,
  types: readonly RecordType[],
  query: { state?: BulkState | undefined; page: number; pageSize: number },
): Promise<{ items: BulkRecord[]; total: number }> {
  const where = sql<boolean>`(${sql.join([...types.map((type) => wholly(actor, type)), sql<boolean>`false`], sql` or `)})
    and (${query.state ?? null}::text is null or b.state = ${query.state ?? null})`;
  const { rows } = await sql<BulkRecord>`
    select ${columns} from stewardship.bulk b, ${counts} where ${where} order by (b.state <> 'pending'), b.requested_at desc
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from stewardship.bulk b where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function setBulk(tx: Queryable, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update stewardship.bulk set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

/** The next records that wait, locked; with the value they had. */
export async function waitingItems(
  tx: Tx,
  id: string,
  limit: number,
): Promise<{ recordId: string; agencyCode: string; before: unknown }[]> {
  const { rows } = await sql<{ recordId: string; agencyCode: string; before: unknown }>`
    select record_id as "recordId", agency_code as "agencyCode", before from stewardship.bulk_item
    where bulk_id = ${id} and state = 'waiting' order by record_id limit ${limit} for update`.execute(tx);
  return rows;
}

export async function setItems(tx: Tx, id: string, recordIds: readonly string[], state: string): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`
    update stewardship.bulk_item set state = ${state} where bulk_id = ${id} and record_id = any(${recordIds as string[]}::uuid[])`.execute(
    tx,
  );
}
