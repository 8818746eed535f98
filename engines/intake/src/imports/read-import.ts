/** The reading job: bytes on disk → rows in `intake.row`, in batches that each stand or fall as a whole, resumable after a kill. */
import { copyRows, copyValue, type Db, jsonText } from '@congvu/database';
import type { FileStore } from '@congvu/files';
import type { JobContext } from '@congvu/jobs';
import { AppError, sha256Hex } from '@congvu/kernel';
import {
  type AgencyDirectory,
  areApart,
  fieldPath,
  fileFields,
  isVerifiedByNumber,
  mergeDocument,
  type RecordDocument,
  type RecordType,
  type RegisterCatalogue,
  type StoredRecord,
  sameKey,
} from '@congvu/registers';
import type { RegisterEntries, RegisterEntry } from '../entry.ts';
import { intakeErrors } from '../errors.ts';
import {
  chooseSheet,
  createBodyClassifier,
  type HeaderLayout,
  openUploadedFile,
  type ReadRowsOptions,
  readerErrors,
  readHeader,
  refuseLegacyFonts,
  type TableSource,
} from '../readers/index.ts';
import {
  findImport,
  findMapping,
  findSameBytes,
  type ImportRecord,
  rowsWithKeys,
  updateImport,
} from './import.store.ts';
import { matchRows, withoutConfirmed } from './match-rows.ts';
import { packetTable } from './packet.ts';
import {
  type BoundColumn,
  type CheckedRow,
  createRowChecker,
  fieldLabels,
  headingSignatureText,
  requiredColumn,
  rowIssues,
} from './row-check.ts';

const batchRows = 2000;
const kept = ['rows', 'valid', 'invalid', 'fresh', 'changed', 'unchanged'] as const;
type Counts = Record<(typeof kept)[number], number>;

interface Progress {
  lastRow: number;
  counts: Counts;
  rules: Record<string, { reason: string; remedy: string; count: number }>;
  /** Rows that name an ended code, by `old → new`. */
  succeeded?: Record<string, number>;
}

export interface ReadDependencies {
  db: Db;
  store: FileStore;
  catalogue: RegisterCatalogue;
  directory: AgencyDirectory;
  entries: RegisterEntries;
}

export async function readImport(
  { db, store, catalogue, directory, entries }: ReadDependencies,
  context: JobContext,
): Promise<void> {
  const id = String(context.job.payload.importId);
  const found = await findImport(db, id);
  if (!found || !['received', 'reading'].includes(found.state)) return;
  const type = catalogue.get(found.registerId);
  if (!(await updateImport(db, id, { state: 'reading' }, ['received', 'reading']))) return;
  const source = await store.openSource(found.fileId);
  try {
    const opened = await openUploadedFile(source);
    const table = await tableOf(opened, type);
    if (opened.kind !== 'json') await refuseLegacyFonts(table.table);
    const bound = await bindColumns(db, found, type, table, opened.kind);
    if (!bound) return;
    const units = await directory.codesUnder(db, found.agencyCode);
    await stage({ db, entry: entries[type.id] ?? {}, units }, context, found, type, table, bound);
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return void (await refuse(db, id, error));
    if (context.reason() === undefined && context.job.attempts >= context.job.maxAttempts)
      await refuse(
        db,
        id,
        intakeErrors.unreadable(
          'Hệ thống đã thử nhiều lần. Gửi lại tệp; nếu vẫn vậy, báo quản trị hệ thống tên tệp và giờ gửi.',
        ),
      );
    throw error;
  } finally {
    await source.close();
  }
}

interface OpenTable {
  table: TableSource;
  layout: HeaderLayout;
}

async function tableOf(opened: Awaited<ReturnType<typeof openUploadedFile>>, type: RecordType): Promise<OpenTable> {
  const labels = fieldLabels(type);
  if (opened.kind === 'xlsx') {
    const chosen = await chooseSheet(opened.workbook, labels);
    if (chosen) return chosen;
    const first = opened.workbook.sheets.find((sheet) => !sheet.hidden) ?? opened.workbook.sheets[0];
    if (!first) throw readerErrors.noSheet('Tệp không có trang tính nào đọc được.');
    const table = opened.workbook.table(first.name);
    return { table, layout: await readHeader(table, labels) };
  }
  if (opened.kind === 'csv') return { table: opened.table, layout: await readHeader(opened.table, labels) };
  return packetTable(opened.packet, type, labels);
}

/** Reopens the file of an import with the layout and mapping it was read with, e.g. to write the annotated workbook. */
export async function reopenImport(
  store: FileStore,
  found: ImportRecord,
  type: RecordType,
): Promise<OpenTable & { close(): Promise<void> }> {
  const source = await store.openSource(found.fileId);
  const { table, layout } = await tableOf(await openUploadedFile(source), type);
  const fields = new Map(found.columns.map((column) => [column.index, column.field]));
  const columns = layout.mapping.columns.map((column) => {
    if (column.role === 'reserved' || column.role === 'index') return column;
    const { field: _suggested, ...rest } = column;
    const field = fields.get(column.column);
    return field ? { ...rest, role: 'field' as const, field } : { ...rest, role: 'unmapped' as const };
  });
  return { table, layout: { ...layout, mapping: { ...layout.mapping, columns } }, close: () => source.close() };
}

/** Settles which column is which field; undefined when the officer has to say. */
async function bindColumns(
  db: Db,
  found: ImportRecord,
  type: RecordType,
  { table, layout }: OpenTable,
  kind: string,
): Promise<BoundColumn[] | undefined> {
  const samples = await columnSamples(table, layout);
  const mapped = layout.mapping.columns.filter((column) => column.role !== 'reserved' && column.role !== 'index');
  const signature = sha256Hex(headingSignatureText(mapped.map((column) => column.heading)));
  const remembered = await findMapping(db, found.agencyCode, found.registerId, signature);
  const confirmed =
    found.mappingSource === 'confirmed' && found.headingSignature === signature ? found.columns : undefined;
  const columns = mapped.map((column, index) => {
    const chosen = confirmed?.find((item) => item.index === column.column)?.field ?? null;
    const field = confirmed ? chosen : remembered ? (remembered[index] ?? null) : (column.field ?? null);
    return {
      index: column.column,
      heading: column.heading,
      field: field !== null && type.fields.has(field) ? field : null,
      confidence: confirmed || remembered ? 1 : column.confidence,
      samples: samples.get(column.column) ?? [],
    };
  });
  const present = new Set(columns.map((column) => column.field));
  const missing = missingFields(type, present);
  const doubtful = columns.some((column) => column.field !== null && column.confidence < 0.75);
  const source = confirmed
    ? 'confirmed'
    : remembered
      ? 'remembered'
      : columns.every((column) => column.field === null || column.confidence >= 0.99)
        ? 'template'
        : 'suggested';
  const needsOfficer = missing.length > 0 || (doubtful && !confirmed && !remembered);
  const bound = await updateImport(
    db,
    found.id,
    {
      file_kind: kind,
      columns,
      heading_signature: signature,
      mapping_source: source,
      missing_fields: missing,
      notes: table.notes().map((note) => note.reason),
      ...(needsOfficer ? { state: 'needs-mapping' } : {}),
    },
    ['reading'],
  );
  // Cancelled meanwhile, or the officer has to say.
  if (!bound || needsOfficer) return undefined;
  return columns
    .filter((column) => column.field !== null)
    .map((column) => ({ column: column.index, heading: column.heading, meta: type.field(column.field!) }));
}

/** Required fields no column gives. The identity may be given by the old number instead. */
export function missingFields(type: RecordType, present: ReadonlySet<string | null>): { key: string; label: string }[] {
  const missing = fileFields(type).filter((meta) => requiredColumn(type, meta) && !present.has(fieldPath(meta)));
  const old = [...type.fields.values()].find((meta) => meta.kind === 'old-number');
  const identity = type.field(type.identity);
  // The old number may stand for the identity, unless the register asks for the number itself.
  const byOld = old !== undefined && present.has(old.key) && !identity.required;
  return missing
    .filter((meta) => meta !== identity || !byOld)
    .map((meta) => ({ key: fieldPath(meta), label: meta.vi }));
}

async function columnSamples(table: TableSource, layout: HeaderLayout): Promise<Map<number, string[]>> {
  const samples = new Map<number, string[]>();
  for await (const row of table.rows({ limit: layout.firstDataRow + 20 })) {
    if (row.rowNumber < layout.firstDataRow) continue;
    row.cells.forEach((cell, column) => {
      const list = samples.get(column) ?? [];
      if (cell && list.length < 3 && !list.includes(cell)) samples.set(column, [...list, cell.slice(0, 60)]);
    });
  }
  return samples;
}

interface Staging {
  db: Db;
  entry: RegisterEntry;
  units: ReadonlyMap<string, string>;
}

async function stage(
  staging: Staging,
  context: JobContext,
  found: ImportRecord,
  type: RecordType,
  { table, layout }: OpenTable,
  bound: readonly BoundColumn[],
): Promise<void> {
  const { db, units } = staging;
  const progress: Progress = (context.job.checkpoint as Progress | null) ?? {
    lastRow: 0,
    counts: { rows: 0, valid: 0, invalid: 0, fresh: 0, changed: 0, unchanged: 0 },
    rules: {},
  };
  const check = createRowChecker(type, bound, found.agencyCode, units);
  const classify = createBodyClassifier(layout);
  const identifiers: ReadRowsOptions['identifierColumns'] = new Map(
    bound
      .filter(({ meta }) => meta.kind === 'personal-number' || meta.kind === 'old-number')
      .map(({ column, meta }) => [column, meta.kind === 'old-number' ? [9] : [12, 9]]),
  );
  let skipped = 0;
  let batch: { rowNumber: number; checked: CheckedRow }[] = [];
  let writing: Promise<void> = Promise.resolve();
  let failed: unknown;

  const flush = async () => {
    await writing;
    if (failed) throw failed;
    const rows = batch;
    batch = [];
    writing = writeBatch(staging, context, found.id, type, rows, progress, bound).catch((error) => {
      failed = error;
    });
  };
  for await (const row of table.rows({ identifierColumns: identifiers })) {
    if (row.rowNumber < layout.firstDataRow) continue;
    const kind = classify(row);
    if (kind !== 'data') {
      skipped += kind === 'repeated-header' ? 0 : 1;
      continue;
    }
    if (row.rowNumber <= progress.lastRow) continue;
    batch.push({ rowNumber: row.rowNumber, checked: check(row.rowNumber, row.cells, row.issues) });
    if (batch.length >= batchRows) {
      await flush();
      if (context.signal.aborted) break;
      const share = table.bytesRead() / Math.max(1, table.totalBytes);
      context.progress(
        progress.counts.rows,
        share > 0.02 ? Math.max(progress.counts.rows, Math.round((progress.counts.rows + batchRows) / share)) : null,
        'Đang đọc và kiểm tra',
      );
    }
  }
  if (context.signal.aborted) return;
  await flush();
  await writing;
  if (failed) throw failed;
  if (progress.counts.rows === 0)
    throw readerErrors.headerNotFound(
      'Tệp có tiêu đề cột nhưng không có dòng dữ liệu nào bên dưới. Hãy kiểm tra lại trang tính đã điền.',
    );
  context.progress(progress.counts.rows, progress.counts.rows, null);
  const before = await findSameBytes(db, found.id);
  await context.step(async (tx) => {
    await updateImport(
      tx,
      found.id,
      {
        state: 'ready',
        counts: progress.counts,
        top_rules: Object.entries(progress.rules)
          .map(([rule, item]) => ({ rule, ...item }))
          .sort((a, b) => b.count - a.count)
          .slice(0, 50),
        notes: [
          ...(before ? [sentBefore(before)] : []),
          ...table.notes().map((note) => note.reason),
          ...Object.entries(progress.succeeded ?? {}).map(
            ([pair, n]) => `${n} dòng ghi mã cơ quan đã chấm dứt, được đọc cho cơ quan kế thừa: ${pair}.`,
          ),
          ...(skipped > 0 ? [`Đã bỏ qua ${skipped} dòng tiêu đề phụ, tổng cộng hoặc chữ ký.`] : []),
        ],
      },
      ['reading'],
    );
    return { checkpoint: progress, result: undefined };
  });
}

const sentAt = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

const sentBefore = ({ fileName, createdAt }: { fileName: string; createdAt: Date }): string =>
  `Tệp này giống hệt tệp "${fileName}" cơ quan đã gửi lúc ${sentAt.format(createdAt)}. Gửi lại không tạo thêm sai lệch: việc đang xử lý được giữ nguyên, việc đã giải quyết không mở lại.`;

const target =
  'intake.row (import_id, row_number, state, effect, identity, old_number, owner, title, document, issues, same_key)';

async function writeBatch(
  { db, entry, units }: Staging,
  context: JobContext,
  importId: string,
  type: RecordType,
  rows: readonly { rowNumber: number; checked: CheckedRow }[],
  progress: Progress,
  bound: readonly BoundColumn[],
): Promise<void> {
  if (rows.length === 0) return;
  const records = await checkTogether({ db, entry, units }, importId, type, rows, bound);
  const counts = { ...progress.counts };
  const rules = structuredClone(progress.rules);
  const succeeded = { ...progress.succeeded };
  const byNumber = isVerifiedByNumber(type);
  const lines = rows.map(({ rowNumber, checked }, index) => {
    const record = records[index];
    if (byNumber && checked.valid && !record && entry.complete) checked.document = entry.complete(checked.document);
    const same =
      record !== undefined &&
      record.owner === checked.owner &&
      mergeDocument(type, record.document, withoutConfirmed(type, record, checked.document)).changed.length === 0;
    const effect = !checked.valid ? null : record === undefined ? 'create' : same ? 'none' : 'change';
    const settled = same && record.verification === 'valid';
    counts.rows += 1;
    if (checked.succeeded) {
      const pair = `${checked.succeeded.from} → ${checked.succeeded.to}`;
      succeeded[pair] = (succeeded[pair] ?? 0) + 1;
    }
    counts[checked.valid ? 'valid' : 'invalid'] += 1;
    if (effect) counts[effect === 'create' ? 'fresh' : effect === 'none' ? 'unchanged' : 'changed'] += 1;
    for (const issue of checked.issues) {
      const rule = `${issue.field ?? ''}:${issue.rule}`;
      rules[rule] ??= { reason: issue.reason, remedy: issue.remedy, count: 0 };
      rules[rule].count += 1;
    }
    return [
      importId,
      rowNumber,
      checked.valid ? (settled ? 'unchanged' : 'valid') : 'invalid',
      effect,
      checked.identity,
      checked.oldNumber,
      copyValue(checked.owner),
      copyValue(checked.title),
      copyValue(jsonText(checked.document)),
      checked.issues.length > 0 ? copyValue(jsonText(checked.issues)) : null,
      keyOf(type, checked),
    ]
      .map((value) => value ?? '\\N')
      .join('\t');
  });
  const lastRow = rows.at(-1)!.rowNumber;
  await context.copyStep(async (client) => {
    // Rows and checkpoint are lost together or not at all, and the closing step flushes both: no need to wait for the disk here.
    await client.query('set local synchronous_commit = off');
    await copyRows(client, target, lines);
    return { checkpoint: { lastRow, counts, rules, succeeded } satisfies Progress };
  });
  progress.lastRow = lastRow;
  progress.counts = counts;
  progress.rules = rules;
  progress.succeeded = succeeded;
}

const keyOf = (type: RecordType, checked: CheckedRow): string | null => {
  const key = checked.valid ? sameKey(type, checked.owner, checked.document) : null;
  return key === null ? null : sha256Hex(key);
};

/** What can be told of rows only beside the register and beside each other: adds the faults; gives the record each row is about. */
async function checkTogether(
  { db, entry, units }: Staging,
  importId: string,
  type: RecordType,
  rows: readonly { rowNumber: number; checked: CheckedRow }[],
  bound: readonly BoundColumn[],
): Promise<(StoredRecord | undefined)[]> {
  await markRepeated(db, importId, type, rows, bound);
  const valid = rows.filter(({ checked }) => checked.valid);
  const found = await matchRows(
    db,
    type,
    valid.map(({ checked }) => checked),
    units,
  );
  const faults =
    (await entry.check?.(
      db,
      valid.map(({ checked: { document } }, index) => ({
        document,
        ...(found[index] ? { existing: found[index] } : {}),
      })),
    )) ?? [];
  valid.forEach(({ rowNumber, checked }, index) => {
    checked.issues.push(...rowIssues(type, bound, rowNumber, checked.document, faults[index] ?? []));
    checked.valid = checked.issues.length === 0;
  });
  const byRow = new Map(valid.map(({ rowNumber }, index) => [rowNumber, found[index]]));
  return rows.map(({ rowNumber }) => byRow.get(rowNumber));
}

/** A row that says the same again as an earlier one of the file would be entered twice. */
async function markRepeated(
  db: Db,
  importId: string,
  type: RecordType,
  rows: readonly { rowNumber: number; checked: CheckedRow }[],
  bound: readonly BoundColumn[],
): Promise<void> {
  if (!type.files?.same) return;
  const keys = rows.flatMap(({ checked }) => keyOf(type, checked) ?? []);
  const seen = new Map<string, { rowNumber: number; document: RecordDocument }[]>();
  for (const row of await rowsWithKeys(db, importId, keys)) seen.set(row.key, [...(seen.get(row.key) ?? []), row]);
  const apart = (type.files.apart ?? []).map((path) => type.field(path).vi.toLowerCase());
  for (const { rowNumber, checked } of rows) {
    const key = keyOf(type, checked);
    if (key === null) continue;
    const earlier = seen.get(key)?.find(({ document }) => !areApart(type, document, checked.document));
    if (earlier) {
      const problem = {
        field: type.title,
        rule: 'repeated',
        reason: `Trùng với dòng ${earlier.rowNumber} của tệp`,
        remedy: apart.length > 0 ? `Bỏ một dòng, hoặc ghi ${apart.join(', ')} để phân biệt` : 'Bỏ một dòng',
      };
      checked.issues.push(...rowIssues(type, bound, rowNumber, checked.document, [problem]));
      checked.valid = false;
    } else seen.set(key, [...(seen.get(key) ?? []), { rowNumber, document: checked.document }]);
  }
}

async function refuse(db: Db, id: string, error: AppError): Promise<void> {
  await updateImport(
    db,
    id,
    { state: 'refused', refusal: { code: error.code, title: error.title, detail: error.message } },
    ['received', 'reading'],
  );
}
