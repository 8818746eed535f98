import { type Queryable, sql } from '@congvu/database';

const titled = {
  'intake.import': sql`select id, file_name as title from intake.import`,
  'linkage.campaign': sql`select id, title from linkage.campaign`,
} as const;

/** What files and runs are called, by id. */
export async function titlesOf(
  db: Queryable,
  subjectType: keyof typeof titled,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; title: string }>`
    ${titled[subjectType]} where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
