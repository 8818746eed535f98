import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nameKey, sameSpelling, searchKey, stripDiacritics, tidyText } from './vietnamese-text.ts';

describe('Vietnamese text', () => {
  it('is tidied to NFC with single spaces, whatever spaces it came with', () => {
    expect(tidyText('  Nguyễn\u00a0 Văn\tĐức\u200b ')).toBe('Nguyễn Văn Đức');
    expect(tidyText('Nguyễn Văn'.normalize('NFD'))).toBe('Nguyễn Văn');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'ế', 'Đ', ' ', '\u00a0', '\t', '\n', '\u200b', '\ufeff', 'e\u0302') }),
        (text) => {
          const plainly = text
            .normalize('NFC')
            .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
            .trim();
          expect(tidyText(text)).toBe(plainly);
          expect(tidyText(tidyText(text))).toBe(tidyText(text));
        },
      ),
    );
  });
  it('gives the keys that search and the population service compare', () => {
    expect(stripDiacritics('Đặng Thị Ước')).toBe('Dang Thi Uoc');
    expect(searchKey(' Đặng  Thị-Ước ')).toBe('dang thi uoc');
    expect(nameKey("H'Hen Niê")).toBe('HHENNIE');
  });
  it('takes a tone for the same wherever in the syllable it is placed, and no other tone', () => {
    expect(sameSpelling('Hoà Bình', 'hòa  bình')).toBe(true);
    expect(sameSpelling('Hòa', 'Hóa')).toBe(false);
    expect(sameSpelling('Hòa An', 'Hoa Àn')).toBe(false);
  });
  it('measures how far two words are apart, up to a limit', () => {
    expect(editDistance('DUC', 'DUK')).toBe(1);
    expect(editDistance('', 'ABC')).toBe(3);
    expect(editDistance('A'.repeat(50), 'B'.repeat(50), 3)).toBe(4);
  });
});
