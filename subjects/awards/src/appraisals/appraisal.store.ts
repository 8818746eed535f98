import { type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { AppraisalBody, ChainView, Outcome } from './appraisal.schema.ts';
import type { ChainStep, Votes } from './chain.ts';

export async function moveProposal(
  tx: Queryable,
  id: string,
  to: { state: string; turn: number; step: number | null; since: string | null; due: string | null },
): Promise<void> {
  await sql`
    update awards.proposal set state = ${to.state}, turn = ${to.turn}, step = ${to.step}, step_since = ${to.since}, step_due = ${to.due}
    where id = ${id}`.execute(tx);
}

export async function amendProposal(
  tx: Queryable,
  id: string,
  change: { achievement: string; attachments: readonly string[]; eligibility: string; facts: string },
): Promise<void> {
  await sql`
    update awards.proposal set achievement = ${change.achievement}, attachments = ${[...change.attachments]}::text[],
      eligibility = ${change.eligibility}::jsonb, facts = ${change.facts}::jsonb where id = ${id}`.execute(tx);
}

/** False when this level has spoken in this turn already. */
export async function insertAppraisal(
  tx: Queryable,
  row: {
    proposalId: string;
    turn: number;
    step: number;
    here: ChainStep;
    since: string;
    due: string | null;
    body: AppraisalBody;
    votes: Votes | undefined;
    actor: { id: string; name: string };
  },
): Promise<boolean> {
  const { body, votes, here } = row;
  const council = body.council;
  const { rows } = await sql`
    insert into awards.appraisal (id, proposal_id, turn, step, level, agency_code, outcome, held_on, members, threshold_percent, threshold_basis,
      votes_for, votes_against, votes_absent, opinion, reasons, since, due, actor_id, actor_name)
    values (${newId()}, ${row.proposalId}, ${row.turn}, ${row.step}, ${here.level}, ${here.agency}, ${body.outcome}, ${body.heldOn},
      ${council?.members ?? null}, ${council?.thresholdPercent ?? null}, ${council?.thresholdBasis ?? null}, ${votes?.for ?? null},
      ${votes?.against ?? null}, ${votes?.absent ?? null}, ${body.opinion.trim()}, ${JSON.stringify(body.reasons ?? [])}::jsonb, ${row.since},
      ${row.due}, ${row.actor.id}, ${row.actor.name})
    on conflict (proposal_id, turn, step) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

type Appraisal = ChainView['appraisals'][number] & { agencyCode: string };

export async function listAppraisals(db: Queryable, proposalId: string): Promise<Appraisal[]> {
  const { rows } = await sql<
    Omit<Appraisal, 'votes' | 'at' | 'agencyName'> & {
      outcome: Outcome;
      yes: number | null;
      no: number | null;
      gone: number | null;
      at: Date;
    }
  >`
    select id, turn, step, level, agency_code as "agencyCode", outcome, held_on as "heldOn", members, threshold_percent::float8 as "thresholdPercent",
      threshold_basis as "thresholdBasis", votes_for as yes, votes_against as no, votes_absent as gone, opinion, reasons,
      coalesce((at at time zone 'Asia/Ho_Chi_Minh')::date > due, false) as late, actor_name as "actorName", at
    from awards.appraisal where proposal_id = ${proposalId} order by turn, step`.execute(db);
  return rows.map(({ yes, no, gone, at, ...row }) => ({
    ...row,
    agencyName: row.agencyCode,
    votes: yes === null || no === null || gone === null ? null : { for: yes, against: no, absent: gone },
    at: at.toISOString(),
  }));
}
