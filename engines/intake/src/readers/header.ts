import { tidyText } from '@congvu/kernel';
import { readerErrors } from './errors.ts';
import {
  type FieldLabels,
  type HeadingColumn,
  HeadingMatcher,
  type SuggestedMapping,
  suggestMapping,
} from './header-mapping.ts';
import type { SheetRow, TableSource } from './table.ts';

/** Where the table begins in a sheet that people wrote for people. */
export interface HeaderLayout {
  /** Row number of the (first) heading line, as the spreadsheet shows it. */
  headerRow: number;
  /** 2 when groups stand above the headings. */
  headerLines: 1 | 2;
  firstDataRow: number;
  columns: readonly HeadingColumn[];
  mapping: SuggestedMapping;
  /** Text found above the table: issuing body, title, date. */
  titleLines: readonly string[];
}

const searchedRows = 30;
const minMatchedColumns = 2;

/** Reads the first rows of a table and finds its header. Throws `reader.headerNotFound`. */
export async function readHeader(table: TableSource, fields: readonly FieldLabels[]): Promise<HeaderLayout> {
  const rows: SheetRow[] = [];
  for await (const row of table.rows({ limit: searchedRows + 5 })) rows.push(row);
  const found = findHeader(rows, fields);
  if (found === undefined) {
    const sample = fields
      .slice(0, 4)
      .map((field) => `“${field.labels[0]}”`)
      .join(', ');
    throw readerErrors.headerNotFound(
      `Không tìm thấy dòng tiêu đề trong ${searchedRows} dòng đầu. Cần một dòng ghi tên các cột, ví dụ ${sample}. Hãy dùng tệp mẫu tải từ hệ thống.`,
    );
  }
  return found;
}

/**
 * Tries every row among the first thirty, alone and together with the one below as a two-line heading, and takes the one whose
 * cells match the known labels best. Undefined when no row matches at least two fields (one, where only one is known).
 */
export function findHeader(rows: readonly SheetRow[], fields: readonly FieldLabels[]): HeaderLayout | undefined {
  const matcher = new HeadingMatcher(fields);
  const needed = Math.min(minMatchedColumns, fields.length);
  let best:
    | { score: number; index: number; lines: 1 | 2; columns: HeadingColumn[]; mapping: SuggestedMapping }
    | undefined;
  for (const [index, row] of rows.slice(0, searchedRows).entries()) {
    const below = rows[index + 1];
    const shapes: { lines: 1 | 2; columns: HeadingColumn[] }[] = [{ lines: 1, columns: singleLine(row) }];
    if (below !== undefined && below.rowNumber === row.rowNumber + 1 && isLowerLine(row, below)) {
      shapes.push({ lines: 2, columns: doubleLine(row, below) });
    }
    for (const { lines, columns } of shapes) {
      const mapping = suggestMapping(columns, fields, matcher);
      const matched = mapping.columns.filter((column) => column.role === 'field');
      if (matched.length < needed || columns.length === 0) continue;
      const dataLike = columns.filter((column) => looksLikeData(column.heading)).length;
      const known = matched.reduce((sum, column) => sum + column.confidence ** 2, 0);
      const score = known * (1 - dataLike / columns.length);
      if (best === undefined || score > best.score + 0.001) best = { score, index, lines, columns, mapping };
    }
  }
  if (best === undefined) return undefined;
  let next = best.index + best.lines;
  while (next < rows.length && isNumberingRow(rows[next]!.cells)) next += 1;
  return {
    headerRow: rows[best.index]!.rowNumber,
    headerLines: best.lines,
    firstDataRow: rows[next]?.rowNumber ?? rows[next - 1]!.rowNumber + 1,
    columns: best.columns,
    mapping: best.mapping,
    titleLines: rows.slice(0, best.index).flatMap((row) => row.cells.filter((cell) => cell !== null).map(tidyText)),
  };
}

function singleLine(row: SheetRow): HeadingColumn[] {
  return row.cells.flatMap((cell, column) => (cell === null ? [] : [{ column, heading: tidyText(cell) }]));
}

/** A group name reaches over the columns to its right that have a lower heading and no group of their own. */
function doubleLine(upper: SheetRow, lower: SheetRow): HeadingColumn[] {
  const columns: HeadingColumn[] = [];
  let group: string | null = null;
  for (let column = 0; column < Math.max(upper.cells.length, lower.cells.length); column += 1) {
    const above = upper.cells[column] ?? null;
    const below = lower.cells[column] ?? null;
    if (above !== null) group = above;
    if (below === null) {
      if (above !== null) columns.push({ column, heading: tidyText(above) });
    } else if (group === null) columns.push({ column, heading: tidyText(below) });
    else {
      const parts = [tidyText(group), tidyText(below)];
      columns.push({ column, heading: parts.join(' '), parts });
    }
  }
  return columns;
}

/**
 * A lower heading line fills only what the upper one leaves open: below a heading that is no group there is nothing, and no cell
 * looks like data.
 */
function isLowerLine(upper: SheetRow, lower: SheetRow): boolean {
  let filled = 0;
  for (const [column, below] of lower.cells.entries()) {
    if (below === null) continue;
    filled += 1;
    const above = upper.cells[column] ?? null;
    const isGroup = (upper.cells[column + 1] ?? null) === null && (lower.cells[column + 1] ?? null) !== null;
    if (looksLikeData(below) || (above !== null && !isGroup)) return false;
  }
  return filled > 0 && upper.cells.filter((cell) => cell !== null).length >= 2;
}

function looksLikeData(text: string): boolean {
  return text.length > 120 || /\d{5}|\d[/.-]\d{1,2}[/.-]\d|^\d+([.,]\d+)?$|@/.test(text);
}

/** `(1) (2) (3)`, `1 2 3`, `A B 1 2`: numbers of columns, one more than the one before. */
export function isNumberingRow(cells: readonly (string | null)[]): boolean {
  let filled = 0;
  let bracketed = 0;
  let previous: number | undefined;
  for (const cell of cells) {
    if (cell === null) continue;
    // Leaving at the first cell that is longer keeps this cheap for the rows of a large table.
    if (cell.length > 40) return false;
    const match = /^\s*([([]?)\s*(?:(\d{1,3})|([A-Za-z]))\s*[)\]]?(?:\s*=.*)?\s*$/.exec(cell);
    if (!match) return false;
    const value = match[2] === undefined ? undefined : Number(match[2]);
    if (value !== undefined && previous !== undefined && value !== previous + 1) return false;
    previous = value ?? previous;
    filled += 1;
    if (match[1] !== '') bracketed += 1;
  }
  // Two consecutive small numbers may be data; brackets or a longer run may not.
  return filled >= 3 || (filled === 2 && bracketed === 2);
}

/** The table's own headings, used to recognise a header repeated on a new page. */
export const headingTexts = (columns: readonly HeadingColumn[]): ReadonlyMap<number, string> =>
  new Map(columns.map(({ column, heading, parts }) => [column, parts?.[0] ?? heading]));
