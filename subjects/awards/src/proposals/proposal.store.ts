import { type Actor, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql } from '@congvu/database';
import type { ChainStep } from '../appraisals/chain.ts';
import type { PersonFacts } from '../ports.ts';
import type { HolderKind, MeritKind } from '../register/award.schema.ts';
import type { Eligibility } from '../rules/eligibility.ts';
import type { ProposalState } from './proposal.schema.ts';

export interface ProposalRow {
  id: string;
  roundId: string;
  roundName: string;
  organiserCode: string;
  agencyCode: string;
  award: string;
  meritKind: MeritKind;
  holderKind: HolderKind;
  holderNumber: string | null;
  holderName: string;
  holderBirthDate: string | null;
  holderKey: string;
  identityRef: string | null;
  posthumous: boolean;
  achievement: string;
  periodFrom: string;
  periodUntil: string;
  attachments: string[];
  receivedOn: string;
  justification: string | null;
  eligibility: Eligibility;
  facts: PersonFacts;
  state: ProposalState;
  createdBy: string | null;
  createdByName: string;
  createdAt: Date;
  vote: { for: number; against: number; absent: number; passed: boolean } | null;
  awardNumber: string | null;
  awardId: string | null;
  chain: ChainStep[];
  turn: number;
  step: number | null;
  stepSince: string | null;
  stepDue: string | null;
  openConsultations: number;
  submitted: string | null;
  submittedTo: string | null;
}

const columns = sql.raw(`
  p.id, p.round_id as "roundId", r.name as "roundName", r.agency_code as "organiserCode", p.agency_code as "agencyCode", p.award_code as award, p.merit_kind as "meritKind",
  p.holder_kind as "holderKind", p.holder_number as "holderNumber", p.holder_name as "holderName", p.holder_birth_date as "holderBirthDate",
  p.holder_key as "holderKey", p.identity_ref as "identityRef", p.posthumous, p.achievement, p.period_from as "periodFrom", p.period_until as "periodUntil",
  p.attachments, p.received_on as "receivedOn", p.justification, p.eligibility, p.facts, p.state, p.created_by as "createdBy",
  p.created_by_name as "createdByName", p.created_at as "createdAt", p.chain, p.turn, p.step, p.step_since as "stepSince", p.step_due as "stepDue", i.award_number as "awardNumber", a.id as "awardId",
  (select jsonb_build_object('for', v.votes_for, 'against', v.votes_against, 'absent', v.votes_absent, 'passed', v.passed)
   from awards.vote v join awards.meeting m on m.id = v.meeting_id where v.proposal_id = p.id order by m.held_on desc, m.id desc limit 1) as vote,
  (select count(*)::int from awards.consultation c where c.proposal_id = p.id and not exists
    (select from awards.consultation_reply y where y.consultation_id = c.id)
    and not (c.silence = 'passes' and c.due_on < (now() at time zone 'Asia/Ho_Chi_Minh')::date)) as "openConsultations",
  u.number as submitted, u.submitted_to as "submittedTo"`);
const tables = sql`awards.proposal p join awards.round r on r.id = p.round_id
  left join awards.decision_item i on i.proposal_id = p.id left join awards.award a on a.identity = i.award_number
  left join lateral (select s.number, s.submitted_to from awards.submission s join awards.submission_item x on x.submission_id = s.id
    where x.proposal_id = p.id order by s.created_at desc limit 1) u on true`;

export async function listProposals(db: Queryable, actor: Actor, roundId: string): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select ${columns} from ${tables} where p.round_id = ${roundId} and ${withinScope(actor, 'award.read', 'p.agency_code')}
    order by p.agency_code, p.award_code, p.holder_name collate "vi-x-icu", p.id limit 1000`.execute(db);
  return rows;
}

export async function findProposal(db: Queryable, actor: Actor, id: string): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`
    select ${columns} from ${tables} where p.id = ${id} and ${withinScope(actor, 'award.read', 'p.agency_code')}`.execute(
    db,
  );
  return rows[0];
}

/** The proposals of a round for a decision or a vote, locked until the transaction ends, in one order. */
export async function lockProposals(
  tx: Queryable,
  actor: Actor,
  permission: string,
  roundId: string,
  ids: readonly string[],
): Promise<ProposalRow[]> {
  await sql`
    select id from awards.proposal where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
  const { rows } = await sql<ProposalRow>`
    select ${columns} from ${tables}
    where p.id = any(${[...ids]}::uuid[]) and p.round_id = ${roundId} and ${withinScope(actor, permission, 'p.agency_code')}
    order by p.id`.execute(tx);
  return rows;
}

/** Keeps two decisions about the same holders apart until the first has ended. */
export async function lockHolders(tx: Queryable, keys: readonly string[]): Promise<void> {
  for (const key of [...new Set(keys)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`awards.holder:${key}`}, 0))`.execute(tx);
}

export type NewProposal = Omit<
  ProposalRow,
  | 'roundName'
  | 'organiserCode'
  | 'createdAt'
  | 'vote'
  | 'awardNumber'
  | 'awardId'
  | 'turn'
  | 'openConsultations'
  | 'submitted'
  | 'submittedTo'
>;

/** false: the holder stands in the round for this award already. */
export async function insertProposal(tx: Queryable, row: NewProposal): Promise<boolean> {
  const { rows } = await sql`
    insert into awards.proposal (id, round_id, agency_code, award_code, merit_kind, holder_kind, holder_number, holder_name, holder_birth_date, holder_key,
      identity_ref, posthumous, achievement, period_from, period_until, attachments, received_on, justification, eligibility, facts, state, created_by, created_by_name, chain, step, step_since, step_due)
    values (${row.id}, ${row.roundId}, ${row.agencyCode}, ${row.award}, ${row.meritKind}, ${row.holderKind}, ${row.holderNumber}, ${row.holderName},
      ${row.holderBirthDate}, ${row.holderKey}, ${row.identityRef}, ${row.posthumous}, ${row.achievement}, ${row.periodFrom}, ${row.periodUntil},
      ${row.attachments}::text[], ${row.receivedOn}, ${row.justification}, ${jsonText(row.eligibility)}::jsonb, ${jsonText(row.facts)}::jsonb, ${row.state},
      ${row.createdBy}, ${row.createdByName}, ${jsonText(row.chain)}::jsonb, ${row.step}, ${row.stepSince}, ${row.stepDue})
    on conflict (round_id, holder_key, award_code) where state <> 'withdrawn' do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function setProposalState(tx: Queryable, ids: readonly string[], state: ProposalState): Promise<void> {
  await sql`update awards.proposal set state = ${state}, step = case when ${state} in ('passed', 'decided', 'withdrawn') then null else step end where id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
}

export async function insertEvents(
  tx: Queryable,
  ids: readonly string[],
  event: { event: string; actorName: string; note: string | null },
): Promise<void> {
  await sql`
    insert into awards.proposal_event (proposal_id, actor_name, event, note)
    select id, ${event.actorName}, ${event.event}, ${event.note} from unnest(${[...ids]}::uuid[]) id`.execute(tx);
}

export async function listEvents(
  db: Queryable,
  id: string,
): Promise<{ at: Date; actorName: string; event: string; note: string | null }[]> {
  const { rows } = await sql<{ at: Date; actorName: string; event: string; note: string | null }>`
    select at, actor_name as "actorName", event, note from awards.proposal_event where proposal_id = ${id} order by at desc`.execute(
    db,
  );
  return rows;
}
