import { readerErrors } from './errors.ts';
import type { SheetRow } from './table.ts';
import { incomplete, isName, tagEnd } from './xlsx-bytes.ts';
import type { CellReader } from './xlsx-cells.ts';
import { skipMarkup } from './xlsx-shared-strings.ts';
import { xmlTags } from './xlsx-xml.ts';

const lessThan = 60;
const greaterThan = 62;
const slash = 47;
const colon = 58;
const equals = 61;
const zero = 48;
const nine = 57;

/** A row of 300 columns with 32,767 letters each would be larger; no real one is near. */
const maxRowBytes = 32 * 1024 * 1024;

/**
 * Reads the XML of one sheet from bytes as they come, row by row, without building a tree: only what tables need is looked at
 * (`row`, `c`, `v`, `f`, `is`, `mergeCell`, `col`), everything else is stepped over. Prefixed names are understood.
 */
export class SheetParser {
  /** Rows finished by the last `push`. */
  readonly rows: SheetRow[] = [];
  readonly mergedRanges: string[] = [];
  mergedCount = 0;
  hiddenColumns = 0;
  hiddenRows = 0;
  emptyRows = 0;
  /** Row number from which the sheet was given up as empty. */
  stoppedAtRow: number | undefined;

  readonly #cells: CellReader;
  readonly #maxEmptyRows: number;
  #rest: Buffer = Buffer.alloc(0);
  #retryBytes = 0;
  #inSheetData = false;
  #rowNumber = 0;
  #lastRowNumber = 0;
  // Attributes of the tag read last; fields instead of an object for each of millions of tags.
  #refColumn = -1;
  #refRow = -1;
  #style = 0;
  #type = 0;
  #hidden = false;
  #selfClosing = false;

  constructor(cells: CellReader, maxEmptyRows: number) {
    this.#cells = cells;
    this.#maxEmptyRows = maxEmptyRows;
  }

  /** Takes the next bytes; finished rows are then in `rows`. */
  push(chunk: Buffer): void {
    this.rows.length = 0;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    // A giant row must not be scanned from its start at every chunk: wait until there is twice as much.
    if (bytes.length < this.#retryBytes) {
      this.#rest = bytes;
      return;
    }
    const used = this.#parse(bytes);
    this.#rest = bytes.subarray(used);
    this.#retryBytes = used === 0 ? bytes.length * 2 : 0;
    if (this.#rest.length > maxRowBytes) {
      throw readerErrors.brokenWorkbook(`Dòng sau dòng ${this.#lastRowNumber} quá lớn, không đọc được.`);
    }
  }

  /** Call after the last chunk. */
  finish(): void {
    this.rows.length = 0;
    if (this.#retryBytes > 0) this.#rest = this.#rest.subarray(this.#parse(this.#rest));
    if (this.#inSheetData && this.stoppedAtRow === undefined) {
      throw readerErrors.brokenWorkbook('Nội dung trang tính bị cắt cụt. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.');
    }
  }

  /** Returns how many bytes are done with. */
  #parse(bytes: Buffer): number {
    this.#cells.use(bytes);
    let position = bytes.indexOf(lessThan);
    while (position >= 0 && this.stoppedAtRow === undefined) {
      const next = this.#parseTag(bytes, position);
      if (next === incomplete) return position;
      position = bytes.indexOf(lessThan, next);
    }
    return bytes.length;
  }

  /** One tag at sheet level, or a whole row. */
  #parseTag(bytes: Buffer, position: number): number {
    let name = position + 1;
    const first = bytes[name];
    if (first === 33 || first === 63) return this.#skipDeclaration(bytes, position);
    if (first === slash) name += 1;
    let nameEnd = name;
    for (let code = bytes[nameEnd]; code !== greaterThan && code !== slash; code = bytes[nameEnd]) {
      if (code === undefined) return incomplete;
      if (code <= 32) break;
      nameEnd += 1;
      if (code === colon) name = nameEnd;
    }
    if (this.#inSheetData && first !== slash && isName(bytes, name, nameEnd, 'row'))
      return this.#parseRow(bytes, nameEnd);
    const end = tagEnd(bytes, nameEnd);
    if (end === incomplete) return incomplete;
    if (isName(bytes, name, nameEnd, 'sheetData')) this.#inSheetData = first !== slash && bytes[end - 1] !== slash;
    else if (isName(bytes, name, nameEnd, 'mergeCell') && first !== slash) this.#noteMerge(bytes, position, end);
    else if (isName(bytes, name, nameEnd, 'col') && first !== slash) {
      if (/\shidden=["'](1|true)/.test(bytes.toString('latin1', nameEnd, end))) this.hiddenColumns += 1;
    }
    return end + 1;
  }

  #skipDeclaration(bytes: Buffer, position: number): number {
    if (bytes.length < position + 9) return incomplete;
    if (bytes[position + 1] === 63) {
      const end = bytes.indexOf('?>', position);
      return end < 0 ? incomplete : end + 2;
    }
    return skipMarkup(bytes, position);
  }

  #noteMerge(bytes: Buffer, start: number, end: number): void {
    this.mergedCount += 1;
    if (this.mergedRanges.length >= 50) return;
    for (const tag of xmlTags(bytes.toString('utf8', start, end + 1))) {
      if (tag.attributes.ref !== undefined) this.mergedRanges.push(tag.attributes.ref.slice(0, 30));
    }
  }

  #parseRow(bytes: Buffer, afterName: number): number {
    let position = this.#attributes(bytes, afterName);
    if (position === incomplete) return incomplete;
    const rowNumber = this.#refRow >= 0 ? this.#refRow : this.#lastRowNumber + 1;
    const hidden = this.#hidden;
    const cells = this.#cells;
    cells.startRow(rowNumber);
    if (!this.#selfClosing) {
      let column = 0;
      for (;;) {
        while (bytes[position] !== lessThan) {
          position += 1;
          if (position >= bytes.length) return incomplete;
        }
        let name = position + 1;
        if (bytes[name] === slash) {
          const end = bytes.indexOf(greaterThan, name);
          if (end < 0) return incomplete;
          position = end + 1;
          let nameEnd = end;
          while (bytes[nameEnd - 1]! <= 32) nameEnd -= 1;
          if (isName(bytes, nameEnd - 3, nameEnd, 'row')) break;
          continue;
        }
        if (bytes[name] === 33) {
          position = this.#skipDeclaration(bytes, position);
          if (position === incomplete) return incomplete;
          continue;
        }
        let nameEnd = name;
        for (let code = bytes[nameEnd]!; code > 32 && code !== greaterThan && code !== slash; code = bytes[nameEnd]!) {
          nameEnd += 1;
          if (code === colon) name = nameEnd;
        }
        if (nameEnd - name !== 1 || bytes[name] !== 99) {
          const end = tagEnd(bytes, nameEnd);
          if (end === incomplete) return incomplete;
          position = end + 1;
          continue;
        }
        position = this.#attributes(bytes, nameEnd);
        if (position === incomplete) return incomplete;
        if (this.#refColumn >= 0) column = this.#refColumn;
        if (!this.#selfClosing) {
          position = cells.read(position, column, this.#style, this.#type);
          if (position === incomplete) return incomplete;
        }
        column += 1;
      }
    }
    this.#endRow(rowNumber, hidden);
    return position;
  }

  #endRow(rowNumber: number, hidden: boolean): void {
    if (rowNumber <= this.#lastRowNumber && this.#lastRowNumber > 0) {
      throw readerErrors.brokenWorkbook(
        `Thứ tự dòng trong trang tính bị hỏng quanh dòng ${rowNumber}. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.`,
      );
    }
    this.#lastRowNumber = rowNumber;
    this.#rowNumber = rowNumber;
    const row = this.#cells.endRow();
    if (row === undefined) {
      this.emptyRows += 1;
      if (this.emptyRows >= this.#maxEmptyRows) this.stoppedAtRow = this.#rowNumber - this.emptyRows + 1;
      return;
    }
    this.emptyRows = 0;
    if (hidden) {
      row.hidden = true;
      this.hiddenRows += 1;
    }
    this.rows.push(row);
  }

  /** Reads `r`, `s`, `t` and `hidden` of a `row` or `c`; returns the place after `>`. */
  #attributes(bytes: Buffer, from: number): number {
    this.#refColumn = -1;
    this.#refRow = -1;
    this.#style = 0;
    this.#type = 0;
    this.#hidden = false;
    let position = from;
    for (;;) {
      let code = bytes[position];
      while (code !== undefined && code <= 32) code = bytes[++position];
      if (code === undefined) return incomplete;
      if (code === greaterThan || code === slash) {
        this.#selfClosing = code === slash;
        if (code === slash) position += 1;
        return position < bytes.length ? position + 1 : incomplete;
      }
      const name = position;
      while (code !== equals && code !== undefined && code !== greaterThan) code = bytes[++position];
      if (code === undefined) return incomplete;
      if (code === greaterThan) throw brokenTag(this.#lastRowNumber);
      const nameLength = position - name;
      let quote = bytes[++position];
      while (quote !== undefined && quote <= 32) quote = bytes[++position];
      if (quote === undefined) return incomplete;
      if (quote !== 34 && quote !== 39) throw brokenTag(this.#lastRowNumber);
      const start = position + 1;
      let end = start;
      code = bytes[end];
      while (code !== quote && code !== undefined) code = bytes[++end];
      if (code === undefined) return incomplete;
      position = end + 1;
      if (nameLength === 1) this.#letterAttribute(bytes, bytes[name]!, start, end);
      else if (nameLength === 6 && isName(bytes, name, name + 6, 'hidden')) {
        this.#hidden = bytes[start] === 49 || bytes[start] === 116;
      }
    }
  }

  #letterAttribute(bytes: Buffer, letter: number, start: number, end: number): void {
    if (letter === 114) {
      let column = 0;
      let row = 0;
      let index = start;
      for (; index < end; index += 1) {
        const code = bytes[index]! & 0xdf;
        if (code < 65 || code > 90 || bytes[index]! < 65) break;
        column = column * 26 + code - 64;
      }
      for (; index < end; index += 1) {
        const digit = bytes[index]!;
        if (digit < zero || digit > nine) throw brokenTag(this.#lastRowNumber);
        row = row * 10 + digit - zero;
      }
      if (column > 16_384 || row > 1_048_576) throw brokenTag(this.#lastRowNumber);
      if (column > 0) this.#refColumn = column - 1;
      if (row > 0) this.#refRow = row;
    } else if (letter === 115) {
      let style = 0;
      for (let index = start; index < end; index += 1) style = style * 10 + bytes[index]! - zero;
      this.#style = style;
    } else if (letter === 116) {
      // First letter and length tell s, str, inlineStr, b, e, d, n apart.
      this.#type = bytes[start]! * 16 + Math.min(15, end - start);
    }
  }
}

const brokenTag = (row: number) =>
  readerErrors.brokenWorkbook(
    `Nội dung trang tính bị hỏng sau dòng ${row}. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.`,
  );
