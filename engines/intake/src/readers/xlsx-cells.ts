import type { AppError } from '@congvu/kernel';
import {
  formulaIssue,
  lostZeroIssue,
  precisionIssue,
  readErrorIssue,
  referenceIssue,
  yearInDateIssue,
} from './cell-issues.ts';
import { readerErrors } from './errors.ts';
import type { CellIssue, ReadLimits, ReadRowsOptions, SheetRow } from './table.ts';
import { cellAddress, columnLetters } from './table.ts';
import { incomplete, tagEnd } from './xlsx-bytes.ts';
import { decodeItem, type SharedStrings } from './xlsx-shared-strings.ts';
import { dateAndTime, dateOnly, timeOnly, zeroPadded } from './xlsx-styles.ts';
import { dayText, lostLeadingZeros, numberText, timeText } from './xlsx-values.ts';
import { decodeSpreadsheetText } from './xlsx-xml.ts';

const lessThan = 60;
const slash = 47;

// Cell types as the parser tells them: first letter × 16 + length.
const typeShared = 115 * 16 + 1;
const typeString = 115 * 16 + 3;
const typeInline = 105 * 16 + 9;
const typeBoolean = 98 * 16 + 1;
const typeError = 101 * 16 + 1;
const typeIsoDate = 100 * 16 + 1;

export interface WorkbookFacts {
  sharedStrings: SharedStrings;
  styleKinds: readonly number[];
  /** 1462 in workbooks that count days from 1904, else 0. */
  dayShift: number;
}

/** Turns the inside of `<c>` elements into text and issues, one row at a time. */
export class CellReader {
  readonly #facts: WorkbookFacts;
  readonly #limits: ReadLimits;
  readonly #identifiers: ReadRowsOptions['identifierColumns'];
  readonly #sharedFormulas = new Map<string, string>();
  #bytes: Buffer = Buffer.alloc(0);
  #cells: (string | null)[] = [];
  #issues: CellIssue[] | undefined;
  #rowNumber = 0;

  constructor(facts: WorkbookFacts, limits: ReadLimits, options: ReadRowsOptions) {
    this.#facts = facts;
    this.#limits = limits;
    this.#identifiers = options.identifierColumns;
  }

  /** Places given to `read` are in these bytes from now on. */
  use(bytes: Buffer): void {
    this.#bytes = bytes;
  }

  startRow(rowNumber: number): void {
    this.#rowNumber = rowNumber;
    this.#cells = [];
    this.#issues = undefined;
  }

  /** Undefined when the row has neither a value nor an issue. */
  endRow(): SheetRow | undefined {
    if (this.#cells.length === 0 && this.#issues === undefined) return undefined;
    const row: SheetRow = { rowNumber: this.#rowNumber, cells: this.#cells };
    if (this.#issues !== undefined) row.issues = this.#issues;
    return row;
  }

  /** Reads from after `<c …>` to after `</c>`; −1 when the bytes end before. */
  read(from: number, column: number, style: number, type: number): number {
    const bytes = this.#bytes;
    let valueStart = 0;
    let valueEnd = 0;
    let inlineStart = 0;
    let inlineEnd = 0;
    let formula: string | undefined;
    let position = from;
    for (;;) {
      while (bytes[position] !== lessThan) {
        position += 1;
        if (position >= bytes.length) return incomplete;
      }
      let name = position + 1;
      if (bytes[name] === slash) {
        const end = bytes.indexOf(62, name);
        if (end < 0) return incomplete;
        position = end + 1;
        if (bytes[end - 1] === 99 && (end - name === 2 || bytes[end - 2] === 58)) break;
        continue;
      }
      let end: number;
      // `<v>` is by far the most frequent.
      if (bytes[name] === 118 && bytes[name + 1] === 62) end = name + 1;
      else {
        end = tagEnd(bytes, name);
        if (end < 0) return incomplete;
        if (bytes[name] === 33) throw unexpectedMarkup(this.#rowNumber);
        name = afterPrefix(bytes, name, end);
      }
      const letter = bytes[name];
      const isShort = !(bytes[name + 1]! > 96);
      position = end + 1;
      if (bytes[end - 1] === slash) {
        if (letter === 102 && isShort) formula = this.#formula(name, end, end, end);
        continue;
      }
      if (letter === 118 && isShort) {
        valueStart = position;
        while (bytes[position] !== lessThan) {
          position += 1;
          if (position >= bytes.length) return incomplete;
        }
        valueEnd = position;
      } else if (letter === 102 && isShort) {
        const close = bytes.indexOf('</', position);
        if (close < 0) return incomplete;
        formula = this.#formula(name, end, position, close);
        position = close;
      } else if (letter === 105 && bytes[name + 1] === 115) {
        inlineStart = position;
        inlineEnd = closeOfInline(bytes, position);
        if (inlineEnd < 0) return incomplete;
        position = inlineEnd;
      }
    }
    if (formula !== undefined) this.#problem(formulaIssue(column, this.#rowNumber, formula));
    else if (valueEnd > valueStart || inlineEnd > inlineStart) {
      const value =
        inlineEnd > inlineStart && type === typeInline
          ? this.#bounded(column, decodeItem(bytes, inlineStart, inlineEnd))
          : this.#value(column, style, type, valueStart, valueEnd);
      if (value !== null) this.#put(column, value);
    }
    return position;
  }

  #put(column: number, value: string): void {
    if (column >= this.#limits.maxColumns) {
      throw readerErrors.tooManyColumns(
        `Dòng ${this.#rowNumber} có dữ liệu ở cột ${columnLetters(column)}; chỉ nhận ${this.#limits.maxColumns} cột đầu.`,
      );
    }
    const cells = this.#cells;
    while (cells.length < column) cells.push(null);
    if (cells.length === column) cells.push(value);
    else cells[column] = value;
  }

  #problem(issue: CellIssue): void {
    this.#issues ??= [];
    if (this.#issues.length < this.#limits.maxColumns) this.#issues.push(issue);
  }

  #value(column: number, style: number, type: number, start: number, end: number): string | null {
    const bytes = this.#bytes;
    if (type === typeShared) {
      let index = 0;
      for (let at = start; at < end; at += 1) index = index * 10 + bytes[at]! - 48;
      const text = this.#facts.sharedStrings.at(index);
      if (text === undefined)
        this.#problem(referenceIssue(column, this.#rowNumber, bytes.toString('latin1', start, end)));
      return filled(text);
    }
    if (type === typeString || type === typeInline) {
      return this.#bounded(column, decodeSpreadsheetText(bytes.toString('utf8', start, end)));
    }
    const raw = bytes.toString('latin1', start, Math.min(end, start + 64));
    if (type === typeBoolean) return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
    if (type === typeError) {
      this.#problem(readErrorIssue(column, this.#rowNumber, raw));
      return null;
    }
    if (type === typeIsoDate) return /T(?!00:00(:00(\.0+)?)?Z?$)/.test(raw) ? raw.slice(0, 19) : raw.slice(0, 10);
    return this.#number(column, style, raw);
  }

  #number(column: number, style: number, raw: string): string | null {
    const kind = this.#facts.styleKinds[style] ?? 0;
    if (kind > 0 && kind < zeroPadded) return this.#dated(column, kind, raw);
    const text = isPlainInteger(raw) ? raw : numberText(raw);
    if (text === undefined) {
      this.#problem(readErrorIssue(column, this.#rowNumber, raw));
      return null;
    }
    const digits = text.length;
    if (digits < 5 || !isDigits(text)) return text;
    if (kind > zeroPadded) return text.padStart(kind - zeroPadded, '0');
    if (digits > 15) this.#problem(precisionIssue(column, this.#rowNumber, text));
    else if (this.#identifiers === undefined || this.#identifiers.has(column)) {
      const missing = lostLeadingZeros(text, this.#identifiers?.get(column));
      if (missing !== undefined) this.#problem(lostZeroIssue(column, this.#rowNumber, text, missing));
    }
    return text;
  }

  #dated(column: number, kind: number, raw: string): string | null {
    const serial = Number(raw) + this.#facts.dayShift;
    const day = Math.floor(serial);
    const time = timeText(serial - day);
    if (kind === timeOnly && day < 1) return time ?? '00:00:00';
    const date = dayText(day);
    if (date === undefined || kind === timeOnly) return numberText(raw) ?? null;
    if (kind === dateOnly && serial === day && day >= 1900 && day <= 2100) {
      this.#problem(yearInDateIssue(column, this.#rowNumber, day, date));
    }
    return kind === dateAndTime && time !== undefined ? `${date}T${time}` : date;
  }

  #bounded(column: number, text: string): string | null {
    if (text.length > this.#limits.maxCellCharacters) throw tooLong(cellAddress(column, this.#rowNumber), text.length);
    return filled(text);
  }

  /** Cells that share a formula carry its text only once. */
  #formula(name: number, tagEndAt: number, start: number, end: number): string {
    const text = decodeSpreadsheetText(this.#bytes.toString('utf8', start, Math.min(end, start + 500)));
    const shared = /\ssi=["'](\d+)/.exec(this.#bytes.toString('latin1', name, tagEndAt))?.[1];
    if (shared === undefined) return text;
    if (text === '') return this.#sharedFormulas.get(shared) ?? '';
    if (this.#sharedFormulas.size < 1000) this.#sharedFormulas.set(shared, text);
    return text;
  }
}

/** White space alone is an empty cell. */
function filled(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  return text.charCodeAt(0) <= 32 && text.trim() === '' ? null : text;
}

const tooLong = (address: string, length: number): AppError =>
  readerErrors.cellTooLong(`Ô ${address} chứa ${length} ký tự, nhiều hơn 32.767 mà Excel cho phép.`);

/** The place of `</is>`, whatever its prefix. */
function closeOfInline(bytes: Buffer, from: number): number {
  // By hand: the texts are short, and a search for a string costs more than looking at their bytes.
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] !== lessThan || bytes[at + 1] !== slash) continue;
    const end = bytes.indexOf(62, at);
    if (end < 0) return incomplete;
    if (bytes[end - 1] === 115 && bytes[end - 2] === 105 && (end - at === 4 || bytes[end - 3] === 58)) return at;
  }
  return incomplete;
}

/** Where the name begins after `x:`, if there is a prefix. */
function afterPrefix(bytes: Buffer, name: number, end: number): number {
  for (let at = name; at < end; at += 1) {
    const code = bytes[at]!;
    if (code === 58) return at + 1;
    if (code <= 32 || code === slash) break;
  }
  return name;
}

const unexpectedMarkup = (row: number): AppError =>
  readerErrors.brokenWorkbook(`Nội dung ô ở dòng ${row} có dạng lạ. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.`);

/** Digits only, at most 15, no leading zero: the text as stored is the number. */
function isPlainInteger(raw: string): boolean {
  return raw.length <= 15 && isDigits(raw) && (raw.charCodeAt(0) !== 48 || raw.length === 1);
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text !== '';
}
