import { describe, expect, it } from 'vitest';
import { conditionsOn, levelRank } from '../campaigns/kinds.ts';
import { ageOn, type CandidateClaim, eligibility, majorFits } from './eligibility.ts';

const post = { level: 'Đại học', majors: ['Luật', 'Hành chính'], applyFrom: '2026-10-01', applyUntil: '2026-10-31' };
const claim = (changes: Partial<CandidateClaim> = {}): CandidateClaim => ({
  birthDate: '1999-10-15',
  nationality: 'VN',
  receivedOn: '2026-10-10',
  convicted: false,
  degrees: [{ level: 'Đại học', major: 'Luật kinh tế', state: 'verified' }],
  known: true,
  inService: false,
  disciplines: [],
  ...changes,
});
const judge = (changes: Partial<CandidateClaim> = {}, kind = 'TUYEN_DUNG_CC') =>
  eligibility(claim(changes), post, conditionsOn(kind, '2026-10-10'), levelRank());
const codes = (changes: Partial<CandidateClaim>) => judge(changes).reasons.map(({ code }) => code);

describe('a candidate', () => {
  it('who meets every condition is eligible without a word', () => {
    expect(judge()).toEqual({ ok: true, reasons: [] });
  });

  it('is told everything in the way at once', () => {
    const result = judge({ birthDate: '2009-01-01', convicted: true, receivedOn: '2026-11-02', degrees: [] });
    expect(result.ok).toBe(false);
    expect(result.reasons.map(({ code }) => code)).toEqual(['age', 'qualification', 'conviction', 'window']);
  });

  it('is of age on the birthday itself, and at the end of the year when the day is not known', () => {
    expect(ageOn('2008-10-10', '2026-10-10')).toBe(18);
    expect(ageOn('2008-10-11', '2026-10-10')).toBe(17);
    expect(ageOn('2008', '2026-12-30')).toBe(17);
    expect(ageOn('2008', '2026-12-31')).toBe(18);
  });

  it('may apply on the first and last day of the window', () => {
    for (const receivedOn of ['2026-10-01', '2026-10-31']) expect(codes({ receivedOn })).toEqual([]);
    for (const receivedOn of ['2026-09-30', '2026-11-01']) expect(codes({ receivedOn })).toEqual(['window']);
  });

  it('needs one degree both high enough and of the field', () => {
    expect(codes({ degrees: [{ level: 'Cao đẳng', major: 'Luật', state: 'verified' }] })).toEqual(['qualification']);
    expect(codes({ degrees: [{ level: 'Thạc sĩ', major: 'Toán', state: 'verified' }] })).toEqual(['qualification']);
    expect(codes({ degrees: [{ level: 'Chuyên khoa II', major: 'Luật', state: 'verified' }] })).toEqual([]);
  });

  it('with a degree that was refuted has none, with one that is only declared is asked for it later', () => {
    expect(codes({ degrees: [{ level: 'Đại học', major: 'Luật', state: 'refuted' }] })).toEqual(['qualification']);
    const declared = judge({ degrees: [{ level: 'Đại học', major: 'Luật', state: 'declared' }] });
    expect(declared).toMatchObject({ ok: true, reasons: [{ code: 'degree-unverified', weight: 'check' }] });
  });

  it('under discipline on the day is refused, afterwards not', () => {
    const form = 'Cảnh cáo';
    expect(codes({ disciplines: [{ form, from: '2026-01-01', until: '2027-01-01' }] })).toEqual(['discipline']);
    expect(codes({ disciplines: [{ form, from: '2025-01-01', until: '2026-10-10' }] })).toEqual([]);
  });

  it('of a promotion exam must stand in the register', () => {
    const rules = conditionsOn('THI_NANG_NGACH', '2025-05-01');
    const result = eligibility(claim(), post, rules, levelRank());
    expect(result.reasons.map(({ code }) => code)).toEqual(['in-service']);
  });

  it('has a major by whole words, marks or none', () => {
    expect(majorFits('luat hien phap', ['Luật'])).toBe(true);
    expect(majorFits('Kỷ luật học', ['Luật học nghề'])).toBe(false);
  });
});
