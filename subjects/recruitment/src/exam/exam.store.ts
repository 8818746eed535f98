import { type Actor, type Permission, withinScope } from '@congvu/auth';
import { type Queryable, sql, type Tx } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { Room, Seat } from './arrange.ts';
import { candidateNumber } from './arrange.ts';

export async function listRooms(db: Queryable, campaignId: string): Promise<Room[]> {
  const { rows } = await sql<Room>`
    select position, name, capacity from recruitment.room where campaign_id = ${campaignId} order by position`.execute(
    db,
  );
  return rows;
}

/** Everything about seats at once: rooms, the seed and who sits where. */
export async function replaceSeating(
  tx: Tx,
  campaignId: string,
  seed: string,
  rooms: readonly Room[],
  seats: readonly Seat[],
): Promise<void> {
  await sql`update recruitment.application set candidate_number = null, room = null where campaign_id = ${campaignId}`.execute(
    tx,
  );
  await sql`delete from recruitment.room where campaign_id = ${campaignId}`.execute(tx);
  for (const room of rooms)
    await sql`
      insert into recruitment.room (campaign_id, position, name, capacity)
      values (${campaignId}, ${room.position}, ${room.name}, ${room.capacity})`.execute(tx);
  await sql`
    update recruitment.application a set candidate_number = s.number, room = s.room
    from unnest(${seats.map(({ id }) => id)}::uuid[], ${seats.map(({ number }) => candidateNumber(number))}::text[],
      ${seats.map(({ room }) => room)}::int[]) as s(id, number, room)
    where a.id = s.id`.execute(tx);
  await sql`update recruitment.campaign set seed = ${seed} where id = ${campaignId}`.execute(tx);
}

/** How many of the names are candidates of the campaign. */
export async function setAbsences(tx: Tx, campaignId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ absent: boolean }>`
    update recruitment.application set absent = (id = any(${[...ids]}::uuid[]))
    where campaign_id = ${campaignId} and state = 'eligible' returning absent`.execute(tx);
  return rows.filter(({ absent }) => absent).length;
}

export async function insertSheets(
  tx: Tx,
  campaignId: string,
  sheets: readonly { applicationId: string; paper: string; code: string }[],
): Promise<void> {
  await sql`
    insert into recruitment.sheet (id, campaign_id, application_id, paper, code)
    select id, ${campaignId}::uuid, application, paper, code
    from unnest(${sheets.map(() => newId())}::uuid[], ${sheets.map((sheet) => sheet.applicationId)}::uuid[],
      ${sheets.map((sheet) => sheet.paper)}::text[], ${sheets.map((sheet) => sheet.code)}::text[]) as t(id, application, paper, code)`.execute(
    tx,
  );
  await sql`update recruitment.campaign set codes_at = now() where id = ${campaignId}`.execute(tx);
}

export interface MarkRow {
  entry: number;
  score: number;
  by: string;
}
export interface SheetRow {
  id: string;
  code: string;
  paper: string;
  score: number | null;
  marks: MarkRow[];
}

/** Sheets with their entries and without whose they are. */
export async function listSheets(db: Queryable, campaignId: string, codes?: readonly string[]): Promise<SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    select s.id, s.code, s.paper, s.score::float8 as score,
      coalesce(jsonb_agg(jsonb_build_object('entry', m.entry, 'score', m.score, 'by', m.entered_by) order by m.entry)
        filter (where m.entry is not null), '[]') as marks
    from recruitment.sheet s left join recruitment.mark m on m.sheet_id = s.id
    where s.campaign_id = ${campaignId} and (${codes ? [...codes] : null}::text[] is null or s.code = any(${codes ? [...codes] : null}::text[]))
    group by s.id order by s.code`.execute(db);
  return rows;
}

export async function insertMark(
  tx: Tx,
  mark: {
    sheetId: string;
    entry: number;
    score: number;
    reason: string | null;
    by: { id: string; displayName: string };
  },
): Promise<void> {
  await sql`
    insert into recruitment.mark (sheet_id, entry, score, reason, entered_by, entered_by_name)
    values (${mark.sheetId}, ${mark.entry}, ${mark.score}, ${mark.reason}, ${mark.by.id}, ${mark.by.displayName})`.execute(
    tx,
  );
}

export async function setScores(tx: Tx, scores: readonly { id: string; score: number }[]): Promise<void> {
  await sql`
    update recruitment.sheet s set score = t.score
    from unnest(${scores.map(({ id }) => id)}::uuid[], ${scores.map(({ score }) => score)}::numeric[]) as t(id, score)
    where s.id = t.id`.execute(tx);
}

/** Marks with their candidates. Only for campaigns whose marks are locked. */
export async function matchedScores(
  db: Queryable,
  campaignId: string,
): Promise<{ applicationId: string; sheetId: string; paper: string; score: number | null }[]> {
  const { rows } = await sql<{ applicationId: string; sheetId: string; paper: string; score: number | null }>`
    select s.application_id as "applicationId", s.id as "sheetId", s.paper, s.score::float8 as score
    from recruitment.sheet s join recruitment.campaign c on c.id = s.campaign_id
    where s.campaign_id = ${campaignId} and c.state in ('scored', 'appeals', 'proposed', 'approved', 'decided')`.execute(
    db,
  );
  return rows;
}

export interface AppealRow {
  id: string;
  sheetId: string;
  applicationId: string;
  fullName: string;
  candidateNumber: string | null;
  paper: string;
  code: string;
  requestedOn: string;
  reason: string;
  state: 'open' | 'kept' | 'changed';
  before: number;
  score: number | null;
  note: string | null;
  markedBy: string | null;
  createdBy: string;
}
export async function listAppeals(db: Queryable, campaignId: string): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    select x.id, x.sheet_id as "sheetId", s.application_id as "applicationId", a.full_name as "fullName",
      a.candidate_number as "candidateNumber", s.paper, x.code, x.requested_on as "requestedOn", x.reason, x.state,
      x.before::float8 as before, x.score::float8 as score, x.note, x.marked_by_name as "markedBy", x.created_by as "createdBy"
    from recruitment.appeal x join recruitment.sheet s on s.id = x.sheet_id join recruitment.application a on a.id = s.application_id
    where x.campaign_id = ${campaignId} order by x.id`.execute(db);
  return rows;
}

export async function insertAppeal(
  tx: Tx,
  row: {
    campaignId: string;
    sheetId: string;
    requestedOn: string;
    reason: string;
    code: string;
    before: number;
    by: { id: string; displayName: string };
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into recruitment.appeal (id, campaign_id, sheet_id, requested_on, reason, code, before, created_by, created_by_name)
    values (${newId()}, ${row.campaignId}, ${row.sheetId}, ${row.requestedOn}, ${row.reason}, ${row.code}, ${row.before}, ${row.by.id},
      ${row.by.displayName})
    on conflict (sheet_id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function settleAppeal(
  tx: Tx,
  row: { id: string; state: 'kept' | 'changed'; score: number; note: string; by: { id: string; displayName: string } },
): Promise<void> {
  await sql`
    update recruitment.appeal set state = ${row.state}, score = ${row.score}, note = ${row.note}, marked_by = ${row.by.id},
      marked_by_name = ${row.by.displayName}, marked_at = now()
    where id = ${row.id}`.execute(tx);
}

export interface WorkRow {
  id: string;
  name: string;
  agencyCode: string;
  sheets: number;
  settled: number;
  appeals: number;
}

/** Campaigns whose sheets have codes and may be marked. */
export async function campaignsToMark(db: Queryable, actor: Actor, right: Permission): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select c.id, c.name, c.agency_code as "agencyCode",
      (select count(*)::int from recruitment.sheet s where s.campaign_id = c.id) as sheets,
      (select count(*)::int from recruitment.sheet s where s.campaign_id = c.id and exists (
        select from recruitment.mark m where m.sheet_id = s.id
        having count(*) = 3 or (count(*) = 2 and min(m.score) = max(m.score)))) as settled,
      (select count(*)::int from recruitment.appeal x where x.campaign_id = c.id and x.state = 'open') as appeals
    from recruitment.campaign c
    where ${withinScope(actor, right, 'c.agency_code')} and c.codes_at is not null and c.state in ('exam', 'appeals')
    order by c.id desc limit 200`.execute(db);
  return rows;
}
