/** Grants within an agency that ends: they go on within its successor's code, or end with it. */
import { type Queryable, sql } from '@congvu/database';

const inForce = sql.raw("(g.valid_until is null or g.valid_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date)");

/** Grants in force or to come, by the very code they are given for. */
export async function countGrants(db: Queryable, scopes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ scope: string; n: number }>`
    select g.scope, count(*)::int as n from auth.role_grant g
    where g.scope = any(${scopes as string[]}::text[]) and ${inForce} group by 1`.execute(db);
  return new Map(rows.map(({ scope, n }) => [scope, n]));
}

/** The old grants end today and, with a successor, begin again there; sessions see it at their next request. */
export async function carryGrants(tx: Queryable, from: string, to: string | null): Promise<number> {
  if (to !== null) {
    await sql`
      insert into auth.role_grant (id, user_id, role, scope, valid_from, valid_until)
      select gen_random_uuid(), g.user_id, g.role, ${to}, greatest(g.valid_from, (now() at time zone 'Asia/Ho_Chi_Minh')::date), g.valid_until
      from auth.role_grant g where g.scope = ${from} and ${inForce}
      on conflict on constraint role_grant_once do nothing`.execute(tx);
    await sql`update auth.user_account set agency_code = ${to} where agency_code = ${from}`.execute(tx);
  }
  const { rows } = await sql<{ id: string }>`
    update auth.role_grant g set valid_until = greatest(g.valid_from, (now() at time zone 'Asia/Ho_Chi_Minh')::date)
    where g.scope = ${from} and ${inForce} returning g.id`.execute(tx);
  return rows.length;
}
