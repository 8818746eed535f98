import { describe, expect, it } from 'vitest';
import { noFacts, type PersonFacts } from '../ports.ts';
import { awardName, evaluationGrades } from '../register/award-types.ts';
import {
  type EarlierAward,
  type EligibilityRule,
  eligibility,
  type ProposalClaim,
  sameAchievement,
} from './eligibility.ts';

const rule = (given: Partial<EligibilityRule> & Pick<EligibilityRule, 'award' | 'requires'>): EligibilityRule => ({
  holderKinds: ['individual'],
  meritKinds: ['cong-trang'],
  law: 'thử',
  validFrom: '2024-01-01',
  validUntil: null,
  favourable: false,
  confidence: 'low',
  note: null,
  ...given,
});
const rules: EligibilityRule[] = [
  rule({
    award: 'CSTDCS',
    requires: [
      { kind: 'awards', anyOf: ['LDTT'], sameYear: true },
      { kind: 'document', text: 'sáng kiến được công nhận' },
    ],
  }),
  rule({ award: 'CSTDB', requires: [{ kind: 'awards', anyOf: ['CSTDCS'], consecutive: 3 }] }),
  rule({ award: 'CSTDTQ', requires: [{ kind: 'awards', anyOf: ['CSTDB'], times: 2, withinYears: 6 }] }),
  rule({
    award: 'BKTTG',
    confidence: 'high',
    requires: [
      { kind: 'awards', anyOf: ['BKB'], yearsSince: 5 },
      { kind: 'evaluation', years: 5, atLeast: 'HTTNV' },
    ],
  }),
  rule({
    award: 'HCLD3',
    requires: [
      {
        kind: 'any',
        options: [
          { kind: 'evaluation', years: 2, atLeast: 'HTXSNV' },
          { kind: 'awards', anyOf: ['CSTDB'], times: 1, withinYears: 5 },
        ],
      },
    ],
  }),
];

const claim = (given: Partial<ProposalClaim> = {}): ProposalClaim => ({
  award: 'CSTDB',
  holderKind: 'individual',
  meritKind: 'cong-trang',
  achievement: 'Chủ trì xây dựng phần mềm quản lý hồ sơ, giảm một nửa thời gian giải quyết',
  periodFrom: '2025-01-01',
  periodUntil: '2025-12-31',
  attachments: ['Giấy chứng nhận sáng kiến'],
  ...given,
});
const had = (award: string, year: number, given: Partial<EarlierAward> = {}): EarlierAward => ({
  award,
  achievement: `Hoàn thành nhiệm vụ công tác năm ${year}`,
  decidedOn: `${year}-12-20`,
  periodFrom: `${year}-01-01`,
  periodUntil: `${year}-12-31`,
  revoked: false,
  ...given,
});
const facts = (given: Partial<PersonFacts> = {}): PersonFacts => ({
  known: true,
  evaluations: [2021, 2022, 2023, 2024, 2025].map((year) => ({ year, grade: 'HTTNV' })),
  disciplines: [],
  ...given,
});
const judge = (
  proposal: ProposalClaim,
  history: EarlierAward[] = [],
  person = facts(),
  received = '2026-03-01',
  judged = received,
  all = rules,
) => eligibility(proposal, history, person, { rules: all, awardName, grades: evaluationGrades() }, received, judged);
const refusals = (result: ReturnType<typeof judge>) =>
  result.reasons.filter(({ weight }) => weight === 'refusal').map(({ code, message }) => `${code}: ${message}`);

describe('a chain of awards', () => {
  it('is met by the years right before, ending with the year of the achievement or the one before', () => {
    const run = (...years: number[]) => years.map((year) => had('CSTDCS', year));
    expect(judge(claim(), run(2023, 2024, 2025)).ok).toBe(true);
    expect(judge(claim(), run(2022, 2023, 2024)).ok).toBe(true);
    expect(judge(claim(), run(2021, 2022, 2023)).ok).toBe(false);
  });

  it('tells which years are missing', () => {
    expect(refusals(judge(claim(), [had('CSTDCS', 2023), had('CSTDCS', 2025)]))).toEqual([
      'award-missing: Phải có 03 năm liên tục đạt "Chiến sĩ thi đua cơ sở" ngay trước; còn thiếu năm 2024.',
    ]);
    expect(refusals(judge(claim()))[0]).toContain('2023, 2024, 2025');
  });

  it('does not count what was revoked, nor another form', () => {
    const history = [
      had('CSTDCS', 2023),
      had('CSTDCS', 2024, { revoked: true }),
      had('LDTT', 2024),
      had('CSTDCS', 2025),
    ];
    expect(refusals(judge(claim(), history))[0]).toContain('còn thiếu năm 2024');
  });

  it('counts how often within how many years', () => {
    const national = claim({ award: 'CSTDTQ' });
    expect(judge(national, [had('CSTDB', 2020), had('CSTDB', 2023)]).ok).toBe(true);
    expect(refusals(judge(national, [had('CSTDB', 2015), had('CSTDB', 2023)]))[0]).toContain(
      'mới có 01 lần (năm 2023)',
    );
  });

  it('lets the years after an earlier award go by', () => {
    const certificate = claim({ award: 'BKTTG', periodFrom: '2021-01-01' });
    expect(judge(certificate, [had('BKB', 2020)]).ok).toBe(true);
    expect(refusals(judge(certificate, [had('BKB', 2022)]))[0]).toContain('sớm nhất năm 2027');
    expect(refusals(judge(certificate, []))[0]).toContain('Chưa được tặng "Bằng khen của bộ');
    // a second one of the same form does not put the period off
    expect(judge(certificate, [had('BKB', 2020), had('BKB', 2024)]).ok).toBe(true);
  });

  it('asks for the award of the same year and for papers', () => {
    const base = claim({ award: 'CSTDCS' });
    const met = judge(base, [had('LDTT', 2025)]);
    expect(met.ok).toBe(true);
    expect(met.reasons.map(({ code }) => code)).toEqual(['document']);
    expect(
      refusals(judge({ ...base, attachments: [] }, [had('LDTT', 2024)])).map((each) => each.split(':')[0]),
    ).toEqual(['award-missing', 'document']);
  });

  it('takes any of several ways, and tells all that are closed', () => {
    const medal = claim({ award: 'HCLD3' });
    expect(judge(medal, [had('CSTDB', 2023)]).ok).toBe(true);
    const best = facts({ evaluations: [2024, 2025].map((year) => ({ year, grade: 'HTXSNV' })) });
    expect(judge(medal, [], best).ok).toBe(true);
    expect(refusals(judge(medal))[0]).toMatch(/thay thế: .*Hoàn thành xuất sắc.* — hoặc .*Chiến sĩ thi đua bộ/);
  });
});

describe('evaluations', () => {
  const certificate = claim({ award: 'BKTTG', periodFrom: '2021-01-01' });
  const before = [had('BKB', 2019)];

  it('name the years that are too low', () => {
    const low = facts();
    low.evaluations[3] = { year: 2024, grade: 'HTNV' };
    expect(refusals(judge(certificate, before, low))).toEqual([
      'evaluation-low: Phải có 05 năm liên tục xếp loại từ "Hoàn thành tốt nhiệm vụ" trở lên; năm 2024: "Hoàn thành nhiệm vụ".',
    ]);
  });

  it('that nobody entered are for people to look at, not a refusal', () => {
    const result = judge(certificate, before, facts({ evaluations: [{ year: 2025, grade: 'HTXSNV' }] }));
    expect(result.ok).toBe(true);
    expect(result.reasons).toMatchObject([{ code: 'evaluation-unknown', weight: 'check' }]);
    expect(result.reasons[0]!.message).toContain('2021, 2022, 2023, 2024');
  });

  it('of somebody without a dossier are not known, and one reason says so', () => {
    const result = judge(certificate, before, noFacts);
    expect(result.ok).toBe(true);
    expect(result.reasons.map(({ code }) => code)).toEqual(['no-facts']);
  });
});

describe('discipline', () => {
  const chain = [2023, 2024, 2025].map((year) => had('CSTDCS', year));
  const punished = (from: string, until: string | null) =>
    judge(claim(), chain, facts({ disciplines: [{ form: 'Cảnh cáo', from, until }] }));

  it('in force refuses for good', () => {
    const result = punished('2026-01-10', '2027-01-10');
    expect(result.reasons).toMatchObject([{ code: 'discipline', firm: true }]);
    expect(result.reasons[0]!.message).toBe(
      'Đang trong thời hạn kỷ luật (cảnh cáo từ 10/01/2026, hết hiệu lực 10/01/2027).',
    );
  });
  it('without an end counts as in force and says what to do', () => {
    expect(punished('2020-01-10', null).reasons[0]!.message).toContain('chưa ghi ngày hết hiệu lực');
  });
  it('that is over refuses no more; within the period it is for the council', () => {
    expect(punished('2022-01-10', '2023-01-10')).toMatchObject({ ok: true, reasons: [] });
    expect(punished('2025-01-10', '2026-01-10')).toMatchObject({
      ok: true,
      reasons: [{ code: 'discipline-in-period', weight: 'check' }],
    });
  });
  it('is asked of persons alone', () => {
    const office = claim({ award: 'TTLDXS', holderKind: 'collective' });
    const result = judge(office, [], facts({ disciplines: [{ form: 'Cảnh cáo', from: '2026-01-10', until: null }] }));
    expect(result.reasons.map(({ code }) => code)).toEqual(['no-rule']);
  });
});

describe('one achievement', () => {
  const chain = [2023, 2024, 2025].map((year) => had('CSTDCS', year));
  const same = claim().achievement;

  it('is not awarded twice, whatever the marks, the case and the punctuation', () => {
    const text = `${same
      .toUpperCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')}.`;
    const result = judge(claim(), [...chain, had('BKB', 2025, { achievement: text })]);
    expect(result.ok).toBe(false);
    expect(result.reasons).toMatchObject([{ code: 'same-achievement', firm: true }]);
    expect(result.reasons[0]!.message).toContain('Bằng khen của bộ, ban, ngành, tỉnh');
  });
  it('may be behind an award that the chain builds on', () => {
    expect(judge(claim(), [had('CSTDCS', 2025, { achievement: same }), ...chain.slice(0, 2)]).ok).toBe(true);
  });
  it('of another period, or whose award was revoked, is another matter', () => {
    const old = { achievement: same, periodFrom: '2019-01-01', periodUntil: '2019-12-31' };
    expect(judge(claim(), [...chain, had('BKB', 2019, old)]).ok).toBe(true);
    expect(judge(claim(), [...chain, had('BKB', 2025, { achievement: same, revoked: true })]).ok).toBe(true);
  });
  it('whose period nobody wrote down may be the same', () => {
    const paper = had('BKB', 2025, { achievement: same, periodFrom: null, periodUntil: null });
    expect(judge(claim(), [...chain, paper]).ok).toBe(false);
  });
  it('gives nobody the same award twice for one year', () => {
    expect(judge(claim(), [...chain, had('CSTDB', 2025)]).reasons).toMatchObject([{ code: 'same-award', firm: true }]);
  });
  it('is known by nearly all of its words, not by a few', () => {
    expect(sameAchievement('Cứu ba người khỏi lũ tại xã A', 'Cứu ba người khỏi lũ tại xã B')).toBe(false);
    expect(sameAchievement(same, `${same} hồ sơ`)).toBe(true);
    expect(sameAchievement('', '')).toBe(false);
  });
});

describe('the version of the rules', () => {
  const old = rule({
    award: 'CSTDB',
    validUntil: '2026-10-01',
    law: 'cũ',
    requires: [{ kind: 'awards', anyOf: ['CSTDCS'], consecutive: 3 }],
  });
  const kinder = (favourable: boolean) =>
    rule({
      award: 'CSTDB',
      validFrom: '2026-10-01',
      law: 'mới',
      favourable,
      requires: [{ kind: 'awards', anyOf: ['CSTDCS'], consecutive: 2 }],
    });
  const two = [had('CSTDCS', 2024), had('CSTDCS', 2025)];

  it('is that of the day the proposal was received', () => {
    const on = (day: string) => judge(claim(), two, facts(), day, day, [old, kinder(false)]);
    expect(on('2026-09-30')).toMatchObject({ ok: false, rule: { law: 'cũ' } });
    expect(on('2026-10-01')).toMatchObject({ ok: true, rule: { law: 'mới' } });
  });
  it('may be a later one that is kinder, once that has come into force', () => {
    const received = (judged: string, favourable = true) =>
      judge(claim(), two, facts(), '2026-09-15', judged, [old, kinder(favourable)]);
    expect(received('2026-09-30').ok).toBe(false);
    expect(received('2026-11-01')).toMatchObject({ ok: true, byLaterLaw: true, rule: { law: 'mới' } });
    expect(received('2026-11-01', false).ok).toBe(false);
  });
  it('never lifts what no rule lifts', () => {
    const punished = facts({ disciplines: [{ form: 'Khiển trách', from: '2026-08-01', until: null }] });
    expect(judge(claim(), two, punished, '2026-09-15', '2026-11-01', [old, kinder(true)])).toMatchObject({
      ok: false,
      byLaterLaw: false,
    });
  });
  it('says when there is none, and leaves it to people', () => {
    expect(judge(claim(), two, facts(), '2023-05-01')).toMatchObject({
      ok: true,
      rule: null,
      reasons: [{ code: 'no-rule' }],
    });
    expect(judge(claim({ meritKind: 'dot-xuat' })).rule).toBeNull();
  });
  it('that nobody has compared with the law is not firm', () => {
    expect(judge(claim()).reasons).toMatchObject([{ firm: false }]);
    expect(judge(claim({ award: 'BKTTG' })).reasons).toMatchObject([{ code: 'award-missing', firm: true }]);
  });
});
