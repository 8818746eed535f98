import { expect, it } from 'vitest';
import { safeReturnTo } from './sign-in.ts';

it('returns to paths of our own, as a header can carry them', () => {
  expect(safeReturnTo('/cases/1?tab=a#b')).toBe('/cases/1?tab=a#b');
  expect(safeReturnTo('/hồ-sơ')).toBe('/h%E1%BB%93-s%C6%A1');
  expect(safeReturnTo('/%2f/evil.example')).toBe('/%2f/evil.example');
});

it.each([
  undefined,
  '',
  'x',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/\u0001x',
  '/a\r\nset-cookie: x=1',
  `/${'a'.repeat(3000)}`,
])('returns to the first page for %j', (value) => {
  expect(safeReturnTo(value)).toBe('/');
});
