import { communes, legacyUnits } from '@congvu/codelists';
import { describe, expect, it } from 'vitest';
import { lookUpUnits, names } from './units.ts';

describe('administrative units of both times', () => {
  it('an old ward leads to those of today whose text names it', () => {
    const [found] = lookUpUnits('phường Trúc Bạch', 10).items;
    expect(found).toMatchObject({ era: 'old', level: 'commune', above: 'Quận Ba Đình, Thành phố Hà Nội' });
    expect(found!.today.map(({ name }) => name)).toContain('Phường Ba Đình');
    expect(found!.today[0]!.text).toContain('Trúc Bạch');
  });

  it('an old province or district leads to the province of today', () => {
    const { items } = lookUpUnits('Hà Giang', 50);
    expect(items.find(({ level, era }) => level === 'province' && era === 'old')).toMatchObject({
      code: '02',
      today: [{ code: '08', name: 'Tỉnh Tuyên Quang' }],
    });
    expect(lookUpUnits('quan ba dinh', 5).items[0]).toMatchObject({
      code: '001',
      level: 'district',
      today: [{ name: 'Thành phố Hà Nội' }],
    });
  });

  it('a code that means one area before and another after gives both', () => {
    expect(lookUpUnits('00004', 10).items.map(({ era, name }) => [era, name])).toEqual([
      ['old', expect.any(String)],
      ['new', 'Phường Ba Đình'],
    ]);
    expect(lookUpUnits('không có đâu', 10)).toEqual({ items: [], more: false });
  });

  it('a longer name is not taken for a shorter one', () => {
    expect(names('xa tan an hoi', 'tan an')).toBe(false);
    expect(names('cua cac xa tan an', 'tan an')).toBe(true);
    expect(names('dong xuan sau khi sap xep', 'dong xuan')).toBe(true);
    expect(names('phuong 10', 'phuong 1')).toBe(false);
  });

  it('finds what most old communes became', () => {
    const old = legacyUnits().communes.filter((_, at) => at % 97 === 0);
    const known = old.filter(([code]) =>
      lookUpUnits(code, 5).items.some(({ era, today }) => era === 'old' && today.length > 0),
    );
    expect(communes()).toHaveLength(3321);
    expect(known.length / old.length).toBeGreaterThan(0.9);
  });
});
