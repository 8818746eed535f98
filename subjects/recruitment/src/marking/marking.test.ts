import { describe, expect, it } from 'vitest';
import { differs, needsOf, settledScore } from './marking.ts';

const marks = (...scores: number[]) => scores.map((score, at) => ({ entry: at + 1, score, by: 'abc'[at]! }));

describe('a sheet', () => {
  it('counts once two persons entered the same mark', () => {
    expect(settledScore(marks(70))).toBeUndefined();
    expect(settledScore(marks(70, 70))).toBe(70);
    expect(settledScore(marks(70, 70.25))).toBeUndefined();
  });

  it('of differing entries waits for a third, whose mark counts whatever it is', () => {
    expect(differs(marks(70, 80))).toBe(true);
    expect(settledScore(marks(70, 80, 75))).toBe(75);
    expect(differs(marks(70, 80, 75))).toBe(false);
  });

  it('asks whoever has entered nothing, and nobody twice', () => {
    expect(needsOf([], (by) => by === 'a')).toBe('entry');
    expect(needsOf(marks(70), (by) => by === 'a')).toBe('other-person');
    expect(needsOf(marks(70), (by) => by === 'b')).toBe('entry');
    expect(needsOf(marks(70, 80), (by) => by === 'b')).toBe('other-person');
    expect(needsOf(marks(70, 80), (by) => by === 'c')).toBe('settling');
    expect(needsOf(marks(70, 70), (by) => by === 'c')).toBe('nothing');
    expect(needsOf(marks(0, 0), (by) => by === 'c')).toBe('nothing');
  });
});
