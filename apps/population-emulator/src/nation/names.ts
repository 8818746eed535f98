/** Names of people: a lineage (ethnic group and family name) passes from the father; the rest is one's own. */
import { cumulate, mix, pickCumulative, unit } from './hash.ts';
import { type MinorityNames, minorityNames, minorityShares, otherMinority } from './minority-names.ts';
import { familyNames, female, male } from './name-data.ts';
import type { Sex } from './numbers.ts';

/** Group code of the Kinh. */
const kinh = '01';

export interface Lineage {
  ethnicGroup: string;
  familyName: string;
}

const north = cumulate(familyNames.map(([, share]) => share));
const south = cumulate(familyNames.map(([, , share]) => share));
const middles = new Map(
  [...male, ...female].map((generation) => [generation, cumulate(generation.middle.map(([, share]) => share))]),
);

function groupIn(provinceCode: string, hash: number): string {
  let at = unit(hash);
  for (const [group, share] of minorityShares[provinceCode] ?? []) {
    if (at < share) return group;
    at -= share;
  }
  return kinh;
}

const namesOf = (group: string): MinorityNames => minorityNames[group] ?? otherMinority;

export function lineageOf(provinceCode: string, hash: number, group?: string): Lineage {
  const ethnicGroup = group ?? groupIn(provinceCode, mix(hash, 11));
  const familyHash = mix(hash, 12);
  if (ethnicGroup === kinh) {
    const shares = Number(provinceCode) >= 46 ? south : north;
    return { ethnicGroup, familyName: familyNames[pickCumulative(shares, unit(familyHash))]![0] };
  }
  const { family } = namesOf(ethnicGroup);
  return { ethnicGroup, familyName: family[familyHash % family.length]! };
}

function kinhRest(sex: Sex, year: number, hash: number): { middle: string; given: string } {
  const generation = (sex === 'male' ? male : female).find((one) => year <= one.until)!;
  const middle = generation.middle[pickCumulative(middles.get(generation)!, unit(mix(hash, 21)))]![0];
  return { middle, given: generation.given[mix(hash, 22) % generation.given.length]! };
}

/** Full name in order family, middle, given, except where the clan stands last. */
export function fullNameOf(lineage: Lineage, sex: Sex, year: number, hash: number): string {
  if (lineage.ethnicGroup === kinh) {
    const { middle, given } = kinhRest(sex, year, hash);
    return middle === '' ? `${lineage.familyName} ${given}` : `${lineage.familyName} ${middle} ${given}`;
  }
  const names = namesOf(lineage.ethnicGroup);
  const ownMiddles = sex === 'male' ? names.maleMiddle : names.femaleMiddle;
  const ownGivens = sex === 'male' ? names.male : names.female;
  const middle = ownMiddles[mix(hash, 23) % ownMiddles.length]!;
  const given =
    ownGivens.length === 0 || mix(hash, 24) % 10 < (year > 1990 ? 6 : 2)
      ? kinhRest(sex, year, hash).given
      : ownGivens[mix(hash, 25) % ownGivens.length]!;
  const joined = middle === '' ? given : /['’]$/.test(middle) ? `${middle}${given}` : `${middle} ${given}`;
  if (names.clanLast) return `${joined} ${lineage.familyName}`;
  return `${lineage.familyName} ${joined}`;
}
