import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { SubmissionBody, SubmissionView } from './submission.schema.ts';

/** Undefined: the round has a submission of this number and day already. */
export async function insertSubmission(
  tx: Queryable,
  roundId: string,
  body: SubmissionBody,
  createdBy: string,
): Promise<string | undefined> {
  const id = newId();
  const { rows } = await sql`
    insert into awards.submission (id, round_id, number, signed_on, submitted_to, signer, created_by_name)
    values (${id}, ${roundId}, ${body.number.trim()}, ${body.signedOn}, ${body.to}, ${body.signer.trim()}, ${createdBy})
    on conflict (round_id, number, signed_on) do nothing returning id`.execute(tx);
  if (rows.length === 0) return undefined;
  await sql`
    insert into awards.submission_item (submission_id, proposal_id)
    select ${id}::uuid, unnest(${[...body.proposalIds]}::uuid[])`.execute(tx);
  return id;
}

export async function listSubmissions(db: Queryable, actor: Actor, roundId: string): Promise<SubmissionView[]> {
  const { rows } = await sql<SubmissionView>`
    select s.id, s.number, s.signed_on as "signedOn", s.submitted_to as "to", s.signer, count(*)::int as proposals
    from awards.submission s join awards.submission_item i on i.submission_id = s.id join awards.proposal p on p.id = i.proposal_id
    where s.round_id = ${roundId} and ${withinScope(actor, 'award.read', 'p.agency_code')}
    group by s.id order by s.signed_on desc, s.id desc`.execute(db);
  return rows;
}
