import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import type { AgencyView } from './agency.schema.ts';

const columns = sql.raw('code, name, kind, parent_code as "parentCode", code_confirmed as "codeConfirmed"');

/** Agencies that have ended keep their row, so that old records can still name them. */
const stands = sql<boolean>`(valid_until is null or valid_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date)`;

/** Agencies within the actor's scopes for a permission, by name; the shallow ones first. */
export async function listAgencies(
  db: Queryable,
  actor: Actor,
  permission: string,
  options: { query?: string | undefined; page: number; pageSize: number },
): Promise<{ items: AgencyView[]; total: number }> {
  const key = searchKey(options.query ?? '');
  const where = sql`${stands} and ${withinScope(actor, permission, 'code')} and (${key} = '' or search_key like ${`%${key}%`} or lower(code) = ${(options.query ?? '').toLowerCase()}
    or exists (select from organisations.succession s join organisations.agency old on old.code = s.old_code
      where s.new_code = agency.code and (old.search_key like ${`%${key}%`} or lower(old.code) = ${(options.query ?? '').toLowerCase()})))`;
  const { rows } = await sql<AgencyView>`
    select ${columns}, (select string_agg(old.name || ' (' || old.code || ')', ', ' order by old.code)
        from organisations.succession s join organisations.agency old on old.code = s.old_code and old.valid_until is not null
        where s.new_code = agency.code) as replaces
    from organisations.agency where ${where}
    order by length(code) - length(replace(code, '.', '')), kind, name collate "vi-x-icu"
    limit ${options.pageSize} offset ${(options.page - 1) * options.pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from organisations.agency where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function agencyNames(db: Queryable, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from organisations.agency where code = any(${[...new Set(codes)]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row.name]));
}

/** What kind of agency each of these is; those alone that stand today. */
export async function agencyKinds(db: Queryable, codes: readonly string[]): Promise<Map<string, AgencyView['kind']>> {
  const { rows } = await sql<Pick<AgencyView, 'code' | 'kind'>>`
    select code, kind from organisations.agency where code = any(${[...codes]}::text[]) and ${stands}`.execute(db);
  return new Map(rows.map((row) => [row.code, row.kind]));
}

/** Agencies of the whole directory by name, for naming one outside one's scope. No personal data. */
export async function findAgenciesAnywhere(db: Queryable, query: string): Promise<{ code: string; name: string }[]> {
  const key = searchKey(query);
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from organisations.agency where ${stands} and (${key} = '' or search_key like ${`%${key}%`} or lower(code) = ${query.toLowerCase()})
    order by length(code) - length(replace(code, '.', '')), kind, name collate "vi-x-icu" limit 50`.execute(db);
  return rows;
}

const recentNames = new WeakMap<object, Map<string, { name: string; until: number }>>();

/** Name of one agency, kept for half a minute for each database: every page about a person asks for it. */
export async function agencyName(db: Queryable, code: string): Promise<string> {
  const known = recentNames.get(db) ?? new Map<string, { name: string; until: number }>();
  recentNames.set(db, known);
  const hit = known.get(code);
  if (hit && hit.until > Date.now()) return hit.name;
  const name = (await agencyNames(db, [code])).get(code) ?? code;
  known.set(code, { name, until: Date.now() + 30_000 });
  return name;
}

export async function agencyStands(db: Queryable, code: string): Promise<boolean> {
  const { rows } = await sql`select 1 from organisations.agency where code = ${code} and ${stands}`.execute(db);
  return rows.length > 0;
}

/** Codes of the agency and of everything below it, as they are; and ended codes with the one of these that goes on with them. */
export async function agencyCodesUnder(db: Queryable, code: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; now: string }>`
    with recursive line(origin, code) as (
      select old_code, new_code from organisations.succession
      union select l.origin, s.new_code from line l join organisations.succession s on s.old_code = l.code
    )
    select code, code as now from organisations.agency where ${stands} and (code = ${code} or starts_with(code, ${`${code}.`}))
    union all
    select l.origin, min(l.code) from line l join organisations.agency a on a.code = l.code and a.valid_until is null
      join organisations.agency old on old.code = l.origin and old.valid_until <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
    group by l.origin having count(distinct l.code) = 1 and bool_and(l.code = ${code} or starts_with(l.code, ${`${code}.`}))`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.code, row.now]));
}

export interface NewAgency {
  code: string;
  name: string;
  kind: AgencyView['kind'];
  parentCode: string | null;
  codeConfirmed: boolean;
}

/** Enters agencies of a list as what they always were. One that a decision has changed since stays as the decision left it. */
export async function upsertAgencies(tx: Queryable, agencies: readonly NewAgency[]): Promise<void> {
  const rows = agencies.map((agency) => ({
    code: agency.code,
    name: agency.name,
    kind: agency.kind,
    parent_code: agency.parentCode,
    code_confirmed: agency.codeConfirmed,
    search_key: searchKey(agency.name),
  }));
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(code text, name text, kind text, parent_code text, code_confirmed boolean, search_key text)
    where not exists (select from organisations.agency_period p where p.code = r.code and (p.decision is not null or p.valid_until is not null))`;
  await sql`
    insert into organisations.agency (code, name, kind, parent_code, code_confirmed, search_key)
    select code, name, kind, parent_code, code_confirmed, search_key from ${list}
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, code_confirmed = excluded.code_confirmed,
      search_key = excluded.search_key`.execute(tx);
  await sql`
    insert into organisations.agency_period (code, name, kind, parent_code, search_key)
    select code, name, kind, parent_code, search_key from ${list}
    on conflict (code) where valid_until is null do update set name = excluded.name, kind = excluded.kind, search_key = excluded.search_key
    where organisations.agency_period.name <> excluded.name or organisations.agency_period.kind <> excluded.kind`.execute(
    tx,
  );
}
