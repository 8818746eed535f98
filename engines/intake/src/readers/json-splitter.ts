import { readerErrors } from './errors.ts';

interface Bounds {
  maxRecordCharacters: number;
  maxDepth: number;
}

type Place = 'start' | 'envelope' | 'list' | 'lines' | 'end';

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
  #start = -1;
  #startLine = 1;
  #needsComma = false;
  #isEnvelope = false;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  push(text: string): void {
    this.pieces.length = 0;
    this.#rest += text;
    this.#scan();
    const keep = this.#start >= 0 ? this.#start : this.#place === 'envelope' ? 0 : this.#seen;
    this.#rest = this.#rest.slice(keep);
    this.#seen -= keep;
    if (this.#start >= 0) this.#start = 0;
    if (this.#rest.length > this.#bounds.maxRecordCharacters) {
      throw this.#bad(this.#startLine, 'một bản ghi dài quá mức cho phép');
    }
  }

  finish(): void {
    this.pieces.length = 0;
    if (this.#start >= 0) throw this.#bad(this.#startLine, 'bản ghi bắt đầu ở dòng này không được đóng lại');
    if (this.#place === 'list') throw this.#bad(this.#line, 'thiếu dấu ] ở cuối danh sách');
    if (this.#place === 'envelope' || (this.#place === 'end' && this.#isEnvelope)) {
      throw this.#bad(this.#line, 'không tìm thấy danh sách “records” hoặc thiếu dấu } ở cuối');
    }
    if (this.#place === 'start') throw this.#bad(this.#line, 'gói tin không có bản ghi nào');
  }

  #bad(line: number, reason: string) {
    return readerErrors.badJson(`Dòng ${line}: ${reason}.`, { facts: { line } });
  }

  #scan(): void {
    const text = this.#rest;
    let at = this.#seen;
    for (; at < text.length; at += 1) {
      const letter = text[at]!;
      if (letter === '\n') this.#line += 1;
      if (this.#start >= 0) {
        const next = this.#within(text, at);
        if (next < 0) break;
        at = next;
        continue;
      }
      if (letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t') continue;
      if (this.#place === 'start') {
        const opened = this.#open(text, at);
        if (opened < 0) break;
        at = opened;
      } else if (this.#place === 'end') this.#afterList(letter);
      else this.#between(letter, at);
    }
    this.#seen = Math.min(at, text.length);
  }

  /** First letters of the packet decide its shape; −1 when more is needed to tell. */
  #open(text: string, at: number): number {
    if (text[at] === '[') {
      this.#place = 'list';
      return at;
    }
    if (text[at] !== '{') throw this.#bad(this.#line, `gói tin phải bắt đầu bằng [ hoặc {, không phải “${text[at]}”`);
    const envelope = /^\{\s*"records"\s*:\s*\[/.exec(text.slice(at, at + 2000));
    if (envelope) {
      this.#line += (envelope[0].match(/\n/g) ?? []).length;
      this.#place = 'list';
      this.#isEnvelope = true;
      return at + envelope[0].length - 1;
    }
    if (/^\{\s*("(r(e(c(o(r(d(s("(\s*(:\s*)?)?)?)?)?)?)?)?)?)?)?$/.test(text.slice(at, at + 2000))) return -1;
    this.#place = 'lines';
    this.#begin(at);
    return at;
  }

  #begin(at: number): void {
    this.#start = at;
    this.#startLine = this.#line;
    this.#depth = 1;
    this.#inString = false;
  }

  #between(letter: string, at: number): void {
    if (letter === '{') {
      if (this.#place === 'list' && this.#needsComma) throw this.#bad(this.#line, 'thiếu dấu phẩy giữa hai bản ghi');
      this.#begin(at);
    } else if (letter === ',' && this.#place === 'list' && this.#needsComma) this.#needsComma = false;
    else if (letter === ']' && this.#place === 'list') this.#place = 'end';
    else throw this.#bad(this.#line, `ký tự “${letter}” không đúng chỗ; mỗi bản ghi phải là một đối tượng {…}`);
  }

  #afterList(letter: string): void {
    if (this.#isEnvelope && letter === '}') this.#isEnvelope = false;
    else throw this.#bad(this.#line, `sau danh sách bản ghi còn ký tự “${letter}”`);
  }

  /** One step inside a record; returns the place reached, or −1 when an escape is cut. */
  #within(text: string, at: number): number {
    const letter = text[at]!;
    if (this.#inString) {
      if (letter === '\\') {
        if (at + 1 >= text.length) return -1;
        return at + 1;
      }
      if (letter === '"') this.#inString = false;
      return at;
    }
    if (letter === '"') this.#inString = true;
    else if (letter === '{' || letter === '[') {
      this.#depth += 1;
      if (this.#depth > this.#bounds.maxDepth) throw this.#bad(this.#line, 'các phần lồng nhau quá sâu');
    } else if (letter === '}' || letter === ']') {
      this.#depth -= 1;
      if (this.#depth === 0) {
        this.pieces.push({ text: text.slice(this.#start, at + 1), line: this.#startLine });
        this.#start = -1;
        this.#needsComma = true;
      }
    }
    return at;
  }
}
