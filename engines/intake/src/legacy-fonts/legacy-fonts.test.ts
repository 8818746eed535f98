import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTcvn3, decodeVni, detectLegacyEncoding, encodeTcvn3, encodeVni, isVietnameseSyllable } from './index.ts';

const bases = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const small = [
  ...bases.flatMap((base) => tones.map((tone) => (base + tone).normalize('NFC'))),
  'đ',
  ...'bcdghklmnpqrstvx',
];
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
];
const middles = ['Văn', 'Thị', 'Đức', 'Minh', 'Ngọc', 'Hữu', 'Quốc', 'Thanh', 'Xuân', 'Thu', 'Kim'];
const givens = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Đạt',
  'Hạnh',
  'Hiếu',
  'Hùng',
  'Hương',
  'Khánh',
  'Lan',
  'Long',
  'Mỹ',
  'Nghĩa',
  'Nhung',
  'Phượng',
  'Quỳnh',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thủy',
  'Trang',
  'Tuấn',
  'Uyên',
  'Vinh',
  'Yến',
];
const names = families.flatMap((family) =>
  middles.flatMap((middle) => givens.map((given) => `${family} ${middle} ${given}`)),
);
const nameSets = fc.array(fc.constantFrom(...names), { minLength: 5, maxLength: 60 });

describe('decoding old Vietnamese fonts', () => {
  it('reads the well-known examples', () => {
    expect(decodeTcvn3('NguyÔn V¨n An')).toBe('Nguyễn Văn An');
    expect(decodeTcvn3('Céng hßa x· héi chñ nghÜa ViÖt Nam')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam');
    expect(decodeTcvn3('§éc lËp - Tù do - H¹nh phóc, ñy ban nh©n d©n tØnh B\u00d7nh D\u00ad\u00acng')).toBe(
      'Độc lập - Tự do - Hạnh phúc, ủy ban nhân dân tỉnh Bình Dương',
    );
    expect(decodeTcvn3('Qu¶ng Ng·i, B¾c Giang, thµnh phè Hå ChÝ Minh')).toBe(
      'Quảng Ngãi, Bắc Giang, thành phố Hồ Chí Minh',
    );
    expect(decodeVni('Ñoäc laäp - Töï do - Haïnh phuùc, thaønh phoá Hoà Chí Minh')).toBe(
      'Độc lập - Tự do - Hạnh phúc, thành phố Hồ Chí Minh',
    );
    expect(decodeVni('Nguyeãn Vaên An')).toBe('Nguyễn Văn An');
    expect(decodeVni('Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam');
    expect(decodeVni('ÑAËNG THÒ HÖÔNG')).toBe('ĐẶNG THỊ HƯƠNG');
  });

  it('gives every Vietnamese letter back after encoding', () => {
    for (const letter of letters) {
      expect(decodeTcvn3(encodeTcvn3(letter)), letter).toBe(letter);
      expect(decodeVni(encodeVni(letter)), letter).toBe(letter);
    }
  });

  it('gives names of any mixture back after encoding', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.boolean(), (name, capitals) => {
        const text = capitals ? name.toUpperCase() : name;
        expect(decodeTcvn3(encodeTcvn3(text))).toBe(text);
        expect(decodeVni(encodeVni(text))).toBe(text);
      }),
    );
  });
});

describe('detecting old Vietnamese fonts', () => {
  it('finds TCVN3 and VNI in samples of names, with examples a person can judge', () => {
    fc.assert(
      fc.property(nameSets, fc.boolean(), (sample, capitals) => {
        const texts = capitals ? sample.map((name) => name.toUpperCase()) : sample;
        expect(detectLegacyEncoding(texts.map(encodeTcvn3)).encoding).toBe('tcvn3');
        expect(detectLegacyEncoding(texts.map(encodeVni)).encoding).toBe('vni');
      }),
      { numRuns: 150 },
    );
    const finding = detectLegacyEncoding(['NguyÔn V¨n An', 'TrÇn ThÞ B×nh']);
    expect(finding.examples[0]).toEqual({ raw: 'NguyÔn V¨n An', decoded: 'Nguyễn Văn An' });
  });

  it('never flags real Unicode Vietnamese, composed or not, nor plain ASCII', () => {
    for (const name of names) {
      expect(detectLegacyEncoding([name]).encoding, name).toBe('none');
    }
    fc.assert(
      fc.property(nameSets, fc.constantFrom('NFC', 'NFD'), fc.boolean(), (sample, form, capitals) => {
        const texts = sample.map((name) => (capitals ? name.toUpperCase() : name).normalize(form));
        expect(detectLegacyEncoding(texts).encoding).toBe('none');
      }),
    );
    expect(detectLegacyEncoding(['Nguyen Van An', 'Tran Thi Binh', '']).encoding).toBe('none');
  });

  it('never flags names of other peoples and languages', () => {
    const others = [
      'Y Bhôk Êban',
      'H’Hen Niê',
      'François Hollande',
      'José Muñoz',
      'Müller Jürgen',
      'Siu Blêh',
      'Đinh Kpă',
      'K’Brêu',
      'Hà Đức – Thạch Sô Phách',
      '5 m² · 30 °C',
    ];
    expect(detectLegacyEncoding(others).encoding).toBe('none');
    for (const each of others) expect(detectLegacyEncoding([each]).encoding, each).toBe('none');
  });

  it('knows every name used here as syllables', () => {
    for (const name of names) for (const word of name.split(' ')) expect(isVietnameseSyllable(word), word).toBe(true);
  });
});
