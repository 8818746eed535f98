/**
 * The job that enters the rows of an approved file, batch by batch: rows, records and checkpoint of a batch are one transaction, and a row
 * that has entered is not taken again, so that a kill at any moment loses nothing and does nothing twice.
 */
import { writeEntries } from '@congvu/audit';
import type { Db, Tx } from '@congvu/database';
import type { JobContext } from '@congvu/jobs';
import type { FieldProblem } from '@congvu/kernel';
import {
  type AgencyDirectory,
  applyChangeSet,
  type ChangeOutcome,
  filePurpose,
  type RecordType,
  type RegisterCatalogue,
} from '@congvu/registers';
import type { Confirmation, RegisterEntries, RegisterEntry, RowAbout } from '../entry.ts';
import { queueEntry } from './approval.service.ts';
import {
  countRows,
  findImport,
  type ImportRecord,
  lockEntry,
  refuseRows,
  rowsAfter,
  rowsByNumber,
  type StagedRow,
  setRowStates,
  updateImport,
} from './import.store.ts';
import { matchRows, withoutConfirmed } from './match-rows.ts';
import { rowIssues } from './row-check.ts';

const batchRows = 200;
const questionsAtOnce = 8;

export interface EntryDependencies {
  db: Db;
  catalogue: RegisterCatalogue;
  directory: AgencyDirectory;
  entries: RegisterEntries;
  /** Wait before the population database is asked again, ms. */
  retryEntryMs: number;
}

interface Entering extends EntryDependencies {
  found: ImportRecord;
  type: RecordType;
  entry: RegisterEntry;
  units: ReadonlyMap<string, string>;
}

const refusals: Partial<Record<ChangeOutcome, FieldProblem>> = {
  'refused-other-agency': {
    field: '',
    rule: 'other-agency',
    reason: 'Cơ quan khác đang quản lý bản ghi này',
    remedy: 'Hai cơ quan thống nhất; bản ghi chuyển cơ quan theo quyết định',
  },
  'refused-merged': {
    field: '',
    rule: 'merged',
    reason: 'Bản ghi này đã gộp vào bản ghi khác',
    remedy: 'Sửa bản ghi còn lại, hoặc hoàn tác việc gộp',
  },
  'refused-not-authorised': {
    field: '',
    rule: 'scope',
    reason: 'Dòng thuộc cơ quan ngoài phạm vi của tệp',
    remedy: 'Gửi bằng tệp của cơ quan đó',
  },
};

export async function enterImport(deps: EntryDependencies, context: JobContext): Promise<void> {
  const { db } = deps;
  const found = await findImport(db, String(context.job.payload.importId));
  if (found?.state !== 'entering') return;
  const type = deps.catalogue.get(found.registerId);
  const entering: Entering = {
    ...deps,
    found,
    type,
    entry: deps.entries[type.id] ?? {},
    units: await deps.directory.codesUnder(db, found.agencyCode),
  };
  const total = (found.counts.fresh ?? 0) + (found.counts.changed ?? 0);
  let after = Number((context.job.checkpoint as { after?: number } | null)?.after ?? -1);
  let silent = (context.job.checkpoint as { silent?: boolean } | null)?.silent ?? false;
  let done = 0;
  while (!context.signal.aborted) {
    const rows = await rowsAfter(db, found.id, after, ['valid'], batchRows);
    if (rows.length === 0) break;
    const answers = await askAbout(entering, rows);
    silent ||= [...answers.values()].some((answer) => answer?.outcome === 'unavailable');
    after = rows.at(-1)!.rowNumber;
    await context.step(async (tx) => {
      await enterBatch(tx, entering, rows, answers);
      return { checkpoint: { after, silent }, result: undefined };
    });
    done += rows.length;
    context.progress(done, Math.max(done, total), 'Đang ghi vào sổ');
  }
  if (context.signal.aborted) return;
  await context.step(async (tx) => {
    // Those nobody could be asked about wait for the population database; the rest has entered.
    if (silent) await queueEntry(tx, found.id, found.decidedBy, new Date(Date.now() + deps.retryEntryMs));
    else await finish(tx, entering);
    return { checkpoint: { after, silent }, result: undefined };
  });
}

async function askAbout(
  { db, entry, found, type, units }: Entering,
  rows: readonly StagedRow[],
): Promise<Map<number, Confirmation | null>> {
  const answers = new Map<number, Confirmation | null>();
  if (!entry.confirm) return answers;
  const records = await matchRows(db, type, rows, units);
  const left = rows.map((row, index) => ({ row, existing: records[index] }));
  const ask = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { row, existing } = next;
      const about: RowAbout = { document: row.document, ...(existing ? { existing } : {}) };
      const asking = { reference: `${found.id}:${row.rowNumber}`, userId: found.decidedBy ?? '' };
      answers.set(row.rowNumber, await entry.confirm!(about, asking));
    }
  };
  await Promise.all(Array.from({ length: questionsAtOnce }, ask));
  return answers;
}

async function enterBatch(
  tx: Tx,
  { entry, found, type, units }: Entering,
  listed: readonly StagedRow[],
  answers: ReadonlyMap<number, Confirmation | null>,
): Promise<void> {
  await lockEntry(tx, type.id);
  const numbers = listed.map(({ rowNumber }) => rowNumber);
  const faulty: { row: StagedRow; problems: FieldProblem[] }[] = [];
  const ready: StagedRow[] = [];
  for (const row of await rowsByNumber(tx, found.id, numbers, true)) {
    const answer = answers.get(row.rowNumber);
    if (row.state !== 'valid' || answer?.outcome === 'unavailable') continue;
    if (answer?.outcome === 'differs') faulty.push({ row, problems: [answer.problem] });
    else ready.push(row);
  }
  // As they are now: the register may have changed since the file was read.
  const records = await matchRows(tx, type, ready, units);
  const abouts = ready.map(
    ({ document }, index): RowAbout => ({
      document,
      ...(records[index] ? { existing: records[index] } : {}),
    }),
  );
  const problems = (await entry.check?.(tx, abouts)) ?? [];
  const sound = ready.flatMap((row, index) => {
    if ((problems[index]?.length ?? 0) > 0) {
      faulty.push({ row, problems: problems[index]! });
      return [];
    }
    const answer = answers.get(row.rowNumber);
    const agreed = answer?.outcome === 'agrees' ? answer : undefined;
    const existing = records[index];
    const own = existing
      ? withoutConfirmed(type, existing, row.document)
      : (entry.complete?.(row.document) ?? row.document);
    return [{ row, existing, document: { ...own, ...agreed?.values }, provenance: agreed?.provenance }];
  });
  const fresh = sound.filter(({ existing, row }) => !existing && row.identity === null);
  const identities =
    fresh.length > 0
      ? await entry.identities!(
          tx,
          fresh.map(({ document }) => document),
        )
      : [];
  const made = new Map(fresh.map(({ row }, index) => [row.rowNumber, identities[index]!]));
  const results = await applyChangeSet(
    tx,
    type,
    {
      source: 'import',
      label: `Tệp ${found.fileName}`,
      ref: found.id,
      actorId: found.decidedBy,
      actorName: `${found.submittedByName} gửi, ${found.decidedByName} duyệt`,
    },
    sound.map(({ row, existing, document, provenance }) => {
      const identity = existing?.identity ?? row.identity ?? made.get(row.rowNumber)!;
      return {
        key: String(row.rowNumber),
        identity,
        owner: row.owner,
        patch: { ...document, [type.identity]: identity },
        ...(provenance ? { provenance } : {}),
      };
    }),
    // Both persons' rights were checked for the agency and all below it.
    (owner) => units.has(owner),
  );
  const byRow = new Map(sound.map(({ row }) => [String(row.rowNumber), row]));
  for (const { key, outcome } of results) {
    const refusal = refusals[outcome];
    if (refusal) faulty.push({ row: byRow.get(key)!, problems: [{ ...refusal, field: type.title }] });
  }
  const entered = results.filter(({ outcome }) => !refusals[outcome]);
  await setRowStates(
    tx,
    found.id,
    entered.map(({ key }) => ({ rowNumber: Number(key), state: 'applied' })),
    ['valid'],
  );
  const columns = found.columns.flatMap(({ index, heading, field }) =>
    field && type.fields.has(field) ? [{ column: index, heading, meta: type.field(field) }] : [],
  );
  await refuseRows(
    tx,
    found.id,
    faulty.map(({ row, problems: list }) => ({
      rowNumber: row.rowNumber,
      issues: rowIssues(type, columns, row.rowNumber, row.document, list),
    })),
  );
}

async function finish(tx: Tx, { found, type }: Entering): Promise<void> {
  if (!(await updateImport(tx, found.id, { state: 'applied' }, ['entering']))) return;
  const { applied = 0, invalid = 0 } = await countRows(tx, found.id);
  await writeEntries(tx, [
    {
      kind: 'act',
      event: 'intake.import.entered',
      actor: { id: found.decidedBy, name: found.decidedByName ?? 'Hệ thống', agency: found.agencyCode },
      subjectType: 'intake.import',
      subjectId: found.id,
      purpose: filePurpose(type),
      details: { applied, invalid },
    },
  ]);
}
