import { type Actor, type Permission, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { CampaignState, NoticeBody, PaperView, PostBody } from './campaign.schema.ts';

export interface CampaignRow {
  id: string;
  code: string;
  agencyCode: string;
  kind: string;
  name: string;
  year: number;
  plannedOn: string;
  papers: PaperView[];
  state: CampaignState;
  noticeNumber: string | null;
  noticeOn: string | null;
  applyFrom: string | null;
  applyUntil: string | null;
  applyPlace: string | null;
  noticeText: string | null;
  seed: string | null;
  codesAt: Date | null;
  publishedOn: string | null;
  appealUntil: string | null;
  proposedBy: string | null;
  proposedByName: string | null;
  tieGround: string | null;
  approvedByName: string | null;
}

const columns =
  sql.raw(`c.id, c.code, c.agency_code as "agencyCode", c.kind, c.name, c.year, c.planned_on as "plannedOn", c.papers, c.state,
  c.notice_number as "noticeNumber", c.notice_on as "noticeOn", c.apply_from as "applyFrom", c.apply_until as "applyUntil",
  c.apply_place as "applyPlace", c.notice_text as "noticeText", c.seed, c.codes_at as "codesAt", c.published_on as "publishedOn",
  c.appeal_until as "appealUntil", c.proposed_by as "proposedBy", c.proposed_by_name as "proposedByName", c.tie_ground as "tieGround",
  c.approved_by_name as "approvedByName"`);

export async function findCampaign(
  db: Queryable,
  actor: Actor,
  right: Permission,
  id: string,
): Promise<CampaignRow | undefined> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from recruitment.campaign c where c.id = ${id} and ${withinScope(actor, right, 'c.agency_code')}`.execute(
    db,
  );
  return rows[0];
}

/** The campaign until the transaction ends: steps, applications and marks of one campaign come one after the other. */
/** Whether the person behind this number is a candidate of the campaign. */
export async function isCandidate(tx: Tx, id: string, personalNumber: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from recruitment.application where campaign_id = ${id} and number = ${personalNumber} and state <> 'withdrawn'`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function lockCampaign(
  tx: Tx,
  actor: Actor,
  right: Permission,
  id: string,
): Promise<CampaignRow | undefined> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from recruitment.campaign c where c.id = ${id} and ${withinScope(actor, right, 'c.agency_code')} for update`.execute(
    tx,
  );
  return rows[0];
}

export interface CampaignCounts {
  posts: number;
  quantity: number;
  applications: number;
  eligible: number;
}
const counts = sql.raw(`
  select (select count(*)::int from recruitment.post p where p.campaign_id = c.id) as posts,
    (select coalesce(sum(p.quantity), 0)::int from recruitment.post p where p.campaign_id = c.id) as quantity,
    count(*)::int as applications, count(*) filter (where a.state = 'eligible')::int as eligible
  from recruitment.application a where a.campaign_id = c.id and a.state <> 'withdrawn'`);

export async function listCampaigns(
  db: Queryable,
  actor: Actor,
  right: Permission,
  options: { state?: CampaignState | undefined; page: number; pageSize: number },
): Promise<{ items: (CampaignRow & CampaignCounts)[]; total: number }> {
  const where = sql<boolean>`${withinScope(actor, right, 'c.agency_code')} and (${options.state ?? null}::text is null or c.state = ${options.state ?? null})`;
  const { rows } = await sql<CampaignRow & CampaignCounts>`
    select ${columns}, n.* from recruitment.campaign c cross join lateral (${counts}) n where ${where}
    order by c.year desc, c.id desc limit ${options.pageSize} offset ${(options.page - 1) * options.pageSize}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from recruitment.campaign c where ${where}`.execute(
    db,
  );
  return { items: rows, total: total.rows[0]!.n };
}

export async function insertCampaign(
  tx: Tx,
  row: Pick<CampaignRow, 'code' | 'agencyCode' | 'kind' | 'name' | 'year' | 'plannedOn' | 'papers'>,
  by: { id: string; displayName: string },
): Promise<string> {
  const id = newId();
  await sql`
    insert into recruitment.campaign (id, code, agency_code, kind, name, year, planned_on, papers, created_by, created_by_name)
    values (${id}, ${row.code}, ${row.agencyCode}, ${row.kind}, ${row.name}, ${row.year}, ${row.plannedOn}, ${jsonText(row.papers)}::jsonb,
      ${by.id}, ${by.displayName})`.execute(tx);
  return id;
}

export async function setState(tx: Tx, id: string, state: CampaignState): Promise<void> {
  await sql`update recruitment.campaign set state = ${state} where id = ${id}`.execute(tx);
}

export async function setPublished(tx: Tx, id: string, on: string, appealUntil: string): Promise<void> {
  await sql`update recruitment.campaign set published_on = ${on}, appeal_until = ${appealUntil} where id = ${id}`.execute(
    tx,
  );
}

export async function setNotice(tx: Tx, id: string, notice: NoticeBody): Promise<void> {
  await sql`
    update recruitment.campaign set notice_number = ${notice.number.trim()}, notice_on = ${notice.noticeOn}, apply_from = ${notice.applyFrom},
      apply_until = ${notice.applyUntil}, apply_place = ${notice.place.trim()}, notice_text = ${notice.text?.trim() ?? null}
    where id = ${id}`.execute(tx);
}

export async function noteStep(
  tx: Tx,
  campaignId: string,
  actorName: string,
  event: string,
  note: string | null = null,
): Promise<void> {
  await sql`insert into recruitment.event (campaign_id, actor_name, event, note) values (${campaignId}, ${actorName}, ${event}, ${note})`.execute(
    tx,
  );
}

export async function listSteps(
  db: Queryable,
  campaignId: string,
): Promise<{ at: Date; actorName: string; event: string; note: string | null }[]> {
  const { rows } = await sql<{ at: Date; actorName: string; event: string; note: string | null }>`
    select at, actor_name as "actorName", event, note from recruitment.event where campaign_id = ${campaignId} order by at`.execute(
    db,
  );
  return rows;
}

export interface PostRow {
  id: string;
  campaignId: string;
  agencyCode: string;
  title: string;
  rank: string | null;
  quantity: number;
  level: string;
  majors: string[];
  conditions: string | null;
  applied: number;
  eligible: number;
}

export async function listPosts(db: Queryable, campaignId: string): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    select p.id, p.campaign_id as "campaignId", p.agency_code as "agencyCode", p.title, p.rank, p.quantity, p.level, p.majors, p.conditions,
      count(a.id) filter (where a.state <> 'withdrawn')::int as applied, count(a.id) filter (where a.state = 'eligible')::int as eligible
    from recruitment.post p left join recruitment.application a on a.post_id = p.id
    where p.campaign_id = ${campaignId} group by p.id order by p.id`.execute(db);
  return rows;
}

export async function insertPost(tx: Tx, campaignId: string, post: PostBody): Promise<string> {
  const id = newId();
  await sql`
    insert into recruitment.post (id, campaign_id, agency_code, title, rank, quantity, level, majors, conditions)
    values (${id}, ${campaignId}, ${post.agencyCode}, ${post.title.trim()}, ${post.rank ?? null}, ${post.quantity}, ${post.level},
      ${post.majors.map((major) => major.trim())}::text[], ${post.conditions?.trim() ?? null})`.execute(tx);
  return id;
}

export async function deletePost(tx: Tx, campaignId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`delete from recruitment.post where id = ${id} and campaign_id = ${campaignId} returning id`.execute(tx);
  return rows.length > 0;
}

/** Posts sought by the campaigns of a year that are under way, in the agency and below it. */
export async function soughtUnder(tx: Tx, agencyCode: string, kinds: readonly string[], year: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(p.quantity), 0)::int as n from recruitment.post p join recruitment.campaign c on c.id = p.campaign_id
    where c.year = ${year} and c.kind = any(${[...kinds]}::text[]) and c.state not in ('decided', 'cancelled')
      and (p.agency_code = ${agencyCode} or starts_with(p.agency_code, ${`${agencyCode}.`}))`.execute(tx);
  return rows[0]!.n;
}

/** Quotas are looked at by one campaign after the other. */
export async function lockQuotas(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recruitment.quota', 0))`.execute(tx);
}

export interface DecisionRow {
  id: string;
  number: string;
  signedOn: string;
  effectiveOn: string;
  issuer: string;
  signer: string;
  dossiers: number;
  leftOut: number;
}
export async function findDecision(db: Queryable, campaignId: string): Promise<DecisionRow | undefined> {
  const { rows } = await sql<DecisionRow>`
    select d.id, d.number, d.signed_on as "signedOn", d.effective_on as "effectiveOn", d.issuer, d.signer,
      count(i.record_id)::int as dossiers, count(i.left_out)::int as "leftOut"
    from recruitment.decision d left join recruitment.decision_item i on i.decision_id = d.id
    where d.campaign_id = ${campaignId} group by d.id`.execute(db);
  return rows[0];
}

const told = sql.raw(`c.state not in ('draft', 'cancelled') and c.notice_on is not null`);
export async function listNotices(db: Queryable, limit: number): Promise<(CampaignRow & { quantity: number })[]> {
  const { rows } = await sql<CampaignRow & { quantity: number }>`
    select ${columns}, (select coalesce(sum(p.quantity), 0)::int from recruitment.post p where p.campaign_id = c.id) as quantity
    from recruitment.campaign c where ${told} order by c.apply_until desc, c.id desc limit ${limit}`.execute(db);
  return rows;
}
export async function findNotice(db: Queryable, code: string): Promise<CampaignRow | undefined> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from recruitment.campaign c where ${told} and c.code = ${code}`.execute(db);
  return rows[0];
}
