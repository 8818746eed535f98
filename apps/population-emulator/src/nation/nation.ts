/**
 * The nation: up to 104,000,000 people who are not stored but computed. `personAt(index)` and `findByNumber(number)` cost
 * the same whatever the size; both follow from the seed alone.
 */
import { mix } from './hash.ts';
import { fullNameOf, type Lineage, lineageOf } from './names.ts';
import {
  indexOfOldNumber,
  oldNumberOf,
  personalNumber,
  rankOfSerial,
  readPersonalNumber,
  type Sex,
} from './numbers.ts';
import { formerPlaceIn, placeIn } from './places.ts';
import { type Location, planNation } from './plan.ts';
import { householdShapes, type Role } from './templates.ts';
import { birthDateOf, bloodTypeOf, lifeOf, nationDay, religionOf } from './traits.ts';
import type { Nation, NationHousehold, NationIdentity, NationPerson, NationRelative } from './types.ts';

const cities = [49, 46, 47, 0, 17, 19, 31];

const memberByRole = householdShapes.map(({ members }) => {
  const find = (role: Role) => members.findIndex((one) => one.role === role);
  return {
    head: find('head'),
    spouse: find('spouse'),
    child: find('child'),
    father: find('father'),
    mother: find('mother'),
  };
});

export function createNation({ seed, people }: { seed: number; people: number }): Nation {
  const plan = planNation(people);
  const positionOfCode = new Map(plan.provinceCodes.map((code, at) => [code, at]));
  const oldKey = mix(seed, 71);
  const cellKey = (cell: number) => mix(seed, cell, 72);
  const own = (index: number) => mix(seed, index, 1);
  const ofHousehold = (start: number) => mix(seed, start, 2);
  const shapeOf = (location: Location) => householdShapes[location.shape]!;
  const roleOf = (location: Location): Role => shapeOf(location).members[location.member]!.role;
  /** Member of that role, −1 when the household has none. */
  const has = (location: Location, role: Role): number => memberByRole[location.shape]![role];
  const at = (location: Location, member: number): Location => ({
    index: location.householdStart + member,
    stratum: location.stratum,
    shape: location.shape,
    province: location.province,
    headYear: location.headYear,
    rank: location.rank,
    member,
    householdStart: location.householdStart,
  });

  /** Household of old people where the parents of a grown-up live, for about two thirds of those with any to be found. */
  function parentsHome(province: number, birthYear: number, hash: number): Location | undefined {
    if (hash % 3 === 0) return undefined;
    const wanted = birthYear - 23 - ((hash >>> 8) % 9);
    for (const shift of [0, 1, -1, 2, -2]) {
      const home = plan.elders(province, wanted + shift);
      if (home !== undefined) return plan.locate(home.start + ((hash >>> 4) % home.households) * 2);
    }
    return undefined;
  }

  const homeOfHead = (location: Location): Location | undefined => {
    const { kind } = shapeOf(location);
    if (kind.startsWith('elder') || kind === 'three-generations' || kind === 'with-grandmother') return undefined;
    return parentsHome(location.province, location.headYear, mix(ofHousehold(location.householdStart), 3));
  };
  const homeOfSpouse = (location: Location): Location | undefined => {
    if (shapeOf(location).kind.startsWith('elder')) return undefined;
    const wife = at(location, 1);
    const { province, year } = plan.cellOf(wife);
    return parentsHome(province, year, mix(ofHousehold(location.householdStart), 4));
  };

  /** Ethnic group and family name of the head's line. */
  function headLineage(location: Location): Lineage {
    const home = homeOfHead(location);
    if (home !== undefined) return headLineage(home);
    return lineageOf(plan.provinceCodes[location.province]!, mix(ofHousehold(location.householdStart), 5));
  }

  function spouseLineage(location: Location): Lineage {
    const home = homeOfSpouse(location);
    if (home !== undefined) return headLineage(home);
    const hash = mix(ofHousehold(location.householdStart), 6);
    const sameGroup = hash % 10 < 9;
    const group = sameGroup ? headLineage(location).ethnicGroup : undefined;
    return lineageOf(plan.provinceCodes[plan.cellOf(at(location, 1)).province]!, hash, group);
  }

  const motherLineage = (location: Location): Lineage =>
    lineageOf(
      plan.provinceCodes[location.province]!,
      mix(ofHousehold(location.householdStart), 7),
      headLineage(location).ethnicGroup,
    );

  function lineage(location: Location): Lineage {
    const role = roleOf(location);
    if (role === 'spouse') return spouseLineage(location);
    if (role === 'mother') return motherLineage(location);
    return headLineage(location);
  }

  function identity(location: Location): NationIdentity {
    const { cell, province, year, female, rank } = plan.cellOf(location);
    const hash = own(location.index);
    const sex: Sex = female ? 'female' : 'male';
    const number = personalNumber({ provinceCode: plan.provinceCodes[province]!, sex, year }, cellKey(cell), rank);
    const oldNumber = hasOldNumber(year, hash) ? oldNumberOf(location.index, oldKey) : undefined;
    return {
      index: location.index,
      number,
      ...(oldNumber === undefined ? {} : { oldNumber }),
      fullName: fullNameOf(lineage(location), sex, year, hash),
      sex,
      birthDate: birthDateOf(year, hash),
      life: lifeOf(year, hash),
    };
  }

  const hasOldNumber = (year: number, hash: number) => year < 2007 && mix(hash, 41) % 100 < (year < 1998 ? 95 : 40);
  const known = (location: Location): NationRelative => {
    const { index, number, oldNumber, fullName } = identity(location);
    return { fullName, nationality: 'VN', number, ...(oldNumber === undefined ? {} : { oldNumber }), index };
  };
  const named = (of: Lineage, sex: Sex, year: number, hash: number): NationRelative => ({
    fullName: fullNameOf(of, sex, year, hash),
    nationality: 'VN',
  });
  const isAlive = (location: Location) => lifeOf(plan.cellOf(location).year, own(location.index)).status === 'alive';

  function parents(location: Location): { father?: NationRelative; mother?: NationRelative } {
    const role = roleOf(location);
    const hash = own(location.index);
    const { province, year } = plan.cellOf(location);
    if (role === 'child') {
      const head = at(location, 0);
      if (has(location, 'spouse') === -1) {
        return {
          mother: known(head),
          ...(mix(hash, 51) % 2 === 0
            ? {}
            : { father: named(headLineage(location), 'male', year - 28, ofHousehold(location.householdStart)) }),
        };
      }
      return { father: known(head), mother: known(at(location, 1)) };
    }
    const motherGroup = (of: Lineage) => lineageOf(plan.provinceCodes[province]!, mix(hash, 53), of.ethnicGroup);
    if (role === 'head' || role === 'spouse') {
      const home = role === 'head' ? homeOfHead(location) : homeOfSpouse(location);
      if (home !== undefined) return { father: known(home), mother: known(at(home, 1)) };
      const father = role === 'head' ? has(location, 'father') : -1;
      const mother = role === 'head' ? has(location, 'mother') : -1;
      const line = lineage(location);
      return {
        father: father === -1 ? named(line, 'male', year - 27, mix(hash, 54)) : known(at(location, father)),
        mother:
          mother === -1 ? named(motherGroup(line), 'female', year - 25, mix(hash, 55)) : known(at(location, mother)),
      };
    }
    const line = lineage(location);
    return {
      father: named(line, 'male', year - 28, mix(hash, 54)),
      mother: named(motherGroup(line), 'female', year - 25, mix(hash, 55)),
    };
  }

  function spouseOf(location: Location): Location | undefined {
    const partner: Partial<Record<Role, Role>> = { head: 'spouse', spouse: 'head', father: 'mother', mother: 'father' };
    const role = partner[roleOf(location)];
    const member = role === undefined ? -1 : has(location, role);
    return member === -1 ? undefined : at(location, member);
  }

  function maritalStatus(location: Location, partner: Location | undefined): string {
    const role = roleOf(location);
    const hash = own(location.index);
    if (partner !== undefined)
      return lifeOf(plan.cellOf(partner).year, own(partner.index)).status === 'deceased' ? '3' : '2';
    if (role === 'child') return '1';
    const { kind } = shapeOf(location);
    const roll = mix(hash, 56) % 100;
    if (kind === 'single') return roll < 82 ? '1' : roll < 99 ? '3' : '0';
    if (kind === 'single-mother') return roll < 70 ? '3' : '1';
    return roll < 90 ? '3' : '1';
  }

  function household(location: Location): NationHousehold {
    const members = shapeOf(location).members.map((_, member) => at(location, member));
    const alive = members.filter(isAlive);
    const adult = (one: Location) => nationDay.year - plan.cellOf(one).year >= 18;
    const head = alive.find(adult) ?? alive[0] ?? members[0]!;
    const role = roleOf(location);
    const headRole = roleOf(head);
    let relation: NationHousehold['relation'] = 'other';
    if (head.index === location.index) relation = 'head';
    else if (spouseOf(location)?.index === head.index) relation = 'spouse';
    else if (role === 'child' && (headRole === 'head' || headRole === 'spouse')) relation = 'child';
    else if ((role === 'father' || role === 'mother') && headRole === 'head') relation = 'parent';
    const provinceCode = plan.provinceCodes[location.province]!.slice(1);
    return {
      bookNumber: `${provinceCode}-HK-${String(location.householdStart).padStart(9, '0')}`,
      headIndex: head.index,
      memberIndexes: alive.map((one) => one.index),
      relation,
    };
  }

  function person(location: Location): NationPerson {
    const self = identity(location);
    const hash = own(location.index);
    const homeHash = ofHousehold(location.householdStart);
    const { province } = plan.cellOf(location);
    const { ethnicGroup } = lineage(location);
    const partner = spouseOf(location);
    const status = maritalStatus(location, partner);
    const lives = mix(homeHash, 61) % 10 < 8 ? location.province : cities[mix(homeHash, 62) % cities.length]!;
    const permanentAddress = placeIn(lives, mix(homeHash, 63), mix(homeHash, 64));
    const away = mix(hash, 65) % 100 < 12 ? cities[mix(hash, 66) % cities.length]! : undefined;
    const line = parents(location);
    const minor = nationDay.year - Number(self.birthDate.slice(0, 4)) < 18;
    const representative = minor ? (line.father?.number !== undefined ? line.father : line.mother) : undefined;
    return {
      ...self,
      nationality: 'VN',
      ethnicGroup,
      religion: religionOf(plan.provinceCodes[location.province]!, ethnicGroup, homeHash),
      maritalStatus: status,
      bloodType: bloodTypeOf(hash),
      birthRegistration: formerPlaceIn(province, mix(hash, 67)),
      homeTown: formerPlaceIn(location.province, mix(homeHash, 68)),
      permanentAddress,
      presentAddress: away === undefined ? permanentAddress : placeIn(away, mix(hash, 69), mix(hash, 70)),
      ...line,
      ...(partner === undefined || status !== '2' ? {} : { spouse: known(partner) }),
      ...(representative === undefined ? {} : { representative }),
      household: household(location),
    };
  }

  function locate(index: number): Location {
    if (!Number.isInteger(index) || index < 0 || index >= people)
      throw new RangeError(`No person ${index} in a nation of ${people}`);
    return plan.locate(index);
  }

  function indexOfNumber(number: string): number | undefined {
    const read = readPersonalNumber(number);
    const province = read === undefined ? undefined : positionOfCode.get(read.provinceCode);
    if (read === undefined || province === undefined) return undefined;
    const female = read.sex === 'female';
    const cell = plan.cellId(province, female, read.year);
    return cell === undefined
      ? undefined
      : plan.indexInCell(province, female, read.year, rankOfSerial(read.serial, cellKey(cell)));
  }

  function indexOfOld(oldNumber: string): number | undefined {
    const index = indexOfOldNumber(oldNumber, oldKey);
    if (index === undefined || index >= people) return undefined;
    return hasOldNumber(plan.cellOf(plan.locate(index)).year, own(index)) ? index : undefined;
  }

  const personAt = (index: number) => person(locate(index));
  return {
    seed,
    size: people,
    personAt,
    identityAt: (index) => identity(locate(index)),
    indexOfNumber,
    indexOfOldNumber: indexOfOld,
    findByNumber(number) {
      const index = indexOfNumber(number);
      return index === undefined ? undefined : personAt(index);
    },
    findByOldNumber(oldNumber) {
      const index = indexOfOld(oldNumber);
      return index === undefined ? undefined : personAt(index);
    },
    unissuedNumber(provinceCode, sex, year, nth) {
      const province = positionOfCode.get(provinceCode);
      const cell = province === undefined ? undefined : plan.cellId(province, sex === 'female', year);
      if (cell === undefined) return undefined;
      const rank = plan.cellSize(cell) + nth;
      return rank >= 1_000_000 ? undefined : personalNumber({ provinceCode, sex, year }, cellKey(cell), rank);
    },
  };
}
