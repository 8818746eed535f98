import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql, type Tx } from '@congvu/database';

export interface DisputeRow {
  id: string;
  dossierId: string;
  field: string;
  source: string;
  /** What the source calls the value. */
  name: string;
  number: string;
  held: string | null;
  claimed: string;
  reason: string;
  ownerAgency: string | null;
  raisedBy: string;
  sentAt: Date | null;
  state: 'open' | 'corrected' | 'kept';
  answer: string | null;
  raisedAt: Date;
  answeredAt: Date | null;
}

const columns =
  sql.raw(`id, dossier_id as "dossierId", field, source, name, number, held, claimed, reason, owner_agency as "ownerAgency",
  raised_by as "raisedBy", sent_at as "sentAt", state, answer, raised_at as "raisedAt", answered_at as "answeredAt"`);

/** False: this value has been disputed in this dossier already. */
export async function insertDispute(
  tx: Tx,
  row: Omit<DisputeRow, 'sentAt' | 'state' | 'answer' | 'raisedAt' | 'answeredAt' | 'ownerAgency'>,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into procedures.dispute (id, dossier_id, field, source, name, number, held, claimed, reason, raised_by)
    values (${row.id}, ${row.dossierId}, ${row.field}, ${row.source}, ${row.name}, ${row.number}, ${row.held}, ${row.claimed}, ${row.reason}, ${row.raisedBy})
    on conflict on constraint dispute_once do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function ownDispute(tx: Tx, id: string, agency: string | null): Promise<void> {
  await sql`update procedures.dispute set owner_agency = ${agency} where id = ${id}`.execute(tx);
}

export async function disputesOf(db: Queryable, dossierId: string): Promise<DisputeRow[]> {
  const { rows } = await sql<DisputeRow>`
    select ${columns} from procedures.dispute where dossier_id = ${dossierId} order by raised_at`.execute(db);
  return rows;
}

export async function findDispute(db: Queryable, id: string, lock = false): Promise<DisputeRow | undefined> {
  const { rows } = await sql<DisputeRow>`
    select ${columns} from procedures.dispute where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** Disputes about data that the actor's agencies keep, the open ones first. */
export async function listDisputes(
  db: Queryable,
  actor: Actor,
  limit: number,
  offset: number,
): Promise<{ rows: DisputeRow[]; total: number }> {
  const where = sql<boolean>`owner_agency is not null and ${withinScope(actor, 'procedure.dispute', 'owner_agency')}`;
  const { rows } = await sql<DisputeRow>`
    select ${columns} from procedures.dispute where ${where} order by (state <> 'open'), raised_at, id limit ${limit} offset ${offset}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from procedures.dispute where ${where}`.execute(db);
  return { rows, total: total.rows[0]!.n };
}

export async function markSent(tx: Queryable, id: string): Promise<void> {
  await sql`update procedures.dispute set sent_at = coalesce(sent_at, now()) where id = ${id}`.execute(tx);
}

/** Answers an open dispute; one that has been answered stays as it is. */
export async function answerDispute(
  tx: Queryable,
  id: string,
  answer: { state: 'corrected' | 'kept'; text: string; by: string },
): Promise<void> {
  await sql`
    update procedures.dispute set state = ${answer.state}, answer = ${answer.text}, answered_at = now(), answered_by_name = ${answer.by}
    where id = ${id} and state = 'open'`.execute(tx);
}

/** Disputes that the actor's agencies have not answered. */
export async function countToAnswer(db: Queryable, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from procedures.dispute
    where state = 'open' and owner_agency is not null and ${withinScope(actor, 'procedure.dispute', 'owner_agency')}`.execute(
    db,
  );
  return rows[0]!.n;
}
