import { memorySource, sniffFile } from '@congvu/files';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../readers/header.ts';
import type { FieldLabels } from '../readers/header-mapping.ts';
import { chooseSheet, openUploadedFile } from '../readers/open-file.ts';
import type { SheetRow, TableSource } from '../readers/table.ts';
import { type FixtureWorkbook, makeWorkbook, textRow } from '../readers/testing/workbook-fixture.ts';
import { openXlsx } from '../readers/xlsx-reader.ts';
import { writeAnnotatedWorkbook } from './annotated-workbook.ts';
import { writeTableExport } from './export-workbook.ts';
import { looksLikeFormula, safeCsvText, safeText } from './safe-text.ts';
import {
  codeListSheetName,
  dataSheetName,
  guideSheetName,
  type TemplateDescription,
  writeTemplate,
} from './template-workbook.ts';

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const list: Buffer[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list);
}
async function rowsOf(table: TableSource): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}
const open = async (bytes: Buffer) => openXlsx(memorySource(bytes));

const description: TemplateDescription = {
  title: 'Mẫu hồ sơ cán bộ, công chức',
  columns: [
    {
      key: 'personalId',
      label: 'Số định danh cá nhân',
      required: true,
      type: 'identifier',
      help: 'Đủ 12 chữ số',
      example: '001080000001',
    },
    { key: 'fullName', label: 'Họ và tên', required: true, type: 'text', help: 'Ghi như trên thẻ căn cước' },
    { key: 'birthDate', label: 'Ngày sinh', required: true, type: 'date', example: '12/05/1980' },
    {
      key: 'sex',
      label: 'Giới tính',
      required: false,
      type: 'code',
      codeList: [
        { code: '1', name: 'Nam' },
        { code: '2', name: 'Nữ' },
      ],
    },
    { key: 'note', label: 'Ghi chú "khác" & <lạ>', required: false, type: 'text', help: 'x'.repeat(400) },
    { key: 'unit', label: "Đơn vị 'A'", required: false, type: 'code', codeList: [{ code: 'H01', name: 'Sở Mẫu' }] },
  ],
};
const fields: FieldLabels[] = description.columns.map(({ key, label, required }) => ({
  key,
  labels: [label],
  required,
}));

describe('the template', () => {
  it('reads back through our own reader with every column recognised for certain', async () => {
    const bytes = await collect(writeTemplate(description));
    expect((await sniffFile(memorySource(bytes))).kind).toBe('xlsx');
    const chosen = (await chooseSheet(await open(bytes), fields))!;
    expect(chosen.table.sheetName).toBe(dataSheetName);
    expect(chosen.layout).toMatchObject({ headerRow: 1, headerLines: 1, firstDataRow: 2 });
    expect(chosen.layout.mapping.columns.map((each) => [each.field, each.confidence])).toEqual(
      fields.map((field) => [field.key, 1]),
    );
    expect(chosen.layout.mapping.missingRequired).toEqual([]);
  });

  it('is a workbook for another reader too, with drop-downs from the code lists and text columns', async () => {
    const book = await readXlsx(await collect(writeTemplate(description)), { readStyles: true });
    expect(book.sheets.map((sheet) => sheet.name)).toEqual([dataSheetName, codeListSheetName, guideSheetName]);
    const [data, lists, guide] = book.sheets;
    expect(data!.rows[0]).toEqual([
      'Số định danh cá nhân (*)',
      'Họ và tên (*)',
      'Ngày sinh (*)',
      'Giới tính',
      'Ghi chú "khác" & <lạ>',
      "Đơn vị 'A'",
    ]);
    expect(data!.freezePane).toMatchObject({ rows: 1 });
    const dropDowns = data!.dataValidations!.filter((rule) => rule.type === 'list');
    expect(dropDowns.map((rule) => [rule.range, rule.formula1])).toEqual([
      ['D2:D20001', "'Danh mục'!$B$2:$B$3"],
      ['F2:F20001', "'Danh mục'!$D$2:$D$2"],
    ]);
    expect(lists!.rows).toEqual([
      ['Mã', 'Giới tính', 'Mã', "Đơn vị 'A'"],
      ['1', 'Nam', 'H01', 'Sở Mẫu'],
      ['2', 'Nữ', null, null],
    ]);
    expect(guide!.rows.flat()).toContain('Đủ 12 chữ số');
  });
});

const people: FixtureWorkbook = {
  sheets: {
    'Danh sách': [
      textRow(1, 'DANH SÁCH CÁN BỘ'),
      textRow(3, 'STT', 'Họ tên', 'Ngày sinh', 'Số định danh cá nhân'),
      textRow(4, '1', 'Nguyễn Văn An', '12/05/1980', '001080000001'),
      textRow(5, '2', '=HYPERLINK(&quot;http://x&quot;)', '31/02/1980', '001080000002'),
      textRow(7, '3', 'Lê Văn Cường', '01/01/1990', '001090000003'),
      textRow(9, null, 'Người lập biểu'),
    ],
  },
};
const personFields: FieldLabels[] = [
  { key: 'fullName', labels: ['Họ và tên', 'Họ tên'] },
  { key: 'birthDate', labels: ['Ngày sinh'] },
  { key: 'personalId', labels: ['Số định danh cá nhân'] },
];
const findings = [
  {
    rowNumber: 5,
    problems: [{ column: 2, reason: 'Ngày 31/02/1980 không có thật.', remedy: 'Ghi lại ngày theo giấy khai sinh.' }],
  },
  { rowNumber: 6, problems: [] },
  { rowNumber: 7, problems: [{ reason: 'Trùng với dòng 4.', remedy: 'Xóa một trong hai dòng.' }] },
];

describe('the annotated workbook', () => {
  async function annotate(include: 'faulty' | 'all') {
    const table = (await openXlsx(await makeWorkbook(people))).table();
    const layout = await readHeader(table, personFields);
    const labels = new Map(personFields.map((field) => [field.key, field.labels[0]!]));
    return collect(
      writeAnnotatedWorkbook({ table, layout, findings, include, labelOf: (field) => labels.get(field)! }),
    );
  }

  it('holds the faulty rows with reason, remedy and their place in the file that was sent', async () => {
    const bytes = await annotate('faulty');
    const workbook = await open(bytes);
    expect((await rowsOf(workbook.table(dataSheetName))).map((row) => row.cells)).toEqual([
      ['STT', 'Họ và tên', 'Ngày sinh', 'Số định danh cá nhân', 'Dòng gốc', 'Lỗi', 'Cách sửa'],
      [
        '2',
        '=HYPERLINK("http://x")',
        '31/02/1980',
        '001080000002',
        '5',
        'Ngày sinh (C5): Ngày 31/02/1980 không có thật.',
        'Ghi lại ngày theo giấy khai sinh.',
      ],
      ['3', 'Lê Văn Cường', '01/01/1990', '001090000003', '7', 'Trùng với dòng 4.', 'Xóa một trong hai dòng.'],
    ]);
    const summary = (await rowsOf(workbook.table('Tổng hợp'))).map((row) => row.cells);
    expect(summary).toContainEqual(['Số dòng dữ liệu đã kiểm tra', '3']);
    expect(summary).toContainEqual(['Số dòng có lỗi', '2']);
    const styles = (await readXlsx(bytes, { readStyles: true })).sheets[0]!.cells!;
    const fill = (place: string) => JSON.stringify(styles.get(place)?.style?.fill ?? null);
    expect(fill('1,2')).toContain('FFC7CE');
    expect(fill('1,1')).not.toContain('FFC7CE');
  });

  it('can be sent again: known columns map by themselves, ours are left out', async () => {
    const bytes = await annotate('all');
    const opened = await openUploadedFile(memorySource(bytes));
    if (opened.kind !== 'xlsx') throw new Error('expected a workbook');
    const { table, layout } = (await chooseSheet(opened.workbook, personFields))!;
    expect(layout.mapping.columns.map((each) => each.field ?? each.role)).toEqual([
      'index',
      'fullName',
      'birthDate',
      'personalId',
      'reserved',
      'reserved',
      'reserved',
    ]);
    expect(layout.mapping.columns.filter((each) => each.role === 'field').every((each) => each.confidence === 1)).toBe(
      true,
    );
    const again = await collect(writeAnnotatedWorkbook({ table, layout, findings: [], include: 'all' }));
    const rows = await rowsOf((await open(again)).table(dataSheetName));
    expect(rows).toHaveLength(4);
    expect(rows[0]!.cells).toEqual([
      'STT',
      'Họ và tên',
      'Ngày sinh',
      'Số định danh cá nhân',
      'Dòng gốc',
      'Lỗi',
      'Cách sửa',
    ]);
  });
});

describe('text that could be taken for a formula', () => {
  const hostile = [
    '=1+1',
    '+84912',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '=cmd|" /C calc"!A0',
    '<script>&amp;',
    '_x0041_',
    'a\u0000b',
    '\ud800x',
    '  lề  ',
    'dòng\nhai',
  ];

  it('stays text in every workbook that is written', async () => {
    const bytes = await collect(
      writeTableExport({
        sheetName: 'Xuất',
        columns: [{ heading: 'Họ và tên' }, { heading: 'n' }],
        rows: hostile.map((text, n) => [text, n]),
      }),
    );
    const rows = await rowsOf((await open(bytes)).table());
    expect(rows.slice(1).map((row) => row.cells[0])).toEqual(hostile.map(safeText));
    expect(rows.some((row) => row.issues !== undefined)).toBe(false);
    const cells = (await readXlsx(bytes, { readStyles: true })).sheets[0]!.cells!;
    expect([...cells.values()].filter((cell) => cell.formula !== undefined)).toEqual([]);
    expect(cells.get('1,0')?.style?.numFmt).toBe('@');
  });

  it('comes back unchanged whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 10 }),
        async (texts) => {
          const bytes = await collect(
            writeTableExport({ sheetName: 'A', columns: [{ heading: 'x' }], rows: texts.map((text) => [text]) }),
          );
          const read = (await rowsOf((await open(bytes)).table())).slice(1).map((row) => row.cells[0]);
          expect(read).toEqual(texts.map(safeText).filter((text) => text.trim() !== ''));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gets an apostrophe in CSV, which has no types', () => {
    expect(safeCsvText('=1+1')).toBe("'=1+1");
    expect(safeCsvText('Nguyễn Văn An')).toBe('Nguyễn Văn An');
    expect(hostile.filter(looksLikeFormula)).toHaveLength(6);
  });
});
