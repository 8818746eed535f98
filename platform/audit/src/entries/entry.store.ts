import { jsonText, type Queryable, sql } from '@congvu/database';
import type { EntryKind, EntryView } from './entry.schema.ts';

/** Who acts. `id` null stands for the system itself. */
export interface AuditActor {
  id: string | null;
  name: string;
  agency: string | null;
}

export interface NewEntry {
  kind: EntryKind;
  event: string;
  actor: AuditActor;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  purpose?: string | undefined;
  legalGround?: string | undefined;
  /** Keys of the fields that were disclosed. Never values: the log holds no personal data beyond opaque ids. */
  fields?: readonly string[] | undefined;
  details?: Record<string, unknown> | undefined;
  requestId?: string | undefined;
}

/** Appends entries inside the caller's transaction: if it fails, the act is rolled back with it. */
export async function writeEntries(tx: Queryable, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    kind: entry.kind,
    event: entry.event,
    actor_id: entry.actor.id,
    actor_name: entry.actor.name,
    actor_agency: entry.actor.agency,
    subject_type: entry.subjectType ?? null,
    subject_id: entry.subjectId ?? null,
    purpose: entry.purpose ?? null,
    legal_ground: entry.legalGround ?? null,
    fields: entry.fields ?? [],
    details: entry.details ?? {},
    request_id: entry.requestId ?? null,
  }));
  await sql`
    insert into audit.entry (kind, event, actor_id, actor_name, actor_agency, subject_type, subject_id, purpose, legal_ground,
      fields, details, request_id)
    select kind, event, actor_id, actor_name, actor_agency, subject_type, subject_id, purpose, legal_ground,
      array(select jsonb_array_elements_text(fields)), details, request_id
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(kind text, event text, actor_id text, actor_name text,
      actor_agency text, subject_type text, subject_id text, purpose text, legal_ground text, fields jsonb, details jsonb,
      request_id text)`.execute(tx);
}

/** What an auditor asked for, with names already looked up. Lists of ids: any of them; an empty list finds nothing. */
export interface EntryFilter {
  page?: number | undefined;
  pageSize?: number | undefined;
  kind?: EntryKind | undefined;
  event?: string | undefined;
  actorIds?: readonly string[] | undefined;
  /** With `actorIds`: also what the system did by itself. */
  orSystem?: boolean | undefined;
  subjectIds?: readonly string[] | undefined;
  together?: string | undefined;
  fromOn?: string | undefined;
  throughOn?: string | undefined;
}

type StoredEntry = Omit<EntryView, 'actorAgencyName' | 'subjectName'>;

/** Entries of one act about one kind of object: written by one transaction, so that nobody outside can join or part them. */
const sameAct = sql`o.xact = e.xact and o.event = e.event and o.kind = e.kind and o.subject_type is not distinct from e.subject_type`;

const dayStart = (day: string) => sql`(${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
const dayEnd = (day: string) => sql`(${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;

/**
 * The log, latest first. The last entry of an act stands for all of them, unless one object or one act is asked for: then each has its
 * own line.
 */
export async function listEntries(
  db: Queryable,
  filter: EntryFilter,
): Promise<{ items: StoredEntry[]; total: number }> {
  const { page = 1, pageSize = 25, kind, event, actorIds, subjectIds, together, fromOn, throughOn } = filter;
  const each = subjectIds !== undefined || together !== undefined;
  const dated = (alias: 'e' | 'o') => [
    ...(fromOn ? [sql`${sql.ref(alias)}.at >= ${dayStart(fromOn)}`] : []),
    ...(throughOn ? [sql`${sql.ref(alias)}.at < ${dayEnd(throughOn)}`] : []),
  ];
  const acts = sql.join([sameAct, ...dated('o')], sql` and `);
  const conditions = [
    sql`true`,
    ...(kind ? [sql`e.kind = ${kind}`] : []),
    ...(event ? [sql`starts_with(e.event, ${event})`] : []),
    ...(actorIds
      ? [
          sql`(e.actor_id = any(${actorIds as string[]}::text[]) or (${filter.orSystem ?? false} and e.actor_id is null))`,
        ]
      : []),
    ...(subjectIds ? [sql`e.subject_id = any(${subjectIds as string[]}::text[])`] : []),
    ...(together ? [sql`exists (select from audit.entry o where o.id = ${together}::bigint and ${sameAct})`] : []),
    ...dated('e'),
    ...(each ? [] : [sql`not exists (select from audit.entry o where o.id > e.id and ${acts})`]),
  ];
  const where = sql.join(conditions, sql` and `);
  const total = await sql<{ n: number }>`select count(*) as n from audit.entry e where ${where}`.execute(db);
  const { rows } = await sql<Omit<StoredEntry, 'id' | 'at'> & { id: number; at: Date }>`
    select e.id, e.at, e.kind, e.event, e.actor_id as "actorId", e.actor_name as "actorName", e.actor_agency as "actorAgency",
      e.subject_type as "subjectType", e.subject_id as "subjectId", e.purpose, e.fields, e.request_id as "requestId",
      ${each ? sql`1` : sql`(select count(*)::int from audit.entry o where ${acts})`} as count,
      exists (select from audit.seal s where s.entry_id = e.id) as sealed
    from audit.entry e where ${where} order by e.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return {
    items: rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() })),
    total: total.rows[0]!.n,
  };
}
