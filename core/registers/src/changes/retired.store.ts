/** Records that have been merged into others. */
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import type { RecordType } from '../definition/define.ts';
import type { Provenance, RecordDocument } from '../records/document.ts';
import type { StoredRecord } from '../records/record.store.ts';
import { tableOf, versionTableOf } from '../records/storage.ts';

export interface RetiredRecord extends Omit<StoredRecord, 'updatedAt'> {
  mergedInto: string;
  createdAt: Date;
  survivorVersion: number;
  survivorProvenance: Record<string, Provenance | null>;
}

export type Locked = Omit<StoredRecord, 'updatedAt'> & { createdAt: Date };

/** Records of the register by id, locked in the order in which changes lock them. */
export async function lockBoth(tx: Queryable, type: RecordType, ids: readonly string[]): Promise<Map<string, Locked>> {
  const { rows } = await sql<Locked>`
    select id, identity, owner, title, document, provenance, version, verification, disputed, created_at as "createdAt"
    from ${sql.table(tableOf(type))} where id = any(${ids as string[]}::uuid[]) order by identity for update`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The documents before and after the change that made a version. */
export async function versionsAt(
  tx: Queryable,
  type: RecordType,
  id: string,
  version: number,
): Promise<{ document: RecordDocument; changed: string[] }[]> {
  const { rows } = await sql<{ document: RecordDocument; changed: string[] }>`
    select document, changed from ${sql.table(versionTableOf(type))} where record_id = ${id} and version in (${version - 1}, ${version})
    order by version`.execute(tx);
  return rows;
}

export async function setCreatedAt(tx: Tx, type: RecordType, id: string, at: Date): Promise<void> {
  await sql`update ${sql.table(tableOf(type))} set created_at = ${at} where id = ${id}`.execute(tx);
}

/** The record that each of these identities has gone into, where it has. */
export async function mergedIdentities(
  tx: Queryable,
  type: RecordType,
  identities: readonly string[],
): Promise<Map<string, string>> {
  if (identities.length === 0) return new Map();
  const { rows } = await sql<{ identity: string; into: string }>`
    select identity, merged_into as into from registers.retired
    where record_type = ${type.id} and identity = any(${identities as string[]}::text[])`.execute(tx);
  return new Map(rows.map(({ identity, into }) => [identity, into]));
}

export async function lockRetired(tx: Tx, type: RecordType, id: string): Promise<RetiredRecord | undefined> {
  const { rows } = await sql<RetiredRecord>`
    select record_id as id, identity, owner, title, document, provenance, version, verification, disputed, merged_into as "mergedInto",
      created_at as "createdAt", survivor_version as "survivorVersion", survivor_provenance as "survivorProvenance"
    from registers.retired where record_type = ${type.id} and record_id = ${id} for update`.execute(tx);
  return rows[0];
}

/** Takes the record out of its register. */
export async function retireRecord(tx: Tx, type: RecordType, record: RetiredRecord): Promise<void> {
  await sql`
    insert into registers.retired (record_type, record_id, identity, owner, title, document, provenance, version, verification, disputed,
      created_at, merged_into, survivor_version, survivor_provenance)
    values (${type.id}, ${record.id}, ${record.identity}, ${record.owner}, ${record.title}, ${jsonText(record.document)}::jsonb,
      ${jsonText(record.provenance)}::jsonb, ${record.version}, ${record.verification}, ${record.disputed}, ${record.createdAt},
      ${record.mergedInto}, ${record.survivorVersion}, ${jsonText(record.survivorProvenance)}::jsonb)`.execute(tx);
  await sql`delete from ${sql.table(tableOf(type))} where id = ${record.id}`.execute(tx);
}

export async function unretire(tx: Tx, type: RecordType, id: string): Promise<void> {
  await sql`delete from registers.retired where record_type = ${type.id} and record_id = ${id}`.execute(tx);
}

/** Ids of all records that have gone into this one, through others too. */
export async function idsMergedInto(db: Queryable, type: RecordType, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive gone as (
      select record_id as id from registers.retired where record_type = ${type.id} and merged_into = ${id}
      union
      select r.record_id from gone g join registers.retired r on r.record_type = ${type.id} and r.merged_into = g.id
    )
    select id from gone`.execute(db);
  return rows.map((row) => row.id);
}

/** The record that stands where this one has gone, at the end of a chain of merges; undefined when it has gone nowhere. */
export async function survivorOf(db: Queryable, type: RecordType, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive way as (
      select merged_into as id, 1 as step from registers.retired where record_type = ${type.id} and record_id = ${id}
      union
      select r.merged_into, w.step + 1 from way w join registers.retired r on r.record_type = ${type.id} and r.record_id = w.id
      where w.step < 100
    )
    select id from way order by step desc limit 1`.execute(db);
  return rows[0]?.id;
}

/** Condition: the record that stands under an identity, or the one that it has gone into. */
export const standsUnder = (type: RecordType, identity: string) =>
  sql<boolean>`(identity = ${identity} or id = (
    select r.merged_into from registers.retired r where r.record_type = ${type.id} and r.identity = ${identity}))`;
