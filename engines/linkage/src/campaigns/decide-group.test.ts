import { expect, it } from 'vitest';
import type { Item } from './campaign.store.ts';
import { decideGroup } from './decide-group.ts';

const item = (seq: number, owner: string): Item => ({
  seq,
  rowNumber: seq + 1,
  recordId: null,
  owner,
  number: '001085123456',
  oldNumber: null,
  fullName: 'Nguyễn Văn An',
  birthDate: '1985-01-02',
  sex: '1',
  outcome: null,
  cause: null,
  explanation: null,
  differences: [],
  population: null,
  caseId: null,
  applied: false,
});
const person = { number: '001085123456', fullName: 'Nguyễn Văn An', birthDate: '1985-01-02', sex: 'male' as const };
const answer = { person, life: { status: 'alive' as const }, requestId: 'x' };

it('decides a number that stands in a file a hundred thousand times without comparing each with all', () => {
  const items = Array.from({ length: 100_000 }, (_, n) => item(n + 1, n === 70_000 ? 'H26.SYT' : 'H26'));
  const begun = Date.now();
  const decisions = decideGroup(items, answer, undefined, (code) => code);
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(decisions.get(1)!.differences[0]!.theirs).toBe('H26.SYT, dòng 70002');
  expect(decisions.get(70_001)!.differences[0]!.theirs).toBe('H26, dòng 2');
});

it('names up to five other lines of the same agency, never its own', () => {
  const decisions = decideGroup(
    Array.from({ length: 8 }, (_, n) => item(n + 1, 'H26')),
    answer,
    undefined,
    (code) => code,
  );
  expect(decisions.get(1)!.differences[0]!.theirs).toBe('dòng 3, dòng 4, dòng 5, dòng 6, dòng 7');
  expect(decisions.get(8)!.differences[0]!.theirs).toBe('dòng 2, dòng 3, dòng 4, dòng 5, dòng 6');
});
