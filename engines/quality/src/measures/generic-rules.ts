/** Rules that follow from a definition alone. */
import { type Entry, fieldPath, identityElements, type RecordType, type StoredRecord } from '@congvu/registers';
import type { QualityRule } from './measure.ts';

const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Values of a field, in the record itself or in every entry of its section. */
function valuesOf(record: StoredRecord, type: RecordType, path: string): unknown[] {
  const { section, key } = type.field(path);
  if (!section) return [record.document[key]];
  return ((record.document[section] as Entry[] | undefined) ?? []).map((entry) => entry[key]);
}

/** Complete: each of these fields has a value. */
export const completeRules = (type: RecordType, expected: readonly string[]): QualityRule[] =>
  expected.map((path) => {
    const meta = type.field(path);
    return {
      id: `missing.${path}`,
      criterion: 'complete',
      field: path,
      vi: `Thiếu ${meta.vi.toLowerCase()}`,
      en: `${meta.en} is missing`,
      remedy: `Bổ sung ${meta.vi.toLowerCase()} từ hồ sơ giấy hoặc nguồn đã có`,
      fails: (record) => !valuesOf(record, type, path).some(filled),
    };
  });

/** Accurate: no identity value is contradicted by the population database. */
export const accurateRules = (type: RecordType): QualityRule[] =>
  [...type.fields.values()]
    .filter((meta) => meta.population && (identityElements as readonly string[]).includes(meta.population))
    .map((meta) => ({
      id: `contradicted.${meta.key}`,
      criterion: 'accurate',
      field: fieldPath(meta),
      vi: `${meta.vi} trái với CSDL quốc gia về dân cư`,
      en: `${meta.en} contradicts the population database`,
      remedy: 'Giải quyết sai lệch đang mở của hồ sơ',
      fails: (record) => record.provenance[meta.key]?.verification === 'invalid',
    }));

/** Clean: every code is one of its list. */
export const cleanRules = (type: RecordType): QualityRule[] =>
  [...type.fields.values()]
    .filter((meta) => meta.codeList !== undefined)
    .map((meta) => {
      let known: ReadonlySet<string> | undefined;
      const path = fieldPath(meta);
      return {
        id: `code.${path}`,
        criterion: 'clean' as const,
        field: path,
        vi: `${meta.vi} không có trong danh mục`,
        en: `${meta.en} is not in its code list`,
        remedy: 'Chọn lại theo danh mục hiện hành',
        fails: (record: StoredRecord) => {
          known ??= new Set(type.codeLists[meta.codeList!]?.().map(({ code }) => code) ?? []);
          const codes = known;
          return valuesOf(record, type, path).some((value) => filled(value) && !codes.has(String(value)));
        },
      };
    });

/** Shared: others may rely on the record, because its identity is confirmed and nothing about it is in dispute. */
export const sharedRules: readonly QualityRule[] = [
  {
    id: 'not-confirmed',
    criterion: 'shared',
    vi: 'Chưa được CSDL quốc gia về dân cư xác thực nên chưa chia sẻ được',
    en: 'Not confirmed by the population database, so not fit to be shared',
    remedy: 'Đối soát hồ sơ với CSDL quốc gia về dân cư',
    fails: (record) => record.verification !== 'valid',
  },
  {
    id: 'disputed',
    criterion: 'shared',
    vi: 'Có giá trị đang được kiểm tra',
    en: 'A value is under examination',
    remedy: 'Giải quyết sai lệch đang mở của hồ sơ',
    fails: (record) => record.disputed,
  },
];
