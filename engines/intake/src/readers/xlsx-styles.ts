import { xmlTags } from './xlsx-xml.ts';

/** How a number in a cell is meant, as far as its format tells. */
export const plainNumber = 0;
export const dateOnly = 1;
export const dateAndTime = 2;
export const timeOnly = 3;
/** From here on: `zeroPadded + n` means "shown with at least n digits". */
export const zeroPadded = 100;

function kindOfBuiltIn(id: number): number {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return dateOnly;
  if (id === 22) return dateAndTime;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return timeOnly;
  return plainNumber;
}

/** Kind of a number format code: `dd/mm/yyyy` → date, `000000000000` → padded to 12 digits. */
export function kindOfFormatCode(code: string): number {
  const positive = (code.split(';')[0] ?? '').slice(0, 255);
  const padded = /^(?:\[[^\]]*\])?"?(0{2,30})"?$/.exec(positive);
  if (padded) return zeroPadded + padded[1]!.length;
  // Literals, colours and locales may contain letters that mean nothing here; [h] counts hours and stays.
  const bare = positive
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/General|AM\/PM|A\/P|E[+-]/gi, '')
    .toLowerCase();
  const hasTime = /[hs]/.test(bare);
  const hasDate = /[dy]/.test(bare) || (/m/.test(bare) && !hasTime);
  if (hasDate) return hasTime ? dateAndTime : dateOnly;
  return hasTime ? timeOnly : plainNumber;
}

/** Kind for each cell style index of `xl/styles.xml`. */
export function parseStyleKinds(xml: string): number[] {
  const codes = new Map<number, string>();
  const kinds: number[] = [];
  let inCellFormats = false;
  for (const tag of xmlTags(xml)) {
    if (tag.name === 'cellXfs') inCellFormats = !tag.closing && !tag.selfClosing;
    else if (tag.closing) continue;
    else if (tag.name === 'numFmt') codes.set(Number(tag.attributes.numFmtId), tag.attributes.formatCode ?? '');
    else if (tag.name === 'xf' && inCellFormats) {
      const id = Number(tag.attributes.numFmtId ?? '0');
      const code = codes.get(id);
      kinds.push(code === undefined ? kindOfBuiltIn(id) : kindOfFormatCode(code));
    }
  }
  return kinds;
}
