import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { columnOf, type RecordType, tableOf } from '@congvu/registers';

/** How many records within the reader's scope, by religion where the register has one. */
export async function countByReligion(
  db: Queryable,
  type: RecordType,
  actor: Actor,
): Promise<{ religion: string | null; count: number }[]> {
  const religion = type.fields.get('religion');
  const column = religion ? sql<string | null>`${sql.ref(columnOf(religion))}` : sql<string | null>`null::text`;
  const { rows } = await sql<{ religion: string | null; count: number }>`
    select ${column} as religion, count(*)::int as count from ${sql.table(tableOf(type))}
    where ${withinScope(actor, type.readPermission, 'owner')} group by 1`.execute(db);
  return rows;
}
