/**
 * Identity numbers of the nation. The twelve digits are province of birth registration (3, the codes of the 63 old
 * provinces), century and sex (1), year of birth (2) and six digits given by a keyed permutation, so that neighbours in the
 * nation do not have neighbouring numbers and every number leads back to its rank.
 * @legal NĐ 137/2015/NĐ-CP Điều 13
 */
import { permute, unpermute } from './hash.ts';

export type Sex = 'male' | 'female';

export interface CellAddress {
  /** Three digits. */
  provinceCode: string;
  sex: Sex;
  year: number;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

/** 0/1 for men/women born in the 20th century, 2/3 in the 21st, up to 8/9 in the 24th. */
export const centurySexDigit = (sex: Sex, year: number): number =>
  (Math.floor(year / 100) - 19) * 2 + (sex === 'female' ? 1 : 0);

export function personalNumber(cell: CellAddress, cellKey: number, rank: number): string {
  const serial = permute(rank, 1000, 1000, cellKey);
  return `${cell.provinceCode}${centurySexDigit(cell.sex, cell.year)}${pad(cell.year % 100, 2)}${pad(serial, 6)}`;
}

/** The cell a twelve-digit number points to, and its serial; undefined for anything else. */
export function readPersonalNumber(number: string): (CellAddress & { serial: number }) | undefined {
  if (!/^\d{12}$/.test(number)) return undefined;
  const digit = number.charCodeAt(3) - 48;
  return {
    provinceCode: number.slice(0, 3),
    sex: digit % 2 === 0 ? 'male' : 'female',
    year: (19 + Math.floor(digit / 2)) * 100 + Number(number.slice(4, 6)),
    serial: Number(number.slice(6)),
  };
}

export const rankOfSerial = (serial: number, cellKey: number): number => unpermute(serial, 1000, 1000, cellKey);

/** The nine digits given before 2007 births; the whole nation shares one permutation, leading zeros included. */
export const oldNumberOf = (index: number, key: number): string => pad(permute(index, 40_000, 25_000, key), 9);

export const indexOfOldNumber = (oldNumber: string, key: number): number | undefined =>
  /^\d{9}$/.test(oldNumber) ? unpermute(Number(oldNumber), 40_000, 25_000, key) : undefined;
