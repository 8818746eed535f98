import { mergeDocument, type RecordDocument } from '@congvu/registers';
import { describe, expect, it } from 'vitest';
import { official } from '../officials/official.register.ts';
import { type CareerEvent, consequences } from './consequences.ts';
import { eventKinds } from './kinds.ts';

const today = '2026-11-24';
const base: RecordDocument = {
  fullName: 'Nguyễn Văn Mẫu',
  birthDate: '1964-06-05',
  sex: '1',
  personnelType: 'CC',
  personnelStatus: 'DANG_LAM_VIEC',
  recruitedOn: '2010-06-01',
  postings: [
    { validFrom: '2010-06-01', validUntil: '2020-03-01', position: 'Chuyên viên', unit: 'Phòng Tổng hợp' },
    { validFrom: '2020-03-01', position: 'Phó Trưởng phòng', unit: 'Phòng Tổng hợp', termEndsOn: '2025-03-01' },
  ],
  pay: [
    { validFrom: '2020-12-01', validUntil: '2023-12-01', rank: '01.003', step: 4, coefficient: 3.33 },
    { validFrom: '2023-12-01', rank: '01.003', step: 5, coefficient: 3.66, positionAllowance: 0.4 },
  ],
};

const event = (
  kind: string,
  effectiveOn: string,
  values: CareerEvent['values'] = {},
  more: Partial<CareerEvent> = {},
): CareerEvent => ({
  kind,
  effectiveOn,
  decision: {
    number: `${kind}-${effectiveOn}/QĐ-SNV`,
    signedOn: effectiveOn < today ? effectiveOn : today,
    issuer: 'Sở Nội vụ',
  },
  values,
  ...more,
});
const patchOf = (document: RecordDocument, one: CareerEvent): RecordDocument => {
  const result = consequences(document, one, today);
  expect(result.refusals).toBeUndefined();
  return result.patch!;
};
const after = (document: RecordDocument, ...events: CareerEvent[]): RecordDocument =>
  events.reduce((now, one) => mergeDocument(official, now, patchOf(now, one)).merged, document);
const rulesOf = (document: RecordDocument, one: CareerEvent): string[] =>
  (consequences(document, one, today).refusals ?? []).map(({ field, rule }) => `${field}:${rule}`);

describe('what an event by decision changes', () => {
  it('ends the old posting and opens the new one on an appointment, with allowance and decision', () => {
    const one = event(
      'BO_NHIEM',
      '2026-11-01',
      { position: 'Trưởng phòng', unit: 'Phòng Tổng hợp', termEndsOn: '2031-11-01', positionAllowance: 0.5 },
      { decision: { number: '123/QĐ-SNV', signedOn: '2026-11-01', issuer: 'Sở Nội vụ' } },
    );
    const decision = '123/QĐ-SNV ngày 01/11/2026 của Sở Nội vụ';
    expect(patchOf(base, one)).toEqual({
      postings: [
        { validFrom: '2020-03-01', validUntil: '2026-11-01' },
        {
          validFrom: '2026-11-01',
          startedOn: '2026-11-01',
          position: 'Trưởng phòng',
          unit: 'Phòng Tổng hợp',
          termEndsOn: '2031-11-01',
          decision,
        },
      ],
      pay: [
        { validFrom: '2023-12-01', validUntil: '2026-11-01' },
        {
          validFrom: '2026-11-01',
          paidFrom: '2026-11-01',
          stepSince: '2023-12-01',
          rank: '01.003',
          step: 5,
          coefficient: 3.66,
          positionAllowance: 0.5,
          decision,
        },
      ],
      events: [
        {
          validFrom: '2026-11-01',
          event: 'BO_NHIEM',
          detail:
            'Chức vụ, chức danh: Trưởng phòng; Đơn vị công tác: Phòng Tổng hợp; Hết thời hạn bổ nhiệm: 01/11/2031; Hệ số phụ cấp chức vụ: 0,5',
          decision,
          decisionNumber: '123/QĐ-SNV',
          decidedOn: '2026-11-01',
        },
      ],
    });
  });

  it('keeps the time in the step over a change of allowance: the next step comes when it would have come', () => {
    const moved = after(base, event('PHU_CAP', '2026-01-01', { positionAllowance: 0.7 }));
    expect(
      rulesOf(
        moved,
        event('NANG_BAC_TX', '2026-11-30', { step: 6 }, { decision: { number: '9', signedOn: today, issuer: 'x' } }),
      ),
    ).toEqual(['effectiveOn:too-early']);
    expect(
      patchOf(
        moved,
        event('NANG_BAC_TX', '2026-12-01', { step: 6 }, { decision: { number: '9', signedOn: today, issuer: 'x' } }),
      ).pay,
    ).toMatchObject([
      { validUntil: '2026-12-01' },
      { step: 6, coefficient: 3.99, positionAllowance: 0.7, stepSince: '2026-12-01' },
    ]);
  });

  it('ends a posting whose beginning is not known', () => {
    const undated = { ...base, postings: [{ position: 'Chuyên viên' }] };
    const moved = after(
      undated,
      event('DIEU_DONG', '2026-10-01', { position: 'Chuyên viên', unit: 'Phòng Cải cách hành chính' }),
    );
    expect(moved.postings).toMatchObject([
      { position: 'Chuyên viên', validUntil: '2026-10-01' },
      { validFrom: '2026-10-01', unit: 'Phòng Cải cách hành chính' },
    ]);
  });

  it('sets the end of a discipline by the rule, and puts the next step off by it', () => {
    const punished = after(base, event('KY_LUAT', '2026-05-10', { form: 'CANH_CAO' }));
    expect(punished.discipline).toMatchObject([
      { form: 'CANH_CAO', validFrom: '2026-05-10', validUntil: '2027-05-10' },
    ]);
    expect(rulesOf(punished, event('NANG_BAC_TX', '2026-12-01', { step: 6 }))).toEqual(['effectiveOn:too-early']);
  });

  it('dismissal ends posting and service', () => {
    const out = after(base, event('KY_LUAT', '2026-05-10', { form: 'BUOC_THOI_VIEC' }));
    expect(out.personnelStatus).toBe('THOI_VIEC');
    expect(out.postings).toMatchObject([{}, { validUntil: '2026-05-10' }]);
    expect(rulesOf(out, event('BO_NHIEM', '2026-06-01', { position: 'a', unit: 'b' }))).toContain(
      'effectiveOn:after-end',
    );
  });

  it('a secondment leaves the posting at home, for as long as it lasts', () => {
    const away = after(
      base,
      event('BIET_PHAI', '2026-06-01', { position: 'Chuyên viên', workplace: 'Bộ Nội vụ', until: '2027-06-01' }),
    );
    expect(away.personnelStatus).toBe('BIET_PHAI');
    expect(away.postings).toMatchObject([
      {},
      { position: 'Phó Trưởng phòng', validFrom: '2020-03-01' },
      { secondment: true, validUntil: '2027-06-01', workplace: 'Bộ Nội vụ' },
    ]);
    const home = after(away, event('HET_BIET_PHAI', '2026-11-01'));
    expect(home.personnelStatus).toBe('DANG_LAM_VIEC');
    expect((home.postings as { validUntil?: string }[])[2]?.validUntil).toBe('2026-11-01');
  });

  it.each([
    ['NGHI_HUU', 'NGHI_HUU'],
    ['NGHI_HUU_TRUOC_TUOI', 'NGHI_HUU'],
    ['THOI_VIEC', 'THOI_VIEC'],
    ['TU_TRAN', 'TU_TRAN'],
  ])('%s ends the posting and sets the status', (kind, status) => {
    const out = after(base, event(kind, '2026-11-01'));
    expect(out.personnelStatus).toBe(status);
    expect(out.postings).toMatchObject([{}, { validUntil: '2026-11-01' }]);
  });

  it('leaves the status as it is until a decided retirement comes', () => {
    const patch = patchOf(base, event('NGHI_HUU', '2027-02-01'));
    expect(patch).not.toHaveProperty('personnelStatus');
    expect(patch.postings).toEqual([{ validFrom: '2020-03-01', validUntil: '2027-02-01' }]);
  });

  it('a notice of retirement is told and changes nothing else', () => {
    expect(Object.keys(patchOf(base, event('THONG_BAO_NGHI_HUU', '2026-11-01')))).toEqual(['events']);
  });

  it('takes a newcomer from recruitment over probation into a rank', () => {
    const one = { number: '1', signedOn: '2025-01-02', issuer: 'x' };
    const start = { fullName: 'Lê Thị Mẫu', birthDate: '2001-02-03' };
    const recruited = after(
      start,
      event('TUYEN_DUNG', '2025-01-02', {
        personnelType: 'CC',
        recruitedBy: 'Sở Nội vụ',
        position: 'Chuyên viên',
        unit: 'Văn phòng',
      }),
      event('TAP_SU', '2025-01-02', { until: '2026-01-02' }, { decision: one }),
    );
    expect(recruited).toMatchObject({
      recruitedOn: '2025-01-02',
      personnelStatus: 'TAP_SU',
      probationUntil: '2026-01-02',
    });
    const done = after(recruited, event('HET_TAP_SU', '2026-01-02', { rank: '01.003', step: 1 }));
    expect(done).toMatchObject({
      personnelStatus: 'DANG_LAM_VIEC',
      pay: [{ rank: '01.003', step: 1, coefficient: 2.34, stepSince: '2026-01-02' }],
    });
  });

  it('over-frame: five percent after the months at the last step, then one more a year', () => {
    const top = { ...base, pay: [{ validFrom: '2021-05-01', rank: '01.003', step: 9, coefficient: 4.98 }] };
    expect(rulesOf(top, event('VUOT_KHUNG', '2024-04-30', { overFramePercent: 5 }))).toEqual(['effectiveOn:too-early']);
    const five = after(top, event('VUOT_KHUNG', '2024-05-01', { overFramePercent: 5 }));
    expect(rulesOf(five, event('VUOT_KHUNG', '2025-05-01', { overFramePercent: 7 }))).toEqual([
      'overFramePercent:percent',
    ]);
    const six = after(five, event('VUOT_KHUNG', '2025-05-01', { overFramePercent: 6 }));
    expect((six.pay as object[]).at(-1)).toMatchObject({ overFramePercent: 6, step: 9, stepSince: '2025-05-01' });
  });

  it('evaluation, award and training go into their sections', () => {
    expect(patchOf(base, event('DANH_GIA', '2025-12-20', { year: 2025, grade: 'HTTNV' })).evaluations).toMatchObject([
      { validFrom: '2025-12-31', grade: 'HTTNV' },
    ]);
    expect(patchOf(base, event('KHEN_THUONG', '2026-01-20', { award: 'Chiến sĩ thi đua cơ sở' })).awards).toMatchObject(
      [{ award: 'Chiến sĩ thi đua cơ sở' }],
    );
    expect(
      patchOf(
        base,
        event('DAO_TAO', '2026-03-01', { school: 'Học viện', subject: 'Quản lý nhà nước', until: '2026-05-01' }),
      ).training,
    ).toMatchObject([{ school: 'Học viện', validUntil: '2026-05-01' }]);
  });

  it('every kind of the table has its name, and every field its Vietnamese and English label', () => {
    expect(eventKinds().size).toBeGreaterThan(25);
    for (const kind of eventKinds().values()) {
      expect(kind.vi.length * kind.en.length * kind.effects.length).toBeGreaterThan(0);
      for (const field of kind.fields) {
        expect(field.vi.length * field.en.length).toBeGreaterThan(0);
        if (field.kind === 'code') expect(official.codeLists[field.codeList!]!().length).toBeGreaterThan(0);
      }
    }
  });
});

const decision = (number: string, signedOn: string) => ({ decision: { number, signedOn, issuer: 'Sở Nội vụ' } });
const post = { position: 'Trưởng phòng', unit: 'Văn phòng' };
const retired = after(base, event('NGHI_HUU', '2026-01-01'));
const dead = after(base, event('TU_TRAN', '2026-01-01'));
const decided = after(base, event('BO_NHIEM', '2026-02-01', post, decision('123/QĐ-SNV', '2026-02-01')));
const publicEmployee = { ...base, personnelType: 'VC' };

describe('what a record does not take', () => {
  it.each<[string, RecordDocument, CareerEvent, string[]]>([
    [
      'before birth',
      base,
      event('BO_NHIEM', '1964-01-01', post),
      ['effectiveOn:before-birth', 'effectiveOn:before-recruitment', 'effectiveOn:overlap'],
    ],
    [
      'before recruitment',
      base,
      event('DANH_GIA', '2009-12-31', { year: 2009, grade: 'HTTNV' }),
      ['effectiveOn:before-recruitment'],
    ],
    ['after retirement', retired, event('BO_NHIEM', '2026-03-01', post), ['effectiveOn:after-end']],
    ['a second retirement', retired, event('NGHI_HUU', '2025-10-01'), ['kind:twice']],
    ['after death', dead, event('BO_NHIEM', '2026-03-01', post), ['effectiveOn:after-death']],
    ['a second death', dead, event('TU_TRAN', '2026-02-01'), ['kind:twice']],
    ['death in the future', base, event('TU_TRAN', '2027-01-01'), ['effectiveOn:future']],
    [
      'a status without a day: retired',
      { ...base, personnelStatus: 'NGHI_HUU', postings: [] },
      event('BO_NHIEM', '2026-03-01', post),
      ['effectiveOn:after-end'],
    ],
    [
      'retirement before the age',
      { ...base, birthDate: '1985-09-05' },
      event('NGHI_HUU', '2026-11-01'),
      ['effectiveOn:too-young'],
    ],
    [
      'recruited twice',
      base,
      event('TUYEN_DUNG', '2026-03-01', { ...post, personnelType: 'CC', recruitedBy: 'x' }),
      ['kind:already-in-service'],
    ],
    ['a posting before the one there is', base, event('BO_NHIEM', '2019-01-01', post), ['effectiveOn:overlap']],
    ['a posting on the day another began', base, event('DIEU_DONG', '2020-03-01', post), ['effectiveOn:overlap']],
    [
      'the same decision again',
      decided,
      event('BO_NHIEM', '2026-04-01', post, decision('123 / qđ-snv', '2026-02-01')),
      ['decisionNumber:decision-used'],
    ],
    [
      'its number with another day',
      decided,
      event('DIEU_DONG', '2026-04-01', post, decision('123/QĐ-SNV', '2026-03-01')),
      ['decisionNumber:decision-differs'],
    ],
    [
      'the same kind on the same day',
      decided,
      event('BO_NHIEM', '2026-02-01', post, decision('7', '2026-02-01')),
      ['effectiveOn:twice', 'effectiveOn:overlap'],
    ],
    ['a step that skips', base, event('NANG_BAC_TX', '2026-12-01', { step: 7 }), ['step:step-skip']],
    ['a step down', base, event('NANG_BAC_TX', '2026-12-01', { step: 4 }), ['step:step-down']],
    ['the step there is', base, event('NANG_BAC_TX', '2026-12-01', { step: 5 }), ['step:step-down']],
    ['a regular step too early', base, event('NANG_BAC_TX', '2026-11-30', { step: 6 }), ['effectiveOn:too-early']],
    [
      'an early step before the limit',
      base,
      event('NANG_BAC_TH', '2025-11-30', { step: 6 }),
      ['effectiveOn:early-limit'],
    ],
    [
      'an early step that is not early',
      base,
      event('NANG_BAC_TH', '2026-12-01', { step: 6 }),
      ['effectiveOn:not-early'],
    ],
    [
      'a step beyond the last',
      { ...base, pay: [{ validFrom: '2020-01-01', rank: '01.003', step: 9 }] },
      event('NANG_BAC_TX', '2026-11-01', { step: 10 }),
      ['step:last-step'],
    ],
    ['a step from nowhere', { ...base, pay: [] }, event('NANG_BAC_TX', '2026-11-01', { step: 2 }), ['step:no-pay']],
    [
      'a step since a day unknown',
      { ...base, pay: [{ rank: '01.003', step: 3 }] },
      event('NANG_BAC_TX', '2026-11-01', { step: 4 }),
      ['step:no-start'],
    ],
    [
      'over-frame before the last step',
      base,
      event('VUOT_KHUNG', '2026-11-01', { overFramePercent: 5 }),
      ['overFramePercent:not-last-step'],
    ],
    [
      'pay before the pay there is',
      base,
      event('PHU_CAP', '2022-01-01', { positionAllowance: 0.2 }),
      ['effectiveOn:overlap'],
    ],
    ['promotion to lower pay', base, event('NANG_NGACH', '2026-11-01', { rank: '01.004', step: 1 }), ['step:pay-down']],
    [
      'promotion to the rank there is',
      base,
      event('NANG_NGACH', '2026-11-01', { rank: '01.003', step: 6 }),
      ['rank:same-rank'],
    ],
    [
      'a step the rank has not',
      base,
      event('CHUYEN_NGACH', '2026-11-01', { rank: '01.002', step: 9 }),
      ['step:no-such-step'],
    ],
    [
      'a rank without a salary group',
      base,
      event('CHUYEN_NGACH', '2026-11-01', { rank: 'V.00.01.03', step: 1 }),
      ['rank:no-scale'],
    ],
    [
      'a rank that does not exist',
      base,
      event('CHUYEN_NGACH', '2026-11-01', { rank: '99.999', step: 1 }),
      ['rank:unknown'],
    ],
    [
      'probation that never was',
      base,
      event('HET_TAP_SU', '2026-11-01', { rank: '01.003', step: 1 }),
      ['kind:no-probation'],
    ],
    [
      'a second evaluation of the year',
      after(base, event('DANH_GIA', '2025-12-20', { year: 2025, grade: 'HTTNV' })),
      event('DANH_GIA', '2026-01-20', { year: 2025, grade: 'HTNV' }, decision('5', '2026-01-20')),
      ['year:twice'],
    ],
    [
      'a grade above its points',
      base,
      event('DANH_GIA', '2026-11-20', { year: 2026, grade: 'HTXSNV', score: 85 }),
      ['score:grade'],
    ],
    [
      'a form of discipline no longer used',
      base,
      event('KY_LUAT', '2026-05-01', { form: 'HA_BAC_LUONG' }),
      ['form:form-ended'],
    ],
    [
      'a form for others',
      publicEmployee,
      event('KY_LUAT', '2024-05-01', { form: 'GIANG_CHUC' }),
      ['form:form-not-for'],
    ],
    ['the end of a discipline that is not', base, event('XOA_KY_LUAT', '2026-05-01'), ['effectiveOn:no-discipline']],
    [
      'a secondment too long',
      base,
      event('BIET_PHAI', '2026-06-01', { position: 'a', workplace: 'b', until: '2029-06-02' }),
      ['until:secondment-limit'],
    ],
    ['the end of a secondment that is not', base, event('HET_BIET_PHAI', '2026-06-01'), ['effectiveOn:no-secondment']],
    [
      'a term that ends before it begins',
      base,
      event('BO_NHIEM', '2026-06-01', { ...post, termEndsOn: '2026-06-01' }),
      ['termEndsOn:order'],
    ],
    [
      'a longer term that is shorter',
      base,
      event('BO_NHIEM_LAI', '2024-06-01', { termEndsOn: '2025-02-01' }),
      ['termEndsOn:order'],
    ],
    [
      'overlapping leave',
      after(base, event('NGHI_KHONG_LUONG', '2026-01-01', { until: '2026-04-01' })),
      event('NGHI_KHONG_LUONG', '2026-03-01', { until: '2026-05-01' }, decision('8', '2026-02-01')),
      ['effectiveOn:overlap'],
    ],
    [
      'missing values, all at once',
      base,
      event('BO_NHIEM', '2026-06-01', {}, { decision: { number: ' ', signedOn: '2026-06-01', issuer: '' } }),
      ['decisionNumber:required', 'issuer:required', 'position:required', 'unit:required'],
    ],
    [
      'days that are none',
      base,
      event('BO_NHIEM', '2026-02-30', post, { decision: { number: '1', signedOn: '2026', issuer: 'x' } }),
      ['decidedOn:date', 'effectiveOn:date'],
    ],
    [
      'a decision of tomorrow',
      base,
      event('BO_NHIEM', '2026-11-24', post, decision('1', '2026-11-25')),
      ['decidedOn:future'],
    ],
    ['a day too far away', base, event('BO_NHIEM', '2028-01-01', post), ['effectiveOn:too-far']],
    ['values that are not of the kind', base, event('NGHI_HUU', '2026-11-01', { position: 'x' }), ['position:unknown']],
    ['no such kind', base, event('KHONG_CO', '2026-11-01'), ['kind:unknown']],
  ])('%s', (_, document, one, rules) => {
    expect(rulesOf(document, one)).toEqual(rules);
  });

  it('every refusal tells reason and remedy', () => {
    const { refusals } = consequences(base, event('NANG_BAC_TX', '2026-11-30', { step: 7 }), today);
    expect(refusals).toHaveLength(2);
    for (const one of refusals!) expect(one.reason.length * one.remedy.length).toBeGreaterThan(0);
  });

  it('takes what is no contradiction: evaluation of a year before retirement, told late', () => {
    expect(
      rulesOf(retired, event('DANH_GIA', '2025-12-20', { year: 2025, grade: 'HTTNV' }, decision('6', '2026-02-01'))),
    ).toEqual([]);
    expect(rulesOf(retired, event('TU_TRAN', '2026-08-01', {}, decision('6', '2026-08-02')))).toEqual([]);
    expect(
      rulesOf(dead, event('KHEN_THUONG', '2026-08-01', { award: 'Huân chương' }, decision('6', '2026-08-01'))),
    ).toEqual([]);
    expect(rulesOf(base, event('NANG_BAC_TH', '2025-12-01', { step: 6 }))).toEqual([]);
  });
});
