/** Typed texts become values of a definition, all faults at once. Pure. */
import { type FieldProblem, parsePartialDate } from '@congvu/kernel';
import { fieldPath, parseValue, type RecordType } from '@congvu/registers';

export type Values = Record<string, string | number | boolean>;

/** A whole day, not only a year. */
export const isDay = (text: string): boolean => text.length === 10 && parsePartialDate(text) === text;

/** Reads the values of the allowed paths; a path that is not allowed, a missing required one and a value that cannot be are problems. */
export function readValues(
  type: RecordType,
  texts: Readonly<Record<string, string>>,
  allowed: ReadonlySet<string>,
  required: readonly string[],
): { values: Values; problems: FieldProblem[] } {
  const values: Values = {};
  const problems: FieldProblem[] = [];
  for (const [path, text] of Object.entries(texts)) {
    const meta = allowed.has(path) ? type.fields.get(path) : undefined;
    if (!meta) {
      problems.push({
        field: path,
        rule: 'unknown-field',
        reason: type.fields.has(path)
          ? `"${type.field(path).vi}" không nhập ở đây`
          : 'Trường không có trong sổ đăng ký',
        remedy: 'Bỏ trường này',
      });
      continue;
    }
    const parsed = parseValue(type, meta, text);
    if (parsed.problem) problems.push({ field: path, ...parsed.problem });
    else if (parsed.value !== undefined) values[path] = parsed.value;
  }
  for (const path of required)
    if (values[path] === undefined && !problems.some(({ field }) => field === path))
      problems.push({
        field: path,
        rule: 'required',
        reason: `Thiếu ${type.field(path).vi.toLowerCase()}`,
        remedy: 'Trường này không được để trống',
      });
  return { values, problems };
}

/** Fields that may be typed in when a record is made: what the system keeps, the owner and the events are not among them. */
export const enterable = (type: RecordType): ReadonlySet<string> =>
  new Set(
    [...type.fields.values()]
      .filter((meta) => !meta.internal && meta.section !== 'events')
      .map(fieldPath)
      .filter((path) => path !== type.owner),
  );
