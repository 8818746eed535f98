import { jsonText, sql, type Tx } from '@congvu/database';
import { type RecordDocument, tableOf } from '@congvu/registers';
import { official } from '../officials/official.register.ts';

export interface LockedOfficial {
  id: string;
  identity: string;
  owner: string;
  version: number;
  document: RecordDocument;
  createdAt: Date;
}

/** The record with all its values, locked until the transaction ends; for deciding what an event does, not for showing. */
export async function lockOfficial(tx: Tx, id: string): Promise<LockedOfficial | undefined> {
  const { rows } = await sql<LockedOfficial>`
    select id, identity, owner, version, document, created_at as "createdAt" from ${sql.table(tableOf(official))}
    where id = ${id} for update`.execute(tx);
  return rows[0];
}

export interface NewCareerEvent {
  id: string;
  recordId: string;
  owner: string;
  kind: string;
  effectiveOn: string;
  decisionNumber: string;
  decidedOn: string;
  issuer: string;
  processEndedOn: string | null;
  input: unknown;
  version: number;
  clocks: unknown;
  recordedBy: string;
  recordedByName: string;
}

export async function insertCareerEvent(tx: Tx, event: NewCareerEvent): Promise<void> {
  await sql`
    insert into personnel.career_event (id, record_id, owner, kind, effective_on, decision_number, decided_on, issuer, process_ended_on, input,
      version, clocks, recorded_by, recorded_by_name)
    values (${event.id}, ${event.recordId}, ${event.owner}, ${event.kind}, ${event.effectiveOn}::date, ${event.decisionNumber},
      ${event.decidedOn}::date, ${event.issuer}, ${event.processEndedOn}::date, ${jsonText(event.input)}::jsonb, ${event.version},
      ${jsonText(event.clocks)}::jsonb, ${event.recordedBy}, ${event.recordedByName})`.execute(tx);
}
