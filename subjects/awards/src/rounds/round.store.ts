import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { IssuingLevel } from '../register/award.schema.ts';
import type { DecisionView, MeetingView, RoundBody } from './round.schema.ts';

export interface RoundRow {
  id: string;
  year: number;
  name: string;
  occasion: string;
  level: IssuingLevel;
  opensOn: string;
  closesOn: string;
  agencyCode: string;
  participants: string;
  appraisal: 'organiser' | 'levels';
  proposals: number;
  passed: number;
  decided: number;
}

const right = 'award.read';

/** Rounds of the whole country, and those whose participants meet the actor's scopes from above or below. */
function visible(actor: Actor) {
  const scopes = [...actor.scopesOf(right)];
  return sql<boolean>`(r.participants = '*' or ${withinScope(actor, right, 'r.participants')} or ${withinScope(actor, right, 'r.agency_code')}
    or exists (select from unnest(${scopes}::text[]) s(code) where starts_with(s.code, r.participants || '.')))`;
}

const counts = (actor: Actor) => sql`
  select count(*) filter (where p.state <> 'withdrawn')::int as proposals, count(*) filter (where p.state in ('passed', 'decided'))::int as passed,
    count(*) filter (where p.state = 'decided')::int as decided
  from awards.proposal p where p.round_id = r.id and ${withinScope(actor, right, 'p.agency_code')}`;

const columns = sql.raw(
  'r.id, r.year, r.name, r.occasion, r.level, r.opens_on as "opensOn", r.closes_on as "closesOn", r.agency_code as "agencyCode", r.participants, r.appraisal, c.*',
);

export async function listRounds(
  db: Queryable,
  actor: Actor,
  options: { year?: number | undefined; page: number; pageSize: number },
): Promise<{ items: RoundRow[]; total: number }> {
  const where = sql<boolean>`${visible(actor)} and (${options.year ?? null}::int is null or r.year = ${options.year ?? null})`;
  const { rows } = await sql<RoundRow>`
    select ${columns} from awards.round r cross join lateral (${counts(actor)}) c where ${where}
    order by r.opens_on desc, r.id desc limit ${options.pageSize} offset ${(options.page - 1) * options.pageSize}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from awards.round r where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function findRound(db: Queryable, actor: Actor, id: string): Promise<RoundRow | undefined> {
  const { rows } = await sql<RoundRow>`
    select ${columns} from awards.round r cross join lateral (${counts(actor)}) c where r.id = ${id} and ${visible(actor)}`.execute(
    db,
  );
  return rows[0];
}

export async function insertRound(tx: Queryable, round: RoundBody, createdBy: string): Promise<string> {
  const id = newId();
  await sql`
    insert into awards.round (id, year, name, occasion, level, opens_on, closes_on, agency_code, participants, appraisal, created_by)
    values (${id}, ${round.year}, ${round.name}, ${round.occasion}, ${round.level}, ${round.opensOn}, ${round.closesOn}, ${round.agencyCode},
      ${round.participants}, ${round.appraisal ?? 'organiser'}, ${createdBy})`.execute(tx);
  return id;
}

export async function insertMeeting(
  tx: Queryable,
  meeting: {
    roundId: string;
    heldOn: string;
    members: number;
    present: number;
    thresholdPercent: number;
    thresholdBasis: string;
    minutes: string;
    createdBy: string;
  },
  votes: readonly { proposalId: string; for: number; against: number; absent: number; passed: boolean }[],
): Promise<string> {
  const id = newId();
  await sql`
    insert into awards.meeting (id, round_id, held_on, members, present, threshold_percent, threshold_basis, minutes, created_by_name)
    values (${id}, ${meeting.roundId}, ${meeting.heldOn}, ${meeting.members}, ${meeting.present}, ${meeting.thresholdPercent}, ${meeting.thresholdBasis},
      ${meeting.minutes}, ${meeting.createdBy})`.execute(tx);
  for (const vote of votes)
    await sql`
      insert into awards.vote (meeting_id, proposal_id, votes_for, votes_against, votes_absent, passed)
      values (${id}, ${vote.proposalId}, ${vote.for}, ${vote.against}, ${vote.absent}, ${vote.passed})`.execute(tx);
  return id;
}

/** The round's meetings; `votes` and `passed` count proposals within the reader's scope. */
export async function listMeetings(db: Queryable, actor: Actor, roundId: string): Promise<MeetingView[]> {
  const { rows } = await sql<MeetingView>`
    select m.id, m.held_on as "heldOn", m.members, m.present, m.threshold_percent::float8 as "thresholdPercent", m.threshold_basis as "thresholdBasis",
      m.minutes, count(p.id)::int as votes, count(p.id) filter (where v.passed)::int as passed
    from awards.meeting m join awards.vote v on v.meeting_id = m.id join awards.proposal p on p.id = v.proposal_id
    where m.round_id = ${roundId} and ${withinScope(actor, right, 'p.agency_code')}
    group by m.id order by m.held_on desc, m.id desc`.execute(db);
  return rows;
}

export async function listDecisions(db: Queryable, actor: Actor, roundId: string): Promise<DecisionView[]> {
  const { rows } = await sql<DecisionView>`
    select d.id, d.number, d.signed_on as "signedOn", d.issuer_name as "issuerName", d.signer, count(*)::int as awards
    from awards.decision d join awards.decision_item i on i.decision_id = d.id join awards.proposal p on p.id = i.proposal_id
    where d.round_id = ${roundId} and ${withinScope(actor, right, 'p.agency_code')}
    group by d.id order by d.signed_on desc, d.id desc`.execute(db);
  return rows;
}
