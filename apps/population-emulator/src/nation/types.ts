/** What is known of a person of the nation. */
import type { Sex } from './numbers.ts';
import type { Place } from './places.ts';
import type { LifeState } from './traits.ts';

export interface NationRelative {
  fullName: string;
  nationality: 'VN';
  /** Absent when the population data know the relative by name only. */
  number?: string;
  oldNumber?: string;
  index?: number;
}

export interface NationHousehold {
  /** Free text on the household book, unique per household. */
  bookNumber: string;
  /** Index of the member who is head now (the first adult still alive). */
  headIndex: number;
  /** Indexes of the members still alive, in the order of the household. */
  memberIndexes: readonly number[];
  /** The person's relation to the head. */
  relation: 'head' | 'spouse' | 'child' | 'parent' | 'other';
}

export interface NationIdentity {
  index: number;
  /** Twelve digits. */
  number: string;
  /** Nine digits; only some of those born before 2007 have one. */
  oldNumber?: string;
  fullName: string;
  sex: Sex;
  /** `yyyy-mm-dd`, or `yyyy` when only the year is known. */
  birthDate: string;
  life: { status: LifeState; on?: string };
}

export interface NationPerson extends NationIdentity {
  nationality: 'VN';
  /** Codes of the population service. */
  ethnicGroup: string;
  religion: string;
  /** 0 not known, 1 never married, 2 married, 3 divorced or widowed. */
  maritalStatus: string;
  bloodType: string;
  birthRegistration: Place;
  homeTown: Place;
  permanentAddress: Place;
  presentAddress: Place;
  father?: NationRelative;
  mother?: NationRelative;
  spouse?: NationRelative;
  /** Legal representative of a minor. */
  representative?: NationRelative;
  household: NationHousehold;
}

export interface Nation {
  readonly seed: number;
  /** Number of people. */
  readonly size: number;
  /** The whole record; throws a RangeError outside 0 … size − 1. */
  personAt(index: number): NationPerson;
  /** Name, number, sex, birth and life only: cheaper than the whole record. */
  identityAt(index: number): NationIdentity;
  /** Undefined for a number that was not issued. */
  findByNumber(number: string): NationPerson | undefined;
  findByOldNumber(oldNumber: string): NationPerson | undefined;
  indexOfNumber(number: string): number | undefined;
  indexOfOldNumber(oldNumber: string): number | undefined;
  /** A number of that province, sex and year that the nation has not issued; `nth` chooses among them. */
  unissuedNumber(provinceCode: string, sex: Sex, year: number, nth: number): string | undefined;
}
