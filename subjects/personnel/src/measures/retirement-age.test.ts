import { describe, expect, it } from 'vitest';
import { retirementMonth } from './retirement-age.ts';

describe('retirement age by the roadmap', () => {
  it.each([
    // Worked by hand: a man of January 1961 is 60 years 3 months in April 2021.
    ['1961-01-10', '1', '2021-04'],
    // 61 years 6 months in 2026, as the roadmap of that year says.
    ['1965-01-10', '1', '2026-07'],
    // A woman of May 1969: 57 years in 2026.
    ['1969-05-20', '2', '2026-05'],
    // Born so late that the end of the roadmap holds: 62 and 60 years.
    ['1985-03-01', '1', '2047-03'],
    ['1985-03-01', '2', '2045-03'],
    ['1985', '1', '2047-01'],
  ])('%s, sex %s: %s', (born, sex, month) => {
    expect(retirementMonth(born, sex)).toBe(month);
  });

  it('cannot be told without birth date or sex', () => {
    expect([
      retirementMonth(undefined, '1'),
      retirementMonth('1980-01-01', undefined),
      retirementMonth('1980-01-01', '0'),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
