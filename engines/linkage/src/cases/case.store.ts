import { type Actor, underAgency } from '@congvu/auth';
import { jsonText, type Queryable, sql } from '@congvu/database';
import { workScope } from '@congvu/intake';
import { searchKey } from '@congvu/kernel';
import type { CorrectionReport } from '@congvu/population';
import type { RegisterCatalogue } from '@congvu/registers';
import type { Cause, Outcome } from '../outcome.ts';
import type { CaseQuery, CaseState } from './case.schema.ts';

export interface CaseRecord {
  id: string;
  campaignId: string;
  seq: number;
  outcome: Outcome;
  cause: Cause | null;
  state: CaseState;
  fullName: string;
  agencyCode: string;
  ownerUser: string | null;
  openedAt: Date;
  dueOn: string;
  overdue: boolean;
  rowNumber: number | null;
  reportId: string | null;
  reportState: string | null;
  reportReason: string | null;
  reportSentAt: Date | null;
  reportAnsweredAt: Date | null;
  reportBody: CorrectionReport | null;
}

const columns =
  sql.raw(`c.id, c.campaign_id as "campaignId", c.seq, c.outcome, c.cause, c.state, c.full_name as "fullName", c.agency_code as "agencyCode",
  c.owner_user as "ownerUser", c.opened_at as "openedAt", c.due_on as "dueOn",
  (c.due_on < (now() at time zone 'Asia/Ho_Chi_Minh')::date and c.state not in ('resolved', 'dismissed')) as overdue, i.row_number as "rowNumber",
  c.report_id as "reportId", c.report_state as "reportState", c.report_reason as "reportReason", c.report_sent_at as "reportSentAt",
  c.report_answered_at as "reportAnsweredAt", c.report_body as "reportBody"`);
const tables = sql.raw(`linkage.case_file c join linkage.item i on i.campaign_id = c.campaign_id and i.seq = c.seq
  join linkage.campaign m on m.id = c.campaign_id`);

/** Cases the actor may see. */
export type CaseScope = ReturnType<typeof caseScope>;
export const caseScope = (catalogue: RegisterCatalogue, actor: Actor) =>
  workScope(catalogue, actor, 'case.read', 'see', { register: 'm.register_id', agency: 'c.agency_code' });

export interface NewCase {
  id: string;
  seq: number;
  outcome: Outcome;
  cause: Cause | null;
  fullName: string;
  agencyCode: string;
  subject: string | null;
}

/** Opens cases with their due date by the clock of each outcome, and the first line of their history. */
export async function insertCases(tx: Queryable, campaignId: string, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  const data = cases.map((item) => ({ ...item, key: searchKey(item.fullName) }));
  await sql`
    insert into linkage.case_file (id, campaign_id, seq, outcome, cause, full_name, search_key, agency_code, subject, due_on)
    select r.id, ${campaignId}::uuid, r.seq, r.outcome, r.cause, r."fullName", r.key, r."agencyCode", r.subject, d.due
    from jsonb_to_recordset(${jsonText(data)}::jsonb) as r(id uuid, seq int, outcome text, cause text, "fullName" text, key text, "agencyCode" text, subject text)
    left join linkage.clock k on k.outcome = r.outcome
    join (select n, linkage.due_date((now() at time zone 'Asia/Ho_Chi_Minh')::date, n) as due from generate_series(1, 60) n) d on d.n = coalesce(k.working_days, 10)`.execute(
    tx,
  );
  await insertEvents(
    tx,
    cases.map((item) => ({ caseId: item.id, actorId: null, actorName: 'Hệ thống', event: 'opened', note: null })),
  );
}

export interface NewEvent {
  caseId: string;
  actorId: string | null;
  actorName: string;
  event: string;
  note: string | null;
}
export async function insertEvents(tx: Queryable, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into linkage.case_event (case_id, actor_id, actor_name, event, note)
    select "caseId", "actorId", "actorName", event, note from jsonb_to_recordset(${jsonText(events)}::jsonb)
      as r("caseId" uuid, "actorId" text, "actorName" text, event text, note text)`.execute(tx);
}

export async function findCase(
  db: Queryable,
  id: string,
  scope: CaseScope | undefined,
  lock = false,
): Promise<CaseRecord | undefined> {
  const { rows } =
    await sql<CaseRecord>`select ${columns} from ${tables} where c.id = ${id} and ${scope ?? sql`true`} ${lock ? sql`for update of c` : sql``}`.execute(
      db,
    );
  return rows[0];
}

const unsettled = sql.raw(`c.state not in ('resolved', 'dismissed')`);

function condition(catalogue: RegisterCatalogue, actor: Actor, query: CaseQuery) {
  const parts = [caseScope(catalogue, actor)];
  if (query.register) parts.push(sql<boolean>`m.register_id = ${query.register}`);
  if (query.state === 'unsettled') parts.push(sql<boolean>`${unsettled}`);
  else if (query.state) parts.push(sql<boolean>`c.state = ${query.state}`);
  if (query.outcome) parts.push(sql<boolean>`c.outcome = ${query.outcome}`);
  if (query.cause) parts.push(sql<boolean>`c.cause = ${query.cause}`);
  parts.push(underAgency(query.agency, 'c.agency_code'));
  if (query.campaign)
    parts.push(
      sql<boolean>`exists (select from linkage.item o where o.case_id = c.id and o.campaign_id::text = ${query.campaign})`,
    );
  if (query.mine) parts.push(sql<boolean>`c.owner_user = ${actor.user.id}`);
  if (query.overdue)
    parts.push(sql<boolean>`c.due_on < (now() at time zone 'Asia/Ho_Chi_Minh')::date and ${unsettled}`);
  const key = searchKey(query.query ?? '');
  if (key) parts.push(sql<boolean>`c.search_key like ${`%${key}%`}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

export async function listCases(
  db: Queryable,
  catalogue: RegisterCatalogue,
  actor: Actor,
  query: CaseQuery,
): Promise<{ items: CaseRecord[]; total: number }> {
  const { page = 1, pageSize = 25 } = query;
  const where = condition(catalogue, actor, query);
  const { rows } = await sql<CaseRecord>`
    select ${columns} from ${tables} where ${where} order by (c.state in ('resolved', 'dismissed')), c.due_on, c.opened_at, c.seq
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from ${tables} where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function countCases(
  db: Queryable,
  catalogue: RegisterCatalogue,
  actor: Actor,
): Promise<{
  open: number;
  overdue: number;
  mine: number;
  dueSoon: number;
  byOutcome: { outcome: Outcome; count: number }[];
}> {
  const scope = caseScope(catalogue, actor);
  const { rows } = await sql<{ outcome: Outcome; open: number; overdue: number; mine: number; dueSoon: number }>`
    select c.outcome, count(*) as open, count(*) filter (where c.due_on < t.today) as overdue, count(*) filter (where c.owner_user = ${actor.user.id}) as mine,
      count(*) filter (where c.due_on between t.today and t.today + 2) as "dueSoon"
    from linkage.case_file c join linkage.campaign m on m.id = c.campaign_id, (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as today) t where ${unsettled} and ${scope} group by c.outcome`.execute(
    db,
  );
  const sum = (key: 'open' | 'overdue' | 'mine' | 'dueSoon') => rows.reduce((total, row) => total + row[key], 0);
  return {
    open: sum('open'),
    overdue: sum('overdue'),
    mine: sum('mine'),
    dueSoon: sum('dueSoon'),
    byOutcome: rows.map((row) => ({ outcome: row.outcome, count: row.open })).sort((a, b) => b.count - a.count),
  };
}

export async function updateCase(tx: Queryable, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) =>
    name === 'report_body' ? sql`${sql.ref(name)} = ${jsonText(value)}::jsonb` : sql`${sql.ref(name)} = ${value}`,
  );
  await sql`update linkage.case_file set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export async function caseHistory(
  db: Queryable,
  id: string,
): Promise<{ at: Date; actorName: string | null; event: string; note: string | null }[]> {
  const { rows } = await sql<{ at: Date; actorName: string | null; event: string; note: string | null }>`
    select at, actor_name as "actorName", event, note from linkage.case_event where case_id = ${id} order by id`.execute(
    db,
  );
  return rows;
}

/** Unsettled cases met by a campaign, with one outcome (and cause): what a bulk acceptance works on. */
export async function unsettledCaseIds(
  db: Queryable,
  campaignId: string,
  outcome: string,
  cause: string | undefined,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from linkage.item o join linkage.case_file c on c.id = o.case_id
    where o.campaign_id = ${campaignId} and c.outcome = ${outcome} and (${cause ?? null}::text is null or c.cause = ${cause ?? null})
      and ${unsettled} order by o.seq`.execute(db);
  return rows.map((row) => row.id);
}

/** Other items of the campaign that claim the same person and were found to be duplicates; at most twenty. */
export async function listOtherClaimants(
  db: Queryable,
  campaignId: string,
  item: { number: string | null; seq: number },
): Promise<{ fullName: string; owner: string; rowNumber: number | null; recordId: string | null }[]> {
  const { rows } = await sql<{ fullName: string; owner: string; rowNumber: number | null; recordId: string | null }>`
    select full_name as "fullName", owner, row_number as "rowNumber", record_id as "recordId" from linkage.item
    where campaign_id = ${campaignId} and number = ${item.number} and seq <> ${item.seq} and outcome = 'duplicate-between-agencies'
    order by seq limit 20`.execute(db);
  return rows;
}

/** Items whose row was taken back, or whose case a later campaign carries. */
export async function listWithdrawn(db: Queryable, campaignId: string): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ seq: number }>`
    select i.seq from linkage.item i join linkage.case_file c on c.id = i.case_id
    where i.campaign_id = ${campaignId} and (c.state = 'dismissed' or c.campaign_id <> ${campaignId})`.execute(db);
  return new Set(rows.map((row) => row.seq));
}
