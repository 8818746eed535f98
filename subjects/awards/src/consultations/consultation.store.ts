import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { newId, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import { sitsAt } from '../appraisals/chain.ts';
import type { Silence } from '../appraisals/limit.store.ts';
import type { ProposalRow } from '../proposals/proposal.store.ts';
import type { HolderKind } from '../register/award.schema.ts';
import type { Answer, ConsultationOfProposal, ReplyBody } from './consultation.schema.ts';

export interface ConsultationRow {
  id: string;
  proposalId: string;
  roundId: string;
  agencyCode: string;
  askerCode: string;
  question: string;
  askedOn: string;
  dueOn: string;
  silence: Silence;
  askedBy: string;
  askedById: string;
  holderKind: HolderKind;
  holderName: string;
  holderBirthDate: string | null;
  holderAgency: string;
  award: string;
  periodFrom: string;
  periodUntil: string;
  proposalState: string;
  answer: Answer | null;
  opinion: string | null;
  paperNumber: string | null;
  paperDate: string | null;
  repliedBy: string | null;
  repliedAt: Date | null;
}

const selected = sql`
  select c.id, c.proposal_id as "proposalId", p.round_id as "roundId", c.agency_code as "agencyCode", c.asker_code as "askerCode", c.question, c.asked_on as "askedOn", c.due_on as "dueOn", c.silence,
    c.asked_by_name as "askedBy", c.asked_by as "askedById", p.holder_kind as "holderKind", p.holder_name as "holderName",
    p.holder_birth_date as "holderBirthDate", p.agency_code as "holderAgency", p.award_code as award, p.period_from as "periodFrom",
    p.period_until as "periodUntil", p.state as "proposalState", y.answer, y.opinion, y.paper_number as "paperNumber", y.paper_date as "paperDate",
    y.replied_by_name as "repliedBy", y.replied_at as "repliedAt"
  from awards.consultation c join awards.proposal p on p.id = c.proposal_id left join awards.consultation_reply y on y.consultation_id = c.id`;

export const consultRight = 'award.consult';

/** Whoever holds the proposal now may ask, and record what came on paper. */
export const mayAsk = (actor: Actor, row: ProposalRow): boolean => {
  if (row.state === 'appraising') return row.step !== null && sitsAt(actor, row.chain, row.step, row.createdBy);
  return (row.state === 'submitted' || row.state === 'passed') && actor.can('award.decide', row.organiserCode);
};

export const stateOf = (row: Pick<ConsultationRow, 'answer' | 'dueOn' | 'silence'>) => {
  if (row.answer !== null) return 'answered' as const;
  if (row.dueOn >= todayInVietnam()) return 'open' as const;
  return row.silence === 'passes' ? ('silent' as const) : ('overdue' as const);
};

export const replyOf = (row: ConsultationRow) =>
  row.answer === null
    ? null
    : {
        answer: row.answer,
        opinion: row.opinion ?? '',
        paperNumber: row.paperNumber,
        paperDate: row.paperDate,
        repliedBy: row.repliedBy ?? '',
        repliedAt: row.repliedAt?.toISOString() ?? '',
      };

export async function consultationsOf(
  db: Queryable,
  actor: Actor,
  proposal: ProposalRow,
): Promise<ConsultationOfProposal[]> {
  const { rows } =
    await sql<ConsultationRow>`${selected} where c.proposal_id = ${proposal.id} order by c.asked_at, c.id`.execute(db);
  const names = await agencyNames(
    db,
    rows.map((row) => row.agencyCode),
  );
  return rows.map((row) => ({
    id: row.id,
    agencyCode: row.agencyCode,
    agencyName: names.get(row.agencyCode) ?? row.agencyCode,
    question: row.question,
    askedOn: row.askedOn,
    dueOn: row.dueOn,
    askedBy: row.askedBy,
    state: stateOf(row),
    blocks: stateOf(row) === 'open' || stateOf(row) === 'overdue',
    mayRecord: row.answer === null && mayAsk(actor, proposal),
    reply: replyOf(row),
  }));
}

/** Those asked of agencies within the actor's scope, the unanswered first. */
export async function listConsultations(
  db: Queryable,
  actor: Actor,
  page: { page: number; pageSize: number },
): Promise<{ items: ConsultationRow[]; total: number }> {
  const where = sql`${withinScope(actor, consultRight, 'c.agency_code')} and p.state <> 'withdrawn'`;
  const { rows } = await sql<ConsultationRow>`${selected} where ${where} order by (y.answer is not null), c.due_on, c.id
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  const total = await sql<{ n: number }>`
    select count(*)::int as n from awards.consultation c join awards.proposal p on p.id = c.proposal_id where ${where}`.execute(
    db,
  );
  return { items: rows, total: total.rows[0]!.n };
}

export async function findConsultation(db: Queryable, id: string): Promise<ConsultationRow | undefined> {
  const { rows } = await sql<ConsultationRow>`${selected} where c.id = ${id}`.execute(db);
  return rows[0];
}

/** False: the agency has been asked about this proposal already. */
export async function insertConsultation(
  tx: Queryable,
  row: {
    proposalId: string;
    agencyCode: string;
    askerCode: string;
    question: string;
    askedOn: string;
    dueOn: string;
    silence: Silence;
    actor: { id: string; name: string };
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into awards.consultation (id, proposal_id, agency_code, asker_code, question, asked_on, due_on, silence, asked_by, asked_by_name)
    values (${newId()}, ${row.proposalId}, ${row.agencyCode}, ${row.askerCode}, ${row.question}, ${row.askedOn}, ${row.dueOn}, ${row.silence},
      ${row.actor.id}, ${row.actor.name})
    on conflict (proposal_id, agency_code) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** False: it has its answer. */
export async function insertReply(
  tx: Queryable,
  id: string,
  body: ReplyBody,
  actor: { id: string; name: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into awards.consultation_reply (consultation_id, answer, opinion, paper_number, paper_date, replied_by, replied_by_name)
    values (${id}, ${body.answer}, ${body.opinion.trim()}, ${body.paper?.number.trim() ?? null}, ${body.paper?.date ?? null}, ${actor.id}, ${actor.name})
    on conflict (consultation_id) do nothing returning consultation_id`.execute(tx);
  return rows.length > 0;
}

/** Questions about awards that the actor's agencies have not answered. */
export async function countToReply(db: Queryable, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from awards.consultation c join awards.proposal p on p.id = c.proposal_id
    where ${withinScope(actor, consultRight, 'c.agency_code')} and p.state <> 'withdrawn'
      and not exists (select from awards.consultation_reply y where y.consultation_id = c.id)`.execute(db);
  return rows[0]!.n;
}
