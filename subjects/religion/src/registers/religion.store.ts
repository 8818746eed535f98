import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql, type Tx } from '@congvu/database';
import { columnOf, type RecordDocument, type RecordType, tableOf } from '@congvu/registers';

export interface LockedRecord {
  identity: string;
  owner: string;
  document: RecordDocument;
}

export async function lockRecord(tx: Tx, type: RecordType, id: string): Promise<LockedRecord | undefined> {
  const { rows } = await sql<LockedRecord>`
    select identity, owner, document from ${sql.table(tableOf(type))} where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** `TC-000123`; numbers are never given twice, gaps may be. */
export async function nextCode(tx: Tx, prefix: string): Promise<string> {
  const { rows } = await sql<{ n: string }>`select nextval('religion.record_number')::text as n`.execute(tx);
  return `${prefix}-${rows[0]!.n.padStart(6, '0')}`;
}

/** Code of a record of the agency that bears the name and has not ended. */
export async function findSameName(
  tx: Tx,
  type: RecordType,
  owner: string,
  nameKey: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ identity: string }>`
    select identity from ${sql.table(tableOf(type))}
    where owner = ${owner} and name_key = ${nameKey} and coalesce(document->>'state', 'active') = 'active' limit 1`.execute(
    tx,
  );
  return rows[0]?.identity;
}

export async function holdsRecords(db: Queryable, type: RecordType): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(tableOf(type))} limit 1`.execute(db);
  return rows.length > 0;
}

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
