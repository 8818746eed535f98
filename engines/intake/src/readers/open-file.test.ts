import { memorySource } from '@congvu/files';
import { describe, expect, it } from 'vitest';
import { encodeTcvn3 } from '../legacy-fonts/index.ts';
import type { FieldLabels } from './header-mapping.ts';
import { chooseSheet, openUploadedFile, refuseLegacyFonts } from './open-file.ts';
import { createBodyClassifier } from './table-body.ts';
import { makeWorkbook, textRow } from './testing/workbook-fixture.ts';

const fields: FieldLabels[] = [
  { key: 'fullName', labels: ['Họ và tên'], required: true },
  { key: 'personalId', labels: ['Số CCCD'], required: true },
];
const open = (content: string | Buffer) => openUploadedFile(memorySource(Buffer.from(content as Buffer)));

describe('opening whatever was sent', () => {
  it('goes from bytes to people, choosing the sheet that has them', async () => {
    const source = await makeWorkbook({
      sheets: {
        Bìa: textRow(1, 'BÁO CÁO'),
        'DS 2026': [
          textRow(1, 'DANH SÁCH'),
          textRow(2, 'STT', 'Họ và tên', 'Số CCCD'),
          textRow(3, 'I', 'Văn phòng'),
          textRow(4, '1', 'Nguyễn Văn An', '001080000001'),
          textRow(5, null, 'Người lập biểu'),
        ],
      },
    });
    const opened = await openUploadedFile(source);
    if (opened.kind !== 'xlsx') throw new Error('expected a workbook');
    const { table, layout } = (await chooseSheet(opened.workbook, fields))!;
    expect(table.sheetName).toBe('DS 2026');
    const classify = createBodyClassifier(layout);
    const kinds: string[] = [];
    for await (const row of table.rows()) if (row.rowNumber >= layout.firstDataRow) kinds.push(classify(row));
    expect(kinds).toEqual(['section', 'data', 'signature']);
    expect(table.bytesRead()).toBe(table.totalBytes);
  });

  it('opens CSV and JSON by their content', async () => {
    expect((await open('Họ và tên;Số CCCD\nAn;001\n')).kind).toBe('csv');
    expect((await open('[{"fullName":"An"}]')).kind).toBe('json');
  });

  it.each([
    ['an empty file', '', 'Tệp không có nội dung'],
    ['a web page named .xls', '<html><table></table></html>', 'trang web (HTML)'],
    ['a PDF', '%PDF-1.4', 'PDF'],
    ['noise', Buffer.from([1, 2, 3, 0, 5]), 'không nhận ra định dạng'],
    [
      'an old workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('Workbook\0', 'utf16le')]),
      'Định dạng .xls cũ',
    ],
    [
      'a workbook with a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage\0', 'utf16le'),
      ]),
      'Tệp được đặt mật khẩu',
    ],
  ])('refuses %s with what it is and what to do', async (_, content, words) => {
    await expect(open(content)).rejects.toMatchObject({
      code: 'reader.notATable',
      status: 415,
      message: expect.stringContaining(words),
    });
  });

  it('refuses a sheet typed in an old font, showing what it would read like', async () => {
    const names = ['Nguyễn Văn An', 'Trần Thị Bình', 'Phạm Việt Hùng'].map(encodeTcvn3);
    const opened = await openUploadedFile(
      await makeWorkbook({ sheets: { A: names.map((name, index) => textRow(index + 1, name)) } }),
    );
    if (opened.kind !== 'xlsx') throw new Error('expected a workbook');
    await expect(refuseLegacyFonts(opened.workbook.table())).rejects.toMatchObject({
      code: 'reader.legacyFont',
      message: expect.stringContaining('Nguyễn Văn An'),
    });
  });
});
