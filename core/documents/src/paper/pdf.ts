/** The paper as PDF: tagged, searchable, in Tinos, whose letters are as wide as those of Times New Roman. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { layout, mm } from './layout.ts';
import { type Block, motto, nation, numberLine, type OfficialPaper, placeAndDate } from './paper.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Face = 'regular' | 'bold' | 'italic' | 'bold-italic';
const { sizes } = layout;

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const files: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};
let loaded: Record<Face, Buffer> | undefined;
/** The four faces of the font papers are written in. */
export function paperFonts(): Record<Face, Buffer> {
  loaded ??= Object.fromEntries(
    Object.entries(files).map(([face, file]) => [face, readFileSync(join(folder, file))]),
  ) as Record<Face, Buffer>;
  return loaded;
}

interface Page {
  doc: Doc;
  left: number;
  width: number;
  /** Begins a new page when less than so much is left of this one. */
  room(height: number): void;
}

export async function paperAsPdf(paper: OfficialPaper): Promise<Buffer> {
  const { top, bottom, left, right } = layout.marginsMm;
  const doc = new PDFDocument({
    size: 'A4',
    layout: paper.landscape ? 'landscape' : 'portrait',
    margins: { top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right) },
    lang: 'vi-VN',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: { Title: [paper.title, paper.subject].filter(Boolean).join(' '), Author: paper.issuer.name },
  });
  for (const [face, file] of Object.entries(paperFonts())) doc.registerFont(face, file);
  const page: Page = {
    doc,
    left: mm(left),
    width: doc.page.width - mm(left) - mm(right),
    room(height) {
      if (doc.y + height > doc.page.height - mm(bottom)) doc.addPage();
    },
  };
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  drawHead(page, paper);
  if (paper.title) {
    doc.moveDown(1);
    centre(page, paper.title.toUpperCase(), 'bold', sizes.title, page.left, page.width);
    centre(page, paper.subject, 'bold', sizes.subject, page.left, page.width);
    rule(page, page.left + page.width * 0.38, page.width * 0.24);
    doc.moveDown(1);
  } else doc.moveDown(1);
  for (const [at, receiver] of (paper.to ?? []).entries())
    centre(page, `${at === 0 ? 'Kính gửi: ' : ''}${receiver}`, 'regular', sizes.body, page.left, page.width);
  if (paper.to?.length) doc.moveDown(0.5);
  for (const block of paper.body) drawBlock(page, block);
  drawFoot(page, paper);
  numberPages(doc);
  doc.end();
  return done;
}

function centre({ doc }: Page, text: string, face: Face, size: number, x: number, width: number): void {
  doc.font(face).fontSize(size).text(text, x, doc.y, { width, align: 'center' });
}

function rule({ doc }: Page, x: number, width: number): void {
  const y = doc.y + 2;
  doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.7)
    .stroke('#000');
  doc.y = y + 4;
}

function drawHead(page: Page, paper: OfficialPaper): void {
  const { doc, left, width } = page;
  const start = doc.y;
  const leftWidth = width * 0.42;
  if (paper.issuer.parent) centre(page, paper.issuer.parent.toUpperCase(), 'regular', sizes.parent, left, leftWidth);
  centre(page, paper.issuer.name.toUpperCase(), 'bold', sizes.issuer, left, leftWidth);
  rule(page, left + leftWidth * 0.3, leftWidth * 0.4);
  centre(page, numberLine(paper), 'regular', sizes.number, left, leftWidth);
  if (!paper.title) centre(page, `V/v ${paper.subject}`, 'regular', sizes.letterSubject, left, leftWidth);
  const leftEnd = doc.y;
  doc.y = start;
  const x = left + leftWidth;
  const rightWidth = width - leftWidth;
  centre(page, nation, 'bold', sizes.nation, x, rightWidth);
  centre(page, motto, 'bold', sizes.motto, x, rightWidth);
  doc.font('bold').fontSize(sizes.motto);
  const long = doc.widthOfString(motto);
  rule(page, x + (rightWidth - long) / 2, long);
  centre(page, placeAndDate(paper), 'italic', sizes.date, x, rightWidth);
  doc.y = Math.max(leftEnd, doc.y);
  doc.x = left;
}

function drawBlock(page: Page, block: Block): void {
  const { doc, left, width } = page;
  const lineGap = sizes.body * (layout.lineSpacing - 1);
  switch (block.kind) {
    case 'heading':
      page.room(60);
      doc
        .font(block.level === 1 ? 'bold' : 'bold-italic')
        .fontSize(sizes.body)
        .text(block.text, left, doc.y, { width, indent: mm(layout.indentMm), lineGap, paragraphGap: layout.gapPt });
      return;
    case 'paragraph':
      page.room(24);
      doc
        .font(block.bold ? 'bold' : block.italic ? 'italic' : 'regular')
        .fontSize(sizes.body)
        .text(block.text, left, doc.y, {
          width,
          align: block.plain === 'centre' ? 'center' : block.plain === 'left' ? 'left' : 'justify',
          indent: block.plain ? 0 : mm(layout.indentMm),
          lineGap,
          paragraphGap: layout.gapPt,
        });
      return;
    case 'list':
      block.items.forEach((text, at) => {
        page.room(24);
        const { y } = doc;
        doc.font('regular').fontSize(sizes.body);
        doc.text(block.numbered ? `${at + 1}.` : '-', left + mm(10), y, { width: mm(6), lineBreak: false });
        doc.text(text, left + mm(16), y, {
          width: width - mm(16),
          align: 'justify',
          lineGap,
          paragraphGap: layout.gapPt,
        });
        doc.x = left;
      });
      return;
    case 'table':
      drawTable(page, block);
      return;
    case 'page-break':
      doc.addPage();
  }
}

function drawTable(page: Page, block: Extract<Block, { kind: 'table' }>): void {
  const { doc, left, width } = page;
  const size = block.compact ? sizes.compactTable : sizes.table;
  const wanted = block.widths ?? block.headings.map(() => 1);
  const sum = wanted.reduce((all, one) => all + one, 0);
  const columns = wanted.map((one) => (one / sum) * width);
  const heightOf = (row: readonly string[], face: Face): number => {
    doc.font(face).fontSize(size);
    return Math.max(...row.map((text, at) => doc.heightOfString(text || ' ', { width: (columns[at] ?? 40) - 8 }))) + 6;
  };
  const draw = (row: readonly string[], face: Face): void => {
    const height = heightOf(row, face);
    const { y } = doc;
    let x = left;
    row.forEach((text, at) => {
      const cell = columns[at] ?? 40;
      doc.rect(x, y, cell, height).lineWidth(0.5).stroke('#000');
      doc
        .font(face)
        .fontSize(size)
        .fillColor('#000')
        .text(text, x + 4, y + 3, {
          width: cell - 8,
          align: face === 'bold' ? 'center' : block.right?.includes(at) ? 'right' : 'left',
        });
      x += cell;
    });
    doc.y = y + height;
    doc.x = left;
  };
  const bottom = (): number => doc.page.height - mm(layout.marginsMm.bottom);
  page.room(heightOf(block.headings, 'bold') + 30);
  draw(block.headings, 'bold');
  for (const row of block.rows) {
    if (doc.y + heightOf(row, 'regular') > bottom()) {
      doc.addPage();
      draw(block.headings, 'bold');
    }
    draw(row, 'regular');
  }
  doc.moveDown(0.7);
}

function drawFoot(page: Page, paper: OfficialPaper): void {
  const { doc, left, width } = page;
  page.room(150);
  doc.moveDown(0.8);
  const start = doc.y;
  const half = width / 2;
  doc.font('bold-italic').fontSize(sizes.receiversWord).text('Nơi nhận:', left, start, { width: half });
  doc.font('regular').fontSize(sizes.receivers);
  for (const [at, receiver] of paper.receivers.entries())
    doc.text(`- ${receiver}${at === paper.receivers.length - 1 ? '.' : ';'}`, left, doc.y, { width: half });
  doc.y = start;
  const x = left + half;
  if (paper.signer.authority) centre(page, paper.signer.authority.toUpperCase(), 'bold', sizes.signer, x, half);
  centre(page, paper.signer.post.toUpperCase(), 'bold', sizes.signer, x, half);
  doc.y += 70;
  if (paper.signer.name) centre(page, paper.signer.name, 'bold', sizes.signer, x, half);
}

/** In the middle above, from the second page. */
function numberPages(doc: Doc): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = start + 1; at < start + count; at += 1) {
    doc.switchToPage(at);
    const { margins } = doc.page;
    const top = margins.top;
    margins.top = 0;
    doc
      .font('regular')
      .fontSize(sizes.pageNumber)
      .fillColor('#000')
      .text(String(at - start + 1), margins.left, mm(10), {
        width: doc.page.width - margins.left - margins.right,
        align: 'center',
        lineBreak: false,
      });
    margins.top = top;
  }
}
