import { describe, expect, it } from 'vitest';
import type { Measure } from './measures/measure.ts';
import { differences } from './measures/measure-changed.ts';
import { byChild, childOf, firstLiveMonth, scoresOf } from './scores/score.ts';
import { countsOf, crossOf, published } from './statistics/statistics.ts';

const rule = (id: string, criterion: 'accurate' | 'complete') =>
  ({ id, criterion, vi: id, en: id, remedy: id, fails: () => false }) as const;
const measure = {
  rules: [rule('a', 'accurate'), rule('b', 'complete'), rule('c', 'complete')],
  dimensions: [],
} as unknown as Measure;

describe('tallies of marks', () => {
  it('change by what is different only, and move with a record to its new agency', () => {
    const before = [{ recordId: '1', owner: 'A', faults: ['f:a'], marks: ['all', 'f:a', 'd:x=1'] }];
    expect(differences(before, before)).toEqual([]);
    const after = [{ recordId: '1', owner: 'A', faults: [], marks: ['all', 'd:x=2'] }];
    expect(differences(before, after)).toEqual([
      { owner: 'A', mark: 'f:a', n: -1 },
      { owner: 'A', mark: 'd:x=1', n: -1 },
      { owner: 'A', mark: 'd:x=2', n: 1 },
    ]);
    const moved = differences(before, [{ ...before[0]!, owner: 'B' }]);
    expect(moved.filter(({ owner }) => owner === 'A').map(({ n }) => n)).toEqual([-1, -1, -1]);
    expect(moved.filter(({ owner }) => owner === 'B').map(({ n }) => n)).toEqual([1, 1, 1]);
  });
});

describe('scores', () => {
  const tallies = new Map([
    ['all', 10],
    ['f:a', 1],
    ['f:b', 5],
    ['c:2026-10', 6],
    ['c:2025-11', 1],
    ['c:never', 3],
  ]);
  const of = (found: ReturnType<typeof scoresOf>, key: string) =>
    found.scores.find(({ criterion }) => criterion === key);

  it('follow their formula', () => {
    const found = scoresOf(measure, tallies, '2025-12');
    expect(found.records).toBe(10);
    expect(of(found, 'accurate')).toEqual({ criterion: 'accurate', failures: 1, score: 90 });
    expect(of(found, 'complete')).toEqual({ criterion: 'complete', failures: 5, score: 75 });
    expect(of(found, 'live')).toEqual({ criterion: 'live', failures: 4, score: 60 });
    expect(of(found, 'clean')).toEqual({ criterion: 'clean', failures: 0, score: null });
    expect(found.total).toBe(75);
  });

  it('are not full while anything fails, and nothing is judged where nothing is', () => {
    expect(
      of(
        scoresOf(
          measure,
          new Map([
            ['all', 100_000],
            ['f:a', 1],
          ]),
          '2025-12',
        ),
        'accurate',
      )?.score,
    ).toBe(99.9);
    expect(scoresOf(measure, new Map(), '2025-12')).toMatchObject({ records: 0, total: null });
  });

  it('know the first month that still counts', () => {
    expect([
      firstLiveMonth('2026-11-24', 12),
      firstLiveMonth('2026-01-05', 1),
      firstLiveMonth('2026-01-05', 14),
    ]).toEqual(['2025-11', '2025-12', '2024-11']);
  });

  it('are summed for each agency below the one asked for', () => {
    expect([
      childOf('H26.SYT.BV1', null),
      childOf('H26.SYT.BV1', 'H26'),
      childOf('H26', 'H26'),
      childOf('H2', 'H26'),
    ]).toEqual(['H26', 'H26.SYT', 'H26', undefined]);
    const { all, children } = byChild(
      [
        { owner: 'H26', mark: 'all', n: 1 },
        { owner: 'H26.SYT', mark: 'all', n: 2 },
        { owner: 'H26.SYT.BV1', mark: 'all', n: 4 },
      ],
      'H26',
    );
    expect(all.get('all')).toBe(7);
    expect([...children].map(([code, sums]) => [code, sums.get('all')])).toEqual([
      ['H26', 1],
      ['H26.SYT', 6],
    ]);
  });
});

describe('counts told to who may not read the records', () => {
  it('are nothing below the smallest, else the nearest multiple; nobody is zero', () => {
    expect([0, 1, 4, 5, 7, 8, 162].map((count) => published(count, 5))).toEqual([0, null, null, 5, 5, 10, 160]);
  });
  it('hide what one table less another would give', () => {
    // One person more in the first agency of four must not always show in the difference between the whole and the other three.
    const tables = (first: number) => [first + 60, 20, 20, 20].map((count) => published(count, 5)!);
    const left = (first: number) => tables(first).reduce((rest, count) => rest - count, tables(first)[0]! * 2);
    expect(left(6)).toBe(left(7));
  });
});

describe('counts of a dimension', () => {
  const dimension = (order: 'value' | 'reverse' | 'count') => ({
    key: 'born',
    vi: '',
    en: '',
    order,
    chart: 'bar' as const,
    valueOf: () => null,
    labelOf: (value: string) => (Number(value) > 1990 ? 'trẻ' : 'già'),
  });
  const tallies = [
    { mark: 'd:born=1985', n: 4 },
    { mark: 'd:born=1995', n: 2 },
    { mark: 'd:born=1996', n: 1 },
    { mark: 'd:born=?', n: 9 },
    { mark: 'd:bornless=1', n: 100 },
  ];
  it.each([
    ['value', ['già', 'trẻ', 'Chưa rõ']],
    ['reverse', ['trẻ', 'già', 'Chưa rõ']],
    ['count', ['già', 'trẻ', 'Chưa rõ']],
  ] as const)('add up what has one name, in order of %s, the unknown last', (order, labels) => {
    const cells = countsOf(dimension(order), tallies, '2026-11-24');
    expect(cells.map(({ label }) => label)).toEqual(labels);
    expect(Object.fromEntries(cells.map(({ label, count }) => [label, count]))).toEqual({
      già: 4,
      trẻ: 3,
      'Chưa rõ': 9,
    });
  });

  it('are added up in two dimensions at once, with nobody lost', () => {
    const kind = { ...dimension('count'), key: 'kind', labelOf: (value: string) => `loại ${value}` };
    const table = crossOf(
      dimension('value'),
      kind,
      [
        { mark: 'x:born*kind=1985\tA', n: 4 },
        { mark: 'x:born*kind=1995\tA', n: 2 },
        { mark: 'x:born*kind=1996\tB', n: 9 },
        { mark: 'x:born*kind=?\tA', n: 1 },
        { mark: 'x:born*other=1985\tA', n: 50 },
      ],
      '2026-11-24',
    );
    expect(table.columns).toEqual(['loại B', 'loại A']);
    expect(table.rows).toEqual([
      { label: 'già', count: 4, counts: [0, 4] },
      { label: 'trẻ', count: 11, counts: [9, 2] },
      { label: 'Chưa rõ', count: 1, counts: [0, 1] },
    ]);
  });
});
