import { readerErrors } from './errors.ts';

/** Text and tags of the small parts of a workbook (relations, sheet list, styles). Cells have their own, faster reader. */

const namedEntities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five named entities and character references; others cannot occur, as document types are refused. */
export function decodeXmlText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return namedEntities[name]!;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `_x000D_` is how workbooks write characters that XML has no room for. */
export function decodeSpreadsheetText(text: string): string {
  const plain = decodeXmlText(text);
  if (!plain.includes('_x')) return plain;
  return plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export interface XmlTag {
  /** Without prefix. */
  name: string;
  /** Attribute names without prefix. */
  attributes: Record<string, string>;
  closing: boolean;
  selfClosing: boolean;
}

const tagPattern = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(!|\?|\/)?([^\s/>!?]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const attributePattern = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Tags in order. Throws on a document type, which is where entity expansion would come from. */
export function* xmlTags(xml: string): Generator<XmlTag> {
  for (const match of xml.matchAll(tagPattern)) {
    const [, mark, name = '', rest = ''] = match;
    if (mark === '!') throw readerErrors.brokenWorkbook('Bảng tính chứa khai báo XML không được phép (DOCTYPE).');
    if (mark === '?' || name === '') continue;
    const attributes: Record<string, string> = {};
    if (mark === undefined) {
      for (const [, key, double, single] of rest.matchAll(attributePattern)) {
        attributes[localName(key!)] = decodeXmlText(double ?? single ?? '');
      }
    }
    yield { name: localName(name), attributes, closing: mark === '/', selfClosing: rest.endsWith('/') };
  }
}
