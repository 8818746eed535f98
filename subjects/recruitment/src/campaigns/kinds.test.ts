import { describe, expect, it } from 'vitest';
import { campaignKinds, conditionsOn, findKind, kindProblem, levelRank, numbersOn, prioritiesOn } from './kinds.ts';

describe('kinds of campaigns', () => {
  const promotion = findKind('THI_NANG_NGACH')!;

  it('allow the promotion exam of civil servants to the day before the law ended it, and name the law after', () => {
    expect(kindProblem(promotion, '2025-06-30', 'plannedOn')).toBeUndefined();
    expect(kindProblem(promotion, '2025-07-01', 'plannedOn')).toMatchObject({
      rule: 'kind-ended',
      reason: expect.stringContaining('Luật CBCC 80/2025/QH15'),
    });
  });

  it('say which law they stand on before its first day', () => {
    expect(kindProblem(findKind('TUYEN_DUNG_VC')!, '2026-06-30', 'plannedOn')?.rule).toBe('kind-not-yet');
  });

  it('each have numbers and conditions on their first and last day', () => {
    for (const kind of campaignKinds()) {
      expect(numbersOn(kind.code, kind.validFrom), kind.code).toBeDefined();
      expect(conditionsOn(kind.code, kind.validFrom).length, kind.code).toBeGreaterThan(2);
    }
  });

  it('give points of priority to the recruitment of civil servants alone', () => {
    expect(prioritiesOn('TUYEN_DUNG_CC', '2026-11-01').map(({ points }) => points)).toEqual([7.5, 5]);
    expect(prioritiesOn('TUYEN_DUNG_VC', '2026-11-01')).toEqual([]);
  });

  it('rank a specialist doctor beside a master', () => {
    expect(levelRank()['Chuyên khoa I']).toBe(levelRank()['Thạc sĩ']);
  });
});
