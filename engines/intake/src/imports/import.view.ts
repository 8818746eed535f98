import type { Actor } from '@congvu/auth';
import type { Queryable } from '@congvu/database';
import { findJob } from '@congvu/jobs';
import { fieldPath, formatValue, isVerifiedByNumber, type RecordType } from '@congvu/registers';
import { allowedOn } from './approval.service.ts';
import type { ImportRow, ImportView } from './import.schema.ts';
import type { IntakeDependencies } from './import.service.ts';
import { countRows, type ImportRecord, type StagedRow } from './import.store.ts';

/** What the portal shows of an import; counts of applied and waiting rows are those of this moment. */
export async function viewImport(
  db: Queryable,
  { directory, catalogue }: Pick<IntakeDependencies, 'directory' | 'catalogue'>,
  actor: Actor,
  record: ImportRecord,
): Promise<ImportView> {
  const type = catalogue.get(record.registerId);
  const live = ['verifying', 'entering', 'applied', 'cancelled'].includes(record.state);
  const counts = live ? await countRows(db, record.id) : record.counts;
  const names = await directory.names(db, [record.agencyCode]);
  const job = record.jobId ? await findJob(db, record.jobId) : undefined;
  const count = (key: string) => counts[key] ?? 0;
  return {
    id: record.id,
    fileName: record.fileName,
    fileKind: record.fileKind,
    byteSize: record.byteSize,
    registerId: record.registerId,
    registerLabel: type.vi,
    registerLabelEn: type.en,
    wayIn: isVerifiedByNumber(type) ? 'verification' : 'approval',
    agencyCode: record.agencyCode,
    agencyName: names.get(record.agencyCode) ?? record.agencyCode,
    state: record.state,
    createdAt: record.createdAt.toISOString(),
    createdBy: record.createdByName,
    counts: {
      rows: record.state === 'reading' ? (job?.done ?? 0) : count('rows'),
      valid: count('valid'),
      invalid: count('invalid'),
      fresh: count('fresh'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      applied: count('applied'),
      waiting: count('waiting'),
    },
    refusal: record.refusal,
    notes: record.notes,
    // Cells of the file are shown while somebody has to say which column is which, and only then.
    columns:
      record.state === 'needs-mapping' ? record.columns : record.columns.map((column) => ({ ...column, samples: [] })),
    mappingSource: record.mappingSource,
    missingFields: record.missingFields,
    topRules: record.topRules,
    campaignId: record.campaignId,
    submittedBy: record.submittedByName,
    decidedBy: record.decidedByName,
    decidedAt: record.decidedAt?.toISOString() ?? null,
    decisionNote: record.decisionNote,
    allowed: allowedOn(type, actor, record),
    job: job ?? null,
  };
}

/** A staged row with its values ready to read; a cell at fault shows what the file says. */
export function viewRow(type: RecordType, row: StagedRow, sensitive: boolean): ImportRow {
  const hidden = (path: string | null) =>
    !sensitive && path !== null && type.fields.get(path)?.sensitivity === 'sensitive';
  const values: Record<string, string | null> = {};
  for (const meta of type.fields.values()) {
    if (hidden(fieldPath(meta))) continue;
    const holder = meta.section
      ? (row.document[meta.section] as Record<string, unknown>[] | undefined)?.[0]
      : row.document;
    const value = formatValue(type, meta, holder?.[meta.key]);
    if (value !== null) values[fieldPath(meta)] = value;
  }
  const issues = (row.issues ?? []).map((issue) => (hidden(issue.field) ? { ...issue, value: null } : issue));
  for (const issue of issues) if (issue.field && !hidden(issue.field)) values[issue.field] = issue.value;
  return { rowNumber: row.rowNumber, state: row.state, effect: row.effect, values, issues };
}
