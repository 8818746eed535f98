import { type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { DecisionBody } from '../rounds/round.schema.ts';

/** Undefined: the agency has a decision of this number and day already. */
export async function insertDecision(
  tx: Queryable,
  roundId: string,
  decision: DecisionBody,
  createdBy: string,
): Promise<string | undefined> {
  const id = newId();
  const { rows } = await sql`
    insert into awards.decision (id, round_id, number, signed_on, level, issuer_code, issuer_name, signer, created_by_name)
    values (${id}, ${roundId}, ${decision.number}, ${decision.signedOn}, ${decision.level}, ${decision.issuerCode}, ${decision.issuerName},
      ${decision.signer}, ${createdBy})
    on conflict (issuer_code, number, signed_on) do nothing returning id`.execute(tx);
  return rows.length > 0 ? id : undefined;
}

/**
 * The next numbers in the gold book of an agency and year. The row stays locked until the transaction ends: another decision waits, and
 * what is rolled back gives its numbers back.
 */
export async function takeGoldBookNumbers(
  tx: Queryable,
  issuerCode: string,
  year: number,
  awardNumbers: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ last: number }>`
    insert into awards.gold_book as b (issuer_code, year, last_number) values (${issuerCode}, ${year}, ${awardNumbers.length})
    on conflict (issuer_code, year) do update set last_number = b.last_number + excluded.last_number returning last_number as last`.execute(
    tx,
  );
  const first = rows[0]!.last - awardNumbers.length + 1;
  const numbers = awardNumbers.map((_, index) => first + index);
  await sql`
    insert into awards.gold_book_entry (issuer_code, year, number, award_number)
    select ${issuerCode}, ${year}, number, award from unnest(${numbers}::int[], ${[...awardNumbers]}::text[]) as t(number, award)`.execute(
    tx,
  );
  return numbers;
}

export async function insertDecisionItems(
  tx: Queryable,
  decisionId: string,
  items: readonly { proposalId: string; awardNumber: string }[],
): Promise<void> {
  await sql`
    insert into awards.decision_item (decision_id, proposal_id, award_number)
    select ${decisionId}::uuid, proposal, award
    from unnest(${items.map((item) => item.proposalId)}::uuid[], ${items.map((item) => item.awardNumber)}::text[]) as t(proposal, award)`.execute(
    tx,
  );
}
