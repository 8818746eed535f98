/** What may be corrected by hand, and how a proposal becomes a patch. Pure. */
import { type FieldProblem, formatDateVi } from '@congvu/kernel';
import {
  type Entry,
  fieldPath,
  formatValue,
  identityElements,
  parseValue,
  type RecordDocument,
  type RecordType,
} from '@congvu/registers';
import type { ProposedChange } from './correction.schema.ts';

/** A change as it is kept: raw values of the document. */
export interface KeptChange {
  /** of a field; of a section where `added` */
  path: string;
  entry: number | null;
  before: unknown;
  after: unknown;
  /** A whole new entry of a dated section, in `after`. */
  added?: true;
}

/** Whether a set of paths covers all that a change says. */
export const covered = (
  type: RecordType,
  granted: ReadonlySet<string>,
  { path, added }: Pick<KeptChange, 'path' | 'added'>,
): boolean =>
  added
    ? [...type.fields.values()].filter(({ section }) => section === path).every((meta) => granted.has(fieldPath(meta)))
    : granted.has(path);

export const labelOf = (type: RecordType, { path, added }: Pick<KeptChange, 'path' | 'added'>): string =>
  added ? type.sections.get(path)!.vi : type.field(path).vi;

const sameKey = (type: RecordType, section: string, entry: Entry): string =>
  JSON.stringify((type.sections.get(section)!.entryKey ?? ['validFrom']).map((name) => entry[name] ?? null));
/** Whether the document has an entry that tells itself by the same values. */
export const hasEntry = (type: RecordType, document: RecordDocument, section: string, entry: Entry): boolean =>
  ((document[section] as Entry[] | undefined) ?? []).some(
    (held) => sameKey(type, section, held) === sameKey(type, section, entry),
  );

const holderOf = (type: RecordType, document: RecordDocument, path: string, entry: number | null) => {
  const { section } = type.field(path);
  return section ? (document[section] as Entry[] | undefined)?.[entry ?? -1] : document;
};

export const valueAt = (
  type: RecordType,
  document: RecordDocument,
  change: Pick<KeptChange, 'path' | 'entry'>,
): unknown =>
  (holderOf(type, document, change.path, change.entry) as Record<string, unknown> | undefined)?.[
    type.field(change.path).key
  ] ?? null;

/** Why a field cannot be put right by hand; undefined when it can. */
function locked(type: RecordType, path: string): Omit<FieldProblem, 'field'> | undefined {
  const meta = type.fields.get(path);
  if (!meta) return { rule: 'unknown-field', reason: 'Trường không có trong sổ đăng ký', remedy: 'Chọn trường khác' };
  const declared = meta.section !== undefined && type.sections.get(meta.section)?.declared;
  if (path === type.identity || path === type.owner || (meta.internal && !declared))
    return {
      rule: 'locked',
      reason: `"${meta.vi}" không đính chính bằng tay`,
      remedy: 'Số định danh và cơ quan quản lý đổi theo thủ tục riêng',
    };
  if (meta.population && (identityElements as readonly string[]).includes(meta.population))
    return {
      rule: 'population',
      reason: `"${meta.vi}" lấy từ CSDL quốc gia về dân cư`,
      remedy: 'Đối soát lại hồ sơ; nếu CSDL dân cư sai, báo sai từ trang sai lệch',
    };
  if (meta.section && keysOf(type, meta.section).includes(meta.key))
    return {
      rule: 'entry-key',
      reason: `"${meta.vi}" phân biệt các mục của quá trình`,
      remedy: 'Ghi sự kiện theo quyết định thay vì đính chính',
    };
  return undefined;
}

const keysOf = (type: RecordType, section: string): readonly string[] => {
  const { entryKey, begins } = type.sections.get(section)!;
  return [...(entryKey ?? ['validFrom']), ...(begins ? [begins] : [])];
};

/** Reads what was typed; all faults at once. */
export function readChanges(
  type: RecordType,
  document: RecordDocument,
  proposed: readonly ProposedChange[],
): { changes: KeptChange[]; problems: FieldProblem[] } {
  const changes: KeptChange[] = [];
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  for (const { path, entry = null, value } of proposed) {
    const fault = (rule: string, reason: string, remedy: string) =>
      problems.push({ field: path, rule, reason, remedy });
    const lock = locked(type, path);
    if (lock) {
      problems.push({ field: path, ...lock });
      continue;
    }
    const meta = type.field(path);
    const position = meta.section ? entry : null;
    if (seen.has(`${path}#${position}`)) {
      fault('twice', `"${meta.vi}" được nêu hai lần`, 'Giữ một giá trị');
      continue;
    }
    seen.add(`${path}#${position}`);
    if (!holderOf(type, document, path, position)) {
      fault('no-entry', 'Mục này không có trong hồ sơ', 'Tải lại hồ sơ rồi chọn mục');
      continue;
    }
    const parsed =
      value === null || value.trim() === '' ? { value: undefined, problem: undefined } : parseValue(type, meta, value);
    if (parsed.problem) problems.push({ field: path, ...parsed.problem });
    else if (parsed.value === undefined && meta.required)
      fault('required', `Thiếu ${meta.vi.toLowerCase()}`, 'Trường này không được để trống');
    else {
      const before = valueAt(type, document, { path, entry: position });
      const after = parsed.value ?? null;
      // Of a sensitive value nothing is told to who only guesses at it.
      if (before === after && meta.sensitivity !== 'sensitive')
        fault('same', `"${meta.vi}" không khác giá trị hiện có`, 'Nhập giá trị đúng hoặc bỏ trường này');
      else changes.push({ path, entry: position, before, after });
    }
  }
  return { changes, problems };
}

/** Changes whose value in the register is no longer what it was when they were asked for. */
export const staleChanges = (
  type: RecordType,
  document: RecordDocument,
  changes: readonly KeptChange[],
): KeptChange[] =>
  changes.filter((change) =>
    change.added
      ? hasEntry(type, document, change.path, change.after as Entry)
      : JSON.stringify(valueAt(type, document, change)) !== JSON.stringify(change.before),
  );

/** The patch that makes the changes. Within an entry a value taken away stays as null: entries are merged, not replaced. */
export function patchOf(type: RecordType, document: RecordDocument, changes: readonly KeptChange[]): RecordDocument {
  const patch: RecordDocument = {};
  for (const { path, entry, after, added } of changes) {
    if (added) {
      patch[path] = [...((patch[path] as Entry[] | undefined) ?? []), after];
      continue;
    }
    const { section, key } = type.field(path);
    if (!section) {
      patch[key] = after;
      continue;
    }
    const current = (document[section] as Entry[])[entry!]!;
    const list = (patch[section] as Entry[] | undefined) ?? [];
    const identity = (item: Entry) => JSON.stringify(keysOf(type, section).map((name) => item[name] ?? null));
    const known = list.find((item) => identity(item) === identity(current));
    if (known) known[key] = after;
    else list.push({ ...current, [key]: after });
    patch[section] = list;
  }
  return patch;
}

/** A change in words. */
export function describeChange(type: RecordType, document: RecordDocument, change: KeptChange) {
  if (change.added) return describeAdded(type, document, change);
  const meta = type.field(change.path);
  const section = meta.section ? type.sections.get(meta.section)! : undefined;
  const held = holderOf(type, document, change.path, change.entry) as Entry | undefined;
  return {
    path: fieldPath(meta),
    label: section ? `${section.vi}: ${meta.vi}` : meta.vi,
    entry: section
      ? held?.validFrom
        ? `từ ${held.validFrom.split('-').reverse().join('/')}`
        : `mục ${(change.entry ?? 0) + 1}`
      : null,
    before: formatValue(type, meta, change.before),
    after: formatValue(type, meta, change.after),
    now: formatValue(type, meta, valueAt(type, document, change)),
  };
}

/** A new entry as one line: its values with their labels. */
function describeAdded(type: RecordType, document: RecordDocument, { path, after }: KeptChange) {
  const entry = after as Entry;
  const dates = [entry.validFrom, entry.validUntil].map((day) => (day ? formatDateVi(day) : null));
  const values = [...type.fields.values()]
    .filter((meta) => meta.section === path && entry[meta.key] !== undefined)
    .map((meta) => `${meta.vi}: ${formatValue(type, meta, entry[meta.key])}`);
  return {
    path,
    label: type.sections.get(path)!.vi,
    entry: 'mục mới',
    before: null,
    after: [...(dates[0] || dates[1] ? [`${dates[0] ?? '…'} – ${dates[1] ?? 'nay'}`] : []), ...values].join(' · '),
    now: hasEntry(type, document, path, entry) ? 'đã có mục này' : null,
  };
}
