/**
 * XML from outside, read within bounds: size, depth and number of elements are limited, a DOCTYPE is refused, and no entity
 * is expanded but the five of XML itself and character references.
 */
import { defineErrors } from '@congvu/kernel';
import { XMLParser } from 'fast-xml-parser';

export const xmlErrors = defineErrors('xml', {
  tooLarge: { status: 413, title: 'Nội dung XML quá lớn' },
  tooDeep: { status: 422, title: 'Nội dung XML lồng quá sâu' },
  tooManyElements: { status: 422, title: 'Nội dung XML có quá nhiều phần tử' },
  doctype: { status: 422, title: 'Nội dung XML chứa khai báo DOCTYPE không được chấp nhận' },
  entity: { status: 422, title: 'Nội dung XML chứa thực thể không được chấp nhận' },
  notWellFormed: { status: 422, title: 'Nội dung XML không đúng cấu trúc' },
});

export interface XmlLimits {
  /** Characters of text, or bytes when bytes are given. */
  maxSize: number;
  maxDepth: number;
  maxElements: number;
}

export const defaultXmlLimits: XmlLimits = { maxSize: 4 * 1024 * 1024, maxDepth: 32, maxElements: 100_000 };

/** Text is always a string (leading zeros stay); a repeated element is an array; attributes are `@name`; mixed text is `#text`. */
export type XmlValue = string | XmlElement | XmlValue[];
export interface XmlElement {
  [name: string]: XmlValue | undefined;
}

export interface XmlOptions extends Partial<XmlLimits> {
  /** Keep white space at the ends of text; by default it is trimmed. */
  keepSpace?: boolean;
  /** Keep `prefix:` on names; by default it is removed. */
  keepPrefix?: boolean;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw xmlErrors.entity(`Ký tự & không hợp lệ gần “${whole}”`);
    const known = named[name];
    if (known !== undefined) return known;
    const match = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const code =
      match === null ? Number.NaN : match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
    if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
      throw xmlErrors.entity(`Thực thể “${whole}” không được chấp nhận`);
    }
    return String.fromCodePoint(code);
  });
}

const parsers = new Map<string, XMLParser>();

function parserFor(keepSpace: boolean, keepPrefix: boolean): XMLParser {
  const key = `${keepSpace}${keepPrefix}`;
  let parser = parsers.get(key);
  if (parser === undefined) {
    parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: !keepPrefix,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: !keepSpace,
      processEntities: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      maxNestedTags: 1000,
      jPath: false,
      tagValueProcessor: (_, text) => decodeText(text),
      attributeValueProcessor: (_, text) => decodeText(text),
    });
    parsers.set(key, parser);
  }
  return parser;
}

const nameEnd = /[\s/>]/g;

/**
 * One pass over the markup: nesting, limits, no DOCTYPE. CDATA sections come back as escaped text, so that the parser
 * behind sees plain elements only.
 */
function checkMarkup(text: string, limits: XmlLimits): string {
  const open: string[] = [];
  let elements = 0;
  let roots = 0;
  let at = text.indexOf('<');
  let plain = '';
  let copied = 0;
  if (
    text
      .slice(0, at === -1 ? undefined : at)
      .replace('\ufeff', '')
      .trim() !== ''
  )
    throw xmlErrors.notWellFormed('Có chữ trước phần tử gốc');
  while (at !== -1) {
    const next = text.charCodeAt(at + 1);
    let end: number;
    if (next === 0x21 /* ! */) {
      if (text.startsWith('<!--', at)) {
        end = text.indexOf('-->', at + 4) + 2;
        if (end < 2) throw xmlErrors.notWellFormed('Chú thích không đóng');
      } else if (text.startsWith('<![CDATA[', at) && open.length > 0) {
        const close = text.indexOf(']]>', at + 9);
        if (close === -1) throw xmlErrors.notWellFormed('CDATA không đóng');
        end = close + 2;
        const escaped = text
          .slice(at + 9, close)
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;');
        plain += text.slice(copied, at) + escaped;
        copied = end + 1;
      } else throw xmlErrors.doctype();
    } else if (next === 0x3f /* ? */) {
      end = text.indexOf('?>', at + 2) + 1;
      if (end < 1) throw xmlErrors.notWellFormed('Chỉ thị xử lý không đóng');
    } else if (next === 0x2f /* / */) {
      end = text.indexOf('>', at);
      const name = text.slice(at + 2, end === -1 ? undefined : end).trimEnd();
      if (end === -1 || open.pop() !== name)
        throw xmlErrors.notWellFormed(`Thẻ đóng “${name.slice(0, 60)}” không khớp`);
    } else {
      end = endOfTag(text, at + 1);
      nameEnd.lastIndex = at + 1;
      const name = text.slice(at + 1, nameEnd.exec(text)?.index ?? end);
      if (name === '' || name.length > 200) throw xmlErrors.notWellFormed('Tên phần tử không hợp lệ');
      elements += 1;
      if (elements > limits.maxElements) throw xmlErrors.tooManyElements(`Quá ${limits.maxElements} phần tử`);
      if (open.length === 0) roots += 1;
      if (roots > 1) throw xmlErrors.notWellFormed('Có hơn một phần tử gốc');
      if (text.charCodeAt(end - 1) !== 0x2f) {
        open.push(name);
        if (open.length > limits.maxDepth) throw xmlErrors.tooDeep(`Sâu quá ${limits.maxDepth} tầng`);
      }
    }
    const following = text.indexOf('<', end);
    if (open.length === 0 && text.slice(end + 1, following === -1 ? undefined : following).trim() !== '') {
      throw xmlErrors.notWellFormed('Có chữ ngoài phần tử gốc');
    }
    at = following;
  }
  if (roots === 0 || open.length > 0)
    throw xmlErrors.notWellFormed('Nội dung XML bị cắt cụt hoặc không có phần tử nào');
  return copied === 0 ? text : plain + text.slice(copied);
}

function endOfTag(text: string, from: number): number {
  let at = from;
  for (;;) {
    const close = text.indexOf('>', at);
    if (close === -1) throw xmlErrors.notWellFormed('Thẻ mở không đóng');
    const quote = firstQuote(text, at, close);
    if (quote === -1) return close;
    const match = text.indexOf(text[quote]!, quote + 1);
    if (match === -1) throw xmlErrors.notWellFormed('Thuộc tính không đóng ngoặc');
    at = match + 1;
  }
}

function firstQuote(text: string, from: number, until: number): number {
  for (let at = from; at < until; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x27) return at;
  }
  return -1;
}

/**
 * The document as a plain object holding its root element, e.g. `{ Envelope: { Body: … } }`.
 * Throws one of `xmlErrors`; bytes are read as UTF-8 and refused when they are not.
 */
export function parseBoundedXml(xml: string | Uint8Array, options: XmlOptions = {}): XmlElement {
  const limits = { ...defaultXmlLimits, ...options };
  if (xml.length > limits.maxSize) throw xmlErrors.tooLarge(`Quá ${limits.maxSize} ký tự`);
  let text: string;
  try {
    text = typeof xml === 'string' ? xml : new TextDecoder('utf-8', { fatal: true }).decode(xml);
  } catch (cause) {
    throw xmlErrors.notWellFormed('Không phải văn bản UTF-8', { cause });
  }
  const checked = checkMarkup(text, limits);
  let decodeFault: unknown;
  try {
    return parserFor(options.keepSpace ?? false, options.keepPrefix ?? false).parse(checked) as XmlElement;
  } catch (cause) {
    decodeFault = cause;
  }
  if (decodeFault instanceof Error && decodeFault.name === 'AppError') throw decodeFault;
  throw xmlErrors.notWellFormed(decodeFault instanceof Error ? decodeFault.message.slice(0, 200) : undefined, {
    cause: decodeFault,
  });
}

/** `&`, `<`, `>` and quotes escaped, characters XML cannot carry dropped. */
export function escapeXml(text: string): string {
  if (!/[&<>"'\p{Cc}\ufffe\uffff]/u.test(text)) return text;
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => (/[\t\n\r]/.test(character) ? character : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

export const xmlText = (value: XmlValue | undefined): string | undefined =>
  typeof value === 'string' ? value : Array.isArray(value) || value === undefined ? undefined : xmlText(value['#text']);

export const xmlChild = (value: XmlValue | undefined, name: string): XmlValue | undefined =>
  value === undefined || typeof value === 'string' || Array.isArray(value) || !Object.hasOwn(value, name)
    ? undefined
    : value[name];

export const xmlList = (value: XmlValue | undefined): XmlValue[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
