import { describe, expect, it } from 'vitest';
import { payOn } from './pay.ts';

const paid = (entry: object, more: object = {}) => ({ pay: [{ validFrom: '2023-01-01', ...entry }], ...more });

describe('what an official is paid on a day', () => {
  it.each([
    // coefficient × base salary of the day, worked by hand
    ['chuyên viên bậc 4, 2026', { rank: '01.003', step: 4 }, '2026-11-24', 8_424_900], // 3.33 × 2,530,000
    ['the same a day before the new base salary', { rank: '01.003', step: 4 }, '2026-06-30', 7_792_200], // 3.33 × 2,340,000
    ['the same in June 2024', { rank: '01.003', step: 4 }, '2024-06-30', 5_994_000], // 3.33 × 1,800,000
    [
      'chuyên viên chính bậc 1 with 0.50',
      { rank: '01.002', step: 1, positionAllowance: 0.5 },
      '2026-11-24',
      12_397_000,
    ], // 4.90 × 2,530,000
    [
      'chuyên viên cao cấp bậc 6 with 1.10',
      { rank: '01.001', step: 6, positionAllowance: 1.1 },
      '2026-11-24',
      23_023_000,
    ], // 9.10 × 2,530,000
    ['bậc cuối A1, vượt khung 5 %', { rank: '01.003', step: 9, overFramePercent: 5 }, '2026-11-24', 13_229_370], // 4.98 × 1.05 × 2,530,000
    ['bậc cuối A1, vượt khung 7 %', { rank: '01.003', step: 9, overFramePercent: 7 }, '2026-11-24', 13_481_358], // 4.98 × 1.07 × 2,530,000
    [
      'cán sự bậc 10 with 0.20 and 6 %',
      { rank: '01.004', step: 10, overFramePercent: 6, positionAllowance: 0.2 },
      '2026-11-24',
      13_620_002,
    ], // (4.89 × 1.06 + 0.20) × 2,530,000
    ['nhân viên bậc 12', { rank: '01.005', step: 12 }, '2026-11-24', 10_271_800], // 4.06 × 2,530,000
    ['a coefficient without rank or step', { coefficient: 2.34 }, '2026-11-24', 5_920_200], // 2.34 × 2,530,000
    [
      'a title whose group is not listed, with its coefficient',
      { rank: 'V.00.01.03', coefficient: 3.0 },
      '2026-11-24',
      7_590_000,
    ],
  ])('%s', (_, entry, day, vnd) => {
    const pay = payOn(paid(entry), day);
    expect([pay.monthlyVnd, pay.missing]).toEqual([vnd, []]);
  });

  it('takes the entry in force on the day', () => {
    const document = {
      pay: [
        { validFrom: '2020-01-01', validUntil: '2023-01-01', rank: '01.003', step: 2 },
        { validFrom: '2023-01-01', validUntil: '2026-01-01', rank: '01.003', step: 3 },
        { validFrom: '2026-01-01', rank: '01.003', step: 4 },
      ],
    };
    expect(payOn(document, '2025-12-31')).toMatchObject({
      group: 'A1',
      step: 3,
      coefficient: 3,
      monthlyVnd: 7_020_000,
    });
    expect(payOn(document, '2026-01-01')).toMatchObject({ step: 4, coefficient: 3.33, monthlyVnd: 7_792_200 });
  });

  it.each([
    ['no pay at all', {}, '2026-11-24', 'chưa có thông tin ngạch, bậc, lương'],
    ['neither rank nor coefficient', paid({ step: 3 }), '2026-11-24', 'chưa có mã ngạch'],
    ['a group that is not known', paid({ rank: 'V.00.01.03', step: 3 }), '2026-11-24', 'chưa ghi nhóm lương'],
    ['no step', paid({ rank: '01.003' }), '2026-11-24', 'chưa có bậc lương'],
    ['a step that does not exist', paid({ rank: '01.003', step: 11 }), '2026-11-24', 'chỉ có 9 bậc'],
    ['a day before any base salary', { pay: [{ rank: '01.003', step: 1 }] }, '2003-05-01', 'Chưa có mức lương cơ sở'],
    ['retired', paid({ rank: '01.003', step: 4 }, { personnelStatus: 'NGHI_HUU' }), '2026-11-24', 'Đã nghỉ hưu'],
    [
      'on leave without pay',
      paid(
        { rank: '01.003', step: 4 },
        { events: [{ event: 'NGHI_KHONG_LUONG', validFrom: '2026-11-01', validUntil: '2027-01-01' }] },
      ),
      '2026-11-24',
      'không hưởng lương',
    ],
  ])('gives no amount but the reason: %s', (_, document, day, reason) => {
    const pay = payOn(document, day);
    expect(pay.monthlyVnd).toBeNull();
    expect(pay.missing.join('; ')).toContain(reason);
  });

  it('is paid until the posting ended, though retired today', () => {
    const document = paid(
      { rank: '01.003', step: 4 },
      { personnelStatus: 'NGHI_HUU', postings: [{ validFrom: '2010-01-01', validUntil: '2026-11-01' }] },
    );
    expect(payOn(document, '2026-10-31').monthlyVnd).toBe(8_424_900);
    expect(payOn(document, '2026-11-01').monthlyVnd).toBeNull();
  });

  it('tells a coefficient that differs from the scale, and pays what the record says', () => {
    const pay = payOn(paid({ rank: '01.003', step: 4, coefficient: 3.66 }), '2026-11-24');
    expect(pay.monthlyVnd).toBe(9_259_800);
    expect(pay.remarks[0]).toContain('3,66');
  });

  it('names what it rests on and how sure that is', () => {
    expect(payOn(paid({ rank: '01.003', step: 4 }), '2026-11-24').grounds).toEqual([
      expect.objectContaining({ legal: 'NĐ 204/2004/NĐ-CP', confidence: 'high' }),
      expect.objectContaining({ legal: 'NĐ 161/2026/NĐ-CP', confidence: 'high' }),
    ]);
    expect(payOn({ pay: [{ rank: '01.003', step: 4 }] }, '2012-06-01').grounds[1]).toMatchObject({ confidence: 'low' });
  });
});
