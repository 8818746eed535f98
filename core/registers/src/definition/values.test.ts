import { describe, expect, it } from 'vitest';
import { defineRecordType, field } from './define.ts';
import { formatValue, parseValue } from './values.ts';

const type = defineRecordType({
  id: 'trial.value',
  vi: 'Thử',
  en: 'Trial',
  identity: 'number',
  owner: 'owner',
  title: 'name',
  readPermission: 'x',
  codeLists: {
    sex: () => [
      { code: '1', name: 'Nam' },
      { code: '2', name: 'Nữ' },
    ],
    rank: () => [
      { code: 'V.07.02.26', name: 'Giáo viên' },
      { code: '01.003', name: 'Chuyên viên' },
    ],
  },
  groups: {
    g: {
      no: 1,
      vi: 'G',
      en: 'G',
      fields: {
        number: field.personalNumber({ vi: 'Số định danh', en: 'Number' }),
        owner: field.text({ vi: 'Cơ quan', en: 'Owner', maxLength: 5 }),
        name: field.personName({ vi: 'Họ tên', en: 'Name' }),
        born: field.date({ vi: 'Ngày sinh', en: 'Born' }),
        sex: field.code({ vi: 'Giới tính', en: 'Sex', codeList: 'sex' }),
        rank: field.code({ vi: 'Ngạch', en: 'Rank', codeList: 'rank' }),
        factor: field.number({ vi: 'Hệ số', en: 'Factor', minimum: 0.5, maximum: 15 }),
        step: field.integer({ vi: 'Bậc', en: 'Step', minimum: 1, maximum: 12 }),
      },
    },
  },
});
const read = (key: string, text: string) => parseValue(type, type.field(key), text);

describe('reading what people type', () => {
  it.each([
    ['number', ' 001 085 123 456 ', '001085123456'],
    ['born', '5/9/1985', '1985-09-05'],
    ['born', '05-09-1985', '1985-09-05'],
    ['born', '1985', '1985'],
    ['sex', 'nữ', '2'],
    ['sex', '1', '1'],
    ['rank', 'V070226', 'V.07.02.26'],
    ['rank', '01.003 - Chuyên viên', '01.003'],
    ['rank', 'chuyen vien', '01.003'],
    ['factor', '3,33', 3.33],
    ['factor', '3.33', 3.33],
    ['step', '4', 4],
    ['name', 'NGUYỄN  VĂN ĐỨC', 'Nguyễn Văn Đức'],
    ['name', '   ', undefined],
  ])('%s: "%s" is %s', (key, text, value) => expect(read(key, text)).toEqual({ value }));

  it.each([
    ['number', '1085123456', 'number-length'],
    ['number', '12345678901', 'number-length'],
    ['number', '123456789', 'number-is-old'],
    ['born', '31/02/1990', 'date'],
    ['born', 'không rõ', 'date'],
    ['sex', 'khác', 'code'],
    ['factor', '99', 'range'],
    ['step', '2,5', 'number'],
    ['name', 'Nguyễn <b>An</b>', 'name'],
    ['owner', 'quá dài', 'too-long'],
  ])('%s: "%s" is refused as %s, with reason and remedy', (key, text, rule) => {
    const { problem } = read(key, text);
    expect(problem).toMatchObject({ rule });
    expect(problem!.reason.length * problem!.remedy.length).toBeGreaterThan(0);
  });

  it('shows values ready to read', () => {
    expect(formatValue(type, type.field('born'), '1985-09-05')).toBe('05/09/1985');
    expect(formatValue(type, type.field('sex'), '2')).toBe('Nữ');
    expect(formatValue(type, type.field('factor'), 3.33)).toBe('3,33');
    expect(formatValue(type, type.field('factor'), 1234567.5)).toBe('1.234.567,5');
    expect(formatValue(type, type.field('factor'), 10)).toBe('10');
    expect(formatValue(type, type.field('factor'), undefined)).toBeNull();
  });
});
