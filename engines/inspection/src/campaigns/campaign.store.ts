import { type Actor, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import type { FoundAt } from '../rules/rule.ts';
import type { InspectionState } from './campaign.schema.ts';

export interface CampaignRow {
  id: string;
  recordType: string;
  name: string;
  agencyCode: string | null;
  rules: string[];
  decisionNumber: string;
  decidedOn: string;
  explainBy: string;
  state: InspectionState;
  jobId: string | null;
  examined: number;
  createdByName: string;
  createdAt: Date;
  examinedAt: Date | null;
  closedByName: string | null;
  closedAt: Date | null;
}

const columns =
  sql.raw(`id, record_type as "recordType", name, agency_code as "agencyCode", rules, decision_number as "decisionNumber",
  to_char(decided_on, 'YYYY-MM-DD') as "decidedOn", to_char(explain_by, 'YYYY-MM-DD') as "explainBy", state, job_id as "jobId", examined,
  created_by_name as "createdByName", created_at as "createdAt", examined_at as "examinedAt", closed_by_name as "closedByName", closed_at as "closedAt"`);

/** One's own agencies, what is above them when something was found there, and for who sees all, all. */
const visible = (actor: Actor) =>
  actor.scopesOf('inspection.read').includes('*')
    ? sql<boolean>`true`
    : sql<boolean>`((agency_code is not null and ${withinScope(actor, 'inspection.read', 'agency_code')})
        or exists (select from inspection.finding f where f.campaign_id = campaign.id and ${withinScope(actor, 'inspection.read', 'f.agency_code')}))`;

export async function insertCampaign(
  tx: Tx,
  row: Pick<
    CampaignRow,
    'id' | 'recordType' | 'name' | 'agencyCode' | 'rules' | 'decisionNumber' | 'decidedOn' | 'explainBy'
  > & {
    jobId: string;
    by: { id: string; name: string };
  },
): Promise<void> {
  await sql`
    insert into inspection.campaign (id, record_type, name, agency_code, rules, decision_number, decided_on, explain_by, job_id, created_by, created_by_name)
    values (${row.id}, ${row.recordType}, ${row.name}, ${row.agencyCode}, ${row.rules}, ${row.decisionNumber}, ${row.decidedOn}::date,
      ${row.explainBy}::date, ${row.jobId}, ${row.by.id}, ${row.by.name})`.execute(tx);
}

export async function findCampaign(
  db: Queryable,
  id: string,
  actor?: Actor,
  lock = false,
): Promise<CampaignRow | undefined> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from inspection.campaign where id = ${id} and ${actor ? visible(actor) : sql`true`} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function listCampaigns(
  db: Queryable,
  actor: Actor,
  page: number,
  pageSize: number,
): Promise<{ items: CampaignRow[]; total: number }> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from inspection.campaign where ${visible(actor)} order by created_at desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
    db,
  );
  const total = await sql<{
    n: number;
  }>`select count(*)::int as n from inspection.campaign where ${visible(actor)}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function setCampaign(tx: Queryable, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update inspection.campaign set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

/** Writes what was found; what is there already stays as it is, so that a page that is done again finds nothing twice. */
export async function insertFindings(
  tx: Tx,
  campaignId: string,
  found: readonly (FoundAt & { id: string; rule: string })[],
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    insert into inspection.finding (id, campaign_id, rule, agency_code, record_id, key, text, facts)
    select r.id, ${campaignId}::uuid, r.rule, r."agencyCode", r."recordId", r.key, r.text, r.facts
    from jsonb_to_recordset(${jsonText(found)}::jsonb) as r(id uuid, rule text, "agencyCode" text, "recordId" uuid, key text, text text, facts jsonb)
    on conflict on constraint finding_once do nothing`.execute(tx);
}

export interface FindingTally {
  campaignId: string;
  rule: string;
  agencyCode: string;
  found: number;
  open: number;
  explained: number;
  violations: number;
  noViolations: number;
  remedied: number;
}

/** How far the findings of campaigns have come, by rule and agency, within the reader's scope. */
export async function talliesOf(db: Queryable, actor: Actor, campaigns: readonly string[]): Promise<FindingTally[]> {
  const { rows } = await sql<FindingTally>`
    select campaign_id as "campaignId", rule, agency_code as "agencyCode", count(*)::int as found,
      (count(*) filter (where state = 'open'))::int as open, (count(*) filter (where state = 'explained'))::int as explained,
      (count(*) filter (where outcome = 'violation'))::int as violations, (count(*) filter (where outcome = 'no-violation'))::int as "noViolations",
      (count(*) filter (where state = 'remedied'))::int as remedied
    from inspection.finding where campaign_id = any(${campaigns as string[]}::uuid[]) and ${withinScope(actor, 'inspection.read', 'agency_code')}
    group by campaign_id, rule, agency_code`.execute(db);
  return rows;
}
