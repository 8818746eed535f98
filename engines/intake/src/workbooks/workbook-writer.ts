import { writeZip, type ZipPart } from '@congvu/files';
import { columnLetters } from '../readers/table.ts';
import { escapeXml, safeText } from './safe-text.ts';
import { type CellLook, styleIndex, stylesXml } from './workbook-styles.ts';

export interface WrittenRow {
  cells: readonly (string | number | null)[];
  /** One look for the whole row, or one for each cell. Default `text`. */
  looks?: CellLook | readonly (CellLook | undefined)[];
}

/** A drop-down taken from cells, or just a hint shown when the cell is chosen. */
export interface ColumnAid {
  column: number;
  fromRow: number;
  untilRow: number;
  /** `'Danh mục'!$B$2:$B$9`; without it any text may be typed. */
  listRange?: string;
  promptTitle?: string;
  prompt?: string;
}

export interface WrittenSheet {
  name: string;
  /** Width in characters and the look of cells that are still empty. */
  columns: readonly { width: number; look?: CellLook }[];
  rows: AsyncIterable<WrittenRow> | Iterable<WrittenRow>;
  frozenRows?: number;
  /** Filter buttons on the first row. */
  filter?: true;
  aids?: readonly ColumnAid[];
}

const maxSheetRows = 1_048_576;
const flushCharacters = 32 * 1024;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes a workbook as a stream of bytes; rows are pulled when their turn comes, sheet after sheet, and never held. Nothing is
 * ever written as a formula: text goes into typed text cells, numbers into number cells.
 */
export async function* writeWorkbook(sheets: readonly WrittenSheet[]): AsyncGenerator<Buffer> {
  const names = sheets.map((sheet) => sheetName(sheet.name));
  const numbered = names.map((_, index) => index + 1);
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', content: contentTypes(numbered) },
    { name: '_rels/.rels', content: relations([[1, 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbookXml(names) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...numbered.map((number): Relation => [number, 'worksheet', `worksheets/sheet${number}.xml`]),
        [numbered.length + 1, 'styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: stylesXml() },
    ...sheets.map(
      (sheet, index): ZipPart => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) }),
    ),
  ];
  yield* writeZip(parts);
}

export async function bytesOfWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeWorkbook(sheets)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Names of sheets are short and lack a few characters. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Trang';

type Relation = readonly [id: number, type: string, target: string];

const relations = (list: readonly Relation[]): string =>
  `${declaration}<Relationships xmlns="${packageSpace}/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="rId${id}" Type="${relationSpace}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypes = (sheets: readonly number[]): string =>
  [
    `${declaration}<Types xmlns="${packageSpace}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>`,
    ...sheets.map(
      (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
    ),
    '</Types>',
  ].join('');

function workbookXml(names: readonly string[]): string {
  const list = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${mainSpace}" xmlns:r="${relationSpace}"><sheets>${list.join('')}</sheets></workbook>`;
}

/** `A1:F1` on `Dữ liệu` → `'Dữ liệu'!$A$1:$F$1`, escaped for XML. */
export const absolute = (name: string, range: string): string =>
  escapeXml(`'${name.replaceAll("'", "''")}'!${range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`);

async function* sheetXml(sheet: WrittenSheet): AsyncGenerator<string> {
  const frozen = sheet.frozenRows ?? 0;
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${frozen + 1}" sqref="A${frozen + 1}"/>`;
  const columns = sheet.columns.map(
    ({ width, look }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${look === undefined ? '' : ` style="${styleIndex(look)}"`}/>`,
  );
  let text = `${declaration}<worksheet xmlns="${mainSpace}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
  if (columns.length > 0) text += `<cols>${columns.join('')}</cols>`;
  text += '<sheetData>';
  let rowNumber = 0;
  for await (const row of sheet.rows) {
    rowNumber += 1;
    if (rowNumber > maxSheetRows) throw new RangeError('A sheet ends at row 1,048,576');
    text += rowXml(row, rowNumber);
    if (text.length >= flushCharacters) {
      yield text;
      text = '';
    }
  }
  text += '</sheetData>';
  if (sheet.filter && rowNumber > 0) text += `<autoFilter ref="A1:${letters(sheet.columns.length - 1)}${rowNumber}"/>`;
  yield `${text}${aidsXml(sheet.aids ?? [])}</worksheet>`;
}

const letterCache: string[] = [];
const letters = (column: number): string => (letterCache[column] ??= columnLetters(column));

function rowXml(row: WrittenRow, rowNumber: number): string {
  let xml = `<row r="${rowNumber}">`;
  for (let column = 0; column < row.cells.length; column += 1) {
    const value = row.cells[column];
    const look = (typeof row.looks === 'string' ? row.looks : row.looks?.[column]) ?? 'text';
    if (typeof value === 'number' && Number.isFinite(value)) {
      xml += `<c r="${letters(column)}${rowNumber}" s="${styleIndex(look === 'text' ? 'number' : look)}"><v>${value}</v></c>`;
    } else if (typeof value === 'string' && value !== '') {
      const text = escapeXml(safeText(value));
      const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
      xml += `<c r="${letters(column)}${rowNumber}" s="${styleIndex(look)}" t="inlineStr"><is><t${space}>${text}</t></is></c>`;
    } else if (look !== 'text') xml += `<c r="${letters(column)}${rowNumber}" s="${styleIndex(look)}"/>`;
  }
  return `${xml}</row>`;
}

function aidsXml(aids: readonly ColumnAid[]): string {
  if (aids.length === 0) return '';
  const rules = aids.map(({ column, fromRow, untilRow, listRange, promptTitle, prompt }) => {
    const place = `sqref="${letters(column)}${fromRow}:${letters(column)}${untilRow}"`;
    // Programs refuse files whose hints are longer than this.
    const hint =
      prompt === undefined
        ? ''
        : ` showInputMessage="1" promptTitle="${escapeXml((promptTitle ?? '').slice(0, 32))}" prompt="${escapeXml(prompt.slice(0, 250))}"`;
    if (listRange === undefined) return `<dataValidation allowBlank="1"${hint} ${place}/>`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Ngoài danh mục" error="Hãy chọn một giá trị trong danh sách thả xuống."${hint} ${place}><formula1>${listRange}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}
