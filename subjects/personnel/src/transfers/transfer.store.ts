import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { newId } from '@congvu/kernel';
import { tableOf } from '@congvu/registers';
import { official } from '../officials/official.register.ts';
import type { TransferBody, TransferState } from './transfer.schema.ts';

export interface TransferRow {
  id: string;
  recordId: string;
  identity: string;
  fullName: string;
  owner: string;
  fromAgency: string;
  toAgency: string;
  position: string;
  unit: string;
  effectiveOn: string;
  decisionNumber: string;
  decidedOn: string;
  issuer: string;
  state: TransferState;
  proposedById: string;
  proposedBy: string;
  proposedAt: Date;
  answeredBy: string | null;
  answeredAt: Date | null;
  reason: string | null;
}

const selected = sql`
  select t.id, t.record_id as "recordId", t.identity, o.title as "fullName", o.owner, t.from_agency as "fromAgency", t.to_agency as "toAgency",
    t.position, t.unit, t.effective_on as "effectiveOn", t.decision_number as "decisionNumber", t.decided_on as "decidedOn", t.issuer, t.state,
    t.proposed_by as "proposedById", t.proposed_by_name as "proposedBy", t.proposed_at as "proposedAt", t.answered_by_name as "answeredBy",
    t.answered_at as "answeredAt", t.reason
  from personnel.transfer t join ${sql.table(tableOf(official))} o on o.id = t.record_id`;

/** Those that leave or reach an agency of the actor's, the waiting ones first. */
export async function listTransfers(
  db: Queryable,
  actor: Actor,
  permission: string,
  page: { page: number; pageSize: number },
): Promise<{ items: TransferRow[]; total: number }> {
  const where = sql`(${withinScope(actor, permission, 't.from_agency')} or ${withinScope(actor, permission, 't.to_agency')})`;
  const { rows } =
    await sql<TransferRow>`${selected} where ${where} order by (t.state <> 'waiting'), t.proposed_at desc, t.id
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*)::int as n from personnel.transfer t where ${where}`.execute(
    db,
  );
  return { items: rows, total: total.rows[0]!.n };
}

/** Locked until the transaction ends: an answer is given once. */
export async function lockTransfer(tx: Queryable, id: string): Promise<TransferRow | undefined> {
  await sql`select id from personnel.transfer where id = ${id} for update`.execute(tx);
  const { rows } = await sql<TransferRow>`${selected} where t.id = ${id}`.execute(tx);
  return rows[0];
}

/** Undefined: one waits for this dossier already. */
export async function insertTransfer(
  tx: Queryable,
  record: { id: string; identity: string; owner: string },
  body: TransferBody,
  actor: { id: string; name: string },
): Promise<string | undefined> {
  const id = newId();
  const { rows } = await sql`
    insert into personnel.transfer (id, record_id, identity, from_agency, to_agency, position, unit, effective_on, decision_number, decided_on,
      issuer, state, proposed_by, proposed_by_name)
    values (${id}, ${record.id}, ${record.identity}, ${record.owner}, ${body.toAgency}, ${body.position.trim()}, ${body.unit.trim()},
      ${body.effectiveOn}, ${body.decision.number.trim()}, ${body.decision.signedOn}, ${body.decision.issuer.trim()}, 'waiting', ${actor.id},
      ${actor.name})
    on conflict (record_id) where state = 'waiting' do nothing returning id`.execute(tx);
  return rows.length > 0 ? id : undefined;
}

export async function answerTransfer(
  tx: Queryable,
  id: string,
  state: TransferState,
  actor: { id: string; name: string },
  reason: string | null,
  version: number | null,
): Promise<void> {
  await sql`
    update personnel.transfer set state = ${state}, answered_by = ${actor.id}, answered_by_name = ${actor.name}, answered_at = now(),
      reason = ${reason}, version = ${version}
    where id = ${id}`.execute(tx);
}

/** Dossiers that the actor's agencies have been asked to take over. */
export async function countToAccept(db: Queryable, actor: Actor, permission: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from personnel.transfer t
    where t.state = 'waiting' and ${withinScope(actor, permission, 't.to_agency')}`.execute(db);
  return rows[0]!.n;
}
