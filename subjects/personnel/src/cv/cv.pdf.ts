/** The curriculum vitae as a PDF that can be printed: A4, tagged, searchable, in a font metric-compatible with the one official papers use. */
import { paperFonts } from '@congvu/documents';
import PDFDocument from 'pdfkit';
import type { CvItem } from './cv.layout.ts';

export interface CvPaper {
  /** SƠ YẾU LÝ LỊCH unless said otherwise. */
  heading?: string;
  title: string;
  agencyName: string;
  number: string;
  items: readonly CvItem[];
  /** The mark that tells what the paper is: a copy of an electronic dossier, made by whom, when, for what. */
  mark: readonly string[];
}

const margin = { top: 56, bottom: 64, left: 70, right: 50 };
const size = 11.5;

export function writeCv(paper: CvPaper): NodeJS.ReadableStream {
  const heading = paper.heading ?? 'Sơ yếu lý lịch';
  const doc = new PDFDocument({
    size: 'A4',
    margins: margin,
    lang: 'vi-VN',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `${heading} – ${paper.title}`,
      Subject: `${heading} cán bộ, công chức, viên chức`,
    },
  });
  for (const [name, file] of Object.entries(paperFonts())) doc.registerFont(name, file);
  const width = doc.page.width - margin.left - margin.right;
  const room = (height: number) => {
    if (doc.y + height > doc.page.height - margin.bottom) doc.addPage();
  };

  doc.font('regular').fontSize(size).text(`Cơ quan quản lý: ${paper.agencyName}`).text(`Mã hồ sơ: ${paper.number}`);
  doc.moveDown(1);
  doc.font('bold').fontSize(15).text(heading.toUpperCase(), { align: 'center' });
  doc.fontSize(size).text('CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC', { align: 'center' });
  doc.moveDown(1);

  for (const item of paper.items) {
    room(34);
    doc.font('bold').fontSize(size).text(`${item.no}) ${item.label}`, margin.left, doc.y, { width });
    doc.font('regular');
    for (const { label, value } of item.lines) {
      room(16);
      doc.text(`${label}: ${value ?? '…'}`, margin.left + 14, doc.y, { width: width - 14 });
    }
    if (item.table) drawTable(doc, item.table, width, room);
    if (item.withheld)
      doc
        .font('italic')
        .text('(Nội dung nhạy cảm không thuộc mục đích trích này)', margin.left + 14, doc.y, { width })
        .font('regular');
    if (item.lines.length === 0 && !item.withheld && (!item.table || item.table.rows.length === 0))
      doc.text('…', margin.left + 14, doc.y);
    doc.moveDown(0.35);
  }
  drawMark(doc, paper.mark, width, room);
  numberPages(doc);
  doc.end();
  return doc as unknown as NodeJS.ReadableStream;
}

type Doc = InstanceType<typeof PDFDocument>;

function drawTable(doc: Doc, table: NonNullable<CvItem['table']>, width: number, room: (height: number) => void): void {
  if (table.rows.length === 0 || table.headings.length === 0) return;
  const cells = width / table.headings.length;
  const heightOf = (row: readonly string[]) =>
    Math.max(...row.map((text) => doc.heightOfString(text || ' ', { width: cells - 8 }))) + 6;
  const draw = (row: readonly string[], name: 'bold' | 'regular') => {
    doc.font(name).fontSize(10);
    const height = heightOf(row);
    room(height);
    const { y } = doc;
    row.forEach((text, at) => {
      const x = margin.left + at * cells;
      doc.rect(x, y, cells, height).lineWidth(0.5).stroke('#777');
      doc.fillColor('#000').text(text, x + 4, y + 3, { width: cells - 8 });
    });
    doc.y = y + height;
    doc.x = margin.left;
  };
  doc.moveDown(0.2);
  draw(table.headings, 'bold');
  for (const row of table.rows) draw(row, 'regular');
  doc.font('regular').fontSize(size);
  doc.moveDown(0.2);
}

function drawMark(doc: Doc, mark: readonly string[], width: number, room: (height: number) => void): void {
  doc.font('regular').fontSize(9.5);
  const height = mark.reduce((sum, line) => sum + doc.heightOfString(line, { width: width - 16 }), 16);
  room(height + 10);
  doc.moveDown(0.5);
  const { y } = doc;
  doc.rect(margin.left, y, width, height).lineWidth(1).stroke('#9d1f1f');
  doc.y = y + 8;
  mark.forEach((line, at) => {
    doc
      .font(at === 0 ? 'bold' : 'regular')
      .fillColor('#9d1f1f')
      .text(line, margin.left + 8, doc.y, { width: width - 16 });
  });
  doc.fillColor('#000');
}

function numberPages(doc: Doc): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the lower margin, where text would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    doc
      .font('regular')
      .fontSize(9)
      .text(`${page + 1}/${count}`, margin.left, doc.page.height - 40, {
        width: doc.page.width - margin.left - margin.right,
        align: 'center',
        lineBreak: false,
      });
    doc.page.margins.bottom = margin.bottom;
  }
}
