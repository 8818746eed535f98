import { describe, expect, it } from 'vitest';
import { rankPost, type Scored } from './rank.ts';

const papers = [
  { code: 'chung', passMark: 50 },
  { code: 'nghiep-vu', passMark: 50 },
];
const one = (id: string, scores: (number | null)[], priority = 0): Scored => ({ id, postId: 'p', scores, priority });
const outcome = (candidates: Scored[], quantity: number, chosen: string[] = []) =>
  Object.fromEntries(
    rankPost(candidates, papers, quantity, new Set(chosen)).ranked.map(({ id, outcome: each }) => [id, each]),
  );

describe('results of a post', () => {
  it('take the best by total with points of priority, up to the quantity', () => {
    expect(outcome([one('a', [60, 70]), one('b', [60, 68], 5), one('c', [80, 49])], 1)).toEqual({
      a: 'passed-over',
      b: 'successful',
      c: 'failed',
    });
  });

  it('pass at the pass mark and fail a quarter below, whatever the total and the priority', () => {
    expect(outcome([one('a', [50, 50]), one('b', [100, 49.75], 7.5)], 5)).toEqual({ a: 'successful', b: 'failed' });
  });

  it('tell an absent candidate from one who failed', () => {
    expect(outcome([one('a', [null, null]), one('b', [10, null])], 1)).toEqual({ a: 'absent', b: 'failed' });
  });

  it('put the higher mark of the last paper first when totals are equal', () => {
    expect(outcome([one('a', [70, 60]), one('b', [60, 70])], 1)).toEqual({ a: 'passed-over', b: 'successful' });
  });

  it('leave to the council whom nothing tells apart at the cut, and follow its choice', () => {
    const all = [one('x', [90, 90]), one('a', [60, 60]), one('b', [60, 60]), one('c', [60, 60])];
    expect(rankPost(all, papers, 3).tie).toEqual({ ids: ['a', 'b', 'c'], places: 2 });
    expect(rankPost(all, papers, 3, new Set(['c', 'b'])).tie).toBeNull();
    expect(outcome(all, 3, ['c', 'b'])).toMatchObject({ a: 'passed-over', b: 'successful', c: 'successful' });
    expect(rankPost(all, papers, 3, new Set(['c'])).tie).toEqual({ ids: ['a', 'b'], places: 1 });
  });

  it('know no tie within the quantity or below it', () => {
    expect(rankPost([one('a', [60, 60]), one('b', [60, 60])], papers, 2).tie).toBeNull();
    expect(rankPost([one('x', [90, 90]), one('a', [60, 60]), one('b', [60, 60])], papers, 1).tie).toBeNull();
  });

  it('add decimals exactly', () => {
    expect(rankPost([one('a', [50.1, 50.2])], papers, 1).ranked[0]!.total).toBe(100.3);
  });
});
