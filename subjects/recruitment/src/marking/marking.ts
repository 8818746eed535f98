/** What a sheet needs next, and what a new entry would be. Pure. */
export interface Entry {
  entry: number;
  score: number;
  /** who entered it */
  by: string;
}

/** The mark that counts: two entries that agree, or the third. */
export function settledScore(marks: readonly Entry[]): number | undefined {
  const third = marks.find(({ entry }) => entry === 3);
  if (third) return third.score;
  const [first, second] = marks;
  return first && second && first.score === second.score ? first.score : undefined;
}

export const differs = (marks: readonly Entry[]): boolean => marks.length === 2 && settledScore(marks) === undefined;

export type Needs = 'entry' | 'other-person' | 'settling' | 'nothing';

export function needsOf(marks: readonly Entry[], isUser: (by: string) => boolean): Needs {
  if (settledScore(marks) !== undefined) return 'nothing';
  if (marks.some(({ by }) => isUser(by))) return 'other-person';
  return marks.length < 2 ? 'entry' : 'settling';
}
