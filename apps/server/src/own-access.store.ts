import { type Db, sql } from '@congvu/database';
import { idsMergedInto, type RecordType, standsUnder, tableOf } from '@congvu/registers';

export interface AccessRow {
  id: string;
  at: Date;
  kind: 'access' | 'denial';
  event: string;
  actorId: string | null;
  actorAgency: string | null;
  purpose: string | null;
  fields: string[];
  consent: string | null;
}

/** Who read, or was refused, the record of an identity; the person's own readings only when asked for. Latest first. */
export async function listAccesses(
  db: Db,
  type: RecordType,
  identity: string,
  options: { own: boolean; page: number; pageSize: number },
): Promise<{ items: AccessRow[]; total: number }> {
  const { own, page, pageSize } = options;
  const found = await sql<{ id: string }>`
    select id from ${sql.table(tableOf(type))} where ${standsUnder(type, identity)}`.execute(db);
  const ids: string[] = [];
  // What was read of records that have gone into this one was read of the same person.
  for (const { id } of found.rows) ids.push(id, ...(await idsMergedInto(db, type, id)));
  const where = sql<boolean>`e.subject_type = ${type.id}
    and e.subject_id = any(${ids}::text[])
    and e.kind in ('access', 'denial') and (${own} or e.purpose is distinct from 'own-data')`;
  const { rows } = await sql<AccessRow>`
    select e.id::text as id, e.at, e.kind, e.event, e.actor_id as "actorId", e.actor_agency as "actorAgency", e.purpose, e.fields,
      e.details ->> 'consent' as consent
    from audit.entry e where ${where} order by e.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*)::int as n from audit.entry e where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}
