import { describe, expect, it } from 'vitest';
import { findHeader, isNumberingRow } from './header.ts';
import { type FieldLabels, suggestMapping } from './header-mapping.ts';
import type { SheetRow } from './table.ts';
import { createBodyClassifier } from './table-body.ts';

const fields: FieldLabels[] = [
  { key: 'personalId', labels: ['Số định danh cá nhân', 'Số CCCD', 'CCCD', 'Căn cước công dân'], required: true },
  { key: 'fullName', labels: ['Họ và tên', 'Họ tên', 'Họ và tên khai sinh'], required: true },
  { key: 'birthDate', labels: ['Ngày sinh', 'Ngày tháng năm sinh', 'Năm sinh'], required: true },
  { key: 'sex', labels: ['Giới tính'] },
  { key: 'post', labels: ['Chức vụ', 'Chức vụ hiện tại', 'Chức danh'] },
  { key: 'unit', labels: ['Đơn vị công tác', 'Cơ quan công tác'] },
  { key: 'profession', labels: ['Trình độ chuyên môn'] },
  { key: 'politics', labels: ['Trình độ lý luận chính trị', 'Lý luận chính trị'] },
  { key: 'payStep', labels: ['Bậc lương'] },
  { key: 'payCoefficient', labels: ['Hệ số lương'] },
];

/** Rows as a reader gives them; null lines are empty rows, which readers skip. */
function sheet(...lines: ((string | null)[] | null)[]): SheetRow[] {
  return lines.flatMap((cells, index) => (cells === null ? [] : [{ rowNumber: index + 1, cells }]));
}
const mapped = (rows: SheetRow[]) => {
  const layout = findHeader(rows, fields)!;
  return Object.fromEntries(
    layout.mapping.columns.filter((each) => each.role === 'field').map((each) => [each.field!, each.column]),
  );
};
const person = (n: number) => [String(n), 'Nguyễn Văn An', '12/05/1980', '001080000001', 'Chuyên viên', 'Sở Mẫu'];

describe('finding the header of a messy sheet', () => {
  it('passes over title lines and the numbering row', () => {
    const rows = sheet(
      ['ỦY BAN NHÂN DÂN TỈNH MẪU', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['SỞ NỘI VỤ', null, null, 'Độc lập - Tự do - Hạnh phúc'],
      null,
      ['DANH SÁCH CÁN BỘ, CÔNG CHỨC NĂM 2026'],
      ['(Kèm theo Công văn số 12/SNV ngày 05/03/2026)'],
      null,
      ['STT', 'Họ và tên', 'Ngày tháng năm sinh', 'Số CCCD', 'Chức vụ', 'Đơn vị công tác'],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
      person(1),
      person(2),
    );
    expect(findHeader(rows, fields)).toMatchObject({ headerRow: 7, headerLines: 1, firstDataRow: 9 });
    expect(mapped(rows)).toEqual({ fullName: 1, birthDate: 2, personalId: 3, post: 4, unit: 5 });
    expect(findHeader(rows, fields)!.mapping.columns[0]).toMatchObject({ role: 'index', heading: 'STT' });
    expect(findHeader(rows, fields)!.titleLines).toContain('DANH SÁCH CÁN BỘ, CÔNG CHỨC NĂM 2026');
  });

  it('joins two-line headings under their groups', () => {
    const rows = sheet(
      ['DANH SÁCH'],
      ['STT', 'Họ và tên', 'Số CCCD', 'Trình độ', null, 'Lương', null, 'Ghi chú'],
      [null, null, null, 'Chuyên môn', 'Lý luận chính trị', 'Bậc', 'Hệ số'],
      ['1', '2', '3', '4', '5', '6', '7', '8'],
      ['1', 'Nguyễn Văn An', '001080000001', 'Đại học', 'Trung cấp', '3', '3.00', null],
    );
    expect(findHeader(rows, fields)).toMatchObject({ headerRow: 2, headerLines: 2, firstDataRow: 5 });
    expect(mapped(rows)).toEqual({
      fullName: 1,
      personalId: 2,
      profession: 3,
      politics: 4,
      payStep: 5,
      payCoefficient: 6,
    });
  });

  it('does not take the first person for a second heading line', () => {
    const rows = sheet(
      ['Họ và tên', 'Số CCCD', 'Giới tính', 'Chức vụ'],
      ['Trần Thị Bình', null, 'Nữ', null],
      ['Lê An', '001080000001', 'Nam'],
    );
    expect(findHeader(rows, fields)).toMatchObject({ headerRow: 1, headerLines: 1, firstDataRow: 2 });
  });

  it('reads headings with marks, notes in brackets, line breaks, capitals, slips and lost tones', () => {
    const rows = sheet(
      [
        'HỌ VÀ TÊN (*)',
        'Số định danh\ncá nhân (CCCD) *',
        'Ngày sinh (dd/mm/yyyy)',
        'Gioi tinh',
        'Chức  vụ:',
        'Đơn vị côg tác',
      ],
      ['Trần Thị Bình', '001180000001', '1980', 'Nữ', 'Chuyên viên', 'Sở Mẫu'],
    );
    expect(mapped(rows)).toEqual({ fullName: 0, personalId: 1, birthDate: 2, sex: 3, post: 4, unit: 5 });
  });

  it('says there is no header when nothing matches', () => {
    expect(findHeader(sheet(['a', 'b'], ['1', '2']), fields)).toBeUndefined();
    expect(findHeader([], fields)).toBeUndefined();
  });
});

describe('suggesting which column is which field', () => {
  const suggest = (...headings: string[]) =>
    suggestMapping(
      headings.map((heading, column) => ({ column, heading })),
      fields,
    );

  it('is sure of the official words, and lists what is unknown or missing', () => {
    const result = suggest('Họ và tên', 'Sở thích', 'Dòng gốc', 'Lỗi', 'Cách sửa', 'TT');
    expect(result.columns.map((each) => [each.role, each.confidence])).toEqual([
      ['field', 1],
      ['unmapped', 0],
      ['reserved', 1],
      ['reserved', 1],
      ['reserved', 1],
      ['index', 0],
    ]);
    expect(result.unmapped.map((each) => each.heading)).toEqual(['Sở thích']);
    expect(result.missingRequired).toEqual(['personalId', 'birthDate']);
  });

  it('gives a field once, to the column that matches best, and names it as the alternative of the other', () => {
    const result = suggest('Chức vụ Đảng', 'Chức vụ');
    expect(result.columns[1]).toMatchObject({ field: 'post', confidence: 1 });
    expect(result.columns[0]).toMatchObject({ role: 'unmapped', alternatives: [{ field: 'post' }] });
  });
});

describe('what stands below the header', () => {
  const rows = sheet(['STT', 'Họ và tên', 'Ngày sinh', 'Số CCCD', 'Chức vụ', 'Đơn vị công tác'], person(1));
  const kinds = (...lines: (string | null)[][]) => {
    const classify = createBodyClassifier(findHeader(rows, fields)!);
    return lines.map((cells, index) => classify({ rowNumber: index + 2, cells }));
  };

  it('leaves out sections, totals, repeated headers and the block of signatures', () => {
    expect(
      kinds(
        ['I', 'Văn phòng Sở'],
        person(1),
        ['STT', 'Họ và tên', 'Ngày sinh', 'Số CCCD', 'Chức vụ', 'Đơn vị công tác'],
        ['1', '2', '3', '4', '5', '6'],
        person(2),
        [null, 'Tổng cộng: 2 người'],
        [null, null, null, null, 'Tỉnh Mẫu, ngày 05 tháng 3 năm 2026'],
        [null, 'Người lập biểu', null, null, 'TM. ỦY BAN NHÂN DÂN'],
        [null, null, null, null, '(Ký, ghi rõ họ tên)'],
        [null, 'Trần Thị Bình', null, null, 'Lê Văn Cường'],
      ),
    ).toEqual([
      'section',
      'data',
      'repeated-header',
      'repeated-header',
      'data',
      'total',
      'signature',
      'signature',
      'signature',
      'signature',
    ]);
  });

  it('never drops a person, even with most cells empty or odd words in them', () => {
    expect(
      kinds(['3', 'Trần Thị Bình'], [null, 'Ngày'], person(4).with(4, 'Chủ tịch'), [null, 'Cao Thị Tổng', '1980']),
    ).toEqual(['data', 'data', 'data', 'data']);
  });

  it('goes back to people when a table follows the signatures', () => {
    expect(kinds([null, 'Người lập biểu'], [null, 'Trần Thị Bình'], person(9))).toEqual([
      'signature',
      'signature',
      'data',
    ]);
  });

  it('tells a numbering row from small numbers', () => {
    expect(isNumberingRow(['(1)', '(2)', '(3) = (1)+(2)'])).toBe(true);
    expect(isNumberingRow(['A', 'B', '1', '2', '3'])).toBe(true);
    expect(isNumberingRow(['1', 'Nguyễn Văn An'])).toBe(false);
    expect(isNumberingRow(['1', '3', '2'])).toBe(false);
    expect(isNumberingRow(['1', '2'])).toBe(false);
  });
});
