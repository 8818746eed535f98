import { jsonText, type Queryable, sql } from '@congvu/database';
import type { EntryKind, EntryQuery, EntryView } from './entry.schema.ts';

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

export async function listEntries(db: Queryable, query: EntryQuery): Promise<{ items: EntryView[]; total: number }> {
  const { page = 1, pageSize = 25 } = query;
  const where = sql`
    (${query.kind ?? null}::text is null or e.kind = ${query.kind ?? null})
    and (${query.event ?? null}::text is null or e.event like ${`${query.event ?? ''}%`})
    and (${query.actorId ?? null}::text is null or e.actor_id = ${query.actorId ?? null})
    and (${query.subjectId ?? null}::text is null or e.subject_id = ${query.subjectId ?? null})`;
  const total = await sql<{ n: number }>`select count(*) as n from audit.entry e where ${where}`.execute(db);
  const { rows } = await sql<Omit<EntryView, 'id' | 'at'> & { id: number; at: Date }>`
    select e.id, e.at, e.kind, e.event, e.actor_id as "actorId", e.actor_name as "actorName", e.actor_agency as "actorAgency",
      e.subject_type as "subjectType", e.subject_id as "subjectId", e.purpose, e.fields, e.request_id as "requestId",
      exists (select from audit.seal s where s.entry_id = e.id) as sealed
    from audit.entry e where ${where} order by e.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return {
    items: rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() })),
    total: total.rows[0]!.n,
  };
}
