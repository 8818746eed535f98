import { memorySource } from '@congvu/files';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { CsvParser } from './csv-parser.ts';
import { openCsv } from './csv-reader.ts';
import { defaultReadLimits, type SheetRow } from './table.ts';

async function read(content: string | Buffer) {
  const table = await openCsv(memorySource(Buffer.from(content as Buffer)));
  const rows: SheetRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { table, rows, cells: rows.map((row) => row.cells) };
}
const table = 'STT;Họ và tên;CCCD\n1;Nguyễn Văn Đức;001080000001\n2;"Trần; Thị ""B""";002\n';
const cells = [
  ['STT', 'Họ và tên', 'CCCD'],
  ['1', 'Nguyễn Văn Đức', '001080000001'],
  ['2', 'Trần; Thị "B"', '002'],
];

describe('reading delimited text', () => {
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['line breaks of Windows', Buffer.from(table.replaceAll('\n', '\r\n'))],
    ['line breaks of old Macs', Buffer.from(table.replaceAll('\n', '\r'))],
    ['tabs', Buffer.from(table.replaceAll(/;(?! )/g, '\t'))],
    ['no line break at the end', Buffer.from(table.trimEnd())],
  ])('reads %s', async (_, bytes) => {
    expect((await read(bytes)).cells).toEqual(cells);
  });

  it('reads the old Vietnamese code page with its separate tone marks, and notes it', async () => {
    // In that code page ễ is ê followed by the tone.
    const decomposed = table.replaceAll(/\P{ASCII}/gu, (letter) => {
      const parts = [...letter.normalize('NFD')];
      const tone = parts.find((part) => '\u0300\u0301\u0303\u0309\u0323'.includes(part));
      return (
        parts
          .filter((part) => part !== tone)
          .join('')
          .normalize('NFC') + (tone ?? '')
      );
    });
    const result = await read(iconv.encode(decomposed, 'windows-1258'));
    expect(result.table.encoding).toBe('windows-1258');
    expect(result.cells).toEqual(cells);
    expect(result.table.notes()).toMatchObject([{ rule: 'encoding' }]);
  });

  it('says at which line and byte UTF-8 is broken', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nNguyễn,1\nx,'), Buffer.from([0xff, 0xfe, 0x41]), Buffer.from('\n')]);
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'reader.encoding',
      facts: { line: 3, byteOffset: Buffer.byteLength('a,b\nNguyễn,1\nx,') },
      message: expect.stringContaining('dòng 3'),
    });
    const deep = Buffer.concat([Buffer.from('ễ,b\n'.repeat(200_000)), Buffer.from([0xc3, 0x28]), Buffer.from('\nễ')]);
    await expect(read(deep)).rejects.toMatchObject({
      code: 'reader.encoding',
      facts: { line: 200_001, byteOffset: 6 * 200_000 },
    });
    await expect(read(Buffer.from([0x61, 0xe1]))).rejects.toMatchObject({ code: 'reader.encoding' });
  });

  it('names text of the old fonts instead of guessing a code page', async () => {
    const bytes = Buffer.from('STT,Ho ten\n1,NguyÔn V¨n §øc\n2,TrÇn ThÞ B×nh\n3,Ph¹m ViÖt Hïng\n', 'latin1');
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'reader.legacyFont',
      message: expect.stringContaining('Nguyễn Văn Đức'),
    });
  });

  it('refuses NUL bytes with their place', async () => {
    await expect(read('a,b\n1,\0\n')).rejects.toMatchObject({
      code: 'reader.nulBytes',
      facts: { line: 2, byteOffset: 6 },
    });
  });

  it('reports broken quotes with the line', async () => {
    await expect(read('a,b\n1,"x" y\n')).rejects.toMatchObject({
      code: 'reader.brokenQuotes',
      facts: { line: 2, column: 1 },
    });
    await expect(read('a,b\n1,2\n3,"open\n4,5\n')).rejects.toMatchObject({
      code: 'reader.brokenQuotes',
      facts: { line: 3 },
    });
    await expect(read(`a,b\n1,"${'x,\n'.repeat(100_000)}`)).rejects.toMatchObject({
      code: 'reader.brokenQuotes',
      facts: { line: 2 },
    });
    expect((await read('a,b\n5" màn hình,2\n')).cells[1]).toEqual(['5" màn hình', '2']);
  });

  it('counts lines as an editor shows them, also through cells of several lines', async () => {
    const { rows } = await read('a,b\n"x\ny",1\n\n\n"z",2\n');
    expect(rows.map((row) => row.rowNumber)).toEqual([1, 2, 6]);
  });

  it('agrees with csv-parse, wherever the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ễ', '"', ',', '\n', ' ', '1'), maxLength: 6 });
    const write = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        (records, step) => {
          const text = records.map((record) => record.map(write).join(',')).join('\n');
          const parser = new CsvParser(',', defaultReadLimits);
          const seen: (string | null)[][] = [];
          for (let at = 0; at < text.length; at += step) {
            parser.push(text.slice(at, at + step));
            seen.push(...parser.rows.map((row) => row.cells));
          }
          parser.finish();
          seen.push(...parser.rows.map((row) => row.cells));
          const expected = (parse(text, { relax_column_count: true }) as string[][])
            .map((record) => {
              const tidy = record.map((value) => (value.trim() === '' ? null : value));
              while (tidy.at(-1) === null) tidy.pop();
              return tidy;
            })
            .filter((record) => record.length > 0);
          expect(seen).toEqual(expected);
        },
      ),
    );
  });
});
