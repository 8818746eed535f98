import { type Actor, type Permission, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { CandidateFacts, PersonDetails } from '../ports.ts';
import type { DegreeBody, ResultView } from './application.schema.ts';
import type { Eligibility } from './eligibility.ts';

export interface ApplicationRow {
  id: string;
  campaignId: string;
  postId: string;
  postTitle: string;
  postAgency: string;
  number: string;
  fullName: string;
  birthDate: string;
  sex: 'male' | 'female' | 'unknown';
  details: PersonDetails;
  identityRef: string;
  confirmedAt: Date;
  receivedOn: string;
  convicted: boolean;
  priority: string | null;
  priorityProof: string | null;
  known: boolean;
  discipline: { inService: boolean; items: CandidateFacts['disciplines'] };
  eligibility: Eligibility;
  state: 'eligible' | 'not-eligible' | 'withdrawn';
  candidateNumber: string | null;
  room: number | null;
  roomName: string | null;
  absent: boolean;
  result: ResultView | null;
  unchecked: number;
}

const columns =
  sql.raw(`a.id, a.campaign_id as "campaignId", a.post_id as "postId", p.title as "postTitle", p.agency_code as "postAgency",
  a.number, a.full_name as "fullName", a.birth_date as "birthDate", a.sex, a.details, a.identity_ref as "identityRef",
  a.confirmed_at as "confirmedAt", a.received_on as "receivedOn", a.convicted, a.priority, a.priority_proof as "priorityProof", a.known,
  a.discipline, a.eligibility, a.state, a.candidate_number as "candidateNumber", a.room, r.name as "roomName", a.absent, a.result,
  (select count(*)::int from recruitment.degree d where d.application_id = a.id and d.state = 'declared') as unchecked`);
const from =
  sql.raw(`recruitment.application a join recruitment.post p on p.id = a.post_id join recruitment.campaign c on c.id = a.campaign_id
  left join recruitment.room r on r.campaign_id = a.campaign_id and r.position = a.room`);

export async function findApplication(
  db: Queryable,
  actor: Actor,
  right: Permission,
  id: string,
): Promise<ApplicationRow | undefined> {
  const { rows } = await sql<ApplicationRow>`
    select ${columns} from ${from} where a.id = ${id} and ${withinScope(actor, right, 'c.agency_code')}`.execute(db);
  return rows[0];
}

export async function pageApplications(
  db: Queryable,
  campaignId: string,
  options: { state?: string | undefined; page: number; pageSize: number },
): Promise<{ items: ApplicationRow[]; total: number }> {
  const where = sql<boolean>`a.campaign_id = ${campaignId} and (${options.state ?? null}::text is null or a.state = ${options.state ?? null})`;
  const { rows } = await sql<ApplicationRow>`
    select ${columns} from ${from} where ${where} order by a.candidate_number nulls last, a.id
    limit ${options.pageSize} offset ${(options.page - 1) * options.pageSize}`.execute(db);
  const total = await sql<{
    n: number;
  }>`select count(*)::int as n from recruitment.application a where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

/** Those who compete, in the order of their numbers. */
export async function listCandidates(db: Queryable, campaignId: string): Promise<ApplicationRow[]> {
  const { rows } = await sql<ApplicationRow>`
    select ${columns} from ${from} where a.campaign_id = ${campaignId} and a.state = 'eligible'
    order by a.candidate_number nulls last, a.id`.execute(db);
  return rows;
}

export interface NewApplication
  extends Pick<
    ApplicationRow,
    | 'campaignId'
    | 'postId'
    | 'number'
    | 'fullName'
    | 'birthDate'
    | 'sex'
    | 'details'
    | 'identityRef'
    | 'receivedOn'
    | 'convicted'
    | 'priority'
    | 'priorityProof'
    | 'known'
    | 'discipline'
    | 'eligibility'
  > {
  id: string;
  degrees: readonly DegreeBody[];
  by: { id: string; name: string };
}

/** False: the person has applied in this campaign already. */
export async function insertApplication(tx: Tx, row: NewApplication): Promise<boolean> {
  const { rows } = await sql`
    insert into recruitment.application (id, campaign_id, post_id, number, full_name, birth_date, sex, details, identity_ref, confirmed_at,
      received_on, convicted, priority, priority_proof, known, discipline, eligibility, state, created_by, created_by_name)
    values (${row.id}, ${row.campaignId}, ${row.postId}, ${row.number}, ${row.fullName}, ${row.birthDate}, ${row.sex},
      ${jsonText(row.details)}::jsonb, ${row.identityRef}, now(), ${row.receivedOn}, ${row.convicted}, ${row.priority}, ${row.priorityProof},
      ${row.known}, ${jsonText(row.discipline)}::jsonb, ${jsonText(row.eligibility)}::jsonb,
      ${row.eligibility.ok ? 'eligible' : 'not-eligible'}, ${row.by.id}, ${row.by.name})
    on conflict (campaign_id, number) where state <> 'withdrawn' do nothing returning id`.execute(tx);
  if (rows.length === 0) return false;
  for (const degree of row.degrees)
    await sql`
      insert into recruitment.degree (id, application_id, level, major, school, serial, issued_on)
      values (${newId()}, ${row.id}, ${degree.level}, ${degree.major.trim()}, ${degree.school.trim()}, ${degree.serial?.trim() ?? null},
        ${degree.issuedOn ?? null})`.execute(tx);
  return true;
}

export async function setJudgement(
  tx: Tx,
  id: string,
  eligibility: Eligibility,
  facts?: Pick<ApplicationRow, 'known' | 'discipline'>,
): Promise<void> {
  await sql`
    update recruitment.application set eligibility = ${jsonText(eligibility)}::jsonb,
      state = ${eligibility.ok ? 'eligible' : 'not-eligible'}, known = coalesce(${facts?.known ?? null}::boolean, known),
      discipline = coalesce(${facts ? jsonText(facts.discipline) : null}::jsonb, discipline)
    where id = ${id}`.execute(tx);
}

export async function withdrawRow(tx: Tx, id: string): Promise<void> {
  await sql`update recruitment.application set state = 'withdrawn' where id = ${id}`.execute(tx);
}

export async function setResult(tx: Tx, id: string, result: ResultView): Promise<void> {
  await sql`update recruitment.application set result = ${jsonText(result)}::jsonb where id = ${id}`.execute(tx);
}

export interface DegreeRow {
  id: string;
  applicationId: string;
  level: string;
  major: string;
  school: string;
  serial: string | null;
  issuedOn: string | null;
  state: 'declared' | 'verified' | 'refuted';
  evidence: string | null;
  checkedBy: string | null;
}
export async function degreesOf(db: Queryable, applicationIds: readonly string[]): Promise<DegreeRow[]> {
  const { rows } = await sql<DegreeRow>`
    select id, application_id as "applicationId", level, major, school, serial, issued_on as "issuedOn", state, evidence,
      checked_by_name as "checkedBy"
    from recruitment.degree where application_id = any(${[...applicationIds]}::uuid[]) order by id`.execute(db);
  return rows;
}

export async function setDegree(
  tx: Tx,
  applicationId: string,
  id: string,
  check: { state: string; evidence: string; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update recruitment.degree set state = ${check.state}, evidence = ${check.evidence}, checked_by_name = ${check.by}, checked_at = now()
    where id = ${id} and application_id = ${applicationId} returning id`.execute(tx);
  return rows.length > 0;
}

export async function recordOf(db: Queryable, applicationId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select record_id as id from recruitment.decision_item where application_id = ${applicationId}`.execute(db);
  return rows[0]?.id ?? null;
}
