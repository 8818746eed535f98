import { createHash } from 'node:crypto';
import { type Queryable, sql } from '@congvu/database';
import { newId, searchKey } from '@congvu/kernel';
import type { RoleGrant, UserAccount } from '../access/actor.ts';

/** Grants begin and end with the day in Vietnam; the database's own day begins seven hours later. */
const today = sql.raw("(now() at time zone 'Asia/Ho_Chi_Minh')::date");

const hashOf = (token: string) => createHash('sha256').update(token).digest();

export interface SessionRow {
  user: UserAccount;
  grants: RoleGrant[];
  idToken: string | null;
  expiresAt: Date;
}

export async function insertSession(
  tx: Queryable,
  token: string,
  userId: string,
  idToken: string | null,
  ttlSeconds: number,
): Promise<void> {
  await sql`
    insert into auth.session (token_hash, user_id, id_token, expires_at)
    values (${hashOf(token)}, ${userId}, ${idToken}, now() + make_interval(secs => ${ttlSeconds}))`.execute(tx);
}

/** The session of a cookie with the grants that count today; undefined when unknown, expired, revoked or the user is disabled. */
export async function findSession(db: Queryable, token: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<UserAccount & { idToken: string | null; expiresAt: Date; grants: RoleGrant[] | null }>`
    select u.id, u.display_name as "displayName", u.email, u.agency_code as "agencyCode", u.personal_number as "personalNumber",
      s.id_token as "idToken", s.expires_at as "expiresAt",
      array(select o.id from auth.user_account o where o.personal_number = u.personal_number and o.id <> u.id)::text[] as "otherAccounts",
      (select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope)) from auth.role_grant g
        where g.user_id = u.id and g.valid_from <= ${today} and (g.valid_until is null or g.valid_until > ${today})) as grants
    from auth.session s join auth.user_account u on u.id = s.user_id
    where s.token_hash = ${hashOf(token)} and s.revoked_at is null and s.expires_at > now() and not u.disabled`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return undefined;
  const { idToken, expiresAt, grants, ...user } = row;
  return { user, grants: grants ?? [], idToken, expiresAt };
}

export async function revokeSession(tx: Queryable, token: string): Promise<void> {
  await sql`update auth.session set revoked_at = now() where token_hash = ${hashOf(token)} and revoked_at is null`.execute(
    tx,
  );
  await sql`select pg_notify('congvu_sessions', ${hashOf(token).toString('hex')})`.execute(tx);
}

export async function findUserBySubject(db: Queryable, subject: string): Promise<UserAccount | undefined> {
  const { rows } = await sql<UserAccount>`
    select id, display_name as "displayName", email, agency_code as "agencyCode", personal_number as "personalNumber"
    from auth.user_account where subject = ${subject} and not disabled`.execute(db);
  return rows[0];
}

/** Whose account it is, as the provider says at this sign-in; null once it no longer says so. */
export async function bindPerson(tx: Queryable, userId: string, personalNumber: string | null): Promise<void> {
  await sql`
    update auth.user_account set personal_number = ${personalNumber}
    where id = ${userId} and personal_number is distinct from ${personalNumber}`.execute(tx);
}

export interface NewUser {
  subject: string;
  displayName: string;
  email?: string | null;
  agencyCode?: string | null;
  grants: readonly RoleGrant[];
}

/** Creates the account and its grants, or brings the name up to date when the subject is known. Grants are added, never removed. */
export async function upsertUser(tx: Queryable, user: NewUser): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into auth.user_account (id, subject, display_name, email, agency_code)
    values (${newId()}, ${user.subject}, ${user.displayName}, ${user.email ?? null}, ${user.agencyCode ?? null})
    on conflict (subject) do update set display_name = excluded.display_name, email = excluded.email
    returning id`.execute(tx);
  const id = rows[0]!.id;
  for (const grant of user.grants) {
    await sql`
      insert into auth.role_grant (id, user_id, role, scope) select ${newId()}, ${id}, ${grant.role}, ${grant.scope}
      where not exists (select from auth.role_grant where user_id = ${id} and role = ${grant.role} and scope = ${grant.scope})`.execute(
      tx,
    );
  }
  return id;
}

/** People who hold one of the roles in a scope that covers the agency; those for the whole country only where the agency has nobody of its own. */
export async function listOfficersOf(
  db: Queryable,
  roles: readonly string[],
  agencyCode: string,
): Promise<{ userId: string; displayName: string }[]> {
  const { rows } = await sql<{ userId: string; displayName: string; nationwide: boolean }>`
    select u.id as "userId", u.display_name as "displayName", bool_and(g.scope = '*') as nationwide from auth.user_account u
    join auth.role_grant g on g.user_id = u.id
    where g.role = any(${roles as string[]}) and not u.disabled and (g.scope = '*' or g.scope = ${agencyCode} or ${agencyCode} like g.scope || '.%')
      and g.valid_from <= ${today} and (g.valid_until is null or g.valid_until > ${today})
    group by u.id, u.display_name order by u.display_name limit 200`.execute(db);
  const own = rows.filter(({ nationwide }) => !nationwide);
  return (own.length > 0 ? own : rows).map(({ userId, displayName }) => ({ userId, displayName }));
}

export async function userNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from auth.user_account where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Keys of the roles people hold today, by user. */
export async function userRoles(db: Queryable, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; roles: string[] }>`
    select user_id as id, array_agg(distinct role order by role) as roles from auth.role_grant
    where user_id = any(${[...new Set(ids)]}::uuid[]) and valid_from <= ${today}
      and (valid_until is null or valid_until > ${today}) group by user_id`.execute(db);
  return new Map(rows.map(({ id, roles }) => [id, roles]));
}

/** Every account whose name holds `part`, tone marks left out; disabled ones too, for their acts stay in the log. */
export async function findUsersByName(db: Queryable, part: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, display_name as name from auth.user_account`.execute(db);
  const key = searchKey(part);
  return rows.filter(({ name }) => searchKey(name).includes(key)).map(({ id }) => id);
}
