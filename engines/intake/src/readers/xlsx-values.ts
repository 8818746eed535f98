import { dateOfSpreadsheetSerial } from '@congvu/kernel';

/** Numbers of cells as the text a person would type. */

/** `1.20000123456E+11` → `120000123456`; `2.3399999999999999` → `2.34`. Not a number → undefined. */
export function numberText(raw: string): string | undefined {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return undefined;
  const text = String(value);
  return text.includes('e') ? withoutExponent(text) : text;
}

function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const dates: (string | undefined)[] = [];

/** Day number → `yyyy-mm-dd`; undefined outside 1900–2200. Remembered, for a column repeats few days. */
export function dayText(day: number): string | undefined {
  if (day < 1 || day > 120_000) return undefined;
  let text = dates[day];
  if (text === undefined) {
    text = dateOfSpreadsheetSerial(day);
    dates[day] = text;
  }
  return text;
}

/** Part of a day → `hh:mm:ss`, or undefined for midnight. */
export function timeText(fraction: number): string | undefined {
  const seconds = Math.round(fraction * 86_400);
  if (seconds <= 0 || seconds >= 86_400) return undefined;
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}

/**
 * Whether a whole number in a cell may be an identifier that lost its leading zeros. With known lengths: shorter than the
 * shortest allowed one by at most three. Without: ten or eleven digits that, filled up to twelve, begin like a personal number
 * (a province below 100, then the digit of sex and century).
 */
export function lostLeadingZeros(digits: string, lengths: readonly number[] | undefined): number | undefined {
  if (lengths !== undefined) {
    if (lengths.includes(digits.length)) return undefined;
    return lengths.find((length) => length > digits.length && length - digits.length <= 3);
  }
  if (digits.length !== 11 && digits.length !== 10) return undefined;
  const centuryDigit = digits.charCodeAt(digits.length - 9) - 48;
  return centuryDigit <= 3 ? 12 : undefined;
}
