import { formatDateVi, parsePartialDate, searchKey, tidyText } from '@congvu/kernel';
import type { FieldMeta, RecordType } from './define.ts';

/** What reading a cell gives: a value, nothing (empty cell), or why it cannot be a value. */
export type ParsedValue =
  | { value: string | number | boolean | undefined; problem?: undefined }
  | { value?: undefined; problem: { rule: string; reason: string; remedy: string } };

const problem = (rule: string, reason: string, remedy: string): ParsedValue => ({ problem: { rule, reason, remedy } });

const truths: Record<string, boolean> = {
  co: true,
  x: true,
  yes: true,
  true: true,
  '1': true,
  dung: true,
  khong: false,
  no: false,
  false: false,
  '0': false,
  sai: false,
};

interface CodeIndex {
  byCode: Map<string, string>;
  byName: Map<string, string | null>;
  names: Map<string, string>;
}
const codeIndexes = new WeakMap<RecordType, Map<string, CodeIndex>>();

const codeKey = (code: string) => code.replace(/[\s.]/g, '').toUpperCase();

function codeIndex(type: RecordType, list: string): CodeIndex {
  let lists = codeIndexes.get(type);
  if (!lists) {
    lists = new Map();
    codeIndexes.set(type, lists);
  }
  let index = lists.get(list);
  if (!index) {
    index = { byCode: new Map(), byName: new Map(), names: new Map() };
    for (const { code, name } of type.codeLists[list]?.() ?? []) {
      index.byCode.set(codeKey(code), code);
      const key = searchKey(name);
      // A name that several codes share cannot be used to tell them apart.
      index.byName.set(key, index.byName.has(key) && index.byName.get(key) !== code ? null : code);
      index.names.set(code, name);
    }
    lists.set(list, index);
  }
  return index;
}

/** Name of a code, or the code itself when the list does not have it. */
export const codeName = (type: RecordType, list: string, code: string): string =>
  codeIndex(type, list).names.get(code) ?? code;

/** Reads the text of a cell or packet as a value of the field. Empty text gives `undefined`. Never throws. */
export function parseValue(type: RecordType, meta: FieldMeta, text: string): ParsedValue {
  const tidy = tidyText(text);
  if (tidy === '') return { value: undefined };
  switch (meta.kind) {
    case 'personal-number': {
      const digits = tidy.replace(/[\s.'-]/g, '');
      if (/^[0-9]{12}$/.test(digits)) return { value: digits };
      if (/^[0-9]{9}$/.test(digits)) {
        return problem(
          'number-is-old',
          'Đây là số CMND 9 số, không phải số định danh 12 số',
          'Ghi số 9 số vào cột "Số CMND cũ", hoặc điền số định danh 12 số trên thẻ căn cước',
        );
      }
      if (/^[0-9]{11}$/.test(digits)) {
        return problem(
          'number-length',
          `Số có ${digits.length} chữ số; có thể Excel đã bỏ mất số 0 ở đầu`,
          `Định dạng cột là Văn bản (Text) rồi nhập đủ 12 chữ số, ví dụ thêm số 0: 0${digits}`,
        );
      }
      return problem(
        'number-length',
        /^[0-9]+$/.test(digits) ? `Số có ${digits.length} chữ số thay vì 12` : 'Số định danh chỉ gồm chữ số',
        'Nhập đủ 12 chữ số như trên thẻ căn cước',
      );
    }
    case 'old-number': {
      const digits = tidy.replace(/[\s.'-]/g, '');
      return /^[0-9]{9}$/.test(digits)
        ? { value: digits }
        : problem('old-number-length', 'Số CMND cũ phải có 9 chữ số', 'Nhập đủ 9 chữ số, hoặc để trống');
    }
    case 'date': {
      const date = parsePartialDate(tidy);
      return date
        ? { value: date }
        : problem(
            'date',
            `"${tidy.slice(0, 40)}" không phải là ngày có thật`,
            'Ghi theo dạng ngày/tháng/năm, ví dụ 05/09/1985; chỉ biết năm thì ghi 4 chữ số',
          );
    }
    case 'code': {
      const index = codeIndex(type, meta.codeList ?? '');
      const code =
        index.byCode.get(codeKey(tidy)) ??
        index.byCode.get(codeKey(tidy.split(/\s[-–:]\s/)[0]!)) ??
        index.byName.get(searchKey(tidy));
      return code
        ? { value: code }
        : problem(
            'code',
            `"${tidy.slice(0, 60)}" không có trong danh mục ${meta.vi.toLowerCase()}`,
            'Chọn một mã hoặc tên trong trang Danh mục của tệp mẫu',
          );
    }
    case 'number':
    case 'integer': {
      const normal = /^-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$/.test(tidy)
        ? tidy.replaceAll('.', '').replace(',', '.')
        : tidy.replace(',', '.');
      const value = Number(normal);
      const whole = meta.kind === 'integer' && !Number.isInteger(value);
      if (!Number.isFinite(value) || whole)
        return problem(
          'number',
          `"${tidy.slice(0, 40)}" không phải là số${whole ? ' nguyên' : ''}`,
          'Nhập một con số, phần lẻ sau dấu phẩy',
        );
      if (value < (meta.minimum ?? 0) || value > (meta.maximum ?? 1e12))
        return problem('range', `Phải từ ${meta.minimum ?? 0} đến ${meta.maximum ?? 1e12}`, 'Kiểm tra lại con số');
      return { value };
    }
    case 'boolean': {
      const value = truths[searchKey(tidy)];
      return value === undefined ? problem('boolean', 'Chỉ nhận Có hoặc Không', 'Ghi "Có" hoặc "Không"') : { value };
    }
    case 'person-name': {
      if (/[0-9<>={}[\]\\/|@#$%^&*_+~]/.test(tidy))
        return problem('name', 'Họ tên có ký tự lạ', 'Chỉ ghi chữ cái, khoảng trắng và dấu nháy');
      if (!/\p{L}/u.test(tidy) || tidy.length > (meta.maxLength ?? 100))
        return problem('name', 'Họ tên chưa hợp lệ', 'Ghi đầy đủ họ, chữ đệm và tên');
      return { value: tidy === tidy.toUpperCase() ? properCase(tidy) : tidy };
    }
    default:
      return tidy.length > (meta.maxLength ?? 500)
        ? problem('too-long', `Dài quá ${meta.maxLength ?? 500} ký tự`, 'Rút gọn nội dung')
        : { value: tidy };
  }
}

/** `NGUYỄN VĂN ĐỨC` → `Nguyễn Văn Đức`. */
export const properCase = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** `1234.5` → `1.234,5`, at most two decimals: as `Intl` for vi-VN does, at a fraction of its cost in a page of many numbers. */
function decimalVi(value: number): string {
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const trimmed = decimals.replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${grouped}${trimmed ? `,${trimmed}` : ''}`;
}

/** Ready to read: dates as dd/mm/yyyy, codes by name, decimals with a comma. */
export function formatValue(type: RecordType, meta: FieldMeta, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (meta.kind === 'date') return formatDateVi(String(value));
  if (meta.kind === 'code') return codeName(type, meta.codeList ?? '', String(value));
  if (meta.kind === 'boolean') return value ? 'Có' : 'Không';
  if (meta.kind === 'number' && typeof value === 'number') return decimalVi(value);
  return String(value);
}
