import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import type { AgencyHistory, AgencyKind, TreeNode } from './tree.schema.ts';

const right = 'organisation.read';

/** Condition: the period of that table holds on the day. */
export const holdsOn = (on: string, table: string) => {
  const [from, until] = [sql.ref(`${table}.valid_from`), sql.ref(`${table}.valid_until`)];
  return sql<boolean>`(${from} is null or ${from} <= ${on}::date) and (${until} is null or ${until} > ${on}::date)`;
};

/** One level of the tree as it stood on a day, or what a search finds in all of it; within the actor's scopes. */
export async function nodesAt(
  db: Queryable,
  actor: Actor,
  on: string,
  find: { parent?: string | undefined; query?: string | undefined; code?: string },
  limit: number,
  permission = right,
): Promise<TreeNode[]> {
  const key = searchKey(find.query ?? '');
  const where = find.query
    ? sql<boolean>`(p.code = ${find.code ?? find.query} or (${key} <> '' and p.search_key like ${`%${key.replace(/[\\%_]/g, '\\$&')}%`}))`
    : find.parent
      ? sql<boolean>`p.parent_code = ${find.parent}`
      : sql<boolean>`(p.parent_code is null or not ${withinScope(actor, permission, 'p.parent_code')})`;
  const { rows } = await sql<TreeNode>`
    select p.code, p.name, p.kind, p.parent_code as "parentCode", above.name as "parentName",
      (select count(*)::int from organisations.agency_period c where c.parent_code = p.code and ${holdsOn(on, 'c')}) as children
    from organisations.agency_period p
      left join organisations.agency_period above on above.code = p.parent_code and ${holdsOn(on, 'above')}
    where ${holdsOn(on, 'p')} and ${withinScope(actor, permission, 'p.code')} and ${where}
    order by length(p.code) - length(replace(p.code, '.', '')), p.kind, p.name collate "vi-x-icu" limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function periodsOf(
  db: Queryable,
  code: string,
): Promise<(AgencyHistory['periods'][number] & { confirmed: boolean })[]> {
  const { rows } = await sql<AgencyHistory['periods'][number] & { confirmed: boolean }>`
    select p.name, p.kind, p.parent_code as "parentCode", above.name as "parentName", to_char(p.valid_from, 'YYYY-MM-DD') as "validFrom",
      to_char(p.valid_until, 'YYYY-MM-DD') as "validUntil", p.decision, coalesce(a.code_confirmed, false) as confirmed
    from organisations.agency_period p left join organisations.agency a on a.code = p.code
      left join lateral (select name from organisations.agency_period q where q.code = p.parent_code
        order by q.valid_until desc nulls first limit 1) above on true
    where p.code = ${code} order by p.valid_from desc nulls last`.execute(db);
  return rows;
}

type Link = AgencyHistory['successors'][number];

export async function linksOf(db: Queryable, code: string): Promise<{ predecessors: Link[]; successors: Link[] }> {
  const { rows } = await sql<Link & { forward: boolean }>`
    select s.code, a.name, to_char(s.since, 'YYYY-MM-DD') as since, s.decision, s.forward
    from (select new_code as code, since, decision, true as forward from organisations.succession where old_code = ${code}
      union all select old_code, since, decision, false from organisations.succession where new_code = ${code}) s
      join organisations.agency a on a.code = s.code order by s.since, s.code`.execute(db);
  const plain = ({ forward: _, ...link }: Link & { forward: boolean }): Link => link;
  return {
    successors: rows.filter(({ forward }) => forward).map(plain),
    predecessors: rows.filter(({ forward }) => !forward).map(plain),
  };
}

/** What a code means today: the agency itself while it stands, else those that go on with what it had, however many steps away. */
export async function meansToday(db: Queryable, code: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    with recursive line(code) as (
      select ${code}::text
      union select s.new_code from line l join organisations.succession s on s.old_code = l.code
    )
    select a.code, a.name from line l join organisations.agency a on a.code = l.code
      join organisations.agency_period p on p.code = a.code and p.valid_until is null order by a.code`.execute(db);
  return rows;
}

/** Who stands now, of everything: reorganisations are judged against it. */
export async function agenciesNow(
  db: Queryable,
): Promise<{ code: string; name: string; kind: AgencyKind; parentCode: string | null; validFrom: string | null }[]> {
  const { rows } = await sql<{
    code: string;
    name: string;
    kind: AgencyKind;
    parentCode: string | null;
    validFrom: string | null;
  }>`
    select code, name, kind, parent_code as "parentCode", to_char(valid_from, 'YYYY-MM-DD') as "validFrom"
    from organisations.agency_period where valid_until is null`.execute(db);
  return rows;
}
