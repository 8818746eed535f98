/** The slips that find their way into personnel files. Each gives a candidate; whoever plants it checks what it comes to. */
import { dateParts, daysInMonth, type PartialDate, stripDiacritics } from '@congvu/kernel';
import type { Random } from './random.ts';

const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/;
const neighbours: Record<string, string> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'mb',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  x: 'zc',
  y: 'tu',
};
const pad = (value: number) => String(value).padStart(2, '0');
const compose = (year: number, month: number, day: number): PartialDate => `${year}-${pad(month)}-${pad(day)}`;

/** Another tone on one word, one word without its marks, or a whole name without. */
export function loseDiacritics(name: string, random: Random): string {
  const words = name.split(' ');
  const at = random.int(words.length);
  const style = random.int(3);
  if (style === 0) return stripDiacritics(name);
  words[at] = style === 1 ? stripDiacritics(words[at]!) : changeTone(words[at]!, random);
  return words.join(' ');
}

function changeTone(word: string, random: Random): string {
  const apart = word.normalize('NFD');
  const mark = toneMark.exec(apart);
  if (mark) return apart.replace(toneMark, random.pick(tones.filter((tone) => tone !== mark[0]))).normalize('NFC');
  return apart.replace(/([aeiouy])/i, `$1${random.pick(tones.slice(1))}`).normalize('NFC');
}

/** One letter wrong, missing, doubled, or changed places with the next. */
export function mistypeName(name: string, random: Random): string {
  const letters = [...name];
  const places = letters.flatMap((letter, at) => (at > 0 && /\p{L}/u.test(letter) ? [at] : []));
  const at = random.pick(places);
  const letter = letters[at]!;
  switch (random.int(4)) {
    case 0: {
      const wrong = neighbours[stripDiacritics(letter).toLowerCase()];
      if (wrong !== undefined) letters[at] = random.pick([...wrong]);
      break;
    }
    case 1:
      letters.splice(at, 1);
      break;
    case 2:
      letters.splice(at, 0, letter.toLowerCase());
      break;
    default:
      if (letters[at + 1] !== undefined && letters[at + 1] !== ' ')
        [letters[at], letters[at + 1]] = [letters[at + 1]!, letter];
  }
  return letters.join('');
}

/** Family name last, or two neighbouring words exchanged. */
export function reorderName(name: string, random: Random): string {
  const words = name.split(' ');
  if (random.chance(0.5)) return [...words.slice(1), words[0]!].join(' ');
  const at = random.int(Math.max(1, words.length - 1));
  [words[at], words[at + 1]] = [words[at + 1] ?? '', words[at]!];
  return words.join(' ').trim();
}

export function dropMiddleWord(name: string, random: Random): string {
  const words = name.split(' ');
  if (words.length < 3) return name;
  words.splice(1 + random.int(words.length - 2), 1);
  return words.join(' ');
}

export function swapDayAndMonth(date: PartialDate): PartialDate {
  const { year, month, day } = dateParts(date);
  return day! <= 12 ? compose(year, day!, month!) : date;
}

export const yearOf = (date: PartialDate): PartialDate => date.slice(0, 4);

export function otherDay(date: PartialDate, random: Random): PartialDate {
  const { year, month } = dateParts(date);
  if (random.chance(0.7)) return compose(year, month!, 1 + random.int(daysInMonth(year, month!)));
  return dayOf(year, random);
}

export function otherYear(date: PartialDate, random: Random): PartialDate {
  const { year, month, day } = dateParts(date);
  return compose(year + (random.chance(0.5) ? 1 : -1) * (1 + random.int(3)), month!, day!);
}

export function unrelatedDate(date: PartialDate, random: Random): PartialDate {
  return dayOf(dateParts(date).year + (random.chance(0.5) ? 1 : -1) * (1 + random.int(9)), random);
}

export function dayOf(year: number, random: Random): PartialDate {
  const month = 1 + random.int(12);
  return compose(year, month, 1 + random.int(daysInMonth(year, month)));
}

/** One digit of `[from, until)` replaced by another. */
export function mistypeDigit(number: string, from: number, until: number, random: Random): string {
  const at = from + random.int(until - from);
  const digit = String((Number(number[at]) + 1 + random.int(9)) % 10);
  return number.slice(0, at) + digit + number.slice(at + 1);
}
