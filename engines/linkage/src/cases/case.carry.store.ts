import { type Queryable, sql, type Tx } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import type { Claim, Decision } from '../compare.ts';
import type { CaseState } from './case.schema.ts';

/** Whom a claim names, as cases keep it; null when it gives no number at all. */
export const subjectOf = (claim: Pick<Claim, 'number' | 'oldNumber'>): string | null =>
  claim.number ?? (claim.oldNumber ? `cmnd:${claim.oldNumber}` : null);

/** A case of an earlier campaign about the same person at the same agency, with the claim it was opened for. */
export interface EarlierCase extends Claim {
  id: string;
  subject: string;
  agencyCode: string;
  state: CaseState;
  campaignId: string;
  scopeKind: string;
  importId: string | null;
  rowNumber: number | null;
  recordId: string | null;
}

/** Makes two campaigns that meet the same agency's people wait for each other; to be called before looking for cases. */
export async function lockAgencies(tx: Tx, registerId: string, agencies: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${registerId} || ':' || code, 0))
    from (select distinct code from unnest(${agencies as string[]}::text[]) as a(code) order by code) as ordered`.execute(
    tx,
  );
}

/** Cases of these people, other than those this campaign has opened itself, under a lock; oldest first. */
export async function earlierCases(
  tx: Tx,
  registerId: string,
  campaignId: string,
  subjects: readonly string[],
): Promise<EarlierCase[]> {
  if (subjects.length === 0) return [];
  const { rows } = await sql<EarlierCase>`
    select c.id, c.subject, c.agency_code as "agencyCode", c.state, c.campaign_id as "campaignId", m.scope_kind as "scopeKind",
      case when m.scope_kind = 'import' then m.scope_ref end as "importId", i.row_number as "rowNumber", i.record_id as "recordId", i.number,
      i.old_number as "oldNumber", i.full_name as "fullName", i.birth_date as "birthDate", i.sex
    from linkage.case_file c
    join linkage.item i on i.campaign_id = c.campaign_id and i.seq = c.seq
    join linkage.campaign m on m.id = c.campaign_id
    where c.subject = any(${subjects as string[]}) and c.campaign_id <> ${campaignId} and m.register_id = ${registerId}
    order by c.opened_at, c.campaign_id, c.seq for update of c`.execute(tx);
  return rows;
}

/** The case goes on under the item that claims it now; its owner, clock and history stay. */
export async function moveCases(
  tx: Queryable,
  campaignId: string,
  moves: readonly { id: string; seq: number; fullName: string; decision: Decision }[],
): Promise<void> {
  for (const { id, seq, fullName, decision } of moves) {
    await sql`
      update linkage.case_file set campaign_id = ${campaignId}, seq = ${seq}, outcome = ${decision.outcome}, cause = ${decision.cause},
        full_name = ${fullName}, search_key = ${searchKey(fullName)} where id = ${id}`.execute(tx);
  }
}

/** The items of this campaign whose case is an earlier one. */
export async function linkItems(
  tx: Queryable,
  campaignId: string,
  links: readonly { seq: number; caseId: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await sql`
    update linkage.item i set case_id = l.id
    from unnest(${links.map((link) => link.seq)}::int[], ${links.map((link) => link.caseId)}::uuid[]) as l(seq, id)
    where i.campaign_id = ${campaignId} and i.seq = l.seq`.execute(tx);
}

export async function closeCases(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update linkage.case_file set state = 'resolved', settled_at = now() where id = any(${ids as string[]}::uuid[])`.execute(
    tx,
  );
}
