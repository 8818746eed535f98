import { readerErrors } from './errors.ts';
import { columnLetters, type ReadLimits, type SheetRow } from './table.ts';

const quote = 34;
const newLine = 10;
const carriageReturn = 13;
const delimiters = [',', ';', '\t', '|'] as const;

/** RFC 4180 with any of the usual delimiters, from pieces of text; strict about quotes, with the line where they go wrong. */
export class CsvParser {
  /** Records finished by the last `push`, without the empty ones. */
  readonly rows: SheetRow[] = [];
  readonly #delimiter: number;
  readonly #limits: ReadLimits;
  #rest = '';
  #line = 1;
  /** Where the search for the end of an open record goes on; a record is not read again from its start at every piece. */
  #retryLength = 0;

  constructor(delimiter: string, limits: ReadLimits) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
  }

  push(text: string): void {
    this.rows.length = 0;
    this.#rest = this.#rest === '' ? text : this.#rest + text;
    if (this.#rest.length >= this.#retryLength) this.#parse(false);
  }

  /** Call after the last piece; the last record need not end with a line break. */
  finish(): void {
    this.rows.length = 0;
    this.#parse(true);
  }

  #parse(isLast: boolean): void {
    const text = this.#rest;
    let start = 0;
    while (start < text.length) {
      const next = this.#record(text, start, isLast);
      if (next < 0) break;
      start = next;
    }
    this.#rest = text.slice(start);
    this.#retryLength = start === 0 ? this.#rest.length * 2 : 0;
    if (this.#rest.length > this.#limits.maxColumns * this.#limits.maxCellCharacters) throw this.#unclosed(this.#line);
  }

  /** One record from `start`; the place after its line break, or −1 when the text ends before. */
  #record(text: string, start: number, isLast: boolean): number {
    const cells: (string | null)[] = [];
    const delimiter = this.#delimiter;
    const firstLine = this.#line;
    let line = firstLine;
    let at = start;
    for (;;) {
      let value: string;
      if (text.charCodeAt(at) === quote) {
        const opened = line;
        let close = at + 1;
        let doubled = false;
        for (;;) {
          close = text.indexOf('"', close);
          if (close < 0) {
            if (isLast || text.length - at > this.#limits.maxCellCharacters * 2) throw this.#unclosed(opened);
            return -1;
          }
          if (text.charCodeAt(close + 1) !== quote) break;
          doubled = true;
          close += 2;
        }
        if (close + 1 >= text.length && !isLast) return -1;
        value = text.slice(at + 1, close);
        line += linesIn(value);
        if (doubled) value = value.replaceAll('""', '"');
        at = close + 1;
        const after = text.charCodeAt(at);
        if (at < text.length && after !== delimiter && after !== newLine && after !== carriageReturn) {
          throw readerErrors.brokenQuotes(
            `Dòng ${line}: sau dấu nháy kép đóng ở cột ${columnLetters(cells.length)} còn chữ “${text.slice(at, at + 20)}”. Nếu trong ô có dấu nháy kép, hãy viết hai lần ("").`,
            { facts: { line, column: cells.length } },
          );
        }
      } else {
        let end = at;
        let code = text.charCodeAt(end);
        while (end < text.length && code !== delimiter && code !== newLine && code !== carriageReturn) {
          end += 1;
          code = text.charCodeAt(end);
        }
        if (end >= text.length && !isLast) return -1;
        value = text.slice(at, end);
        at = end;
      }
      this.#put(cells, value, line);
      if (at >= text.length || text.charCodeAt(at) !== delimiter) break;
      at += 1;
      if (at >= text.length && !isLast) return -1;
    }
    if (text.charCodeAt(at) === carriageReturn) {
      if (at + 1 >= text.length && !isLast) return -1;
      at += text.charCodeAt(at + 1) === newLine ? 2 : 1;
    } else if (at < text.length) at += 1;
    this.#line = line + 1;
    while (cells.length > 0 && cells[cells.length - 1] === null) cells.pop();
    if (cells.length > 0) this.rows.push({ rowNumber: firstLine, cells });
    return at;
  }

  #put(cells: (string | null)[], value: string, line: number): void {
    if (value.length > this.#limits.maxCellCharacters) {
      throw readerErrors.cellTooLong(`Dòng ${line}, cột ${columnLetters(cells.length)} chứa ${value.length} ký tự.`);
    }
    const isBlank = value === '' || (value.charCodeAt(0) <= 32 && value.trim() === '');
    if (cells.length >= this.#limits.maxColumns && !isBlank) {
      throw readerErrors.tooManyColumns(
        `Dòng ${line} có hơn ${this.#limits.maxColumns} cột. Hãy kiểm tra dấu ngăn cách các cột.`,
      );
    }
    if (cells.length < this.#limits.maxColumns) cells.push(isBlank ? null : value);
  }

  #unclosed(line: number) {
    return readerErrors.brokenQuotes(`Dấu nháy kép mở ở dòng ${line} không được đóng lại.`, { facts: { line } });
  }
}

function linesIn(value: string): number {
  let count = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code === newLine || (code === carriageReturn && value.charCodeAt(at + 1) !== newLine)) count += 1;
  }
  return count;
}

/** The delimiter that gives the first lines the same number of columns most often, and more than one. */
export function sniffDelimiter(text: string): string {
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const frequency = new Map<number, number>();
    for (const count of counts) if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
    for (const [count, times] of frequency) {
      const score = times * (1 + Math.min(count, 30) / 100);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}
