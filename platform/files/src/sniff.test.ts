import { describe, expect, it } from 'vitest';
import { memorySource } from './byte-source.ts';
import { sniffFile } from './sniff.ts';
import { type FixtureEntry, makeZip } from './testing/zip-fixture.ts';

const kindOf = async (content: string | Buffer) => (await sniffFile(memorySource(Buffer.from(content as Buffer)))).kind;

/** A header sector and a directory sector with the given stream names, as old Office files begin. */
function ole2(...names: string[]): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  for (const [index, name] of ['Root Entry', ...names].entries()) file.write(name, 1024 + index * 128, 'utf16le');
  return file;
}

function workbook(mainType: string, ...more: FixtureEntry[]): Buffer {
  const types = `<Types><Override PartName="/xl/workbook.xml" ContentType="${mainType}"/></Types>`;
  return makeZip([
    { name: '[Content_Types].xml', content: types },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    ...more,
  ]);
}
const sheetMain = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

describe('telling a file by its content', () => {
  it('knows workbooks, with and without macros', async () => {
    expect(await kindOf(workbook(sheetMain))).toBe('xlsx');
    expect(await kindOf(workbook('application/vnd.ms-excel.sheet.macroEnabled.main+xml'))).toBe('xlsm');
    expect(await kindOf(workbook(sheetMain, { name: 'xl/vbaProject.bin', content: 'x' }))).toBe('xlsm');
    expect(await kindOf(workbook('application/vnd.ms-excel.sheet.binary.macroEnabled.main'))).toMatch(/xls[bm]/);
  });

  it('tells an old workbook from one with a password, each with its own advice', async () => {
    expect(await sniffFile(memorySource(ole2('Workbook')))).toMatchObject({
      kind: 'xls',
      remedy: expect.stringContaining('.xlsx'),
    });
    expect(await sniffFile(memorySource(ole2('EncryptionInfo', 'EncryptedPackage')))).toMatchObject({
      kind: 'encrypted-office',
      remedy: expect.stringContaining('Tệp được đặt mật khẩu'),
    });
    expect(await kindOf(ole2('WordDocument'))).toBe('ole2');
  });

  it('sees through a web page that calls itself .xls', async () => {
    expect(
      await kindOf('<html xmlns:o="urn:schemas-microsoft-com:office:office"><table><tr><td>1</td></tr></table></html>'),
    ).toBe('html');
    expect(await kindOf('\ufeff  <table border=1><tr><td>Họ và tên</td></tr></table>')).toBe('html');
    expect(await kindOf('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>')).toBe('xml');
  });

  it('knows the other kinds', async () => {
    const ods = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    ]);
    expect(await kindOf(ods)).toBe('ods');
    expect(await kindOf(makeZip([{ name: 'a.csv', content: 'a,b' }]))).toBe('zip');
    expect(await kindOf('%PDF-1.7\n…')).toBe('pdf');
    expect(await kindOf('')).toBe('empty');
    expect(await kindOf('[{"hoTen":"A"}]')).toBe('json');
    expect(await kindOf('{"hoTen":"A"}\n{"hoTen":"B"}')).toBe('json');
    expect(await kindOf('STT;Họ và tên\n1;Nguyễn Văn An')).toBe('text');
    expect(await kindOf(Buffer.from('\ufeffSTT\tHọ và tên', 'utf16le'))).toBe('text');
    expect(await kindOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).toBe('unknown');
  });

  it('lets the refusals of the zip guards through', async () => {
    const bomb = workbook(sheetMain, { name: 'xl/sharedStrings.xml', content: Buffer.alloc(32 * 1024 * 1024) });
    await expect(kindOf(bomb)).rejects.toMatchObject({ code: 'files.zipBomb' });
    await expect(kindOf(makeZip([{ name: '../x', content: 'x' }]))).rejects.toMatchObject({
      code: 'files.zipUnsafeName',
    });
    await expect(kindOf(makeZip([{ name: 'in.zip', content: 'x' }]))).rejects.toMatchObject({
      code: 'files.zipNested',
    });
  });
});
