import { type Actor, nationwide, underAgency } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { registersFor, updateImport, workScope } from '@congvu/intake';
import type { PopulationPerson } from '@congvu/population';
import type { RegisterCatalogue } from '@congvu/registers';
import type { Decision } from '../compare.ts';
import type { Cause, Outcome } from '../outcome.ts';
import type { CampaignState, Difference } from './campaign.schema.ts';

export interface CampaignRecord {
  id: string;
  title: string;
  registerId: string;
  scopeKind: 'import' | 'agency' | 'register';
  scopeRef: string | null;
  agencyCode: string | null;
  purpose: string;
  applyMatches: boolean;
  state: CampaignState;
  jobId: string | null;
  total: number;
  officerCode: string;
  createdBy: string | null;
  createdByName: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

const columns =
  sql.raw(`id, title, register_id as "registerId", scope_kind as "scopeKind", scope_ref as "scopeRef", agency_code as "agencyCode", purpose,
  apply_matches as "applyMatches", state, job_id as "jobId", total, officer_code as "officerCode", created_by as "createdBy", created_by_name as "createdByName",
  created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`);

/** Campaigns the actor may see: of registers whose work they may see, over agencies within both scopes; over a whole register, for the whole country only. */
export type CampaignScope = ReturnType<typeof campaignScope>;
export function campaignScope(catalogue: RegisterCatalogue, actor: Actor) {
  const columns = { register: 'register_id', agency: 'agency_code' };
  const whole = registersFor(catalogue, actor, 'campaign.read', 'see').filter(
    (type) => actor.can('campaign.read', nationwide) && actor.can(type.files!.see, nationwide),
  );
  return sql<boolean>`((agency_code is not null and ${workScope(catalogue, actor, 'campaign.read', 'see', columns)})
    or (agency_code is null and register_id = any(${whole.map(({ id }) => id)}::text[])))`;
}

export async function insertCampaign(
  tx: Queryable,
  row: Omit<CampaignRecord, 'createdAt' | 'startedAt' | 'finishedAt' | 'state' | 'jobId' | 'total'>,
): Promise<void> {
  await sql`
    insert into linkage.campaign (id, title, register_id, scope_kind, scope_ref, agency_code, purpose, apply_matches, state, officer_code, created_by, created_by_name)
    values (${row.id}, ${row.title}, ${row.registerId}, ${row.scopeKind}, ${row.scopeRef}, ${row.agencyCode}, ${row.purpose}, ${row.applyMatches}, 'queued',
      ${row.officerCode}, ${row.createdBy}, ${row.createdByName})`.execute(tx);
}

/** `lock`: for changing its state, so that two who do so wait for each other. */
export async function findCampaign(
  db: Queryable,
  id: string,
  scope?: CampaignScope,
  lock = false,
): Promise<CampaignRecord | undefined> {
  const { rows } = await sql<CampaignRecord>`
    select ${columns} from linkage.campaign where id = ${id} and ${scope ?? sql`true`} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

/** Gives back the file that the campaign holds; one that another campaign has taken, or that was cancelled, is left alone. */
export async function releaseImport(
  tx: Queryable,
  campaign: CampaignRecord,
  state: 'ready' | 'applied',
): Promise<void> {
  if (campaign.scopeKind === 'import')
    await updateImport(tx, campaign.scopeRef!, { state }, ['verifying'], campaign.id);
}

export async function listCampaigns(
  db: Queryable,
  scope: CampaignScope,
  page: number,
  pageSize: number,
): Promise<{ items: CampaignRecord[]; total: number }> {
  const { rows } =
    await sql<CampaignRecord>`select ${columns} from linkage.campaign where ${scope} order by created_at desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
      db,
    );
  const total = await sql<{ n: number }>`select count(*) as n from linkage.campaign where ${scope}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function updateCampaign(tx: Queryable, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update linkage.campaign set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export interface NewItem {
  seq: number;
  rowNumber: number | null;
  recordId: string | null;
  owner: string;
  number: string | null;
  oldNumber: string | null;
  fullName: string;
  birthDate: string;
  sex: string | null;
}

export async function insertItems(tx: Queryable, campaignId: string, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into linkage.item (campaign_id, seq, row_number, record_id, owner, number, old_number, full_name, birth_date, sex)
    select ${campaignId}::uuid, r.seq, r."rowNumber", r."recordId", r.owner, r.number, r."oldNumber", r."fullName", r."birthDate", r.sex
    from jsonb_to_recordset(${jsonText(items)}::jsonb) as r(seq int, "rowNumber" int, "recordId" uuid, owner text, number text, "oldNumber" text,
      "fullName" text, "birthDate" text, sex text)`.execute(tx);
}

export interface Item extends NewItem {
  outcome: Outcome | null;
  cause: Cause | null;
  explanation: string | null;
  differences: Difference[];
  population: PopulationPerson | null;
  caseId: string | null;
  applied: boolean;
}

const itemColumns =
  sql.raw(`seq, row_number as "rowNumber", record_id as "recordId", owner, number, old_number as "oldNumber", full_name as "fullName",
  birth_date as "birthDate", sex, outcome, cause, explanation, differences, population, case_id as "caseId", applied`);

/** Items without a final outcome, in order. `retryPending`: those that were pending count as open. */
export async function openItems(db: Queryable, campaignId: string, afterSeq: number, limit: number): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select ${itemColumns} from linkage.item where campaign_id = ${campaignId} and seq > ${afterSeq} and (outcome is null or outcome = 'pending')
    order by seq limit ${limit}`.execute(db);
  return rows;
}

export async function itemsByNumber(db: Queryable, campaignId: string, numbers: readonly string[]): Promise<Item[]> {
  if (numbers.length === 0) return [];
  const { rows } =
    await sql<Item>`select ${itemColumns} from linkage.item where campaign_id = ${campaignId} and number = any(${numbers as string[]}) order by seq`.execute(
      db,
    );
  return rows;
}

/** The item under a lock, so that two officers cannot settle it at once. */
export async function findItem(
  db: Queryable,
  campaignId: string,
  seq: number,
  lock = false,
): Promise<Item | undefined> {
  const { rows } =
    await sql<Item>`select ${itemColumns} from linkage.item where campaign_id = ${campaignId} and seq = ${seq} ${lock ? sql`for update` : sql``}`.execute(
      db,
    );
  return rows[0];
}

export interface ItemOutcome {
  item: Item;
  decision: Decision;
  population: PopulationPerson | null;
  requestId: string;
  caseId: string | null;
}

/**
 * Writes outcomes where none is final yet; returns the sequence numbers that were written. This is what makes it exactly once.
 * `revise`: puts another in place of one that the same transaction wrote.
 */
export async function writeOutcomes(
  tx: Tx,
  campaignId: string,
  outcomes: readonly ItemOutcome[],
  revise = false,
): Promise<Set<number>> {
  if (outcomes.length === 0) return new Set();
  const data = outcomes.map(({ item, decision, population, requestId, caseId }) => ({
    seq: item.seq,
    outcome: decision.outcome,
    cause: decision.cause,
    explanation: decision.explanation,
    differences: decision.differences,
    population,
    request_id: requestId,
    case_id: caseId,
  }));
  const { rows } = await sql<{ seq: number }>`
    update linkage.item i set outcome = r.outcome, cause = r.cause, explanation = r.explanation, differences = r.differences, population = r.population,
      request_id = r.request_id, case_id = r.case_id, done_at = now()
    from jsonb_to_recordset(${jsonText(data)}::jsonb) as r(seq int, outcome text, cause text, explanation text, differences jsonb, population jsonb,
      request_id text, case_id uuid)
    where i.campaign_id = ${campaignId} and i.seq = r.seq and (${revise} or i.outcome is null or i.outcome = 'pending')
    returning i.seq`.execute(tx);
  return new Set(rows.map((row) => row.seq));
}

/** Rows the register took; `entered` is false for one that it held already, word for word. */
export async function markApplied(
  tx: Queryable,
  campaignId: string,
  applied: readonly { seq: number; recordId: string | null; entered: boolean }[],
): Promise<void> {
  if (applied.length === 0) return;
  await sql`
    update linkage.item i set applied = s.entered, record_id = coalesce(s.record_id, i.record_id)
    from unnest(${applied.map((item) => item.seq)}::int[], ${applied.map((item) => item.recordId)}::uuid[], ${applied.map((item) => item.entered)}::boolean[])
      as s(seq, record_id, entered)
    where i.campaign_id = ${campaignId} and i.seq = s.seq`.execute(tx);
}

export interface Tally {
  outcomes: { outcome: Outcome; cause: Cause | null; n: number; open: number }[];
  agencies: { owner: string; total: number; matched: number; openCases: number }[];
  done: number;
  openCases: number;
  applied: number;
}

export async function tallyCampaign(db: Queryable, id: string): Promise<Tally> {
  const outcomes = await sql<{ outcome: Outcome; cause: Cause | null; n: number; open: number; applied: number }>`
    select i.outcome, i.cause, count(*) as n, count(*) filter (where i.applied) as applied,
      count(c.id) filter (where c.state not in ('resolved', 'dismissed')) as open
    from linkage.item i left join linkage.case_file c on c.id = i.case_id
    where i.campaign_id = ${id} and i.outcome is not null group by i.outcome, i.cause`.execute(db);
  const agencies = await sql<Tally['agencies'][number]>`
    select i.owner, count(*) as total, count(*) filter (where i.outcome = 'match') as matched,
      count(c.id) filter (where c.state not in ('resolved', 'dismissed')) as "openCases"
    from linkage.item i left join linkage.case_file c on c.id = i.case_id where i.campaign_id = ${id} group by i.owner
    order by count(*) filter (where i.outcome = 'match')::numeric / count(*), count(*) desc limit 200`.execute(db);
  const sum = (list: readonly { n: number }[]) => list.reduce((total, row) => total + row.n, 0);
  return {
    outcomes: outcomes.rows,
    agencies: agencies.rows,
    done: sum(outcomes.rows.filter((row) => row.outcome !== 'pending')),
    openCases: agencies.rows.reduce((total, row) => total + row.openCases, 0),
    applied: outcomes.rows.reduce((total, row) => total + row.applied, 0),
  };
}

export async function pageOfItems(
  db: Queryable,
  id: string,
  filter: {
    outcome?: string | undefined;
    cause?: string | undefined;
    agency?: string | undefined;
    /** Without those that match. */
    differing?: boolean;
    page: number;
    pageSize: number;
  },
): Promise<{ items: (Item & { caseState: string | null })[]; total: number }> {
  const where = sql`i.campaign_id = ${id} and i.outcome is not null and (not ${filter.differing ?? false} or i.outcome <> 'match') and (${filter.outcome ?? null}::text is null or i.outcome = ${filter.outcome ?? null})
    and (${filter.cause ?? null}::text is null or i.cause = ${filter.cause ?? null})
    and ${underAgency(filter.agency, 'i.owner')}`;
  const { rows } = await sql<Item & { caseState: string | null }>`
    select i.seq, i.row_number as "rowNumber", i.record_id as "recordId", i.owner, i.number, i.old_number as "oldNumber", i.full_name as "fullName",
      i.birth_date as "birthDate", i.sex, i.outcome, i.cause, i.explanation, i.differences, null as population, i.case_id as "caseId", i.applied,
      c.state as "caseState"
    from linkage.item i left join linkage.case_file c on c.id = i.case_id where ${where}
    order by (i.outcome = 'match'), i.seq limit ${filter.pageSize} offset ${(filter.page - 1) * filter.pageSize}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*) as n from linkage.item i where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}
