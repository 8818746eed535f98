/**
 * The one way out: whoever reads personal data of a register reads it here. What the reader's scope or purpose does not cover is absent,
 * and one access entry per person read is written by the same statement that reads: no entry, no data.
 */
import { type Actor, scopeFilter, withinScope } from '@congvu/auth';
import type { Database } from '@congvu/database';
import { type Db, jsonText, sql } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import {
  type AsOf,
  type FieldMeta,
  fieldPath,
  type RecordType,
  recordColumns,
  recordsAsOf,
  registerErrors,
  type StoredRecord,
  tableOf,
} from '@congvu/registers';
import { disclosureErrors, getPurpose, type Purpose, sensitivePermission } from './purposes.ts';

export interface Reader {
  actor: Actor;
  auditor: Auditor;
  purpose: string;
}

/** The reader's purpose, if it is registered and the reader's role covers what it opens. A refusal is recorded. */
async function purposeOf(db: Db, type: RecordType, reader: Reader): Promise<Purpose> {
  const purpose = await getPurpose(db, reader.purpose);
  if (purpose.reserved) throw disclosureErrors.notThisPurpose();
  if (type.purposes && !type.purposes.includes(purpose.code)) throw disclosureErrors.notThisPurpose();
  if (purpose.byConsent && type.asksPurpose) {
    await reader.auditor.write(db, [
      { kind: 'denial', subjectType: type.id, purpose: purpose.code, legalGround: purpose.legal },
    ]);
    throw disclosureErrors.consentNeeded('Gửi yêu cầu ở trang Xin xem hồ sơ; được đồng ý thì mở hồ sơ từ trang ấy.');
  }
  if (!purpose.sensitive || reader.actor.has(sensitivePermission)) return purpose;
  await reader.auditor.write(db, [{ kind: 'denial', purpose: purpose.code, legalGround: purpose.legal }]);
  throw disclosureErrors.purposeNotYours();
}

/** Fields the purpose covers, by path. */
export function grantedFields(type: RecordType, purpose: Purpose): FieldMeta[] {
  return [...type.fields.values()].filter((meta) => purpose.sensitive || meta.sensitivity !== 'sensitive');
}

/** Removes from the document and its provenance what the grant does not cover. */
export function reduce(record: StoredRecord, type: RecordType, granted: ReadonlySet<string>): StoredRecord {
  const document: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record.document)) {
    if (granted.has(key)) document[key] = value;
    else if (type.sections.has(key) && Array.isArray(value)) {
      const keep = new Set([
        'validFrom',
        'validUntil',
        'decision',
        ...[...granted].filter((path) => path.startsWith(`${key}.`)).map((path) => path.slice(key.length + 1)),
      ]);
      if (keep.size > 3)
        document[key] = value.map((entry) =>
          Object.fromEntries(Object.entries(entry as object).filter(([name]) => keep.has(name))),
        );
    }
  }
  const provenance = Object.fromEntries(
    Object.entries(record.provenance).filter(([path]) => path === '*' || granted.has(path) || type.sections.has(path)),
  );
  return { ...record, document, provenance };
}

const grantCache = new WeakMap<RecordType, Map<string, { paths: Set<string>; literal: string }>>();
function grantOf(type: RecordType, purpose: Purpose): { paths: Set<string>; literal: string } {
  let byPurpose = grantCache.get(type);
  if (!byPurpose) {
    byPurpose = new Map();
    grantCache.set(type, byPurpose);
  }
  const cacheKey = `${purpose.code}:${purpose.sensitive}`;
  let grant = byPurpose.get(cacheKey);
  if (!grant) {
    const keys = grantedFields(type, purpose).map(fieldPath);
    grant = { paths: new Set(keys), literal: `{${keys.join(',')}}` };
    byPurpose.set(cacheKey, grant);
  }
  return grant;
}

/** Paths the purpose covers; the same set object for the same purpose, so that what is derived from it can be kept. */
export const grantedPaths = (type: RecordType, purpose: Purpose): ReadonlySet<string> => grantOf(type, purpose).paths;

/** One record with its access entry, in one statement; also one that has been merged into another, which then says so. Not yours and not there answer alike (404); the refusal is recorded too. */
export async function discloseRecord(
  database: Pick<Database, 'pool' | 'db'>,
  type: RecordType,
  id: string,
  reader: Reader,
  /** Fewer fields than the purpose covers: only these are read, and only these stand in the entry. */
  only?: ReadonlySet<string>,
): Promise<StoredRecord> {
  const purpose = await purposeOf(database.db, type, reader);
  const grant = grantOf(type, purpose);
  const paths = only ? new Set([...grant.paths].filter((path) => only.has(path))) : grant.paths;
  const literal = only ? `{${[...paths].join(',')}}` : grant.literal;
  const { all, codes, prefixes } = scopeFilter(reader.actor, type.readPermission);
  const { actor, event, requestId } = reader.auditor;
  const { rows } = await database.pool.query<StoredRecord>({
    name: `disclose:${type.id}`,
    text: `
      with found as (
        select id, identity, owner, title, document, provenance, version, verification, disputed, updated_at as "updatedAt",
          null::uuid as "mergedInto"
        from ${tableOf(type)} where id = $1 and ($2 or owner = any($3::text[]) or owner like any($4::text[]))
        union all
        select record_id, identity, owner, title, document, provenance, version, verification, disputed, updated_at, merged_into
        from registers.retired where record_type = $9 and record_id = $1 and ($2 or owner = any($3::text[]) or owner like any($4::text[]))
      ), logged as (
        insert into audit.entry (kind, event, actor_id, actor_name, actor_agency, subject_type, subject_id, purpose, legal_ground, fields, request_id)
        select 'access', $5, $6, $7, $8, $9, found.id::text, $10, $11, $12::text[], $13 from found
      )
      select * from found`,
    values: [
      id,
      all,
      codes,
      prefixes,
      event,
      actor.id,
      actor.name,
      actor.agency,
      type.id,
      purpose.code,
      purpose.legal,
      literal,
      requestId,
    ],
  });
  const record = rows[0];
  if (!record) {
    await reader.auditor.write(database.db, [
      { kind: 'denial', subjectType: type.id, subjectId: id, purpose: purpose.code, legalGround: purpose.legal },
    ]);
    throw registerErrors.notFound();
  }
  reader.auditor.markWritten();
  return reduce(record, type, paths);
}

/**
 * One record by a condition of its own instead of the reader's scope — one's own, or one somebody consented to show — with its access
 * entry in the same statement. Undefined when there is none; the caller records that.
 */
export async function discloseWhere(
  db: Db,
  type: RecordType,
  { auditor }: Pick<Reader, 'auditor'>,
  only: {
    condition: ReturnType<typeof sql<boolean>>;
    purpose: Pick<Purpose, 'code' | 'legal'>;
    paths: ReadonlySet<string>;
    details?: Record<string, unknown>;
  },
): Promise<StoredRecord | undefined> {
  const { actor, event, requestId } = auditor;
  const { purpose, paths } = only;
  const { rows } = await sql<StoredRecord>`
    with found as (
      select ${recordColumns} from ${sql.table(tableOf(type))} where ${only.condition}
    ), logged as (
      insert into audit.entry (kind, event, actor_id, actor_name, actor_agency, subject_type, subject_id, purpose, legal_ground, fields,
        details, request_id)
      select 'access', ${event}, ${actor.id}, ${actor.name}, ${actor.agency}, ${type.id}, found.id::text, ${purpose.code}, ${purpose.legal},
        ${[...paths]}::text[], ${jsonText(only.details ?? {})}::jsonb, ${requestId} from found
    )
    select * from found`.execute(db);
  const record = rows[0];
  if (!record) return undefined;
  auditor.markWritten();
  return reduce(record, type, paths);
}

const fewRecords = 20_000;

/** Records that a list shows, each with its access entry. `where` narrows; the scope is always added. */
export async function discloseRecords(
  db: Db,
  type: RecordType,
  reader: Reader,
  options: {
    where: ReturnType<typeof sql<boolean>>;
    orderBy: string;
    limit: number;
    offset: number;
    fields: readonly string[];
    /** The register as it was, instead of as it is; its `scope_owner` is who may see a record today. */
    asOf?: AsOf | undefined;
  },
): Promise<{ records: StoredRecord[]; total: number }> {
  const purpose = await purposeOf(db, type, reader);
  const { paths } = grantOf(type, purpose);
  const shown = options.fields.filter((path) => paths.has(path));
  const scope = withinScope(reader.actor, type.readPermission, options.asOf ? 'scope_owner' : 'owner');
  const { actor, event, requestId } = reader.auditor;
  const table = options.asOf ? sql`${recordsAsOf(type, options.asOf)} as r` : sql`${sql.table(tableOf(type))}`;
  const total = await sql<{
    n: number;
  }>`select count(*) as n from (select 1 from ${table} where ${scope} and ${options.where} limit 100001) t`.execute(db);
  // Few are found first and then put in order: walking the names in order until enough fit may mean walking all of them.
  const narrowed =
    total.rows[0]!.n <= fewRecords
      ? sql<boolean>`id = any(array(select id from ${table} where ${scope} and ${options.where}))`
      : sql<boolean>`${scope} and ${options.where}`;
  const { rows } = await sql<StoredRecord>`
    with found as (
      select ${recordColumns}, row_number() over (order by ${sql.raw(options.orderBy)}) as nth from ${table} where ${narrowed}
      order by ${sql.raw(options.orderBy)} limit ${options.limit} offset ${options.offset}
    ), logged as (
      insert into audit.entry (kind, event, actor_id, actor_name, actor_agency, subject_type, subject_id, purpose, legal_ground, fields, request_id)
      select 'access', ${event}, ${actor.id}, ${actor.name}, ${actor.agency}, ${type.id}, found.id::text, ${purpose.code}, ${purpose.legal},
        ${shown}::text[], ${requestId} from found
    )
    select * from found order by nth`.execute(db);
  // Nobody shown is an answer too: that a search found nobody, or how many beyond the page, was told to somebody.
  if (rows.length === 0)
    await reader.auditor.write(db, [
      {
        kind: 'access',
        subjectType: type.id,
        purpose: purpose.code,
        legalGround: purpose.legal,
        details: { shown: 0 },
      },
    ]);
  reader.auditor.markWritten();
  return { records: rows.map((row) => reduce(row, type, paths)), total: total.rows[0]!.n };
}

/** `0**********34`: enough to tell two people of one name apart, too little to use. */
export const maskNumber = (number: string): string =>
  number.length > 5
    ? `${number.slice(0, 3)}${'•'.repeat(number.length - 5)}${number.slice(-2)}`
    : '•'.repeat(number.length);
