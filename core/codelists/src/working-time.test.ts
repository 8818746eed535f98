import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, addWorkingHours, isWorkingDay, workingMinutesBetween } from './working-time.ts';

/** Vietnam time. */
const at = (text: string) => new Date(`${text}:00+07:00`);

describe('working time', () => {
  it('leaves out week-ends and holidays', () => {
    expect(['2026-11-24', '2026-11-28', '2026-11-29', '2026-09-02'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(addWorkingDays('2026-11-26', 3).on).toBe('2026-12-01');
    expect(addWorkingDays('2027-01-20', 20).uncertain).toBe(true);
  });
  it('counts hours of office time only', () => {
    const cases: [from: string, hours: number, until: string][] = [
      ['2026-11-24T09:00', 2, '2026-11-24T11:00'],
      ['2026-11-24T11:00', 2, '2026-11-24T14:00'],
      ['2026-11-24T14:00', 8, '2026-11-25T14:00'],
      ['2026-11-27T16:30', 8, '2026-11-30T16:30'],
      ['2026-11-28T10:00', 8, '2026-11-30T17:00'],
      ['2026-11-24T22:15', 1, '2026-11-25T09:00'],
    ];
    for (const [from, hours, until] of cases) expect(addWorkingHours(at(from), hours)).toEqual(at(until));
  });
  it('gives back by counting what it added', () => {
    const anyTime = fc.date({ min: at('2026-03-01T00:00'), max: at('2026-12-20T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 1, max: 60 }), (from, hours) => {
        const whole = new Date(Math.floor(from.getTime() / 60_000) * 60_000);
        expect(workingMinutesBetween(whole, addWorkingHours(whole, hours))).toBe(hours * 60);
      }),
      { numRuns: 300 },
    );
  });
});
