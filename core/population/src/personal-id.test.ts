import { describe, expect, it } from 'vitest';
import { checkPersonalId, parsePersonalId } from './personal-id.ts';

describe('the personal number', () => {
  it('says province of registration, sex and birth year', () => {
    expect(parsePersonalId(`079${'1'}85${'000000'}`)).toMatchObject({
      provinceName: 'Hồ Chí Minh',
      sex: 'female',
      birthYear: 1985,
    });
    expect(parsePersonalId(`002${'2'}07${'000000'}`)).toMatchObject({
      provinceCode: '002',
      currentProvinceCode: '08',
      sex: 'male',
      birthYear: 2007,
    });
    for (const text of ['', '07918500000', '0791850000000', '07918500000a', '079 185000000'])
      expect(parsePersonalId(text)).toBeUndefined();
  });

  it('tells which part contradicts the claim', () => {
    const number = `001${'0'}60${'000000'}`;
    expect(checkPersonalId(number, { sex: 'male', birthDate: '1960-05-12' })).toEqual([]);
    expect(checkPersonalId(number, { sex: 'male', birthDate: '1960' })).toEqual([]);
    expect(checkPersonalId(number, { sex: 'unknown' })).toEqual([]);
    expect(checkPersonalId(number, { sex: 'female', birthDate: '1961-05-12' })).toMatchObject([
      { part: 'sex', found: 'male', claimed: 'female' },
      { part: 'birthYear', found: '1960', claimed: '1961' },
    ]);
    expect(checkPersonalId(`003${'0'}60${'000000'}`)).toMatchObject([{ part: 'province', found: '003' }]);
    expect(checkPersonalId(`128${'0'}60${'000000'}`)).toEqual([]);
    expect(checkPersonalId('123')).toMatchObject([{ part: 'form' }]);
  });
});
