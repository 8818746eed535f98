import { type Actor, withinScope } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import type { DecisionReason, ProcedureDefinition, ResultPaper, Value } from '../definition/define.ts';
import type { Bound } from '../sources/source.ts';

export interface DossierRow {
  id: string;
  procedureKey: string;
  code: string | null;
  state: number | null;
  step: number | null;
  agencyCode: string | null;
  applicantNumber: string;
  applicantName: string;
  applicantBirth: string;
  openedBy: string;
  assisted: boolean;
  answers: Record<string, Value>;
  bound: Record<string, Bound>;
  version: number;
  openedAt: Date;
  savedAt: Date;
  submittedAt: Date | null;
  receivedAt: Date | null;
  stepSince: Date | null;
  stepDue: Date | null;
  dueAt: Date | null;
  pausedSince: Date | null;
  noticeDue: Date | null;
  handledBy: string | null;
  outcome: 'granted' | 'refused' | 'withdrawn' | null;
  resultNumber: string | null;
  result: ResultPaper | null;
  finishedAt: Date | null;
}

const columns =
  sql.raw(`id, procedure_key as "procedureKey", code, state, step, agency_code as "agencyCode", applicant_number as "applicantNumber",
  applicant_name as "applicantName", applicant_birth as "applicantBirth", opened_by as "openedBy", assisted, answers, bound, version, opened_at as "openedAt",
  saved_at as "savedAt", submitted_at as "submittedAt", received_at as "receivedAt", step_since as "stepSince", step_due as "stepDue", due_at as "dueAt",
  paused_since as "pausedSince", notice_due as "noticeDue", handled_by as "handledBy", outcome, result_number as "resultNumber", result,
  finished_at as "finishedAt"`);

export async function insertDossier(
  tx: Tx,
  row: Pick<
    DossierRow,
    'id' | 'procedureKey' | 'applicantNumber' | 'applicantName' | 'applicantBirth' | 'openedBy' | 'assisted' | 'bound'
  >,
): Promise<void> {
  await sql`
    insert into procedures.dossier (id, procedure_key, applicant_number, applicant_name, applicant_birth, opened_by, assisted, bound)
    values (${row.id}, ${row.procedureKey}, ${row.applicantNumber}, ${row.applicantName}, ${row.applicantBirth}, ${row.openedBy}, ${row.assisted},
      ${jsonText(row.bound)}::jsonb)`.execute(tx);
}

async function one(
  db: Queryable,
  where: ReturnType<typeof sql<boolean>>,
  lock: boolean,
): Promise<DossierRow | undefined> {
  const { rows } = await sql<DossierRow>`
    select ${columns} from procedures.dossier where ${where} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** The applicant's own, or one that an officer fills in for somebody: nobody else's. */
export const findOwn = (db: Queryable, actor: Actor, id: string, lock = false): Promise<DossierRow | undefined> =>
  one(
    db,
    sql<boolean>`id = ${id} and ((not assisted and applicant_number = ${actor.user.personalNumber ?? ''}) or (assisted and opened_by = ${actor.user.id}))`,
    lock,
  );

/** One that has been submitted to an agency of the actor's scope. */
export const findWork = (db: Queryable, actor: Actor, id: string, lock = false): Promise<DossierRow | undefined> =>
  one(
    db,
    sql<boolean>`id = ${id} and state is not null and ${withinScope(actor, 'procedure.read', 'agency_code')}`,
    lock,
  );

export const findByCode = (db: Queryable, code: string): Promise<DossierRow | undefined> =>
  one(db, sql<boolean>`code = ${code}`, false);

export const findById = (db: Queryable, id: string, lock = false): Promise<DossierRow | undefined> =>
  one(db, sql<boolean>`id = ${id}`, lock);

export async function listOwn(
  db: Queryable,
  actor: Actor,
  limit: number,
  offset: number,
): Promise<{ rows: DossierRow[]; total: number }> {
  const where = sql<boolean>`((not assisted and applicant_number = ${actor.user.personalNumber ?? ''}) or (assisted and opened_by = ${actor.user.id}))`;
  const { rows } = await sql<DossierRow>`
    select ${columns} from procedures.dossier where ${where} order by coalesce(submitted_at, saved_at) desc, id limit ${limit} offset ${offset}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from procedures.dossier where ${where}`.execute(db);
  return { rows, total: total.rows[0]!.n };
}

export interface WorkFilter {
  procedure?: string | undefined;
  state?: number | undefined;
  late?: boolean | undefined;
}

/** Dossiers at the actor's agencies; what is to be done first stands first. */
export async function listWork(
  db: Queryable,
  actor: Actor,
  filter: WorkFilter,
  limit: number,
  offset: number,
): Promise<{ rows: DossierRow[]; total: number }> {
  const where = sql<boolean>`state is not null and ${withinScope(actor, 'procedure.read', 'agency_code')}
    and (${filter.procedure ?? null}::text is null or procedure_key = ${filter.procedure ?? null})
    and (${filter.state ?? null}::int is null or state = ${filter.state ?? null})
    and (not ${filter.late ?? false} or (step_due < now() and paused_since is null and finished_at is null))`;
  const { rows } = await sql<DossierRow>`
    select ${columns} from procedures.dossier where ${where}
    order by (finished_at is not null), (paused_since is not null), step_due, submitted_at, id limit ${limit} offset ${offset}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*)::int as n from procedures.dossier where ${where}`.execute(db);
  return { rows, total: total.rows[0]!.n };
}

const jsonColumns = new Set(['answers', 'bound', 'result']);

/** Sets columns and counts the version up. */
export async function setDossier(tx: Queryable, id: string, values: Record<string, unknown>): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) =>
    jsonColumns.has(name) && value !== null
      ? sql`${sql.ref(name)} = ${jsonText(value)}::jsonb`
      : sql`${sql.ref(name)} = ${value}`,
  );
  await sql`update procedures.dossier set ${sql.join([...sets, sql`version = version + 1`])} where id = ${id}`.execute(
    tx,
  );
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from procedures.dossier where id = ${id} and state is null`.execute(tx);
}

/** The next code of the day at an agency: `<agency>-<yyyymmdd>-<7 digits>`, as the portal of 2026 writes them. */
export async function nextCode(tx: Tx, agencyCode: string, day: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into procedures.dossier_number (agency_code, day, last) values (${agencyCode}, ${day}::date, 1)
    on conflict (agency_code, day) do update set last = procedures.dossier_number.last + 1 returning last`.execute(tx);
  return `${agencyCode}-${day.replaceAll('-', '')}-${String(rows[0]!.last).padStart(7, '0')}`;
}

export async function nextResultNumber(tx: Tx, procedureKey: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into procedures.result_number (procedure_key, year, last) values (${procedureKey}, ${year}, 1)
    on conflict (procedure_key, year) do update set last = procedures.result_number.last + 1 returning last`.execute(
    tx,
  );
  return rows[0]!.last;
}

export interface DossierEvent {
  event: string;
  state: number;
  step: number | null;
  note: string | null;
  reasons: DecisionReason[] | null;
  actorId: string | null;
  actorName: string;
  agencyCode: string | null;
  minutes: number | null;
  at: Date;
}

export async function addEvent(tx: Tx, dossierId: string, event: Omit<DossierEvent, 'at'>): Promise<void> {
  await sql`
    insert into procedures.dossier_event (dossier_id, event, state, step, note, reasons, actor_id, actor_name, agency_code, minutes)
    values (${dossierId}, ${event.event}, ${event.state}, ${event.step}, ${event.note}, ${event.reasons ? jsonText(event.reasons) : null}::jsonb,
      ${event.actorId}, ${event.actorName}, ${event.agencyCode}, ${event.minutes})`.execute(tx);
}

export async function eventsOf(db: Queryable, dossierId: string): Promise<DossierEvent[]> {
  const { rows } = await sql<DossierEvent>`
    select event, state, step, note, reasons, actor_id as "actorId", actor_name as "actorName", agency_code as "agencyCode", minutes, at
    from procedures.dossier_event where dossier_id = ${dossierId} order by seq`.execute(db);
  return rows;
}

/** Dossiers some source has not answered for yet, those whose notice is due first. */
export async function waitingForSources(db: Queryable, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from procedures.dossier where notice_due is not null and finished_at is null order by notice_due limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Dossiers whose present step asks for a right that the actor has at their agency. */
export async function countToSettle(
  db: Queryable,
  actor: Actor,
  procedures: readonly ProcedureDefinition[],
): Promise<number> {
  const steps = procedures.flatMap(({ key, steps }) =>
    steps.map(
      ({ permission }, index) =>
        sql<boolean>`(procedure_key = ${key} and step = ${index} and ${withinScope(actor, permission, 'agency_code')})`,
    ),
  );
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from procedures.dossier
    where paused_since is null and ((state in (1, 2, 4) and (${sql.join([...steps, sql<boolean>`false`], sql` or `)}))
      or (state = 9 and ${withinScope(actor, 'procedure.receive', 'agency_code')}))`.execute(db);
  return rows[0]!.n;
}
