import { type FieldProblem, searchKey } from '@congvu/kernel';
import {
  type FieldMeta,
  fieldPath,
  fileFields,
  formatValue,
  parseValue,
  type RecordDocument,
  type RecordType,
  requiredInFile,
} from '@congvu/registers';
import { type CellIssue, cellAddress } from '../readers/table.ts';
import type { RowIssue } from './import.schema.ts';

export interface BoundColumn {
  column: number;
  heading: string;
  meta: FieldMeta;
}

export interface CheckedRow {
  document: RecordDocument;
  issues: RowIssue[];
  identity: string | null;
  oldNumber: string | null;
  owner: string;
  /** The row names a code that has ended; it is read for the one that goes on with it. */
  succeeded?: { from: string; to: string };
  title: string;
  valid: boolean;
}

/** Levels separated by dots; no longer than what the API takes as a code. */
const keptTexts = 4096;
/** Longer ones hardly repeat, and thousands of them would weigh much. */
const keptCharacters = 120;
const unlikeEachOther = new Set(['personal-number', 'old-number', 'person-name']);

/** Cells of most columns repeat: what a text comes to is kept for the file, unless the first thousands show that they do not. */
function columnParser(type: RecordType, meta: FieldMeta): (text: string) => ReturnType<typeof parseValue> {
  if (unlikeEachOther.has(meta.kind)) return (text) => parseValue(type, meta, text);
  let kept: Map<string, ReturnType<typeof parseValue>> | undefined = new Map();
  let repeated = 0;
  return (text) => {
    if (kept === undefined || text.length > keptCharacters) return parseValue(type, meta, text);
    const known = kept.get(text);
    if (known !== undefined) {
      repeated += 1;
      return known;
    }
    const parsed = parseValue(type, meta, text);
    if (kept.size < keptTexts) kept.set(text, parsed);
    else if (repeated < keptTexts) kept = undefined;
    return parsed;
  };
}

/** A checker for the rows of one file: turns cells into a document of the register and names every cell at fault. Pure. */
export function createRowChecker(
  type: RecordType,
  columns: readonly BoundColumn[],
  agencyCode: string,
  /** The agency that sends and every unit below it. */
  units: ReadonlyMap<string, string>,
) {
  const required = fileFields(type).filter((meta) => requiredInFile(type, meta) && meta.key !== type.owner);
  const identity = type.field(type.identity);
  const old = [...type.fields.values()].find((meta) => meta.kind === 'old-number');
  const columnOf = new Map(columns.map((bound) => [fieldPath(bound.meta), bound]));
  const begins = [...type.sections.values()].filter((section) => section.begins !== undefined);
  const parsers = columns.map((bound) => columnParser(type, bound.meta));
  // Every document begins as a copy of this: adding key after key to an empty one takes several times as long.
  const blank: RecordDocument = Object.fromEntries([
    ...columns.map(({ meta }) => [meta.section ?? meta.key, undefined]),
    [type.owner, undefined],
  ]);

  const issueAt = (
    bound: BoundColumn | undefined,
    meta: FieldMeta,
    rowNumber: number,
    value: string | null,
    rule: string,
    reason: string,
    remedy: string,
  ): RowIssue => ({
    cell: bound ? cellAddress(bound.column, rowNumber) : `dòng ${rowNumber}`,
    field: fieldPath(meta),
    heading: bound?.heading ?? meta.vi,
    value,
    rule,
    reason,
    remedy,
  });

  return (rowNumber: number, cells: readonly (string | null)[], cellIssues?: readonly CellIssue[]): CheckedRow => {
    const document: RecordDocument = { ...blank };
    const issues: RowIssue[] = [];
    const faulty = new Set<string>();
    for (let at = 0; at < columns.length; at += 1) {
      const bound = columns[at]!;
      const text = cells[bound.column];
      const { meta } = bound;
      if (cellIssues !== undefined) {
        const found = cellIssues.find((issue) => issue.column === bound.column && issue.severity === 'error');
        if (found) {
          issues.push({
            ...issueAt(bound, meta, rowNumber, found.shown, found.rule, found.reason, found.remedy),
            cell: found.address,
          });
          faulty.add(fieldPath(meta));
          continue;
        }
      }
      if (text === null || text === undefined || text === '') continue;
      const parsed = parsers[at]!(text);
      if (parsed.problem) {
        if (parsed.problem.rule === 'number-is-old' && old) {
          document[old.key] ??= text.replace(/\D/g, '');
          continue;
        }
        issues.push(
          issueAt(
            bound,
            meta,
            rowNumber,
            text.slice(0, 200),
            parsed.problem.rule,
            parsed.problem.reason,
            parsed.problem.remedy,
          ),
        );
        faulty.add(fieldPath(meta));
      } else if (parsed.value !== undefined) {
        if (meta.section) {
          document[meta.section] ??= [{}];
          const list = document[meta.section] as Record<string, unknown>[];
          list[0]![meta.key] = parsed.value;
        } else document[meta.key] = parsed.value;
      }
    }
    for (const section of begins) {
      const entry = (document[section.key] as Record<string, unknown>[] | undefined)?.[0];
      if (entry?.[section.begins!]) entry.validFrom = entry[section.begins!];
    }
    for (const meta of required) {
      if (document[meta.key] === undefined && !faulty.has(meta.key)) {
        issues.push(
          issueAt(
            columnOf.get(meta.key),
            meta,
            rowNumber,
            null,
            'required',
            `Thiếu ${meta.vi.toLowerCase()}`,
            `Điền ${meta.vi.toLowerCase()}${meta.example ? `, ví dụ ${meta.example}` : ''}`,
          ),
        );
      }
    }
    if (
      !identity.internal &&
      document[identity.key] === undefined &&
      (!old || document[old.key] === undefined) &&
      !faulty.has(identity.key) &&
      !(old && faulty.has(old.key))
    ) {
      issues.push(
        issueAt(
          columnOf.get(identity.key),
          identity,
          rowNumber,
          null,
          'required',
          `Thiếu ${identity.vi.toLowerCase()}`,
          `Điền 12 chữ số trên thẻ căn cước${old ? '; nếu chưa có thì điền số CMND 9 số' : ''}`,
        ),
      );
    }
    let owner = agencyCode;
    let succeeded: CheckedRow['succeeded'];
    const ownerMeta = type.field(type.owner);
    const claimed = document[type.owner];
    if (typeof claimed === 'string') {
      const code = claimed.toUpperCase().replace(/\s/g, '');
      const now = units.get(code);
      if (now) {
        owner = now;
        if (now !== code) succeeded = { from: code, to: now };
      } else
        issues.push(
          issueAt(
            columnOf.get(type.owner),
            ownerMeta,
            rowNumber,
            claimed,
            'agency',
            `"${claimed}" không phải mã của cơ quan gửi tệp (${agencyCode}) hay đơn vị trực thuộc đã đăng ký`,
            'Ghi mã đơn vị trực thuộc, hoặc để trống',
          ),
        );
    }
    document[type.owner] = owner;
    return {
      document,
      issues,
      identity: (document[identity.key] as string | undefined) ?? null,
      oldNumber: old ? ((document[old.key] as string | undefined) ?? null) : null,
      owner,
      ...(succeeded ? { succeeded } : {}),
      title: String(document[type.title] ?? ''),
      valid: issues.length === 0,
    };
  };
}

/** Faults of a row as a whole as issues of its cells. */
export const rowIssues = (
  type: RecordType,
  columns: readonly BoundColumn[],
  rowNumber: number,
  document: RecordDocument,
  problems: readonly FieldProblem[],
): RowIssue[] =>
  problems.map(({ field, rule, reason, remedy }) => {
    const meta = type.fields.get(field) ?? type.field(type.title);
    const bound = columns.find((column) => fieldPath(column.meta) === fieldPath(meta));
    return {
      cell: bound ? cellAddress(bound.column, rowNumber) : `dòng ${rowNumber}`,
      field: fieldPath(meta),
      heading: bound?.heading ?? meta.vi,
      value: meta.section ? null : formatValue(type, meta, document[meta.key]),
      rule,
      reason,
      remedy,
    };
  });

/** Fields as the header mapping wants them: official label first, then synonyms. */
export const fieldLabels = (type: RecordType) =>
  fileFields(type).map((meta) => ({
    key: fieldPath(meta),
    labels: [meta.vi, ...(meta.synonyms ?? [])],
    required: requiredColumn(type, meta),
  }));

/** A column no file can do without; whose agency a row is, is the sender's unless it says otherwise. */
export const requiredColumn = (type: RecordType, meta: FieldMeta): boolean =>
  meta.key !== type.owner && (requiredInFile(type, meta) || fieldPath(meta) === type.identity);

/** The same headings in the same order give the same signature, whatever their case and diacritics. */
export const headingSignatureText = (headings: readonly string[]): string =>
  headings.map((heading) => searchKey(heading)).join('|');
