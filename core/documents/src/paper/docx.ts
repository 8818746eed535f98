import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LevelFormat,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { layout, mm, twips } from './layout.ts';
import { type Block, motto, nation, numberLine, type OfficialPaper, placeAndDate } from './paper.ts';

const { sizes } = layout;
const widthMm = (landscape: boolean): number =>
  (landscape ? 297 : 210) - layout.marginsMm.left - layout.marginsMm.right;
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

const run = (text: string, size: number, more: { bold?: boolean; italics?: boolean } = {}): TextRun =>
  new TextRun({ text, size: size * 2, font: layout.font, ...more });

const centred = (text: string, size: number, more: { bold?: boolean; italics?: boolean } = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, size, more)] });

/** A rule below, as long as its cell is told to be: stands under the issuer, the motto and the subject. */
const ruled = (text: string, size: number, indentMm: number, more: { bold?: boolean } = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [run(text, size, more)],
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    indent: { left: twips(mm(indentMm)), right: twips(mm(indentMm)) },
  });

const cell = (children: Paragraph[], share: number): TableCell =>
  new TableCell({ children, width: { size: share, type: WidthType.PERCENTAGE }, borders: noBorders });

const bare = (rows: TableRow[], shares: readonly number[], totalMm: number): Table =>
  new Table({
    rows,
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: shares.map((share) => twips(mm((totalMm * share) / 100))),
    borders: noBorders,
  });

function head(paper: OfficialPaper): Table {
  const left = [
    ...(paper.issuer.parent ? [centred(paper.issuer.parent.toUpperCase(), sizes.parent)] : []),
    centred(paper.issuer.name.toUpperCase(), sizes.issuer, { bold: true }),
    ruled('', 2, 22),
    centred(numberLine(paper), sizes.number),
    ...(paper.title ? [] : [centred(`V/v ${paper.subject}`, sizes.letterSubject)]),
  ];
  const right = [
    centred(nation, sizes.nation, { bold: true }),
    centred(motto, sizes.motto, { bold: true }),
    ruled('', 2, 22),
    centred(placeAndDate(paper), sizes.date, { italics: true }),
  ];
  return bare(
    [new TableRow({ children: [cell(left, 42), cell(right, 58)] })],
    [42, 58],
    widthMm(paper.landscape ?? false),
  );
}

function foot(paper: OfficialPaper): Table {
  const line = (text: string, more: { bold?: boolean; italics?: boolean }, size: number) =>
    new Paragraph({ children: [run(text, size, more)] });
  const left = [
    line('Nơi nhận:', { bold: true, italics: true }, sizes.receiversWord),
    ...paper.receivers.map((receiver, at) =>
      line(`- ${receiver}${at === paper.receivers.length - 1 ? '.' : ';'}`, {}, sizes.receivers),
    ),
  ];
  const right = [
    ...(paper.signer.authority ? [centred(paper.signer.authority.toUpperCase(), sizes.signer, { bold: true })] : []),
    centred(paper.signer.post.toUpperCase(), sizes.signer, { bold: true }),
    ...Array.from({ length: 4 }, () => centred('', sizes.signer)),
    centred(paper.signer.name ?? '', sizes.signer, { bold: true }),
  ];
  return bare(
    [new TableRow({ cantSplit: true, children: [cell(left, 50), cell(right, 50)] })],
    [50, 50],
    widthMm(paper.landscape ?? false),
  );
}

const spacing = {
  after: twips(layout.gapPt),
  line: Math.round(240 * layout.lineSpacing),
  lineRule: LineRuleType.AUTO,
};

function blockOf(block: Block, totalMm: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          spacing,
          keepNext: true,
          indent: { firstLine: twips(mm(layout.indentMm)) },
          children: [run(block.text, sizes.body, { bold: true, italics: block.level === 2 })],
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          spacing,
          alignment:
            block.plain === 'centre'
              ? AlignmentType.CENTER
              : block.plain === 'left'
                ? AlignmentType.LEFT
                : AlignmentType.JUSTIFIED,
          ...(block.plain ? {} : { indent: { firstLine: twips(mm(layout.indentMm)) } }),
          children: [run(block.text, sizes.body, { bold: block.bold ?? false, italics: block.italic ?? false })],
        }),
      ];
    case 'list':
      return block.items.map(
        (text) =>
          new Paragraph({
            spacing,
            alignment: AlignmentType.JUSTIFIED,
            numbering: { reference: block.numbered ? 'numbers' : 'dashes', level: 0 },
            children: [run(text, sizes.body)],
          }),
      );
    case 'table':
      return [tableOf(block, totalMm), new Paragraph({ spacing, children: [] })];
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

function tableOf(block: Extract<Block, { kind: 'table' }>, totalMm: number): Table {
  const widths = block.widths ?? block.headings.map(() => 1 / block.headings.length);
  const shares = widths.map((width) => (width / widths.reduce((sum, one) => sum + one, 0)) * 100);
  const row = (cells: readonly string[], heading: boolean): TableRow =>
    new TableRow({
      tableHeader: heading,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: shares[at] ?? 0, type: WidthType.PERCENTAGE },
            verticalAlign: VerticalAlign.CENTER,
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            children: [
              new Paragraph({
                alignment: heading
                  ? AlignmentType.CENTER
                  : block.right?.includes(at)
                    ? AlignmentType.RIGHT
                    : AlignmentType.LEFT,
                children: [run(text, block.compact ? sizes.compactTable : sizes.table, { bold: heading })],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: shares.map((share) => twips(mm((totalMm * share) / 100))),
    rows: [row(block.headings, true), ...block.rows.map((cells) => row(cells, false))],
  });
}

/** The paper as a Word file. */
export async function paperAsDocx(paper: OfficialPaper): Promise<Buffer> {
  const landscape = paper.landscape ?? false;
  const { top, bottom, left, right } = layout.marginsMm;
  const totalMm = widthMm(landscape);
  const title = paper.title
    ? [
        new Paragraph({ children: [] }),
        centred(paper.title.toUpperCase(), sizes.title, { bold: true }),
        centred(paper.subject, sizes.subject, { bold: true }),
        ruled('', 2, totalMm / 2.6),
        new Paragraph({ children: [] }),
      ]
    : [new Paragraph({ children: [] })];
  const to = paper.to?.length
    ? paper.to.map((receiver, at) =>
        centred(`${at === 0 ? 'Kính gửi: ' : ''}${receiver}${at === paper.to!.length - 1 ? '' : ';'}`, sizes.body),
      )
    : [];
  const doc = new Document({
    title: [paper.title, paper.subject].filter(Boolean).join(' '),
    creator: paper.issuer.name,
    styles: {
      default: { document: { run: { font: layout.font, size: sizes.body * 2, language: { value: 'vi-VN' } } } },
    },
    numbering: {
      config: [
        {
          reference: 'numbers',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: twips(mm(16)), hanging: twips(mm(6)) } } },
            },
          ],
        },
        {
          reference: 'dashes',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '-',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: twips(mm(16)), hanging: twips(mm(6)) } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: {
              width: twips(mm(210)),
              height: twips(mm(297)),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: twips(mm(top)),
              bottom: twips(mm(bottom)),
              left: twips(mm(left)),
              right: twips(mm(right)),
              header: twips(mm(10)),
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({ children: [] })] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ children: [PageNumber.CURRENT], size: sizes.pageNumber * 2, font: layout.font }),
                ],
              }),
            ],
          }),
        },
        children: [
          head(paper),
          ...title,
          ...to,
          ...paper.body.flatMap((block) => blockOf(block, totalMm)),
          foot(paper),
        ],
      },
    ],
  });
  return Packer.toBuffer(doc);
}
