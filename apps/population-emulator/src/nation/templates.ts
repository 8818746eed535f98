/**
 * Shapes of households. A household of a shape is fixed by its province, the birth year of its head and its rank, so its
 * members can be found from each other without storing anything.
 */
import type { Sex } from './numbers.ts';

export type Role = 'head' | 'spouse' | 'child' | 'father' | 'mother';

export interface MemberShape {
  role: Role;
  sex: Sex;
  /** Years after the head's birth. */
  offset: number;
  /** Provinces further along the list of 63 where the birth was registered: not everybody marries within the province. */
  provinceShift: number;
}

export interface HouseholdShape {
  kind:
    | 'elder-couple'
    | 'elder-alone'
    | 'couple'
    | 'family'
    | 'single-mother'
    | 'three-generations'
    | 'with-grandmother'
    | 'single';
  weight: number;
  headFrom: number;
  headUntil: number;
  members: readonly MemberShape[];
}

const member = (role: Role, sex: Sex, offset: number, provinceShift = 0): MemberShape => ({
  role,
  sex,
  offset,
  provinceShift,
});
const children = (sexes: string, offsets: readonly number[]): MemberShape[] =>
  offsets.map((offset, at) => member('child', sexes[at] === 'F' ? 'female' : 'male', offset));

function couple(wifeOffset: number, wifeShift: number, sexes = '', offsets: readonly number[] = []): MemberShape[] {
  return [member('head', 'male', 0), member('spouse', 'female', wifeOffset, wifeShift), ...children(sexes, offsets)];
}

const families: [weight: number, wifeOffset: number, wifeShift: number, sexes: string, offsets: number[]][] = [
  [5, 1, 0, 'M', [26]],
  [5, 3, 0, 'F', [28]],
  [3, 2, 1, 'M', [31]],
  [3, 4, 2, 'F', [33]],
  [5, 2, 0, 'MF', [25, 29]],
  [5, 3, 0, 'FM', [26, 31]],
  [4, 1, 1, 'MM', [24, 27]],
  [4, 4, 0, 'FF', [27, 32]],
  [4, 5, 3, 'FM', [30, 34]],
  [4, -1, 0, 'MF', [23, 28]],
  [3, 2, 0, 'FFM', [24, 27, 33]],
  [3, 3, 0, 'MFM', [25, 28, 32]],
  [2, 1, 0, 'FMMF', [22, 24, 28, 31]],
];

export const householdShapes: readonly HouseholdShape[] = [
  ...[1, 3, 5].map(
    (offset, at): HouseholdShape => ({
      kind: 'elder-couple',
      weight: 3.5,
      headFrom: 1930,
      headUntil: 1968,
      members: couple(offset, at === 2 ? 1 : 0),
    }),
  ),
  { kind: 'elder-alone', weight: 3, headFrom: 1924, headUntil: 1964, members: [member('head', 'female', 0)] },
  { kind: 'elder-alone', weight: 1, headFrom: 1926, headUntil: 1964, members: [member('head', 'male', 0)] },
  { kind: 'couple', weight: 3, headFrom: 1985, headUntil: 2003, members: couple(2, 0) },
  { kind: 'couple', weight: 2, headFrom: 1985, headUntil: 2003, members: couple(4, 2) },
  ...families.map(
    ([weight, wifeOffset, wifeShift, sexes, offsets]): HouseholdShape => ({
      kind: 'family',
      weight,
      headFrom: 1965,
      headUntil: 2000,
      members: couple(wifeOffset, wifeShift, sexes, offsets),
    }),
  ),
  {
    kind: 'single-mother',
    weight: 2,
    headFrom: 1968,
    headUntil: 2001,
    members: [member('head', 'female', 0), ...children('M', [25])],
  },
  {
    kind: 'single-mother',
    weight: 2,
    headFrom: 1968,
    headUntil: 2000,
    members: [member('head', 'female', 0), ...children('FM', [23, 28])],
  },
  {
    kind: 'three-generations',
    weight: 5,
    headFrom: 1962,
    headUntil: 1998,
    members: [...couple(2, 0, 'MF', [25, 29]), member('father', 'male', -27), member('mother', 'female', -25)],
  },
  {
    kind: 'three-generations',
    weight: 3,
    headFrom: 1962,
    headUntil: 1998,
    members: [...couple(3, 1, 'F', [27]), member('father', 'male', -31), member('mother', 'female', -29)],
  },
  {
    kind: 'with-grandmother',
    weight: 4,
    headFrom: 1958,
    headUntil: 1996,
    members: [...couple(2, 0, 'FM', [26, 30]), member('mother', 'female', -24)],
  },
  { kind: 'single', weight: 3, headFrom: 1970, headUntil: 2006, members: [member('head', 'male', 0)] },
  { kind: 'single', weight: 3, headFrom: 1970, headUntil: 2006, members: [member('head', 'female', 0)] },
];

export const firstYear = 1916;
export const lastYear = 2026;
