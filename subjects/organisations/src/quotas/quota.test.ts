import { describe, expect, it } from 'vitest';
import { checkQuota, type QuotaFacts } from './quota.ts';

describe('a number of posts', () => {
  const facts: QuotaFacts = { given: 20, used: 18, parentGiven: 100, siblingsGiven: 80, childrenGiven: 20 };
  it('may reach what the agency above was given, and no more', () => {
    expect(checkQuota(facts)).toEqual([]);
    expect(checkQuota({ ...facts, siblingsGiven: 81 })).toEqual([{ rule: 'above-parent', limit: 100, value: 101 }]);
    expect(checkQuota({ ...facts, siblingsGiven: 999, parentGiven: null })).toEqual([]);
  });
  it('covers what is given below and who is there already; all that is wrong is told', () => {
    expect(checkQuota({ ...facts, given: 17, siblingsGiven: 84 }).map(({ rule }) => rule)).toEqual([
      'above-parent',
      'below-children',
      'below-used',
    ]);
  });
});
