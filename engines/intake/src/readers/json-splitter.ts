import { readerErrors } from './errors.ts';

interface Bounds {
  maxRecordCharacters: number;
  maxDepth: number;
}

/** `lines`: objects one after another; `list`: inside an array; `tail`: what an envelope says after its list. */
type Place = 'start' | 'lines' | 'list' | 'tail' | 'end';

/**
 * Cuts a packet into the texts of its records by counting brackets outside strings, holding one record at a time. It finds where
 * records begin and end; whether each is valid JSON is for the parser.
 */
export class JsonSplitter {
  /** Records finished by the last `push`. */
  readonly pieces: { text: string; line: number }[] = [];
  readonly #bounds: Bounds;
  #place: Place = 'start';
  #line = 1;
  #rest = '';
  /** How far `#rest` has been looked at; the state below is true for that place. */
  #seen = 0;
  #depth = 0;
  #inString = false;
  /** Where the open object begins in `#rest`, or −1. */
  #start = -1;
  #startLine = 1;
  #needsComma = false;
  #isEnvelope = false;
  #isFirst = true;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  push(text: string): void {
    this.pieces.length = 0;
    this.#rest += text;
    this.#scan();
    const keep = this.#start >= 0 ? this.#start : this.#seen;
    this.#rest = this.#rest.slice(keep);
    this.#seen -= keep;
    if (this.#start >= 0) this.#start = 0;
    if (this.#rest.length > this.#bounds.maxRecordCharacters) {
      throw this.#bad(this.#startLine, 'một bản ghi dài quá mức cho phép');
    }
  }

  finish(): void {
    this.pieces.length = 0;
    if (this.#place === 'list' && this.#start < 0) throw this.#bad(this.#line, 'thiếu dấu ] ở cuối danh sách');
    if (this.#place === 'tail') throw this.#bad(this.#line, 'thiếu dấu } ở cuối gói tin');
    if (this.#start >= 0) throw this.#bad(this.#startLine, 'bản ghi bắt đầu ở dòng này không được đóng lại');
    if (this.#place === 'start') throw this.#bad(this.#line, 'gói tin không có nội dung');
  }

  #bad(line: number, reason: string) {
    return readerErrors.badJson(`Dòng ${line}: ${reason}.`, { facts: { line } });
  }

  #scan(): void {
    const text = this.#rest;
    let at = this.#seen;
    for (; at < text.length; at += 1) {
      const letter = text[at]!;
      if (this.#start >= 0) {
        // An escape is looked at together with the letter it escapes.
        if (this.#inString && letter === '\\' && at + 1 >= text.length) break;
        if (letter === '\n') this.#line += 1;
        at = this.#within(text, at);
      } else if (letter === '\n') this.#line += 1;
      else if (letter !== ' ' && letter !== '\r' && letter !== '\t') this.#between(letter, at);
    }
    this.#seen = Math.min(at, text.length);
  }

  #begin(at: number): void {
    this.#start = at;
    this.#startLine = this.#line;
    this.#depth = 1;
    this.#inString = false;
  }

  #between(letter: string, at: number): void {
    if (this.#place === 'start') {
      if (letter !== '[' && letter !== '{') {
        throw this.#bad(this.#line, `gói tin phải bắt đầu bằng [ hoặc {, không phải “${letter}”`);
      }
      this.#place = letter === '[' ? 'list' : 'lines';
      if (letter === '{') this.#begin(at);
    } else if (this.#place === 'end') {
      throw this.#bad(this.#line, `sau danh sách bản ghi còn ký tự “${letter}”`);
    } else if (letter === '{') {
      if (this.#place === 'list' && this.#needsComma) throw this.#bad(this.#line, 'thiếu dấu phẩy giữa hai bản ghi');
      this.#begin(at);
    } else if (letter === ',' && this.#place === 'list' && this.#needsComma) this.#needsComma = false;
    else if (letter === ']' && this.#place === 'list') {
      this.#place = this.#isEnvelope ? 'tail' : 'end';
      if (this.#isEnvelope) this.#begin(at);
    } else throw this.#bad(this.#line, `ký tự “${letter}” không đúng chỗ; mỗi bản ghi phải là một đối tượng {…}`);
  }

  /** One step inside an object; returns the place reached. */
  #within(text: string, at: number): number {
    const letter = text[at]!;
    if (this.#inString) {
      if (letter === '\\') return at + 1;
      if (letter === '"') this.#inString = false;
    } else if (letter === '"') this.#inString = true;
    else if (letter === '{' || letter === '[') {
      if (letter === '[' && this.#isFirst && this.#opensRecordList(text, at)) return at;
      this.#depth += 1;
      if (this.#depth > this.#bounds.maxDepth) throw this.#bad(this.#line, 'các phần lồng nhau quá sâu');
    } else if (letter === '}' || letter === ']') {
      this.#depth -= 1;
      if (this.#depth === 0) this.#close(text, at);
    }
    return at;
  }

  /** `{"agency": …, "records": [` – what looked like the first record is the envelope of all of them. */
  #opensRecordList(text: string, at: number): boolean {
    if (this.#place !== 'lines' || this.#depth !== 1) return false;
    if (!/"records"\s*:\s*$/.test(text.slice(Math.max(this.#start, at - 60), at))) return false;
    this.#place = 'list';
    this.#isEnvelope = true;
    this.#isFirst = false;
    this.#start = -1;
    return true;
  }

  #close(text: string, at: number): void {
    if (this.#place === 'tail') this.#place = 'end';
    else this.pieces.push({ text: text.slice(this.#start, at + 1), line: this.#startLine });
    this.#start = -1;
    this.#needsComma = true;
    this.#isFirst = false;
  }
}
