import { communes, legacyUnits } from '@congvu/codelists';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permute, unpermute } from './hash.ts';
import { createNation, nationDay, readPersonalNumber } from './index.ts';

const sizes = [1, 2, 17, 1_000, 250_000, 104_000_000] as const;
const nations = new Map(sizes.map((people) => [people, createNation({ seed: 3, people })]));
const anyPerson = fc
  .tuple(fc.constantFrom(...sizes), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))
  .map(([people, at]) => ({ nation: nations.get(people)!, index: Math.floor(at * people) }));

describe('the permutation', () => {
  it('is undone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer(), (value, key) => {
        const moved = permute(value, 1000, 1000, key);
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(moved).toBeLessThan(1_000_000);
        expect(unpermute(moved, 1000, 1000, key)).toBe(value);
      }),
    );
  });
});

describe('the nation', () => {
  it('leads from a place to a number and back, by the new and the old number', () => {
    fc.assert(
      fc.property(anyPerson, ({ nation, index }) => {
        const person = nation.personAt(index);
        expect(nation.findByNumber(person.number)).toEqual(person);
        if (person.oldNumber !== undefined)
          expect(nation.findByOldNumber(person.oldNumber)?.number).toBe(person.number);
        expect(nation.identityAt(index).fullName).toBe(person.fullName);
      }),
      { numRuns: 400 },
    );
  });

  it('knows exactly as many numbers as people', () => {
    const nation = nations.get(1_000)!;
    const numbers = new Set(Array.from({ length: 1_000 }, (_, index) => nation.personAt(index).number));
    expect(numbers.size).toBe(1_000);
    const small = nations.get(17)!;
    const [some] = [small.personAt(0).number];
    let issued = 0;
    for (let serial = 0; serial < 1_000_000; serial += 1) {
      if (small.indexOfNumber(some.slice(0, 6) + String(serial).padStart(6, '0')) !== undefined) issued += 1;
    }
    const sameCell = Array.from({ length: 17 }, (_, index) => small.personAt(index)).filter((one) =>
      one.number.startsWith(some.slice(0, 6)),
    );
    expect(issued).toBe(sameCell.length);
  });

  it('answers undefined for numbers that were not issued', () => {
    fc.assert(
      fc.property(anyPerson, fc.nat({ max: 50 }), ({ nation, index }, nth) => {
        const read = readPersonalNumber(nation.personAt(index).number)!;
        const unissued = nation.unissuedNumber(read.provinceCode, read.sex, read.year, nth);
        if (unissued !== undefined) expect(nation.findByNumber(unissued)).toBeUndefined();
      }),
    );
    for (const number of ['', '1', '999099000000', '003085000000', '001985000000', 'abcdefghijkl', '0010850000000']) {
      expect(nations.get(104_000_000)!.findByNumber(number)).toBeUndefined();
    }
    expect(nations.get(1_000)!.findByOldNumber('12345678')).toBeUndefined();
  });

  it('gives numbers that agree with sex and birth year, names of two to five words, real units', () => {
    const today = new Set(communes().map((one) => one.code));
    const before = new Set(legacyUnits().communes.map((one) => one[0]));
    fc.assert(
      fc.property(anyPerson, ({ nation, index }) => {
        const person = nation.personAt(index);
        const read = readPersonalNumber(person.number)!;
        expect(read.sex).toBe(person.sex);
        expect(String(read.year)).toBe(person.birthDate.slice(0, 4));
        const words = person.fullName.split(' ').length;
        expect(words).toBeGreaterThanOrEqual(2);
        expect(words).toBeLessThanOrEqual(5);
        for (const place of [
          person.permanentAddress,
          person.presentAddress,
          person.birthRegistration,
          person.homeTown,
        ]) {
          expect(today.has(place.today.communeCode)).toBe(true);
          expect(before.has(place.before.communeCode)).toBe(true);
        }
        if (person.life.on !== undefined) expect(person.life.on > person.birthDate).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps kin consistent both ways', () => {
    fc.assert(
      fc.property(anyPerson, ({ nation, index }) => {
        const person = nation.personAt(index);
        if (person.spouse?.number !== undefined) {
          const spouse = nation.findByNumber(person.spouse.number)!;
          expect(spouse.fullName).toBe(person.spouse.fullName);
          expect(spouse.sex).not.toBe(person.sex);
          if (person.life.status === 'alive') expect(spouse.spouse?.number).toBe(person.number);
        }
        for (const [role, sex] of [
          ['father', 'male'],
          ['mother', 'female'],
        ] as const) {
          const parent = person[role]?.number === undefined ? undefined : nation.findByNumber(person[role].number)!;
          if (parent === undefined) continue;
          expect(parent.fullName).toBe(person[role]?.fullName);
          expect(parent.sex).toBe(sex);
          expect(Number(person.birthDate.slice(0, 4)) - Number(parent.birthDate.slice(0, 4))).toBeGreaterThanOrEqual(
            15,
          );
        }
        if (person.life.status === 'alive') {
          expect(person.household.memberIndexes).toContain(index);
          for (const member of person.household.memberIndexes) {
            expect(nation.personAt(member).household).toMatchObject({
              bookNumber: person.household.bookNumber,
              headIndex: person.household.headIndex,
            });
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('looks like a nation: ages, deaths, minorities, year-only births', () => {
    const nation = nations.get(104_000_000)!;
    const people = Array.from({ length: 20_000 }, (_, at) => nation.personAt(at * 5_200));
    const share = (of: (one: (typeof people)[number]) => boolean, among = people) =>
      among.filter(of).length / among.length;
    const age = (one: (typeof people)[number]) => nationDay.year - Number(one.birthDate.slice(0, 4));
    const adults = people.filter((one) => age(one) >= 18);
    expect(share((one) => age(one) < 18)).toBeGreaterThan(0.2);
    expect(share((one) => age(one) >= 65)).toBeGreaterThan(0.06);
    expect(share((one) => one.life.status === 'deceased', adults)).toBeGreaterThan(0.01);
    expect(share((one) => one.life.status === 'deceased', adults)).toBeLessThan(0.03);
    expect(share((one) => one.ethnicGroup === '01')).toBeGreaterThan(0.8);
    expect(share((one) => one.ethnicGroup === '01')).toBeLessThan(0.92);
    expect(share((one) => one.fullName.startsWith('Nguyễn '))).toBeGreaterThan(0.2);
    expect(share((one) => one.sex === 'male')).toBeGreaterThan(0.45);
    const old = people.filter((one) => age(one) > 66);
    expect(share((one) => one.birthDate.length === 4, old)).toBeGreaterThan(0.003);
    expect(share((one) => one.birthDate.length === 4, old)).toBeLessThan(0.03);
  });

  it('is the same for the same seed, another for another', () => {
    const [a, b, c] = [5, 5, 6].map((seed) => createNation({ seed, people: 500 }).personAt(77));
    expect(a).toEqual(b);
    expect(a?.number).not.toBe(c?.number);
    expect(() => createNation({ seed: 1, people: 104_000_001 })).toThrow(RangeError);
    expect(() => nations.get(1_000)!.personAt(1_000)).toThrow(RangeError);
  });
});
