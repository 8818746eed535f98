import { type Queryable, sql } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import type { RecordType } from '../definition/define.ts';
import type { VerificationState } from '../definition/definition.schema.ts';
import type { ProvenanceMap, RecordDocument } from './document.ts';
import { tableOf, versionTableOf } from './storage.ts';

export interface StoredRecord {
  id: string;
  identity: string;
  owner: string;
  title: string;
  document: RecordDocument;
  provenance: ProvenanceMap;
  version: number;
  verification: VerificationState;
  disputed: boolean;
  updatedAt: Date;
  /** The record has left the register and gone into this one. */
  mergedInto?: string | null;
}

export const recordColumns = sql.raw(
  'id, identity, owner, title, document, provenance, version, verification, disputed, updated_at as "updatedAt"',
);

/** Condition that finds a person by what somebody typed: digits → number; otherwise name words without diacritics, typing slips allowed. */
export async function matchesQuery(db: Queryable, query: string) {
  const digits = query.replace(/[\s.-]/g, '');
  if (/^[0-9]{4,12}$/.test(digits)) {
    return digits.length === 12 ? sql<boolean>`identity = ${digits}` : sql<boolean>`identity like ${`%${digits}`}`;
  }
  const key = searchKey(query);
  if (key === '') return sql<boolean>`false`;
  const names = await namesLike(db, key);
  return sql<boolean>`name_key = any(${names}::text[])`;
}

/** Names of the dictionary that contain every word, else the most similar ones. At most 500. */
async function namesLike(db: Queryable, key: string): Promise<string[]> {
  const words = key.split(' ');
  const patterns = words.map((word) => sql<boolean>`(' ' || key || ' ') like ${`% ${word}%`}`);
  const exact = await sql<{ key: string }>`
    select key from registers.name_entry where key like ${`%${words.reduce((a, b) => (b.length > a.length ? b : a))}%`} and ${sql.join(patterns, sql` and `)}
    order by length(key), key limit 500`.execute(db);
  if (exact.rows.length > 0) return exact.rows.map((row) => row.key);
  const near = await sql<{ key: string }>`
    select key from registers.name_entry where key % ${key} order by similarity(key, ${key}) desc limit 50`.execute(db);
  return near.rows.map((row) => row.key);
}

export interface VersionRow {
  version: number;
  recordedAt: Date;
  document: RecordDocument;
  changed: string[];
  source: string;
  sourceLabel: string;
  actorName: string;
}

/** All versions of a record, newest first. */
export async function listVersions(
  db: Queryable,
  type: RecordType,
  recordId: string,
  limit = 200,
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.version, v.recorded_at as "recordedAt", v.document, v.changed, c.source, c.source_label as "sourceLabel", c.actor_name as "actorName"
    from ${sql.table(versionTableOf(type))} v join registers.change_set c on c.id = v.change_set
    where v.record_id = ${recordId} order by v.version desc limit ${limit}`.execute(db);
  return rows;
}

/**
 * The record as it was known at a time: the newest version recorded by then, each value with the change set that last set it. Undefined
 * when nothing was known yet.
 */
export async function recordAsKnown(
  db: Queryable,
  type: RecordType,
  recordId: string,
  knownAt: string,
): Promise<Pick<StoredRecord, 'owner' | 'title' | 'document' | 'provenance' | 'version' | 'updatedAt'> | undefined> {
  const { rows } = await sql<{
    version: number;
    owner: string;
    document: RecordDocument;
    changed: string[];
    recordedAt: Date;
    source: string;
    decision: string | null;
  }>`
    select v.version, v.owner, case when row_number() over (order by v.version desc) = 1 then v.document end as document, v.changed,
      v.recorded_at as "recordedAt", c.source, c.decision
    from ${sql.table(versionTableOf(type))} v join registers.change_set c on c.id = v.change_set
    where v.record_id = ${recordId} and v.recorded_at <= ${knownAt}::timestamptz order by v.version`.execute(db);
  const last = rows.at(-1);
  if (!last) return undefined;
  const provenance: ProvenanceMap = {};
  for (const { changed, recordedAt, source, decision } of rows)
    for (const path of changed)
      provenance[path] = { source, at: recordedAt.toISOString(), ...(decision ? { decision } : {}) };
  const { version, owner, document, recordedAt } = last;
  return { version, owner, document, provenance, updatedAt: recordedAt, title: String(document[type.title] ?? '') };
}

/** Pages through records for verification, by identity. */
export async function recordsAfter(
  db: Queryable,
  type: RecordType,
  options: { afterIdentity: string; ownerPrefix: string | null; limit: number },
): Promise<StoredRecord[]> {
  const { rows } = await sql<StoredRecord>`
    select ${recordColumns} from ${sql.table(tableOf(type))}
    where identity > ${options.afterIdentity}
      and (${options.ownerPrefix}::text is null or owner = ${options.ownerPrefix} or owner like ${`${options.ownerPrefix ?? ''}.%`})
    order by identity limit ${options.limit}`.execute(db);
  return rows;
}

export async function recordsByIdentity(
  db: Queryable,
  type: RecordType,
  identities: readonly string[],
): Promise<StoredRecord[]> {
  const { rows } = await sql<StoredRecord>`
    select ${recordColumns} from ${sql.table(tableOf(type))} where identity = any(${identities as string[]})`.execute(
    db,
  );
  return rows;
}

/** Condition: one of these records. */
export const withIds = (ids: readonly string[]) => sql<boolean>`id = any(${ids as string[]}::uuid[])`;

export async function recordsById(db: Queryable, type: RecordType, ids: readonly string[]): Promise<StoredRecord[]> {
  const { rows } = await sql<StoredRecord>`
    select ${recordColumns} from ${sql.table(tableOf(type))} where ${withIds(ids)}`.execute(db);
  return rows;
}

/** Records of these agencies whose title reads like one of these, whatever case and tone marks. */
export async function recordsByTitle(
  db: Queryable,
  type: RecordType,
  titles: readonly string[],
  owners: ReadonlySet<string>,
): Promise<StoredRecord[]> {
  const keys = [...new Set(titles.map(searchKey))];
  const { rows } = await sql<StoredRecord>`
    select ${recordColumns} from ${sql.table(tableOf(type))} where name_key = any(${keys}::text[]) and owner = any(${[...owners]}::text[])
    order by created_at, identity`.execute(db);
  return rows;
}
