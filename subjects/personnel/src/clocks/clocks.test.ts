import { describe, expect, it } from 'vitest';
import { clocksOf, deadline, type RecordedEvent } from './clocks.ts';

const event = (changes: Partial<RecordedEvent>): RecordedEvent => ({
  kind: 'BO_NHIEM',
  personnelType: 'CC',
  decidedOn: '2026-11-20',
  processEndedOn: null,
  recordedOn: '2026-11-24',
  recordCreatedOn: '2020-01-01',
  ...changes,
});
const states = (one: RecordedEvent) => clocksOf(one).map(({ code, deadlineOn, kept }) => [code, deadlineOn, kept]);

describe('legal clocks', () => {
  it.each([
    // 2026-11-20 is a Friday
    ['2026-11-20', 3, 'working', '2026-11-25', false],
    ['2026-11-20', 3, 'calendar', '2026-11-23', false],
    ['2026-11-23', 3, 'working', '2026-11-26', false],
    ['2026-12-31', 3, 'working', '2027-01-06', false], // 1 January is a holiday, then a weekend
    ['2026-04-29', 3, 'working', '2026-05-06', true], // 30 April, 1 May, weekend; the Hùng kings' day is not in the table
    ['2027-02-01', 3, 'working', '2027-02-04', true], // Tết is not in the table
  ] as const)('from %s, %s %s days: %s', (from, days, unit, on, uncertain) => {
    expect(deadline(from, days, unit)).toEqual({ on, uncertain });
  });

  it('three working days for what an agency enters', () => {
    expect(states(event({ recordedOn: '2026-11-25' }))).toEqual([['updated', '2026-11-25', true]]);
    expect(states(event({ recordedOn: '2026-11-26' }))).toEqual([['updated', '2026-11-25', false]]);
  });

  it('one day, and not the other clock, for what a personnel system decided', () => {
    expect(states(event({ processEndedOn: '2026-11-23', recordedOn: '2026-11-24' }))).toEqual([
      ['synchronised', '2026-11-24', true],
    ]);
    expect(states(event({ processEndedOn: '2026-11-23', recordedOn: '2026-11-25' }))).toEqual([
      ['synchronised', '2026-11-24', false],
    ]);
  });

  it('three calendar days for the dossier of whoever is recruited, besides the update', () => {
    expect(states(event({ kind: 'TUYEN_DUNG', recordCreatedOn: '2026-11-23', recordedOn: '2026-11-25' }))).toEqual([
      ['created', '2026-11-23', true],
      ['updated', '2026-11-25', true],
    ]);
    expect(states(event({ kind: 'TUYEN_DUNG', recordCreatedOn: '2026-11-24' }))[0]).toEqual([
      'created',
      '2026-11-23',
      false,
    ]);
  });

  it('five days for the evaluation of a public employee, in place of three working days', () => {
    expect(states(event({ kind: 'DANH_GIA', personnelType: 'VC', recordedOn: '2026-11-26' }))).toEqual([
      ['evaluation', '2026-11-25', false],
    ]);
    expect(states(event({ kind: 'DANH_GIA', personnelType: 'CC' })).map(([code]) => code)).toEqual(['updated']);
  });

  it('none before the decree was in force', () => {
    expect(states(event({ decidedOn: '2026-06-30', recordedOn: '2026-11-24' }))).toEqual([]);
  });
});
