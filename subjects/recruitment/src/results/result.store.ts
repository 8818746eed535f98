import { type Queryable, sql, type Tx } from '@congvu/database';

export async function decisionItems(
  db: Queryable,
  campaignId: string,
): Promise<{ applicationId: string; recordId: string | null; leftOut: string | null }[]> {
  const { rows } = await sql<{ applicationId: string; recordId: string | null; leftOut: string | null }>`
    select i.application_id as "applicationId", i.record_id as "recordId", i.left_out as "leftOut"
    from recruitment.decision_item i join recruitment.decision d on d.id = i.decision_id where d.campaign_id = ${campaignId}`.execute(
    db,
  );
  return rows;
}

export async function setProposed(
  tx: Tx,
  id: string,
  by: { id: string; displayName: string; tieGround: string | null },
): Promise<void> {
  await sql`
    update recruitment.campaign set proposed_by = ${by.id}, proposed_by_name = ${by.displayName}, proposed_at = now(),
      tie_ground = ${by.tieGround}
    where id = ${id}`.execute(tx);
}

export async function setApproved(tx: Tx, id: string, by: { id: string; displayName: string }): Promise<void> {
  await sql`
    update recruitment.campaign set approved_by = ${by.id}, approved_by_name = ${by.displayName}, approved_at = now()
    where id = ${id}`.execute(tx);
}

export async function clearProposal(tx: Tx, id: string): Promise<void> {
  await sql`
    update recruitment.campaign set proposed_by = null, proposed_by_name = null, proposed_at = null, tie_ground = null
    where id = ${id}`.execute(tx);
}

/** False: the agency has a decision of this number and day already. */
export async function insertDecision(
  tx: Tx,
  row: {
    id: string;
    campaignId: string;
    agencyCode: string;
    number: string;
    signedOn: string;
    effectiveOn: string;
    issuer: string;
    signer: string;
    createdBy: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into recruitment.decision (id, campaign_id, agency_code, number, signed_on, effective_on, issuer, signer, created_by_name)
    values (${row.id}, ${row.campaignId}, ${row.agencyCode}, ${row.number}, ${row.signedOn}, ${row.effectiveOn}, ${row.issuer},
      ${row.signer}, ${row.createdBy})
    on conflict (agency_code, number, signed_on) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function insertDecisionItem(
  tx: Tx,
  row: { decisionId: string; applicationId: string; recordId: string | null; leftOut: string | null },
): Promise<void> {
  await sql`
    insert into recruitment.decision_item (decision_id, application_id, record_id, left_out)
    values (${row.decisionId}, ${row.applicationId}, ${row.recordId}, ${row.leftOut})`.execute(tx);
}
