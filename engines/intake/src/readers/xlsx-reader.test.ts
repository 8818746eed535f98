import { Buffer } from 'node:buffer';
import { memorySource } from '@congvu/files';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { ReadRowsOptions, SheetRow } from './table.ts';
import { type FixtureWorkbook, makeWorkbook, textRow } from './testing/workbook-fixture.ts';
import { type OpenXlsxOptions, openXlsx } from './xlsx-reader.ts';

async function read(fixture: FixtureWorkbook, options: OpenXlsxOptions & ReadRowsOptions & { sheet?: string } = {}) {
  const workbook = await openXlsx(await makeWorkbook(fixture), options);
  const table = workbook.table(options.sheet);
  const rows: SheetRow[] = [];
  for await (const row of table.rows(options)) rows.push(row);
  return { workbook, table, rows, notes: table.notes(), cells: rows.map((row) => row.cells) };
}
const one = (cell: string, more: Partial<FixtureWorkbook> = {}, options: ReadRowsOptions = {}) =>
  read({ sheets: { A: `<row r="1">${cell}</row>` }, ...more }, options);

describe('values of cells', () => {
  it('keeps leading zeros of text, and writes numbers without exponent', async () => {
    const { cells } = await one(
      '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.20000123456E+11</v></c><c r="C1"><v>2.3399999999999999</v></c><c r="D1"><v>1E-7</v></c><c r="E1" t="b"><v>1</v></c>',
      { sharedStrings: ['<t>001000000001</t>'] },
    );
    expect(cells).toEqual([['001000000001', '120000123456', '2.34', '0.0000001', 'TRUE']]);
  });

  it('marks a number that has lost its leading zero, and says how it was', async () => {
    const { rows } = await one('<c r="A1"><v>1203012345</v></c>');
    expect(rows[0]!.cells).toEqual(['1203012345']);
    expect(rows[0]!.issues).toMatchObject([
      {
        rule: 'number-lost-leading-zero',
        severity: 'warning',
        address: 'A1',
        remedy: expect.stringContaining('001203012345'),
      },
    ]);
  });

  it('looks only at identifier columns when it is told which they are', async () => {
    const cell = '<c r="A1"><v>1203012345</v></c><c r="B1"><v>12345678</v></c>';
    const { rows } = await one(cell, {}, { identifierColumns: new Map([[1, [9, 12]]]) });
    expect(rows[0]!.issues).toMatchObject([
      { column: 1, rule: 'number-lost-leading-zero', remedy: expect.stringContaining('012345678') },
    ]);
  });

  it('restores zeros that the number format shows', async () => {
    const { rows } = await one('<c r="A1" s="0"><v>1203012345</v></c>', { formats: ['000000000000'] });
    expect(rows[0]).toEqual({ rowNumber: 1, cells: ['001203012345'] });
  });

  it('refuses a number with more digits than a spreadsheet keeps', async () => {
    const { rows } = await one('<c r="A1"><v>1.2345678901234501E+16</v></c>');
    expect(rows[0]!.issues).toMatchObject([{ rule: 'number-lost-precision', severity: 'error' }]);
  });

  it('turns dates into ISO text, in both day counts and with the time when it is shown', async () => {
    const formats = [
      'dd/mm/yyyy',
      'dd/mm/yyyy hh:mm',
      'h:mm',
      '[$-42A]d &quot;tháng&quot; m',
      '#,##0.00&quot;d&quot;',
      '0.00E+00',
    ];
    const cell = (letter: string, style: number, value: string) => `<c r="${letter}1" s="${style}"><v>${value}</v></c>`;
    const xml =
      cell('A', 0, '22048') +
      cell('B', 1, '22048.5') +
      cell('C', 2, '0.25') +
      cell('D', 3, '22048') +
      cell('E', 4, '22048') +
      cell('F', 5, '22048');
    expect((await one(xml, { formats })).cells).toEqual([
      ['1960-05-12', '1960-05-12T12:00:00', '06:00:00', '1960-05-12', '22048', '22048'],
    ]);
    expect((await one(cell('A', 0, '20586'), { formats, date1904: true })).cells).toEqual([['1960-05-12']]);
    expect((await one('<c r="A1" t="d"><v>1960-05-12T00:00:00</v></c>')).cells).toEqual([['1960-05-12']]);
  });

  it('suspects a year typed into a date cell', async () => {
    const { rows } = await one('<c r="A1" s="0"><v>1960</v></c>', { formats: ['dd/mm/yyyy'] });
    expect(rows[0]!.issues).toMatchObject([
      { rule: 'year-typed-in-date-cell', reason: expect.stringContaining('1960') },
    ]);
  });

  it('does not use the stored result of a formula, and shows the formula', async () => {
    const { rows } = await read({
      sheets: {
        A: '<row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="0">B3&amp;"x"</f><v>7</v></c><c r="B3" t="str"><f>1+1</f><v>2</v></c></row><row r="4"><c r="A4"><f t="shared" si="0"/><v>8</v></c></row>',
      },
    });
    expect(rows.map((row) => row.cells.filter((cell) => cell !== null))).toEqual([[], []]);
    expect(rows.flatMap((row) => row.issues)).toMatchObject([
      { rule: 'formula', address: 'A3', shown: '=B3&"x"', remedy: expect.stringContaining('Dán giá trị') },
      { rule: 'formula', address: 'B3', shown: '=1+1' },
      { rule: 'formula', address: 'A4', shown: '=B3&"x"' },
    ]);
  });

  it('names error values and references that lead nowhere', async () => {
    const { rows } = await one('<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="s"><v>99</v></c>');
    expect(rows[0]!.issues).toMatchObject([{ rule: 'error-value', shown: '#N/A' }, { rule: 'broken-reference' }]);
  });

  it('reads rich text, escapes, entities, kept spaces and phonetic hints as a person sees them', async () => {
    const shared = [
      '<r><rPr><b/></rPr><t>Nguyễn </t></r><r><t>An</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
      '<t xml:space="preserve"> a &lt;b&gt; &#272;_x000D_ </t>',
      '<t/>',
      '<t><![CDATA[5 < 6]]></t>',
    ];
    const cells = shared.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('');
    expect((await one(cells, { sharedStrings: shared })).cells).toEqual([['Nguyễn An', ' a <b> Đ\r ', null, '5 < 6']]);
  });

  it('understands files whose every element has a prefix, and cells without addresses', async () => {
    const sheets = {
      A: '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>B</x:t></x:is></x:c><x:c><x:v>3</x:v></x:c></x:row>',
    };
    const { rows } = await read({ sheets, prefix: 'x:', sharedStrings: ['<x:t>A</x:t>'] });
    expect(rows).toEqual([{ rowNumber: 1, cells: ['A', 'B', '3'] }]);
  });
});

describe('the sheet as a whole', () => {
  it('keeps row numbers as Excel shows them, and skips what is empty', async () => {
    const { rows } = await read({
      sheets: { A: `<row r="2"><c r="B2"/></row>${textRow(5, null, 'x')}<row r="9"/>${textRow(12, 'y')}` },
    });
    expect(rows).toEqual([
      { rowNumber: 5, cells: [null, 'x'] },
      { rowNumber: 12, cells: ['y'] },
    ]);
  });

  it('notes hidden sheets, rows and columns, merged cells, links and embedded objects, and opens none of them', async () => {
    const { notes, rows } = await read({
      sheets: { Ẩn: '', Chính: '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>' },
      hidden: ['Ẩn'],
      beforeData: '<cols><col min="1" max="1" hidden="1"/></cols>',
      afterData: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
      extra: { 'xl/externalLinks/externalLink1.xml': '<ddeLink/>', 'xl/embeddings/a.xlsx': 'x' },
    });
    expect(rows).toMatchObject([{ hidden: true }]);
    expect(notes.map((note) => note.rule).sort()).toEqual([
      'embedded-objects',
      'external-links',
      'hidden-columns',
      'hidden-rows',
      'hidden-sheet',
      'merged-cells',
    ]);
    expect(notes.find((note) => note.rule === 'merged-cells')?.places).toEqual(['A1:B2']);
  });

  it('gives up after thousands of empty formatted rows instead of walking a million', async () => {
    function* million() {
      yield textRow(1, 'x');
      for (let row = 2; row <= 1_000_000; row += 1)
        yield `<row r="${row}"><c r="A${row}" s="1"/><c r="B${row}" s="1"/></row>`;
    }
    const source = await makeWorkbook({ sheets: { A: million() } });
    const started = performance.now();
    const table = (await openXlsx(source)).table();
    const rows: SheetRow[] = [];
    for await (const row of table.rows()) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(table.notes()).toMatchObject([
      { rule: 'trailing-empty-rows', count: 5000, reason: expect.stringContaining('Từ dòng 2 ') },
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('refuses beyond its caps, each with its own error', async () => {
    const rows = Array.from({ length: 11 }, (_, index) => textRow(index + 1, 'x')).join('');
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'read',
        (error: { code: string }) => error.code,
      );
    expect(await code(read({ sheets: { A: rows } }, { limits: { maxRows: 10 } }))).toBe('reader.tooManyRows');
    expect(await code(one('<c r="KO1"><v>1</v></c>'))).toBe('reader.tooManyColumns');
    expect(await code(one('<c r="XFD1" s="3"/>'))).toBe('read');
    expect(await code(one(`<c r="A1" t="inlineStr"><is><t>${'x'.repeat(32_768)}</t></is></c>`))).toBe(
      'reader.cellTooLong',
    );
    expect(await code(one('<c r="A1" t="s"><v>0</v></c>', { sharedStrings: [`<t>${'x'.repeat(32_768)}</t>`] }))).toBe(
      'reader.cellTooLong',
    );
    expect(
      await code(read({ sheets: { A: '' }, sharedStrings: ['<t>abc</t>'] }, { limits: { maxSharedStringBytes: 10 } })),
    ).toBe('reader.tooMuchText');
    expect(await code(read({ sheets: { A: '' } }, { sheet: 'B' }))).toBe('reader.noSheet');
    expect(await code(read({ sheets: { A: textRow(2, 'x') + textRow(2, 'y') } }))).toBe('reader.brokenWorkbook');
  });

  it('refuses macros, document types and sheets cut short', async () => {
    await expect(read({ sheets: { A: '' }, extra: { 'xl/vbaProject.bin': 'x' } })).rejects.toMatchObject({
      code: 'reader.macros',
      message: expect.stringContaining('macro'),
    });
    const entity = { sheets: { A: '' }, beforeData: '<!DOCTYPE x [<!ENTITY a "b">]>' };
    await expect(read(entity)).rejects.toMatchObject({ code: 'reader.brokenWorkbook' });
    await expect(read({ sheets: { A: '<row r="1"><c r="A1"><v>1' } })).rejects.toMatchObject({
      code: 'reader.brokenWorkbook',
    });
  });

  it('finds the same rows wherever the bytes are cut', async () => {
    const xml = `<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>Nguyễn Đức</t></is></c><c r="B1" s="0"><v>22048</v></c><c r="C1"><f>A1</f><v>1</v></c></row>`;
    const { SheetParser } = await import('./xlsx-sheet-parser.ts');
    const { CellReader } = await import('./xlsx-cells.ts');
    const { SharedStrings } = await import('./xlsx-shared-strings.ts');
    const { defaultReadLimits } = await import('./table.ts');
    const bytes = Buffer.from(`<worksheet><sheetData>${xml}${xml.replaceAll('1"', '2"')}</sheetData></worksheet>`);
    const parse = (cuts: number[]) => {
      const facts = { sharedStrings: new SharedStrings(Buffer.alloc(0), 100), styleKinds: [1], dayShift: 0 };
      const parser = new SheetParser(new CellReader(facts, defaultReadLimits, {}), 5000);
      const rows: SheetRow[] = [];
      const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
      for (let at = 1; at < edges.length; at += 1) {
        parser.push(bytes.subarray(edges[at - 1], edges[at]));
        rows.push(...parser.rows);
      }
      parser.finish();
      rows.push(...parser.rows);
      return rows;
    };
    const whole = parse([]);
    expect(whole).toHaveLength(2);
    for (let cut = 0; cut < bytes.length; cut += 1) expect(parse([cut])).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        expect(parse(cuts)).toEqual(whole);
      }),
    );
  });
});

describe('workbooks of another writer', () => {
  it('reads what hucre writes', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ễ', 'Đ', ' ', '&', '<', '"', '9', '\n'), maxLength: 12 });
    const value = fc.oneof(text, fc.integer({ min: -9999, max: 9999 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const bytes = await writeXlsx({ sheets: [{ name: 'A', rows }] });
          const seen: SheetRow[] = [];
          for await (const row of (await openXlsx(memorySource(bytes))).table().rows()) seen.push(row);
          const expected = rows.map((row) => {
            const cells = row.map((cell) => (String(cell).trim() === '' ? null : String(cell)));
            while (cells.length > 0 && cells.at(-1) === null) cells.pop();
            return cells;
          });
          expect(seen.map((row) => row.cells)).toEqual(expected.filter((cells) => cells.length > 0));
        },
      ),
      { numRuns: 60 },
    );
  });
});
