/** Rows of registers that take events; written by `applyChangeSet` alone. */
import { type Queryable, sql, type Tx } from '@congvu/database';
import { type RecordDocument, type RecordType, tableOf } from '@congvu/registers';

export interface LockedRecord {
  identity: string;
  owner: string;
  document: RecordDocument;
}

export async function recordForEvent(
  db: Queryable,
  type: RecordType,
  id: string,
  lock: boolean,
): Promise<LockedRecord | undefined> {
  const { rows } = await sql<LockedRecord>`
    select identity, owner, document from ${sql.table(tableOf(type))} where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

/** `TC-000123`; numbers are never given twice, gaps may be. */
export async function nextCode(tx: Tx, sequence: string, prefix: string): Promise<string> {
  const { rows } = await sql<{ n: string }>`select nextval(${sequence}::regclass)::text as n`.execute(tx);
  return `${prefix}-${rows[0]!.n.padStart(6, '0')}`;
}

/** Code of another record of the agency that bears the name and has not ended. */
export async function findSameName(
  db: Queryable,
  type: RecordType,
  owner: string,
  nameKey: string,
  standing: readonly string[],
  except: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ identity: string }>`
    select identity from ${sql.table(tableOf(type))}
    where owner = ${owner} and name_key = ${nameKey} and (document->>'state' is null or document->>'state' = any(${standing as string[]}::text[]))
      and identity is distinct from ${except} limit 1`.execute(db);
  return rows[0]?.identity;
}

export async function holdsRecords(db: Queryable, type: RecordType): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(tableOf(type))} limit 1`.execute(db);
  return rows.length > 0;
}
