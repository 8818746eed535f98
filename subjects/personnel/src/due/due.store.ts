import { type Actor, underAgency, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { type RecordDocument, tableOf } from '@congvu/registers';
import { official } from '../officials/official.register.ts';
import type { DueKind, DueQuery } from './due.schema.ts';
import type { Due } from './dues.ts';

export interface StaleRecord {
  id: string;
  identity: string;
  owner: string;
  version: number;
  document: RecordDocument;
}

/** What `refreshDues` looks at: an agency with all below it, or everything. */
export type Within = { actor: Actor; agency?: string | undefined } | 'all';

/** Records whose dues are not those of their present version, rules and day; locked, those in other hands left out. */
export async function staleRecords(
  tx: Tx,
  within: Within,
  rules: string,
  today: string,
  limit: number,
  afterId: string | null = null,
): Promise<StaleRecord[]> {
  const scope =
    within === 'all'
      ? sql<boolean>`true`
      : sql<boolean>`${withinScope(within.actor, official.readPermission, 'o.owner')} and ${underAgency(within.agency, 'o.owner')}`;
  const { rows } = await sql<StaleRecord>`
    select o.id, o.identity, o.owner, o.version, o.document from ${sql.table(tableOf(official))} o
    left join personnel.due_state s on s.record_id = o.id
    where ${scope} and (${afterId}::uuid is null or o.id > ${afterId}::uuid)
      and (s.record_id is null or s.version <> o.version or s.rules <> ${rules} or s.stale_on <= ${today}::date)
    order by o.id limit ${limit} for update of o skip locked`.execute(tx);
  return rows;
}

/** The newest change of the register of officials; as long as it and the day stay, no dues have to be worked out anew. */
export async function newestChange(db: Queryable): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from registers.change_set where record_type = ${official.id} order by id desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Which of these records have a status to set by today, as worked out before. */
export async function statusesToSet(tx: Tx, ids: readonly string[], today: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct record_id as id from personnel.due
    where record_id = any(${ids as string[]}::uuid[]) and kind = 'status-change' and due_on <= ${today}::date`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Replaces the dues of records. */
export async function writeDues(
  tx: Tx,
  records: readonly { id: string; owner: string; version: number; staleOn: string; dues: readonly Due[] }[],
  rules: string,
): Promise<void> {
  if (records.length === 0) return;
  const ids = records.map(({ id }) => id);
  await sql`delete from personnel.due where record_id = any(${ids}::uuid[])`.execute(tx);
  const rows = records.flatMap(({ id, owner, dues }) =>
    dues.map((due) => ({
      record_id: id,
      owner,
      kind: due.kind,
      due_on: due.dueOn,
      what: due.what,
      reasons: due.reasons,
    })),
  );
  await sql`
    insert into personnel.due (record_id, owner, kind, due_on, what, reasons)
    select record_id, owner, kind, due_on, what, reasons
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(record_id uuid, owner text, kind text, due_on date, what text, reasons jsonb)`.execute(
    tx,
  );
  const states = records.map(({ id, version, staleOn }) => ({ record_id: id, version, stale_on: staleOn }));
  await sql`
    insert into personnel.due_state (record_id, version, rules, stale_on)
    select record_id, version, ${rules}, stale_on
    from jsonb_to_recordset(${jsonText(states)}::jsonb) as r(record_id uuid, version integer, stale_on date)
    on conflict (record_id) do update set version = excluded.version, rules = excluded.rules, stale_on = excluded.stale_on`.execute(
    tx,
  );
}

export interface DueRow {
  recordId: string;
  kind: DueKind;
  dueOn: string;
  what: string;
  reasons: Due['reasons'];
}

const filtered = (actor: Actor, query: DueQuery) => sql<boolean>`
  ${withinScope(actor, official.readPermission, 'd.owner')} and ${underAgency(query.agency, 'd.owner')}
  and not exists (select from registers.retired r where r.record_type = ${official.id} and r.record_id = d.record_id)
  and (${query.from ?? null}::date is null or d.due_on >= ${query.from ?? null}::date)
  and (${query.until ?? null}::date is null or d.due_on <= ${query.until ?? null}::date)`;

/** A page of dues, the earliest first. */
export async function listDues(
  db: Queryable,
  actor: Actor,
  query: DueQuery,
  page: { limit: number; offset: number },
): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select d.record_id as "recordId", d.kind, to_char(d.due_on, 'YYYY-MM-DD') as "dueOn", d.what, d.reasons from personnel.due d
    where ${filtered(actor, query)} and (${query.kind ?? null}::text is null or d.kind = ${query.kind ?? null})
    order by d.due_on, d.record_id, d.kind limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

/** How many of each kind in the period, whatever kind is asked for. */
export async function countDues(
  db: Queryable,
  actor: Actor,
  query: DueQuery,
): Promise<{ kind: DueKind; count: number }[]> {
  const { rows } = await sql<{ kind: DueKind; count: number }>`
    select d.kind, count(*) as count from personnel.due d where ${filtered(actor, query)} group by d.kind order by d.kind`.execute(
    db,
  );
  return rows;
}
