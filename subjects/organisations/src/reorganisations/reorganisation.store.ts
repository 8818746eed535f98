import { type Actor, scopeFilter } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import { type RecordType, tableOf } from '@congvu/registers';
import type { Plan, PlanProblem } from './plan.ts';
import type { Draft, ReorganisationState } from './reorganisation.schema.ts';

export interface ReorganisationRecord {
  id: string;
  draft: Draft;
  sources: string[];
  touched: string[];
  state: ReorganisationState;
  problems: PlanProblem[] | null;
  moved: number;
  jobId: string | null;
  proposedBy: string;
  proposedByName: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  note: string | null;
}

const columns =
  sql.raw(`r.id, r.draft, r.sources, r.touched, r.state, r.problems, r.moved, r.job_id as "jobId", r.proposed_by as "proposedBy",
  r.proposed_by_name as "proposedByName", r.proposed_at as "proposedAt", r.decided_by as "decidedBy", r.decided_by_name as "decidedByName",
  r.decided_at as "decidedAt", r.note`);

export async function insertReorganisation(
  tx: Tx,
  row: { id: string; draft: Draft; touched: string[]; by: { id: string; name: string } },
): Promise<void> {
  const { draft } = row;
  await sql`
    insert into organisations.reorganisation (id, kind, draft, sources, touched, decision_number, decided_on, effective_on, proposed_by,
      proposed_by_name)
    values (${row.id}, ${draft.kind}, ${jsonText(draft)}::jsonb, ${draft.sources}, ${row.touched}, ${draft.decisionNumber},
      ${draft.decidedOn}::date, ${draft.effectiveOn}::date, ${row.by.id}, ${row.by.name})`.execute(tx);
}

export async function findReorganisation(
  db: Queryable,
  id: string,
  lock = false,
): Promise<ReorganisationRecord | undefined> {
  const { rows } = await sql<ReorganisationRecord>`
    select ${columns} from organisations.reorganisation r where r.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

/** Those that touch an agency within the actor's scopes. */
export async function listReorganisations(
  db: Queryable,
  actor: Actor,
  permission: string,
  query: { state?: ReorganisationState | undefined; page: number; pageSize: number },
): Promise<{ items: ReorganisationRecord[]; total: number }> {
  const { all, codes, prefixes } = scopeFilter(actor, permission);
  const where = sql<boolean>`(${all} or exists (select from unnest(r.touched) t(code)
      where t.code = any(${codes}::text[]) or t.code like any(${prefixes}::text[])))
    and (${query.state ?? null}::text is null or r.state = ${query.state ?? null})`;
  const { rows } = await sql<ReorganisationRecord>`
    select ${columns} from organisations.reorganisation r where ${where} order by (r.state <> 'proposed'), r.proposed_at desc
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
  const total = await sql<{
    n: number;
  }>`select count(*)::int as n from organisations.reorganisation r where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function setReorganisation(tx: Queryable, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update organisations.reorganisation set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export const setProblems = (tx: Queryable, id: string, problems: readonly PlanProblem[]): Promise<unknown> =>
  sql`update organisations.reorganisation set problems = ${jsonText(problems)}::jsonb where id = ${id}`.execute(tx);

export async function codesEverUsed(db: Queryable): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`select distinct code from organisations.agency_period`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

/** One change of the tree at a time: the plan is made and carried out under this lock. */
export const lockTree = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('organisations.tree'))`.execute(tx);

/** Records by the agency that manages them; of named persons only, where numbers are given. */
export async function countRecords(
  db: Queryable,
  type: RecordType,
  codes: readonly string[],
  numbers?: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ owner: string; n: number }>`
    select owner, count(*)::int as n from ${sql.table(tableOf(type))}
    where owner = any(${codes as string[]}::text[])
      and (${numbers === undefined} or identity = any(${(numbers ?? []) as string[]}::text[])) group by owner`.execute(
    db,
  );
  return new Map(rows.map(({ owner, n }) => [owner, n]));
}

/** The next records of an agency that are to change hands, locked. */
export async function nextIdentities(
  tx: Tx,
  type: RecordType,
  owner: string,
  numbers: readonly string[] | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ identity: string }>`
    select identity from ${sql.table(tableOf(type))}
    where owner = ${owner} and (${numbers === null} or identity = any(${(numbers ?? []) as string[]}::text[]))
    order by identity limit ${limit} for update`.execute(tx);
  return rows.map(({ identity }) => identity);
}

/** The tree from the day on: periods end and begin, today's projection follows, the new know whom they go on from. */
export async function changeTree(tx: Tx, plan: Plan, day: string, decision: string): Promise<void> {
  await sql`
    update organisations.agency_period set valid_until = ${day}::date where code = any(${plan.end}::text[]) and valid_until is null`.execute(
    tx,
  );
  await sql`update organisations.agency set valid_until = ${day}::date where code = any(${plan.end}::text[])`.execute(
    tx,
  );
  const rows = plan.begin.map((each) => ({ ...each, search_key: searchKey(each.name) }));
  const list = sql`jsonb_to_recordset(${jsonText(rows)}::jsonb)
    as r(code text, name text, kind text, "parentCode" text, search_key text)`;
  await sql`
    insert into organisations.agency_period (code, name, kind, parent_code, search_key, valid_from, decision)
    select code, name, kind, "parentCode", search_key, ${day}::date, ${decision} from ${list}`.execute(tx);
  await sql`
    insert into organisations.agency (code, name, kind, parent_code, search_key, valid_from)
    select code, name, kind, "parentCode", search_key, ${day}::date from ${list}
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, parent_code = excluded.parent_code,
      search_key = excluded.search_key, valid_until = null`.execute(tx);
  await sql`
    insert into organisations.succession (old_code, new_code, since, decision)
    select "from", "to", ${day}::date, ${decision} from jsonb_to_recordset(${jsonText(plan.succession)}::jsonb) as s("from" text, "to" text)`.execute(
    tx,
  );
}

export async function insertHandOver(tx: Tx, id: string, plan: Plan): Promise<void> {
  for (const [place, { from, to, numbers }] of plan.handOver.entries())
    await sql`
      insert into organisations.hand_over (reorganisation_id, place, from_code, to_code, numbers)
      values (${id}, ${place}, ${from}, ${to}, ${(numbers as string[] | undefined) ?? null})`.execute(tx);
}

export async function listHandOver(
  db: Queryable,
  id: string,
): Promise<{ from: string; to: string; numbers: string[] | null }[]> {
  const { rows } = await sql<{ from: string; to: string; numbers: string[] | null }>`
    select from_code as "from", to_code as "to", numbers from organisations.hand_over where reorganisation_id = ${id} order by place`.execute(
    db,
  );
  return rows;
}

export interface Heir {
  from: string;
  to: string | null;
  /** Rights do not go over with the work. */
  grantsEnd: boolean;
}

export async function insertHeirs(tx: Tx, id: string, heirs: readonly Heir[]): Promise<void> {
  await sql`
    insert into organisations.heir (reorganisation_id, from_code, to_code, grants_end)
    select ${id}, h."from", h."to", h."grantsEnd" from jsonb_to_recordset(${jsonText(heirs)}::jsonb) as h("from" text, "to" text, "grantsEnd" boolean)`.execute(
    tx,
  );
}

export async function listHeirs(db: Queryable, id: string): Promise<Heir[]> {
  const { rows } = await sql<Heir>`
    select from_code as "from", to_code as "to", grants_end as "grantsEnd" from organisations.heir
    where reorganisation_id = ${id} order by from_code`.execute(db);
  return rows;
}

export const countMoved = (tx: Tx, id: string, moved: number): Promise<unknown> =>
  sql`update organisations.reorganisation set moved = moved + ${moved} where id = ${id}`.execute(tx);

export interface CarriedQuota {
  from: string;
  to: string;
  kind: string;
  year: number;
  given: number;
}

/** Posts that hold for agencies in a year and later. */
export async function quotasFrom(
  db: Queryable,
  codes: readonly string[],
  year: number,
): Promise<{ agencyCode: string; kind: string; year: number; given: number }[]> {
  const { rows } = await sql<{ agencyCode: string; kind: string; year: number; given: number }>`
    select distinct on (agency_code, kind, year) agency_code as "agencyCode", kind, year, given
    from organisations.quota where agency_code = any(${codes as string[]}::text[]) and year >= ${year}
    order by agency_code, kind, year, coalesce(holds_from, decided_on) desc, seq desc`.execute(db);
  return rows;
}

/** What each heir has from now on: what it had, and what it takes over. */
export async function carryQuotas(
  tx: Tx,
  rows: readonly { agencyCode: string; kind: string; year: number; given: number }[],
  decision: { number: string; decidedOn: string; effectiveOn: string; by: string },
): Promise<void> {
  await sql`
    insert into organisations.quota (agency_code, kind, year, given, decision_number, decided_on, holds_from, recorded_by_name)
    select "agencyCode", kind, year, given, ${decision.number}, ${decision.decidedOn}::date, ${decision.effectiveOn}::date, ${decision.by}
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as q("agencyCode" text, kind text, year integer, given integer)`.execute(
    tx,
  );
}
