/** What a person declares as new entries of a section, read by its definition. Pure. */
import type { FieldProblem } from '@congvu/kernel';
import { type Entry, parseValue, type RecordDocument, type RecordType } from '@congvu/registers';
import { hasEntry, type KeptChange } from '../corrections/correction.ts';
import type { ProposedEntry } from './declaration.schema.ts';

const dates = { from: 'validFrom', until: 'validUntil' } as const;

/** All faults at once; a fault names `<section>.<field>`, `<section>.from` or `<section>.until`. */
export function readEntries(
  type: RecordType,
  document: RecordDocument,
  proposed: readonly ProposedEntry[],
): { changes: KeptChange[]; problems: FieldProblem[] } {
  const changes: KeptChange[] = [];
  const problems: FieldProblem[] = [];
  for (const { section: key, values, ...when } of proposed) {
    const section = type.sections.get(key);
    if (!section?.declared) {
      problems.push({
        field: key,
        rule: 'not-declared',
        reason: section ? `"${section.vi}" ghi theo quyết định, không tự khai` : 'Hồ sơ không có quá trình này',
        remedy: 'Gửi quyết định cho cơ quan quản lý hồ sơ để ghi',
      });
      continue;
    }
    const before = problems.length;
    const entry: Entry = {};
    // The day of a text field: `parseValue` reads days by a field of that kind.
    const day = { key: 'day', kind: 'date', vi: 'Ngày', en: 'Day', group: section.group } as const;
    for (const [name, target] of Object.entries(dates) as [keyof typeof dates, 'validFrom' | 'validUntil'][]) {
      const { value, problem } = parseValue(type, day, when[name] ?? '');
      if (problem) problems.push({ field: `${key}.${name}`, ...problem });
      else if (value !== undefined) entry[target] = String(value);
    }
    for (const [name, text] of Object.entries(values)) {
      const meta = type.fields.get(`${key}.${name}`);
      const { value, problem } = meta
        ? parseValue(type, meta, text)
        : {
            value: undefined,
            problem: { rule: 'unknown-field', reason: 'Trường không có trong quá trình này', remedy: 'Bỏ trường này' },
          };
      if (problem) problems.push({ field: `${key}.${name}`, ...problem });
      else if (value !== undefined) entry[name] = value;
    }
    for (const name of section.entryKey ?? ['validFrom']) {
      const field = name === 'validFrom' ? 'from' : name;
      const faulty = problems.slice(before).some((problem) => problem.field === `${key}.${field}`);
      if (entry[name] === undefined && !faulty)
        problems.push({
          field: `${key}.${field}`,
          rule: 'required',
          reason: `Thiếu ${name === 'validFrom' ? 'ngày bắt đầu' : type.field(`${key}.${name}`).vi.toLowerCase()}`,
          remedy: 'Bổ sung để phân biệt với mục khác',
        });
    }
    if (entry.validFrom && entry.validUntil && entry.validUntil < entry.validFrom)
      problems.push({
        field: `${key}.until`,
        rule: 'order',
        reason: 'Ngày kết thúc trước ngày bắt đầu',
        remedy: 'Kiểm tra lại hai ngày',
      });
    const twice = changes.some(({ path, after }) => path === key && hasEntry(type, { [key]: [after] }, key, entry));
    if (problems.length === before && (twice || hasEntry(type, document, key, entry)))
      problems.push({
        field: key,
        rule: 'same',
        reason: `"${section.vi}" đã có mục này`,
        remedy: 'Sửa mục đã có thay vì khai thêm',
      });
    if (problems.length === before) changes.push({ path: key, entry: null, before: null, after: entry, added: true });
  }
  return { changes, problems };
}
