import { searchKey } from '@congvu/kernel';
import { type HeaderLayout, headingTexts, isNumberingRow } from './header.ts';
import type { SheetRow } from './table.ts';

/**
 * What a row below the header is. Everything but `data` is written for people and is left out, with its kind kept so that the
 * report can say which rows were not taken and why.
 */
export type BodyRowKind = 'data' | 'section' | 'total' | 'signature' | 'repeated-header';

const signatureKeys =
  /^(nguoi lap( bieu| danh sach| bang)?|lap bieu|can bo (lap|tong hop)|thu truong( don vi| co quan)?|(tm|t m|kt|k t|tl|t l|tuq) (uy ban|ubnd|chu tich|giam doc|bo truong|truong|chanh|thu truong|lanh dao)|uy ban nhan dan|(pho )?(chu tich|giam doc|truong phong|chanh van phong)( |$)|xac nhan|noi nhan|ky ten|(ky|ki) (va )?(ghi )?(ro )?ho( va)? ten|(.{0,40} )?ngay( \d{1,2})? thang( \d{1,2})? nam( \d{4})?$)/;
const totalKeys = /^(tong( so| cong)?|cong|tong cong)( |$)/;
const outlineMark = /^(?:[IVX]{1,6}|[A-Z])[.)]?(?:\s|$)/;

/** A function to be asked about each row at or below `firstDataRow`, in order. */
export function createBodyClassifier(layout: HeaderLayout): (row: SheetRow) => BodyRowKind {
  const headings = headingTexts(layout.columns);
  const fieldColumns = layout.mapping.columns
    .filter((column) => column.role === 'field')
    .map((column) => column.column);
  const indexColumn = layout.mapping.columns.find((column) => column.role === 'index')?.column;
  // A row with this many known cells is a person's, whatever words it holds.
  const sparse = Math.max(1, Math.min(3, Math.floor(fieldColumns.length * 0.4)));
  let inSignature = false;

  return (row) => {
    const known = fieldColumns.reduce((count, column) => count + ((row.cells[column] ?? null) === null ? 0 : 1), 0);
    if (isRepeatedHeader(row, headings) || isNumberingRow(row.cells)) return 'repeated-header';
    if (known > sparse) {
      inSignature = false;
      return 'data';
    }
    const filled = row.cells.filter((cell) => cell !== null);
    const texts = filled.filter((cell) => !/^\d+$/.test(cell));
    if (inSignature || (texts.length > 0 && texts.some((text) => signatureKeys.test(searchKey(text))))) {
      inSignature = true;
      return 'signature';
    }
    if (texts.some((text) => totalKeys.test(searchKey(text)))) return 'total';
    const first = filled[0];
    const inIndex = indexColumn === undefined ? null : (row.cells[indexColumn] ?? null);
    const isSection = filled.length <= 2 && first !== undefined && outlineMark.test(first.trim());
    const isWholeLine = filled.length === 1 && inIndex !== null && !/^\d+[.)]?$/.test(inIndex.trim());
    return isSection || isWholeLine ? 'section' : 'data';
  };
}

/** A heading repeated on a new page starts with the same letter; anything else is not worth a closer look. */
function isRepeatedHeader(row: SheetRow, headings: ReadonlyMap<number, string>): boolean {
  let same = 0;
  let filled = 0;
  for (const [column, cell] of row.cells.entries()) {
    if (cell === null) continue;
    filled += 1;
    if (filled === 3 && same === 0) return false;
    const heading = headings.get(column);
    if (
      heading !== undefined &&
      (cell === heading || (cell[0] === heading[0] && searchKey(cell) === searchKey(heading)))
    ) {
      same += 1;
    }
  }
  return filled >= 2 && same / filled >= 0.8;
}
