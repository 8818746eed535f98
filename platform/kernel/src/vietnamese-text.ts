/**
 * Vietnamese text: keys for comparing and searching names. No domain word here.
 *
 * Three strengths of equality, weakest last:
 *  1. `sameSpelling`  – same letters and tones; only case, spacing and where the tone mark is placed (hoà/hòa) may differ.
 *  2. `nameKey`       – what clients of the population service compare: no diacritics, đ = d, no spaces, upper case.
 *  3. `searchKey`     – like `nameKey` but words stay apart, lower case: for indexes and search boxes.
 */

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;
const allMarks = /\p{M}+/gu;

const untidySpace =
  /^[\s\u00a0\u200b\ufeff]|[\s\u00a0\u200b\ufeff]$|[\s\u00a0\u200b\ufeff]{2}|[^\S ]|[\u00a0\u200b\ufeff]/;
const plain = /^[\x21-\x7e]+$/;

/** NFC, outer spaces trimmed, inner white space (also no-break) folded to one space. */
export function tidyText(value: string): string {
  // Most cells are tidy already; looking is cheaper than rewriting.
  if (plain.test(value)) return value;
  const composed = value.normalize('NFC');
  if (!untidySpace.test(composed)) return composed;
  return composed.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** Letters without any diacritic; `đ`/`Đ` become `d`/`D`. */
export function stripDiacritics(value: string): string {
  return value.normalize('NFD').replace(allMarks, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** `Nguyễn  Văn Đức` → `nguyen van duc`. */
export function searchKey(value: string): string {
  return stripDiacritics(value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** `Nguyễn  Văn Đức` → `NGUYENVANDUC`: the form in which population-service clients send and compare names. */
export function nameKey(value: string): string {
  return stripDiacritics(value)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
}

/** Spelling with tones kept but the place of the tone mark in its syllable ignored: `hoà` and `hòa` give the same. */
export function spellingKey(value: string): string {
  return tidyText(value)
    .toLowerCase()
    .normalize('NFD')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const tones = word.match(toneMarks)?.join('') ?? '';
      return word.replace(toneMarks, '') + tones;
    })
    .join(' ');
}

export function sameSpelling(a: string, b: string): boolean {
  return spellingKey(a) === spellingKey(b);
}

/** Levenshtein distance, cut off at `limit` (returns `limit + 1` when more apart). Strings are at most a few hundred characters. */
export function editDistance(a: string, b: string, limit = 8): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const value = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      current.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    previous = current;
  }
  return Math.min(previous[b.length]!, limit + 1);
}
