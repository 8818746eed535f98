import { readerErrors } from './errors.ts';
import { decodeSpreadsheetText } from './xlsx-xml.ts';

const lessThan = 60;
const greaterThan = 62;
const slash = 47;
const bang = 33;

/** Strings kept decoded; beyond that they are decoded each time, so that the heap stays small whatever the file. */
const cacheCharacters = 8 * 1024 * 1024;

/**
 * The texts that cells refer to by number. The bytes stay as they are, outside the JavaScript heap, and only the places of the
 * texts are noted; a text is decoded when a cell asks for it.
 */
export class SharedStrings {
  readonly #bytes: Buffer;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #cache: (string | undefined)[];
  readonly #maxCharacters: number;
  #cacheLeft = cacheCharacters;

  constructor(bytes: Buffer, maxCharacters: number) {
    this.#bytes = bytes;
    this.#maxCharacters = maxCharacters;
    const places = findItems(bytes);
    this.#starts = places.starts;
    this.#ends = places.ends;
    this.#cache = new Array(Math.min(places.starts.length, 1 << 20));
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Undefined when there is no such number. */
  at(index: number): string | undefined {
    const cached = this.#cache[index];
    if (cached !== undefined) return cached;
    const start = this.#starts[index];
    if (start === undefined) return undefined;
    const text = decodeItem(this.#bytes, start, this.#ends[index]!);
    if (text.length > this.#maxCharacters) {
      throw readerErrors.cellTooLong(
        `Có ô chứa ${text.length} ký tự, nhiều hơn ${this.#maxCharacters} mà Excel cho phép.`,
      );
    }
    if (index < this.#cache.length && this.#cacheLeft > 0) {
      this.#cache[index] = text;
      this.#cacheLeft -= text.length + 16;
    }
    return text;
  }
}

/** Content of an `<si>` or `<is>`: one `<t>`, or runs of rich text whose `<t>` are joined; phonetic runs do not count. */
export function decodeItem(bytes: Buffer, start: number, until: number): string {
  const first = bytes.indexOf(lessThan, start);
  if (first < 0 || first >= until) return '';
  // The common shape, `<t>…</t>` and nothing else, is read without looking at the rest.
  if (bytes[first + 1] === 116 && bytes[first + 2] === greaterThan) {
    const end = bytes.indexOf(lessThan, first + 3);
    if (end === until - 4 && bytes[end + 1] === slash)
      return decodeSpreadsheetText(bytes.toString('utf8', first + 3, end));
  }
  const xml = bytes.toString('utf8', start, until);
  let text = '';
  let inPhonetic = false;
  let inText = false;
  const pattern = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<(\/?)(?:[\w.-]+:)?([\w.-]+)[^>]*?(\/?)>|([^<]+)/g;
  for (const [, cdata, closing, name, selfClosing, plain] of xml.matchAll(pattern)) {
    if (name === 'rPh') inPhonetic = closing === '' && selfClosing === '';
    else if (name === 't') inText = closing === '' && selfClosing === '';
    else if (inText && !inPhonetic) text += cdata ?? decodeXml(plain);
  }
  return text;
}

const decodeXml = (plain: string | undefined) => (plain === undefined ? '' : decodeSpreadsheetText(plain));

/** Start and end (exclusive) of the inside of every `<si>`, whatever its prefix. */
function findItems(bytes: Buffer): { starts: Uint32Array; ends: Uint32Array } {
  let starts = new Uint32Array(1024);
  let ends = new Uint32Array(1024);
  let count = 0;
  let opened = -1;
  let position = bytes.indexOf(lessThan);
  while (position >= 0) {
    let name = position + 1;
    if (bytes[name] === bang) {
      position = skipMarkup(bytes, position);
      continue;
    }
    const closing = bytes[name] === slash;
    if (closing) name += 1;
    let nameEnd = name;
    let code = bytes[nameEnd];
    while (code !== undefined && code > 32 && code !== greaterThan && code !== slash) {
      if (code === 58) name = nameEnd + 1;
      nameEnd += 1;
      code = bytes[nameEnd];
    }
    if (nameEnd - name === 2 && bytes[name] === 115 && bytes[name + 1] === 105) {
      const end = bytes.indexOf(greaterThan, nameEnd);
      if (end < 0) break;
      const selfClosing = bytes[end - 1] === slash && !closing;
      if (closing || selfClosing) {
        if (count === starts.length) {
          starts = grown(starts);
          ends = grown(ends);
        }
        starts[count] = selfClosing ? end : opened;
        ends[count] = selfClosing ? end : position;
        count += 1;
      } else opened = end + 1;
      nameEnd = end;
    }
    position = nextTag(bytes, nameEnd);
  }
  return { starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

/** Texts are short: a plain loop beats a call into native code. */
function nextTag(bytes: Buffer, from: number): number {
  const near = Math.min(bytes.length, from + 64);
  for (let index = from; index < near; index += 1) if (bytes[index] === lessThan) return index;
  return bytes.indexOf(lessThan, near);
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Comments and CDATA are stepped over; a document type is refused. Returns the place of the next `<`. */
export function skipMarkup(bytes: Buffer, position: number): number {
  const isComment = bytes.toString('latin1', position, position + 4) === '<!--';
  if (!isComment && bytes.toString('latin1', position, position + 9) !== '<![CDATA[') {
    throw readerErrors.brokenWorkbook('Bảng tính chứa khai báo XML không được phép (DOCTYPE).');
  }
  const end = bytes.indexOf(isComment ? '-->' : ']]>', position);
  return end < 0 ? -1 : bytes.indexOf(lessThan, end);
}
