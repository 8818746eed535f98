import type { Actor } from '@congvu/auth';
import { jsonText, type Queryable, sql } from '@congvu/database';
import type { RecordDocument, RegisterCatalogue } from '@congvu/registers';
import type { ImportState, RowIssue, RowState } from './import.schema.ts';
import { workScope } from './work-scope.store.ts';

export interface ImportRecord {
  id: string;
  registerId: string;
  agencyCode: string;
  fileId: string;
  fileName: string;
  fileKind: string | null;
  byteSize: number;
  state: ImportState;
  refusal: { code: string; title: string; detail: string } | null;
  notes: string[];
  columns: { index: number; heading: string; field: string | null; confidence: number; samples: string[] }[];
  mappingSource: string | null;
  missingFields: { key: string; label: string }[];
  headingSignature: string | null;
  layout: unknown;
  counts: Record<string, number>;
  topRules: { rule: string; reason: string; remedy: string; count: number }[];
  jobId: string | null;
  campaignId: string | null;
  createdBy: string | null;
  createdByName: string | null;
  createdAt: Date;
  submittedBy: string | null;
  submittedByName: string | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
}

const columns =
  sql.raw(`id, register_id as "registerId", agency_code as "agencyCode", file_id as "fileId", file_name as "fileName",
  file_kind as "fileKind", byte_size as "byteSize", state, refusal, notes, columns, mapping_source as "mappingSource",
  missing_fields as "missingFields", heading_signature as "headingSignature", layout, counts, top_rules as "topRules", job_id as "jobId",
  campaign_id as "campaignId", created_by as "createdBy", submitted_by as "submittedBy", submitted_by_name as "submittedByName",
  decided_by as "decidedBy", decided_by_name as "decidedByName", decided_at as "decidedAt", decision_note as "decisionNote", created_by_name as "createdByName", created_at as "createdAt"`);

export async function insertImport(
  tx: Queryable,
  row: {
    id: string;
    registerId: string;
    agencyCode: string;
    fileId: string;
    fileName: string;
    byteSize: number;
    sha256: string;
    createdBy: string;
    createdByName: string;
  },
): Promise<void> {
  await sql`
    insert into intake.import (id, register_id, agency_code, file_id, file_name, byte_size, sha256, state, created_by, created_by_name)
    values (${row.id}, ${row.registerId}, ${row.agencyCode}, ${row.fileId}, ${row.fileName}, ${row.byteSize}, ${row.sha256}, 'received',
      ${row.createdBy}, ${row.createdByName})`.execute(tx);
}

/** The last file with the same bytes that this agency sent before this one and did not take back; undefined when there is none. */
export async function findSameBytes(
  db: Queryable,
  id: string,
): Promise<{ fileName: string; createdAt: Date } | undefined> {
  const { rows } = await sql<{ fileName: string; createdAt: Date }>`
    select b.file_name as "fileName", b.created_at as "createdAt" from intake.import a
    join intake.import b on b.agency_code = a.agency_code and b.sha256 = a.sha256 and b.register_id = a.register_id and b.id <> a.id
      and b.created_at <= a.created_at and b.state in ('verifying', 'applied')
    where a.id = ${id} order by b.created_at desc limit 1`.execute(db);
  return rows[0];
}

export async function findImport(db: Queryable, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from intake.import where id = ${id}`.execute(db);
  return rows[0];
}

export type ImportScope = ReturnType<typeof importScope>;
/** Files the actor may see. */
export const importScope = (catalogue: RegisterCatalogue, actor: Actor) =>
  workScope(catalogue, actor, 'intake.read', 'see', { register: 'register_id', agency: 'agency_code' });

export async function listImports(
  db: Queryable,
  scope: ImportScope,
  page: number,
  pageSize: number,
): Promise<{ items: ImportRecord[]; total: number }> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from intake.import where ${scope} order by created_at desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(
    db,
  );
  const total = await sql<{ n: number }>`select count(*) as n from intake.import where ${scope}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

const jsonColumns = new Set(['refusal', 'notes', 'columns', 'missing_fields', 'layout', 'counts', 'top_rules']);

/** Sets columns of an import; only in one of the states and of the campaign, where they are given. False when it was otherwise. */
export async function updateImport(
  tx: Queryable,
  id: string,
  values: Record<string, unknown>,
  whenState?: readonly ImportState[],
  whenCampaign?: string,
): Promise<boolean> {
  const sets = Object.entries(values).map(([name, value]) =>
    jsonColumns.has(name) ? sql`${sql.ref(name)} = ${jsonText(value)}::jsonb` : sql`${sql.ref(name)} = ${value}`,
  );
  const guard = whenState ? sql`and state = any(${whenState as string[]})` : sql``;
  const ofCampaign = whenCampaign ? sql`and campaign_id = ${whenCampaign}` : sql``;
  const result = await sql`update intake.import set ${sql.join(sets)} where id = ${id} ${guard} ${ofCampaign}`.execute(
    tx,
  );
  return result.numAffectedRows === 1n;
}

export interface StagedRow {
  rowNumber: number;
  state: RowState;
  effect: 'create' | 'change' | 'none' | null;
  identity: string | null;
  oldNumber: string | null;
  owner: string;
  title: string;
  document: Record<string, unknown>;
  issues: RowIssue[] | null;
}

const rowColumns = sql.raw(
  'row_number as "rowNumber", state, effect, identity, old_number as "oldNumber", owner, title, document, issues',
);

/** `field:rule` as the tally of rules gives it, or a rule alone. */
function ruleFilter(text: string | undefined): { rule: string; field?: string } {
  const at = text?.lastIndexOf(':') ?? -1;
  return at < 0 ? { rule: text ?? '' } : { field: text!.slice(0, at), rule: text!.slice(at + 1) };
}

export async function pageOfRows(
  db: Queryable,
  importId: string,
  options: { state?: RowState | undefined; rule?: string | undefined; page: number; pageSize: number },
): Promise<{ items: StagedRow[]; total: number }> {
  const where = sql`import_id = ${importId} and (${options.state ?? null}::text is null or state = ${options.state ?? null})
    and (${options.rule ?? null}::text is null or issues @> ${jsonText([ruleFilter(options.rule)])}::jsonb)`;
  const { rows } = await sql<StagedRow>`
    select ${rowColumns} from intake.row where ${where} order by row_number limit ${options.pageSize}
    offset ${(options.page - 1) * options.pageSize}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from intake.row where ${where}`.execute(db);
  return { items: rows, total: total.rows[0]!.n };
}

export async function rowsAfter(
  db: Queryable,
  importId: string,
  afterRow: number,
  states: readonly RowState[],
  limit: number,
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select ${rowColumns} from intake.row where import_id = ${importId} and row_number > ${afterRow} and state = any(${states as string[]})
    order by row_number limit ${limit}`.execute(db);
  return rows;
}

/** `lock`: for writing them, so that two acts on one row wait for each other. */
export async function rowsByNumber(
  db: Queryable,
  importId: string,
  numbers: readonly number[],
  lock = false,
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select ${rowColumns} from intake.row where import_id = ${importId} and row_number = any(${numbers as number[]}::int[]) order by row_number
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows;
}

/** Gives rows a state, those now in one of `from`. Returns how many there were: an applied row is in the register and stays applied. */
export async function setRowStates(
  tx: Queryable,
  importId: string,
  states: readonly { rowNumber: number; state: RowState }[],
  from: readonly Exclude<RowState, 'applied'>[],
): Promise<number> {
  if (states.length === 0) return 0;
  const result = await sql`
    update intake.row r set state = s.state from unnest(${states.map((item) => item.rowNumber)}::int[], ${states.map((item) => item.state)}::text[]) as s(n, state)
    where r.import_id = ${importId} and r.row_number = s.n and r.state = any(${from as RowState[]})`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** Rows of a file with one of these keys: what says the same again is told by them. */
export async function rowsWithKeys(
  db: Queryable,
  importId: string,
  keys: readonly string[],
): Promise<{ key: string; rowNumber: number; document: RecordDocument }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string; rowNumber: number; document: RecordDocument }>`
    select same_key as key, row_number as "rowNumber", document from intake.row
    where import_id = ${importId} and same_key = any(${keys as string[]}::text[]) order by row_number`.execute(db);
  return rows;
}

/** Rows that turned out not to be enterable, with the reason; a row that was entered stays so. */
export async function refuseRows(
  tx: Queryable,
  importId: string,
  rows: readonly { rowNumber: number; issues: readonly RowIssue[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update intake.row r set state = 'invalid', issues = s.issues
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as s("rowNumber" int, issues jsonb)
    where r.import_id = ${importId} and r.row_number = s."rowNumber" and r.state = 'valid'`.execute(tx);
}

/** Makes entries into one register wait for each other until the transaction ends. */
export async function lockEntry(tx: Queryable, registerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.enter:${registerId}`}, 0))`.execute(tx);
}

export async function setRowDocument(
  tx: Queryable,
  importId: string,
  row: Pick<StagedRow, 'rowNumber' | 'document' | 'identity' | 'oldNumber' | 'title'>,
): Promise<void> {
  await sql`
    update intake.row set document = ${jsonText(row.document)}::jsonb, identity = ${row.identity}, old_number = ${row.oldNumber}, title = ${row.title}
    where import_id = ${importId} and row_number = ${row.rowNumber}`.execute(tx);
}

/** Row counts by state and effect, from the rows themselves. */
export async function countRows(db: Queryable, importId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; effect: string | null; n: number }>`
    select state, effect, count(*) as n from intake.row where import_id = ${importId} group by state, effect`.execute(
    db,
  );
  const sum = (test: (row: { state: string; effect: string | null }) => boolean) =>
    rows.filter(test).reduce((total, row) => total + row.n, 0);
  return {
    rows: sum(() => true),
    valid: sum((row) => row.state !== 'invalid'),
    invalid: sum((row) => row.state === 'invalid'),
    fresh: sum((row) => row.effect === 'create'),
    changed: sum((row) => row.effect === 'change'),
    unchanged: sum((row) => row.effect === 'none'),
    applied: sum((row) => row.state === 'applied'),
    waiting: sum((row) => row.state === 'waiting'),
  };
}

/** Rows of a file that the register holds already, verified, word for word. */
export async function countUnchanged(db: Queryable, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from intake.row where import_id = ${importId} and state = 'unchanged'`.execute(db);
  return rows[0]!.n;
}

export async function findMapping(
  db: Queryable,
  agencyCode: string,
  registerId: string,
  signature: string,
): Promise<(string | null)[] | undefined> {
  const { rows } = await sql<{ fields: (string | null)[] }>`
    select fields from intake.column_mapping where agency_code = ${agencyCode} and register_id = ${registerId} and heading_signature = ${signature}`.execute(
    db,
  );
  return rows[0]?.fields;
}

export async function saveMapping(
  tx: Queryable,
  agencyCode: string,
  registerId: string,
  signature: string,
  fields: readonly (string | null)[],
): Promise<void> {
  await sql`
    insert into intake.column_mapping (agency_code, register_id, heading_signature, fields)
    values (${agencyCode}, ${registerId}, ${signature}, ${jsonText(fields)}::jsonb)
    on conflict (agency_code, register_id, heading_signature) do update set fields = excluded.fields, saved_at = now()`.execute(
    tx,
  );
}

export async function forgetMapping(
  tx: Queryable,
  agencyCode: string,
  registerId: string,
  signature: string,
): Promise<void> {
  await sql`
    delete from intake.column_mapping
    where agency_code = ${agencyCode} and register_id = ${registerId} and heading_signature = ${signature}`.execute(tx);
}

/** Files sent by somebody else that wait for the actor's approval. */
export async function countToApprove(db: Queryable, catalogue: RegisterCatalogue, actor: Actor): Promise<number> {
  const scope = workScope(catalogue, actor, 'intake.write', 'approve', {
    register: 'register_id',
    agency: 'agency_code',
  });
  const mine = [actor.user.id, ...(actor.user.otherAccounts ?? [])];
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from intake.import
    where state = 'submitted' and created_by <> all(${mine}::text[]) and ${scope}`.execute(db);
  return rows[0]!.n;
}
