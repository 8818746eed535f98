import { expect, it } from 'vitest';
import { prizeOf, prizeUnknown } from './prize.ts';

const multiple = {
  award: 'BKB',
  holderKind: 'individual' as const,
  validFrom: '2024-01-01',
  multiple: 2.5,
  legal: 'văn bản thử',
};

it('a prize is the multiple of its day times the base salary of its day', () => {
  const later = { ...multiple, validFrom: '2026-08-01', multiple: 3 };
  expect(prizeOf('BKB', 'individual', '2026-06-30', [multiple, later])).toMatchObject({ vnd: 2.5 * 2_340_000 });
  expect(prizeOf('BKB', 'individual', '2026-07-01', [multiple, later])).toMatchObject({ vnd: 2.5 * 2_530_000 });
  const { vnd, basis } = prizeOf('BKB', 'individual', '2026-09-01', [multiple, later]);
  expect(vnd).toBe(7_590_000);
  expect(basis).toBe('3 × lương cơ sở 2.530.000 đồng (từ 01/07/2026, NĐ 161/2026/NĐ-CP); văn bản thử');
});

it('without a multiple for the holder, or before it, nothing is made up', () => {
  const unknown = { vnd: null, basis: prizeUnknown };
  expect(prizeOf('BKB', 'collective', '2026-09-01', [multiple])).toEqual(unknown);
  expect(prizeOf('GK', 'individual', '2026-09-01', [multiple])).toEqual(unknown);
  expect(prizeOf('BKB', 'individual', '2023-12-31', [multiple])).toEqual(unknown);
  expect(prizeOf('BKB', 'individual', '1999-01-01', [{ ...multiple, validFrom: '1990-01-01' }])).toEqual(unknown);
});
