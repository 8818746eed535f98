import { type Actor, underAgency, withinScope } from '@congvu/auth';
import { type Queryable, sql, type Tx } from '@congvu/database';
import type { FindingOutcome, FindingQuery, FindingState } from './finding.schema.ts';

export interface FindingRow {
  id: string;
  campaignId: string;
  campaignName: string;
  campaignState: string;
  recordType: string;
  explainBy: string;
  rule: string;
  agencyCode: string;
  recordId: string | null;
  key: string;
  text: string;
  facts: { label: string; value: string }[];
  state: FindingState;
  explainedBy: string | null;
  outcome: FindingOutcome | null;
  remedyBy: string | null;
}

const columns =
  sql.raw(`f.id, f.campaign_id as "campaignId", c.name as "campaignName", c.state as "campaignState", c.record_type as "recordType",
  to_char(c.explain_by, 'YYYY-MM-DD') as "explainBy", f.rule, f.agency_code as "agencyCode", f.record_id as "recordId", f.key, f.text, f.facts,
  f.state, f.explained_by as "explainedBy", f.outcome, to_char(f.remedy_by, 'YYYY-MM-DD') as "remedyBy"`);
const tables = sql.raw('inspection.finding f join inspection.campaign c on c.id = f.campaign_id');
const within = (actor: Actor) => withinScope(actor, 'inspection.findings', 'f.agency_code');

export async function pageOfFindings(
  db: Queryable,
  actor: Actor,
  query: FindingQuery,
  limit: number,
  offset: number,
): Promise<{ rows: FindingRow[]; total: number }> {
  const where = sql`${within(actor)} and (${query.campaign ?? null}::uuid is null or f.campaign_id = ${query.campaign ?? null}::uuid)
    and (${query.state ?? null}::text is null or f.state = ${query.state ?? null})
    and (${query.rule ?? null}::text is null or f.rule = ${query.rule ?? null}) and ${underAgency(query.agency, 'f.agency_code')}`;
  const { rows } = await sql<FindingRow>`
    select ${columns} from ${tables} where ${where}
    order by array_position(array['explained', 'open', 'concluded', 'remedied'], f.state), f.found_at desc, f.id limit ${limit} offset ${offset}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from ${tables} where ${where}`.execute(db);
  return { rows, total: total.rows[0]!.n };
}

export async function findFinding(
  db: Queryable,
  actor: Actor,
  id: string,
  lock = false,
): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`
    select ${columns} from ${tables} where f.id = ${id} and ${within(actor)} ${lock ? sql`for update of f` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function setFinding(tx: Tx, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update inspection.finding set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export async function addEvent(
  tx: Tx,
  findingId: string,
  event: string,
  note: string,
  by: { id: string; name: string },
): Promise<void> {
  await sql`
    insert into inspection.finding_event (finding_id, event, note, actor_id, actor_name)
    values (${findingId}, ${event}, ${note}, ${by.id}, ${by.name})`.execute(tx);
}

export async function eventsOf(
  db: Queryable,
  findingId: string,
): Promise<{ event: string; note: string; actorName: string; at: Date }[]> {
  const { rows } = await sql<{ event: string; note: string; actorName: string; at: Date }>`
    select event, note, actor_name as "actorName", at from inspection.finding_event where finding_id = ${findingId} order by seq`.execute(
    db,
  );
  return rows;
}

/** The last conclusion on the same thing in another inspection. */
export async function earlierConclusion(
  db: Queryable,
  found: FindingRow,
): Promise<{ campaignName: string; outcome: FindingOutcome; note: string } | null> {
  const { rows } = await sql<{ campaignName: string; outcome: FindingOutcome; note: string }>`
    select c.name as "campaignName", f.outcome, coalesce(e.note, '') as note
    from ${tables} left join lateral (
      select note from inspection.finding_event where finding_id = f.id and event = 'conclude' order by seq desc limit 1) e on true
    where f.rule = ${found.rule} and f.record_id is not distinct from ${found.recordId} and f.key = ${found.key}
      and f.agency_code = ${found.agencyCode} and f.campaign_id <> ${found.campaignId} and f.outcome is not null
    order by c.created_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Findings the actor's agencies have to explain. */
export async function countToExplain(db: Queryable, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${tables}
    where f.state = 'open' and c.state = 'open' and ${withinScope(actor, 'inspection.explain', 'f.agency_code')}`.execute(
    db,
  );
  return rows[0]!.n;
}
