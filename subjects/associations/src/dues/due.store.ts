import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { columnOf, derivedColumnOf, type RecordType, tableOf } from '@congvu/registers';
import { associationTypeKeys, associationTypes } from '../registers/types.ts';
import type { AssociationDue } from './due.schema.ts';

type DueRow = Omit<AssociationDue, 'agencyName' | 'register'>;

/** Terms that have ended by their plan or end within so many days, and those that stand without any; the most pressing first. */
export async function listDues(
  db: Queryable,
  actor: Actor,
  today: string,
  { within, page, pageSize }: { within: number; page: number; pageSize: number },
): Promise<{ items: DueRow[]; total: number }> {
  const ends = sql.ref(derivedColumnOf('termEndsOn'));
  const bare = sql.ref(derivedColumnOf('withoutTermSince'));
  const parts = associationTypeKeys.map((key) => {
    const { type } = associationTypes[key];
    return sql`
      select ${key} as type, id, identity as code, title as name, owner as "agencyCode",
        case when ${ends}::date < ${today}::date then 'over' when ${ends} is not null then 'soon' else 'without-term' end as kind,
        coalesce(${ends}, ${bare})::date as due
      from ${sql.table(tableOf(type))}
      where ${withinScope(actor, type.readPermission, 'owner')}
        and (${ends}::date <= ${today}::date + ${within}::int or ${bare} is not null)`;
  });
  const all = sql.join(parts, sql` union all `);
  const { rows } = await sql<DueRow & { total: number }>`
    select d.type, d.id, d.code, d.name, d."agencyCode", d.kind, to_char(d.due, 'YYYY-MM-DD') as "on", (d.due - ${today}::date)::int as days,
      count(*) over ()::int as total
    from (${all}) d order by array_position(array['over', 'without-term', 'soon'], d.kind), d.due, d.code
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How many records within the reader's scope, by state. */
export async function countByState(
  db: Queryable,
  type: RecordType,
  actor: Actor,
): Promise<{ state: string | null; count: number }[]> {
  const { rows } = await sql<{ state: string | null; count: number }>`
    select ${sql.ref(columnOf(type.field('state')))} as state, count(*)::int as count from ${sql.table(tableOf(type))}
    where ${withinScope(actor, type.readPermission, 'owner')} group by 1`.execute(db);
  return rows;
}
