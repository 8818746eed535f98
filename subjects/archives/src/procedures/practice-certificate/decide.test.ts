import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

describe('a certificate of archive practice', () => {
  it('is not for who is not of age; everything else a person judges', () => {
    expect(decide({ birthDate: '01/02/2010' }, '2026-11-24').outcome).toBe('refuse');
    expect(decide({ birthDate: '01/02/1990', kind: 'cap-moi' }, '2026-11-24').outcome).toBe('judge');
    expect(
      decide({ birthDate: '1990', kind: 'cap-lai', oldNumber: '12', reissueReason: 'mất' }, '2026-11-24').reasons[0]
        ?.text,
    ).toContain('chứng chỉ cũ số 12');
  });
});
