/** A new record from what was typed. Pure. */
import { type FieldProblem, formatDateVi } from '@congvu/kernel';
import type { Entry, RecordDocument } from '@congvu/registers';
import type { EventType } from './book.ts';
import { enterable, isDay, readValues, type Values } from './read-values.ts';

export interface NewRecord {
  values: Readonly<Record<string, string>>;
  /** First day of the sections' first entries. */
  since?: string | undefined;
  decision?: string | undefined;
}

export function readNewRecord(
  { type, opens, oneOf, startState }: EventType,
  given: NewRecord,
  today: string,
): { document: RecordDocument; values: Values; problems: FieldProblem[] } {
  const required = [...type.fields.values()].filter(
    (meta) => meta.required && !meta.section && !meta.internal && meta.key !== type.owner,
  );
  const { values, problems } = readValues(
    type,
    given.values,
    enterable(type),
    required.map(({ key }) => key),
  );
  if (given.since !== undefined && !isDay(given.since))
    problems.push({
      field: 'since',
      rule: 'date',
      reason: 'Ngày bắt đầu không có trong lịch',
      remedy: 'Nhập ngày/tháng/năm',
    });
  else if (given.since !== undefined && given.since > today)
    problems.push({
      field: 'since',
      rule: 'future',
      reason: `Ngày bắt đầu ${formatDateVi(given.since)} ở tương lai`,
      remedy: 'Nhập ngày đã đến, hoặc lập bản ghi khi có hiệu lực',
    });
  if (oneOf?.every((path) => values[path] === undefined))
    problems.push({
      field: oneOf[0]!,
      rule: 'required',
      reason: `Phải có một trong: ${oneOf.map((path) => type.field(path).vi.toLowerCase()).join(', ')}`,
      remedy: 'Nhập ít nhất một trường',
    });
  const document: RecordDocument = {};
  const entries: Record<string, Entry> = {};
  for (const [path, value] of Object.entries(values)) {
    const { section, key } = type.field(path);
    if (section) entries[section] = { ...entries[section], [key]: value };
    else document[key] = value;
  }
  for (const [section, copies] of Object.entries(opens))
    for (const [key, from] of Object.entries(copies))
      if (values[from] !== undefined) entries[section] = { [key]: values[from], ...entries[section] };
  for (const [section, entry] of Object.entries(entries))
    document[section] = [
      {
        ...entry,
        ...(given.since ? { validFrom: given.since } : {}),
        ...(given.decision ? { decision: given.decision } : {}),
      },
    ];
  if (type.fields.has('state')) document.state = startState?.(document) ?? 'active';
  return { document, values, problems };
}
