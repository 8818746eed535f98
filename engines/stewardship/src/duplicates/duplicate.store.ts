import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql, type Tx } from '@congvu/database';
import { approveMergePermission, mergePermission, type RecordType, tableOf } from '@congvu/registers';
import type { DuplicateQuery, MergeState, PairState } from './duplicate.schema.ts';

export interface PairRecord {
  id: string;
  recordType: string;
  leftId: string;
  rightId: string;
  score: number;
  rules: string[];
  state: PairState;
  pending: boolean;
  foundAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
}

export interface MergeRecord {
  id: string;
  pairId: string;
  survivorId: string;
  retiredId: string;
  take: string[];
  survivorVersion: number;
  retiredVersion: number;
  reason: string;
  state: MergeState;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  undoneByName: string | null;
  undoneAt: Date | null;
  undoReason: string | null;
}

const pairColumns =
  sql.raw(`p.id, p.record_type as "recordType", p.left_id as "leftId", p.right_id as "rightId", p.score, p.rules, p.state,
  exists (select from stewardship.merge m where m.pair_id = p.id and m.state = 'pending') as pending, p.found_at as "foundAt",
  p.decided_by_name as "decidedByName", p.decided_at as "decidedAt", p.decision_note as "decisionNote"`);

const mergeColumns = sql.raw(`id, pair_id as "pairId", survivor_id as "survivorId", retired_id as "retiredId", take,
  survivor_version as "survivorVersion", retired_version as "retiredVersion", reason, state, requested_by as "requestedBy",
  requested_by_name as "requestedByName", requested_at as "requestedAt", decided_by_name as "decidedByName", decided_at as "decidedAt",
  decision_note as "decisionNote", undone_by_name as "undoneByName", undone_at as "undoneAt", undo_reason as "undoReason"`);

/** Both records within the scope of one right over the register: to propose, or to decide. */
function bothWithin(actor: Actor, type: RecordType) {
  const rights = [mergePermission(type), approveMergePermission(type)].filter((right) => right !== undefined);
  const reads = sql<boolean>`(${withinScope(actor, type.readPermission, 'p.left_agency')} and ${withinScope(actor, type.readPermission, 'p.right_agency')})`;
  const either = rights.map(
    (right) =>
      sql<boolean>`(${withinScope(actor, right, 'p.left_agency')} and ${withinScope(actor, right, 'p.right_agency')})`,
  );
  return sql<boolean>`(p.record_type = ${type.id} and ${reads} and (${sql.join([...either, sql<boolean>`false`], sql` or `)}))`;
}

/** Pairs of which the actor may see both records, the likeliest first. */
export async function listPairs(
  db: Queryable,
  actor: Actor,
  types: readonly RecordType[],
  query: DuplicateQuery,
): Promise<{ items: PairRecord[]; total: number }> {
  const { page = 1, pageSize = 25 } = query;
  const scopes = types.map((type) => bothWithin(actor, type));
  const where = sql<boolean>`(${sql.join([...scopes, sql<boolean>`false`], sql` or `)})
    and (${query.state ?? null}::text is null or p.state = ${query.state ?? null})
    and (${query.record ?? null}::uuid is null or ${query.record ?? null}::uuid in (p.left_id, p.right_id))
    and (p.state <> 'open' or not exists (
      select from registers.retired r where r.record_type = p.record_type and r.record_id in (p.left_id, p.right_id)))`;
  const { rows } = await sql<PairRecord>`
    select ${pairColumns} from stewardship.pair p where ${where} order by p.state = 'open' desc, p.score desc, p.found_at desc, p.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from stewardship.pair p where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function findPair(db: Queryable, id: string, lock = false): Promise<PairRecord | undefined> {
  const { rows } = await sql<PairRecord>`
    select ${pairColumns} from stewardship.pair p where p.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** Agencies of the records, of those that have left the register too. */
export async function ownersOf(
  db: Queryable,
  type: RecordType,
  ids: readonly string[],
): Promise<Map<string, { identity: string; owner: string; version: number }>> {
  const { rows } = await sql<{ id: string; identity: string; owner: string; version: number }>`
    select id, identity, owner, version from ${sql.table(tableOf(type))} where id = any(${ids as string[]}::uuid[])
    union all
    select record_id, identity, owner, version from registers.retired where record_type = ${type.id} and record_id = any(${ids as string[]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

export async function setPairState(
  tx: Tx,
  id: string,
  state: PairState,
  by: { id: string; name: string } | null,
  note: string | null,
): Promise<void> {
  await sql`
    update stewardship.pair set state = ${state}, decided_by = ${by?.id ?? null}, decided_by_name = ${by?.name ?? null},
      decided_at = case when ${by === null} then null else now() end, decision_note = ${note} where id = ${id}`.execute(
    tx,
  );
}

export async function listMerges(db: Queryable, pairId: string): Promise<MergeRecord[]> {
  const { rows } = await sql<MergeRecord>`
    select ${mergeColumns} from stewardship.merge where pair_id = ${pairId} order by requested_at desc, id desc limit 50`.execute(
    db,
  );
  return rows;
}

export async function findMerge(db: Queryable, id: string, lock = false): Promise<MergeRecord | undefined> {
  const { rows } = await sql<MergeRecord>`
    select ${mergeColumns} from stewardship.merge where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

export async function insertMerge(
  tx: Tx,
  row: Pick<
    MergeRecord,
    | 'id'
    | 'pairId'
    | 'survivorId'
    | 'retiredId'
    | 'take'
    | 'survivorVersion'
    | 'retiredVersion'
    | 'reason'
    | 'requestedBy'
    | 'requestedByName'
  >,
): Promise<void> {
  await sql`
    insert into stewardship.merge (id, pair_id, survivor_id, retired_id, take, survivor_version, retired_version, reason, requested_by,
      requested_by_name)
    values (${row.id}, ${row.pairId}, ${row.survivorId}, ${row.retiredId}, ${row.take}::text[], ${row.survivorVersion}, ${row.retiredVersion},
      ${row.reason}, ${row.requestedBy}, ${row.requestedByName})`.execute(tx);
}

export async function decideMerge(
  tx: Tx,
  id: string,
  state: 'approved' | 'rejected' | 'withdrawn',
  by: { id: string; name: string },
  note: string | null,
): Promise<void> {
  await sql`
    update stewardship.merge set state = ${state}, decided_by = ${by.id}, decided_by_name = ${by.name}, decided_at = now(),
      decision_note = ${note} where id = ${id}`.execute(tx);
}

export async function markUndone(tx: Tx, id: string, by: { id: string; name: string }, reason: string): Promise<void> {
  await sql`
    update stewardship.merge set state = 'undone', undone_by = ${by.id}, undone_by_name = ${by.name}, undone_at = now(),
      undo_reason = ${reason} where id = ${id}`.execute(tx);
}

/** What waits for a decision about these records here. */
export async function openWork(
  db: Queryable,
  type: RecordType,
  ids: readonly string[],
): Promise<{ corrections: number; bulk: number }> {
  const { rows } = await sql<{ corrections: number; bulk: number }>`
    select (select count(*)::int from stewardship.correction
        where record_type = ${type.id} and record_id = any(${ids as string[]}::uuid[]) and state = 'pending') as corrections,
      (select count(*)::int from stewardship.bulk_item i join stewardship.bulk b on b.id = i.bulk_id
        where b.record_type = ${type.id} and i.record_id = any(${ids as string[]}::uuid[]) and i.state = 'waiting'
          and b.state in ('pending', 'applying')) as bulk`.execute(db);
  return rows[0]!;
}

/** Pairs that nobody has decided about yet, of which the actor may see both records. */
export async function countOpenPairs(db: Queryable, actor: Actor, types: readonly RecordType[]): Promise<number> {
  const scopes = types.map((type) => bothWithin(actor, type));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from stewardship.pair p
    where p.state = 'open' and (${sql.join([...scopes, sql<boolean>`false`], sql` or `)})
      and not exists (
        select from registers.retired r where r.record_type = p.record_type and r.record_id in (p.left_id, p.right_id))`.execute(
    db,
  );
  return rows[0]!.n;
}
