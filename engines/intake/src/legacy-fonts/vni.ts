import { splitTone } from './tcvn3.ts';

/**
 * VNI-Windows: a base letter followed by a second character for tone or shape. Seen as Latin-1 the second character is a letter
 * with an accent: `Nguyeãn Vaên An`. Few letters have one character only.
 */
const singles: readonly (readonly [string, string])[] = [
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['ì', 'ì'],
  ['í', 'í'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
];
/** After a, e, o, u, y and after the letters written ô (ơ) and ö (ư). */
const tones: readonly (readonly [string, string])[] = [
  ['ø', '\u0300'],
  ['ù', '\u0301'],
  ['û', '\u0309'],
  ['õ', '\u0303'],
  ['ï', '\u0323'],
];
/** After a, e, o: circumflex with or without a tone. */
const circumflexes: readonly (readonly [string, string])[] = [
  ['â', ''],
  ['à', '\u0300'],
  ['á', '\u0301'],
  ['å', '\u0309'],
  ['ã', '\u0303'],
  ['ä', '\u0323'],
];
/** After a: breve with or without a tone. */
const breves: readonly (readonly [string, string])[] = [
  ['ê', ''],
  ['è', '\u0300'],
  ['é', '\u0301'],
  ['ú', '\u0309'],
  ['ü', '\u0303'],
  ['ë', '\u0323'],
];

const toUnicode = new Map<string, string>();
const fromUnicode = new Map<string, string>();

function add(coded: string, letter: string): void {
  const plain = letter.normalize('NFC');
  const upperLetter = plain.toUpperCase();
  // The second character may be typed small after a capital, so both spellings are read; capitals are written.
  for (const [code, value] of [
    [coded, plain],
    [coded.toUpperCase(), upperLetter],
    [coded.charAt(0).toUpperCase() + coded.slice(1), upperLetter],
  ] as const) {
    if (!toUnicode.has(code)) toUnicode.set(code, value);
  }
  fromUnicode.set(plain, coded);
  fromUnicode.set(upperLetter, coded.toUpperCase());
}

for (const [coded, letter] of singles) add(coded, letter);
for (const [mark, tone] of tones) {
  for (const base of 'aeouy') if (base !== 'y' || tone !== '\u0323') add(base + mark, base + tone);
  add(`ô${mark}`, `ơ${tone}`);
  add(`ö${mark}`, `ư${tone}`);
}
for (const [mark, tone] of circumflexes) for (const base of 'aeo') add(base + mark, `${base}\u0302${tone}`);
for (const [mark, tone] of breves) add(`a${mark}`, `a\u0306${tone}`);

/** `Nguyeãn Vaên An` → `Nguyễn Văn An`. Longest match first; characters outside the table stay. */
export function decodeVni(text: string): string {
  const source = text.normalize('NFC');
  let decoded = '';
  for (let at = 0; at < source.length; ) {
    const pair = toUnicode.get(source.slice(at, at + 2));
    if (pair !== undefined && at + 1 < source.length) {
      decoded += pair;
      at += 2;
    } else {
      decoded += toUnicode.get(source.charAt(at)) ?? source.charAt(at);
      at += 1;
    }
  }
  return decoded;
}

export function encodeVni(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => fromUnicode.get(letter) ?? splitTone(letter).join('')).join('');
}
