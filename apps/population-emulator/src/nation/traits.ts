/** What a person is besides name and number: religion, blood, life state; codes of the population service. */
import { mix, unit } from './hash.ts';

export type LifeState = 'alive' | 'deceased' | 'missing';

/** The day the nation's data stand for. */
export const nationDay = { year: 2026, month: 6, day: 30 } as const;

const pad = (value: number) => String(value).padStart(2, '0');
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function dayInYear(year: number, hash: number): string {
  const limit = year >= nationDay.year ? 181 : 365;
  let day = hash % limit;
  let month = 0;
  while (day >= monthDays[month]!) {
    day -= monthDays[month]!;
    month += 1;
  }
  return `${year}-${pad(month + 1)}-${pad(day + 1)}`;
}

/** About one in a hundred of those born before 1960 is known by the year alone. */
export const birthDateOf = (year: number, hash: number): string =>
  year < 1960 && mix(hash, 31) % 100 === 0 ? String(year) : dayInYear(year, mix(hash, 32));

export function lifeOf(birthYear: number, hash: number): { status: LifeState; on?: string } {
  const age = nationDay.year - birthYear;
  const at = unit(mix(hash, 33));
  const dead = age < 40 ? 0.001 : age < 60 ? 0.005 : age < 70 ? 0.02 : age < 80 ? 0.05 : age < 90 ? 0.15 : 0.5;
  if (at < dead) {
    const year = Math.max(birthYear + 1, nationDay.year - (mix(hash, 34) % 9));
    return { status: 'deceased', on: dayInYear(Math.min(year, nationDay.year), mix(hash, 35)) };
  }
  if (age >= 18 && at > 0.9998)
    return { status: 'missing', on: dayInYear(nationDay.year - 1 - (mix(hash, 34) % 5), mix(hash, 35)) };
  return { status: 'alive' };
}

/** A 01 | B 02 | AB 03 | O 04 | 00 not known: most people have none on record. */
export function bloodTypeOf(hash: number): string {
  const at = mix(hash, 36) % 100;
  return at < 60 ? '00' : at < 68 ? '01' : at < 80 ? '02' : at < 82 ? '03' : '04';
}

export function religionOf(provinceCode: string, ethnicGroup: string, householdHash: number): string {
  const at = unit(mix(householdHash, 37));
  if (ethnicGroup === '05') return at < 0.8 ? '01' : '00';
  if (ethnicGroup === '17') return at < 0.4 ? '04' : at < 0.8 ? '13' : '00';
  if (['08', '12', '10', '16', '20', '22'].includes(ethnicGroup)) return at < 0.3 ? '08' : at < 0.34 ? '02' : '00';
  if (provinceCode === '089' && at > 0.75) return '03';
  if (provinceCode === '072' && at > 0.7) return '05';
  if (at < 0.06) return '02';
  return at < 0.11 ? '01' : at < 0.118 ? '08' : at < 0.123 ? '05' : '00';
}
