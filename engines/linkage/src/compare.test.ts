import type { PopulationPerson } from '@congvu/population';
import { describe, expect, it } from 'vitest';
import { type Claim, compareDates, compareNames, decideOutcome } from './compare.ts';

// Computed for the test: province 001, 20th century male, year 85.
const number = '001085123456';
const person: PopulationPerson = { number, fullName: 'Nguyễn Đức Hòa', sex: 'male', birthDate: '1985-09-05' };
const claim = (changes: Partial<Claim> = {}): Claim => ({
  number,
  oldNumber: null,
  fullName: 'Nguyễn Đức Hòa',
  birthDate: '1985-09-05',
  sex: '1',
  ...changes,
});
const alive = { status: 'alive' as const };
const decide = (changes: Partial<Claim> = {}, of: Partial<PopulationPerson> = {}) => {
  const { outcome, cause } = decideOutcome(claim(changes), { ...person, ...of }, alive);
  return [outcome, cause];
};

describe('names', () => {
  it.each([
    ['Nguyễn Đức Hòa', 'Nguyễn Đức Hoà', true],
    ['NGUYỄN  ĐỨC HÒA', 'Nguyễn Đức Hòa', true],
    ['Nguyễn Đức Hòa'.normalize('NFD'), 'Nguyễn Đức Hòa', true],
    ['Nguyen Duc Hoa', 'Nguyễn Đức Hòa', false],
  ])('"%s" and "%s" are the same: %s', (a, b, same) => expect(compareNames(a, b).same).toBe(same));

  it.each([
    ['Nguyen Duc Hoa', 'Nguyễn Đức Hòa', 'diacritics'],
    ['Nguyễn Đức Hoa', 'Nguyễn Đức Hòa', 'diacritics'],
    ['Nguyễn Đứk Hòa', 'Nguyễn Đức Hòa', 'typing-slip'],
    ['Hòa Nguyễn Đức', 'Nguyễn Đức Hòa', 'word-order'],
    ['Nguyễn Hòa', 'Nguyễn Đức Hòa', 'missing-word'],
    ['Trần Văn Bình', 'Nguyễn Đức Hòa', 'different-name'],
  ])('"%s" for "%s" is %s', (a, b, cause) => expect(compareNames(a, b)).toMatchObject({ same: false, cause }));
});

describe('dates', () => {
  it.each([
    ['1985-05-09', '1985-09-05', 'day-month-swapped'],
    ['1985', '1985-09-05', 'year-only-in-file'],
    ['1985-09-05', '1985', 'year-only-in-population'],
    ['1985-09-15', '1985-09-05', 'day-or-month-differs'],
    ['1986-09-05', '1985-09-05', 'year-differs'],
    ['1970-01-31', '1985-09-05', 'date-unrelated'],
  ])('%s for %s is %s', (a, b, cause) => expect(compareDates(a, b)).toMatchObject({ same: false, cause }));
});

describe('the outcome', () => {
  it('is a match when number, name, date and sex agree', () => expect(decide()).toEqual(['match', null]));
  it('names the first disagreement and lists them all', () => {
    const decision = decideOutcome(claim({ fullName: 'Nguyen Duc Hoa', birthDate: '1985', sex: '2' }), person, alive);
    expect(decision.outcome).toBe('name-differs');
    expect(decision.differences.map((difference) => difference.field)).toEqual(['fullName', 'birthDate', 'sex']);
  });
  it('tells a sex that contradicts the number', () =>
    expect(decide({ sex: '2' })).toEqual(['sex-differs', 'sex-contradicts-number']));
  it('tells an unknown number, and one whose structure is impossible', () => {
    expect(decideOutcome(claim(), undefined, undefined)).toMatchObject({
      outcome: 'number-unknown',
      cause: 'number-mistyped',
    });
    expect(decideOutcome(claim({ birthDate: '1990-01-01' }), undefined, undefined)).toMatchObject({
      outcome: 'number-unknown',
      cause: 'number-malformed',
    });
  });
  it('tells a number of somebody else without saying whose', () => {
    const decision = decideOutcome(claim({ fullName: 'Trần Thị Bưởi', birthDate: '1990-01-02' }), person, alive);
    expect(decision.outcome).toBe('number-of-another');
    expect(JSON.stringify(decision)).not.toMatch(/Hòa|1985/);
  });
  it('keeps a changed name apart from another person when the date agrees', () =>
    expect(decide({ fullName: 'Trần Thị Bưởi' })).toEqual(['name-differs', 'different-name']));
  it('puts death before other disagreements', () => {
    expect(decideOutcome(claim({ sex: '2' }), person, { status: 'deceased', on: '2026-01-02' })).toMatchObject({
      outcome: 'deceased',
      cause: 'deceased',
    });
    expect(decideOutcome(claim(), person, { status: 'missing' })).toMatchObject({
      outcome: 'deceased',
      cause: 'missing-person',
    });
  });
  it('resolves an old number only to a person who is alike', () => {
    const old = { number: null, oldNumber: '012345678' };
    expect(decideOutcome(claim(old), person, undefined)).toMatchObject({
      outcome: 'only-old-number',
      cause: 'old-number-resolved',
    });
    expect(
      decideOutcome(claim({ ...old, fullName: 'Trần Thị Bưởi', birthDate: '1960' }), person, undefined),
    ).toMatchObject({ outcome: 'only-old-number', cause: 'old-number-unknown' });
  });
});
