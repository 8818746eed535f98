import { expect, it } from 'vitest';
import { authorityOn } from './authority.ts';

it('names the ministry of the day, without a gap or an overlap at the change', () => {
  expect(authorityOn('2024-06-01')).toMatchObject({ code: 'bo-noi-vu', from: null });
  expect(authorityOn('2025-02-28')?.code).toBe('bo-noi-vu');
  expect(authorityOn('2025-03-01')?.code).toBe('bo-dan-toc-va-ton-giao');
  expect(authorityOn('2026-07-01')).toMatchObject({ name: 'Bộ Dân tộc và Tôn giáo', until: null, confirmed: false });
});
