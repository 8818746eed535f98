import { type Queryable, sql, type Tx } from '@congvu/database';
import type { ConsentState } from './consent.schema.ts';

export interface StoredConsent {
  id: string;
  recordType: string;
  identity: string;
  purpose: string;
  ground: string;
  groups: string[];
  sensitive: boolean;
  days: number;
  agencyCode: string;
  askedBy: string;
  askedByName: string;
  askedAt: Date;
  answerBy: Date;
  state: ConsentState;
  answeredAt: Date | null;
  validUntil: Date | null;
  revokedAt: Date | null;
  note: string | null;
}

/** The state at this moment: a granted consent ends by itself, and so does a request nobody answered. */
const stateNow = sql.raw(`case when state = 'granted' and valid_until <= now() then 'expired'
  when state = 'asked' and answer_by <= now() then 'unanswered' else state end`);
const columns = sql`id, record_type as "recordType", identity, purpose, ground, groups, sensitive, days, agency_code as "agencyCode",
  asked_by as "askedBy", asked_by_name as "askedByName", asked_at as "askedAt", answer_by as "answerBy", ${stateNow} as state,
  answered_at as "answeredAt", valid_until as "validUntil", revoked_at as "revokedAt", note`;

export async function insertConsent(
  tx: Tx,
  row: Pick<
    StoredConsent,
    | 'id'
    | 'recordType'
    | 'identity'
    | 'purpose'
    | 'ground'
    | 'groups'
    | 'sensitive'
    | 'days'
    | 'agencyCode'
    | 'askedBy'
    | 'askedByName'
  >,
  answerWithinDays: number,
): Promise<void> {
  await sql`
    insert into disclosure.consent (id, record_type, identity, purpose, ground, groups, sensitive, days, agency_code, asked_by, asked_by_name,
      answer_by)
    values (${row.id}, ${row.recordType}, ${row.identity}, ${row.purpose}, ${row.ground}, ${row.groups}::text[], ${row.sensitive}, ${row.days},
      ${row.agencyCode}, ${row.askedBy}, ${row.askedByName}, now() + make_interval(days => ${answerWithinDays}))`.execute(
    tx,
  );
}

/** What limits asking: counted from the asker's own requests alone, so that the limits tell nothing about the person. */
export async function countAsked(
  tx: Tx,
  asker: { userId: string; agencyCode: string; identity: string },
): Promise<{ today: number; waiting: number; thisMonth: number }> {
  // One at a time for each agency: two requests sent at once see each other.
  await sql`select pg_advisory_xact_lock(hashtext(${`consent:${asker.agencyCode}`}))`.execute(tx);
  const { rows } = await sql<{ today: number; waiting: number; thisMonth: number }>`
    select count(*) filter (where asked_by = ${asker.userId} and asked_at > now() - interval '1 day')::int as today,
      count(*) filter (where identity = ${asker.identity} and state = 'asked' and answer_by > now())::int as waiting,
      count(*) filter (where identity = ${asker.identity} and asked_at > now() - interval '30 days')::int as "thisMonth"
    from disclosure.consent where asked_by = ${asker.userId} or agency_code = ${asker.agencyCode}`.execute(tx);
  return rows[0]!;
}

/** Whose consent it is: of the person asked, or of the officer who asked. Nobody else finds it. */
export type Party = { identity: string } | { askedBy: string };
const partyIs = (party: Party) =>
  'identity' in party ? sql<boolean>`identity = ${party.identity}` : sql<boolean>`asked_by = ${party.askedBy}`;

export async function findConsent(
  db: Queryable,
  id: string,
  party: Party,
  lock = false,
): Promise<StoredConsent | undefined> {
  const { rows } = await sql<StoredConsent>`
    select ${columns} from disclosure.consent where id = ${id} and ${partyIs(party)} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function listConsents(
  db: Queryable,
  party: Party,
  query: { page: number; pageSize: number; state?: string | undefined },
): Promise<{ items: StoredConsent[]; total: number }> {
  const where = sql<boolean>`${partyIs(party)} and (${query.state ?? null}::text is null or ${stateNow} = ${query.state ?? null})`;
  const { rows } = await sql<StoredConsent>`
    select ${columns} from disclosure.consent where ${where}
    order by (${stateNow} <> 'asked'), asked_at desc, id limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from disclosure.consent where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function answerConsent(
  tx: Tx,
  id: string,
  answer: { state: 'granted' | 'refused' | 'revoked' | 'withdrawn'; days?: number; note: string | null },
): Promise<void> {
  const { state, note, days = 0 } = answer;
  await sql`
    update disclosure.consent set state = ${state}, note = coalesce(${note}, note),
      answered_at = case when ${state} in ('granted', 'refused') then now() else answered_at end,
      valid_until = case when ${state} = 'granted' then now() + make_interval(days => ${days}) else valid_until end,
      revoked_at = case when ${state} = 'revoked' then now() else revoked_at end
    where id = ${id}`.execute(tx);
}

/** The consent counts at this moment: part of the statement that reads, so that nothing comes between. */
export const consentCounts = (id: string, askedBy: string, under: ReturnType<typeof sql<boolean>>) =>
  sql<boolean>`${under} and exists (select from disclosure.consent c where c.id = ${id} and c.asked_by = ${askedBy}
    and c.state = 'granted' and c.valid_until > now())`;

/** How often a record was opened under each consent. */
export async function countViews(db: Queryable, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; n: number }>`
    select c.id, count(e.id)::int as n from disclosure.consent c
    join audit.entry e on e.actor_id = c.asked_by::text and e.event = 'disclosure.consent.view' and e.kind = 'access'
      and e.details ->> 'consent' = c.id::text
    where c.id = any(${ids as string[]}::uuid[]) group by c.id`.execute(db);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
