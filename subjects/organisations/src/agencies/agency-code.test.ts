import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAbove, fromOldForm, readAgencyCode, toOldForm } from './agency-code.ts';

describe('the older form of an agency code', () => {
  it('has its levels from right to left, filled up with zeros', () => {
    expect(toOldForm('G09')).toBe('000.00.00.G09');
    expect(toOldForm('G09.20')).toBe('000.00.20.G09');
    expect(toOldForm('G09.20.05')).toBe('000.05.20.G09');
    expect(toOldForm('H15.07.01.002')).toBe('002.01.07.H15');
  });

  it('is read back', () => {
    expect(fromOldForm('000.00.00.G09')).toBe('G09');
    expect(fromOldForm(' 000.00.00.h29 ')).toBe('H29');
    expect(fromOldForm('000.05.20.G09')).toBe('G09.20.05');
    expect(readAgencyCode('000.00.20.G09')).toBe('G09.20');
    expect(readAgencyCode('h26.syt')).toBe('H26.SYT');
  });

  it('does not exist for codes with letters, too many levels or a hole', () => {
    for (const code of ['H26.SYT', 'G09.20.05.001.01', 'G9', 'P79', 'G09.00', 'G09.2', ''])
      expect([code, toOldForm(code)]).toEqual([code, undefined]);
    for (const text of ['G09', '000.05.00.G09', '00.00.00.G09', '001.00.20.G09', '000.00.00.G9', '000.0x.00.G09'])
      expect([text, fromOldForm(text)]).toEqual([text, undefined]);
  });

  it('loses nothing, there and back', () => {
    const place = (digits: number) =>
      fc.integer({ min: 1, max: 10 ** digits - 1 }).map((n) => String(n).padStart(digits, '0'));
    const code = fc
      .tuple(fc.constantFrom('G', 'H'), place(2), fc.integer({ min: 0, max: 3 }), place(2), place(2), place(3))
      .map(([letter, first, levels, ...below]) => [`${letter}${first}`, ...below.slice(0, levels)].join('.'));
    fc.assert(fc.property(code, (each) => fromOldForm(toOldForm(each)!) === each));
  });
});

it('the level above is the code without its last part', () => {
  expect([codeAbove('H26.SYT.01'), codeAbove('H26')]).toEqual(['H26.SYT', undefined]);
});
