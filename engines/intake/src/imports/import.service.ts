import { Readable } from 'node:stream';
import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import type { FileStore } from '@congvu/files';
import { enqueueJob } from '@congvu/jobs';
import { newId, todayInVietnam } from '@congvu/kernel';
import {
  type AgencyDirectory,
  fieldPath,
  fileFields,
  type RecordType,
  type RegisterCatalogue,
} from '@congvu/registers';
import type { RegisterEntries } from '../entry.ts';
import { intakeErrors } from '../errors.ts';
import {
  type RowFinding,
  type TemplateColumn,
  writeAnnotatedWorkbook,
  writeTableExport,
  writeTemplate,
} from '../workbooks/index.ts';
import { findImport, type ImportRecord, insertImport, rowsAfter, saveMapping, updateImport } from './import.store.ts';
import { missingFields, reopenImport } from './read-import.ts';
import { requiredColumn } from './row-check.ts';
import { type FileRight, worksOn } from './work-scope.store.ts';

export interface IntakeDependencies {
  store: FileStore;
  catalogue: RegisterCatalogue;
  directory: AgencyDirectory;
  maxUploadBytes: number;
  entries: RegisterEntries;
  /** Wait before the population database is asked again about rows of an approved file, ms. */
  retryEntryMs: number;
}

/** The import if it lies within the actor's scope of the general permission and of its register's own; not yours and not there answer alike. */
export async function getImport(
  db: Queryable,
  catalogue: RegisterCatalogue,
  actor: Actor,
  id: string,
  right: FileRight = 'see',
): Promise<ImportRecord> {
  const found = await findImport(db, id);
  const type = found && catalogue.all().find((one) => one.id === found.registerId);
  const general = right === 'see' ? 'intake.read' : 'intake.write';
  if (!found || !type || !worksOn(type, actor, 'intake.read', 'see', found.agencyCode)) throw intakeErrors.notFound();
  if (!worksOn(type, actor, general, right, found.agencyCode)) throw intakeErrors.notFound();
  return found;
}

/** Registers a stored file and queues its reading. */
export async function createImport(
  tx: Tx,
  actor: Actor,
  file: { id: string; bytes: number; sha256: string; name: string },
  target: { registerId: string; agencyCode: string },
): Promise<string> {
  const id = newId();
  await insertImport(tx, {
    id,
    registerId: target.registerId,
    agencyCode: target.agencyCode,
    fileId: file.id,
    fileName: file.name,
    byteSize: file.bytes,
    sha256: file.sha256,
    createdBy: actor.user.id,
    createdByName: actor.user.displayName,
  });
  await queueReading(tx, id, actor.user.id);
  return id;
}

/** The import's state lets one reading begin at a time; the job that asked for the mapping may still be about to end. */
async function queueReading(tx: Tx, importId: string, userId: string): Promise<void> {
  const jobId = await enqueueJob(tx, {
    kind: 'intake.read',
    payload: { importId },
    createdBy: userId,
  });
  await updateImport(tx, importId, { job_id: jobId });
}

/** The officer's word on which column is which field; reading starts again with it. */
export async function confirmMapping(
  tx: Tx,
  actor: Actor,
  found: ImportRecord,
  type: RecordType,
  columns: readonly { index: number; field: string | null }[],
  remember: boolean,
): Promise<void> {
  if (found.state !== 'needs-mapping') throw intakeErrors.wrongState('Chỉ ghép cột khi tệp đang chờ ghép.');
  const chosen = new Map(columns.map((column) => [column.index, column.field]));
  const next = found.columns.map((column) => ({
    ...column,
    field: chosen.has(column.index) ? (chosen.get(column.index) ?? null) : column.field,
    confidence: 1,
  }));
  const used = new Set<string>();
  const problems = next.flatMap((column) => {
    if (column.field === null) return [];
    if (!fileFields(type).some((meta) => fieldPath(meta) === column.field))
      return [
        {
          field: column.heading,
          rule: 'unknown-field',
          reason: 'Trường không có trong sổ đăng ký',
          remedy: 'Chọn lại trường',
        },
      ];
    if (used.has(column.field))
      return [
        {
          field: column.heading,
          rule: 'twice',
          reason: `Trường "${type.field(column.field).vi}" được ghép với hai cột`,
          remedy: 'Chỉ giữ một cột cho mỗi trường',
        },
      ];
    used.add(column.field);
    return [];
  });
  for (const missing of missingFields(type, used)) {
    problems.push({
      field: missing.label,
      rule: 'required',
      reason: `Chưa có cột nào cho "${missing.label}"`,
      remedy: 'Chọn cột tương ứng, hoặc bổ sung cột vào tệp',
    });
  }
  if (problems.length > 0) throw intakeErrors.mappingIncomplete(undefined, { fields: problems });
  const confirmed = { columns: next, mapping_source: 'confirmed', missing_fields: [], state: 'received' };
  if (!(await updateImport(tx, found.id, confirmed, ['needs-mapping'])))
    throw intakeErrors.wrongState('Người khác vừa ghép cột hoặc hủy tệp này.');
  if (remember && found.headingSignature)
    await saveMapping(
      tx,
      found.agencyCode,
      found.registerId,
      found.headingSignature,
      next.map((column) => column.field),
    );
  await queueReading(tx, found.id, actor.user.id);
}

const templateType = {
  'personal-number': 'identifier',
  'old-number': 'identifier',
  date: 'date',
  number: 'number',
  integer: 'number',
  code: 'code',
} as const;
/** A list longer than this is unusable as a drop-down; the guide sheet names the codes instead. */
const longestDropDown = 400;

/** The workbook to fill in, made from the definition. */
export function templateOf(type: RecordType): AsyncGenerator<Buffer> {
  const columns = fileFields(type).map((meta): TemplateColumn => {
    const list = meta.codeList ? type.codeLists[meta.codeList]?.() : undefined;
    return {
      key: fieldPath(meta),
      label: meta.vi,
      required: requiredColumn(type, meta),
      type: templateType[meta.kind as keyof typeof templateType] ?? 'text',
      ...(meta.help ? { help: meta.help } : {}),
      ...(meta.example ? { example: meta.example } : {}),
      ...(list && list.length <= longestDropDown ? { codeList: list } : {}),
    };
  });
  return writeTemplate({ title: type.vi, columns });
}

/** The rows at fault as a workbook that can be corrected and sent again. */
export async function annotatedWorkbook(
  db: Queryable,
  deps: IntakeDependencies,
  found: ImportRecord,
): Promise<Readable> {
  const type = deps.catalogue.get(found.registerId);
  if (['received', 'reading', 'needs-mapping', 'refused'].includes(found.state))
    throw intakeErrors.wrongState('Tệp chưa được đọc xong.');
  if (found.fileKind === 'json') {
    async function* rows() {
      for await (const row of faultyRows(db, found.id)) {
        for (const issue of row.issues ?? [])
          yield [row.rowNumber, issue.heading, issue.value, issue.reason, issue.remedy];
      }
    }
    return Readable.from(
      writeTableExport({
        sheetName: 'Lỗi',
        columns: ['Bản ghi', 'Trường', 'Giá trị', 'Lỗi', 'Cách sửa'].map((heading) => ({ heading })),
        rows: rows(),
      }),
    );
  }
  const { table, layout, close } = await reopenImport(deps.store, found, type);
  const positions = new Map(found.columns.map((column) => [column.field, column.index]));
  async function* findings(): AsyncGenerator<RowFinding> {
    for await (const row of faultyRows(db, found.id)) {
      yield {
        rowNumber: row.rowNumber,
        problems: (row.issues ?? []).map((issue) => {
          const column = positions.get(issue.field);
          return {
            ...(column === undefined ? {} : { column }),
            reason: `${issue.heading}: ${issue.reason}`,
            remedy: issue.remedy,
          };
        }),
      };
    }
  }
  const workbook = writeAnnotatedWorkbook({
    table,
    layout,
    findings: findings(),
    include: 'faulty',
    labelOf: (path) => type.field(path).vi,
    summary: [
      ['Tệp', found.fileName],
      ['Ngày lập', todayInVietnam().split('-').reverse().join('/')],
    ],
  });
  const stream = Readable.from(workbook);
  stream.once('close', () => void close().catch(() => undefined));
  return stream;
}

async function* faultyRows(db: Queryable, importId: string) {
  let after = -1;
  for (;;) {
    const rows = await rowsAfter(db, importId, after, ['invalid'], 1000);
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.rowNumber;
  }
}
