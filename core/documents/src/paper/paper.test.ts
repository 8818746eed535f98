import { describe, expect, it } from 'vitest';
import { paperAsDocx } from './docx.ts';
import { numberLine, type OfficialPaper, placeAndDate } from './paper.ts';
import { paperAsPdf } from './pdf.ts';

const paper: OfficialPaper = {
  issuer: { parent: 'Bộ Nội vụ', name: 'Cục Văn thư và Lưu trữ nhà nước' },
  number: '12',
  symbol: 'BC-VTLT',
  place: 'Hà Nội',
  date: '2026-02-05',
  title: 'Báo cáo',
  subject: 'Kết quả thử',
  body: [
    { kind: 'heading', level: 1, text: '1. Một' },
    { kind: 'paragraph', text: 'Nội dung có dấu: Đặng Thuỵ Ngữ.' },
    { kind: 'list', items: ['a', 'b'], numbered: true },
    {
      kind: 'table',
      headings: ['Cột', 'Số'],
      right: [1],
      rows: Array.from({ length: 120 }, (_, at) => [`dòng ${at}`, String(at)]),
    },
  ],
  receivers: ['Như trên', 'Lưu: VT'],
  signer: { post: 'Cục trưởng', name: 'Nguyễn Văn Mẫu' },
};

describe('an official paper', () => {
  it('writes days below ten and the first two months with a zero', () => {
    expect(placeAndDate(paper)).toBe('Hà Nội, ngày 05 tháng 02 năm 2026');
    expect(placeAndDate({ place: 'Huế', date: '2026-11-24' })).toBe('Huế, ngày 24 tháng 11 năm 2026');
    expect(placeAndDate({ place: 'Huế' })).toContain('ngày      tháng');
    expect([numberLine(paper), numberLine({ symbol: 'TB-BNV' })]).toEqual(['Số: 12/BC-VTLT', 'Số:         /TB-BNV']);
  });
  it('is one description as PDF, tagged, in Vietnamese and over several pages', async () => {
    const bytes = await paperAsPdf(paper);
    const text = bytes.toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain('/Lang (vi-VN)');
    expect(text).toContain('/StructTreeRoot');
    expect(text.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
  });
  it('is the same as a Word file', async () => {
    const bytes = await paperAsDocx(paper);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.includes('word/document.xml')).toBe(true);
  });
});
