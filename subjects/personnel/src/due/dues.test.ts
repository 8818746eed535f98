import type { RecordDocument } from '@congvu/registers';
import { describe, expect, it } from 'vitest';
import { duesOf } from './dues.ts';

const today = '2026-11-24';
const man: RecordDocument = {
  birthDate: '1985-09-05',
  sex: '1',
  personnelStatus: 'DANG_LAM_VIEC',
  personnelType: 'CC',
};
const paid = (entry: object, more: object = {}): RecordDocument => ({ ...man, pay: [entry], ...more });
const due = (document: RecordDocument, kind: string, day = today) =>
  duesOf(document, day)
    .filter((one) => one.kind === kind)
    .map(({ dueOn }) => dueOn);

describe('what is due of an official', () => {
  it.each<[string, RecordDocument, string[]]>([
    ['36 months in group A1', paid({ validFrom: '2024-02-01', rank: '01.003', step: 4 }), ['2027-02-01']],
    ['24 months in group B', paid({ validFrom: '2025-03-01', rank: '01.005', step: 4 }), ['2027-03-01']],
    ['36 months in group A3.1', paid({ validFrom: '2024-02-29', rank: '01.001', step: 2 }), ['2027-02-28']],
    [
      '3 more for a reprimand',
      paid(
        { validFrom: '2024-02-01', rank: '01.003', step: 4 },
        { discipline: [{ validFrom: '2025-06-01', form: 'KHIEN_TRACH' }] },
      ),
      ['2027-05-01'],
    ],
    [
      '6 more for a warning',
      paid(
        { validFrom: '2024-02-01', rank: '01.003', step: 4 },
        { discipline: [{ validFrom: '2025-06-01', form: 'CANH_CAO' }] },
      ),
      ['2027-08-01'],
    ],
    [
      '12 more for removal from office',
      paid(
        { validFrom: '2024-02-01', rank: '01.003', step: 4 },
        { discipline: [{ validFrom: '2025-06-01', form: 'CACH_CHUC' }] },
      ),
      ['2028-02-01'],
    ],
    [
      '6 more for each bad year',
      paid(
        { validFrom: '2023-02-01', rank: '01.003', step: 4 },
        {
          evaluations: [
            { validFrom: '2024-12-31', grade: 'KHTNV' },
            { validFrom: '2025-12-31', grade: 'KHTNV' },
          ],
        },
      ),
      ['2027-02-01'],
    ],
    [
      'nothing for a discipline before the step',
      paid(
        { validFrom: '2024-02-01', rank: '01.003', step: 4 },
        { discipline: [{ validFrom: '2023-06-01', form: 'CANH_CAO' }] },
      ),
      ['2027-02-01'],
    ],
    [
      'a discipline within the time put off',
      paid(
        { validFrom: '2024-02-01', rank: '01.003', step: 4 },
        {
          discipline: [
            { validFrom: '2026-12-01', form: 'KHIEN_TRACH' },
            { validFrom: '2027-03-01', form: 'KHIEN_TRACH' },
          ],
        },
      ),
      ['2027-08-01'],
    ],
    [
      'leave without pay is not counted',
      paid(
        { validFrom: '2024-02-01', rank: '01.003', step: 4 },
        { events: [{ event: 'NGHI_KHONG_LUONG', validFrom: '2025-01-01', validUntil: '2025-01-31' }] },
      ),
      ['2027-03-03'],
    ],
    [
      'counted from the day that is written',
      paid({ validFrom: '2025-02-01', stepSince: '2023-12-01', rank: '01.003', step: 4 }),
      ['2026-12-01'],
    ],
    ['no step without a day', paid({ rank: '01.003', step: 4 }), []],
    ['no step of a group unknown', paid({ validFrom: '2024-02-01', rank: 'V.00.01.03', step: 4 }), []],
    ['no step after the last', paid({ validFrom: '2024-02-01', rank: '01.003', step: 9 }), []],
  ])('step rise: %s', (_, document, days) => expect(due(document, 'pay-step')).toEqual(days));

  it.each<[string, RecordDocument, string[]]>([
    ['after 36 months at the last step', paid({ validFrom: '2024-02-01', rank: '01.003', step: 9 }), ['2027-02-01']],
    [
      'a year after the last percent',
      paid({ validFrom: '2026-05-01', rank: '01.003', step: 9, overFramePercent: 5 }),
      ['2027-05-01'],
    ],
    ['none for experts', paid({ validFrom: '2024-02-01', rank: '01.003', step: 4 }), []],
  ])('over-frame: %s', (_, document, days) => expect(due(document, 'over-frame')).toEqual(days));

  it.each<[string, RecordDocument, string, string]>([
    // 61 years 6 months for men in 2026; 61y9m in 2027; 57y0m and 57y4m for women
    ['a man of March 1965', { ...man, birthDate: '1965-03-15' }, '2026-09-30', '2026-03-30'],
    ['a man of August 1965', { ...man, birthDate: '1965-08-15' }, '2027-05-31', '2026-11-30'],
    ['a woman of November 1969', { ...man, sex: '2', birthDate: '1969-11-02' }, '2026-11-30', '2026-05-30'],
    ['a woman of December 1969', { ...man, sex: '2', birthDate: '1969-12-02' }, '2026-12-31', '2026-06-30'],
    ['a woman of January 1970', { ...man, sex: '2', birthDate: '1970-01-02' }, '2027-05-31', '2026-11-30'],
    ['a man with the year alone', { ...man, birthDate: '1970' }, '2032-01-31', '2031-07-31'],
  ])('retirement of %s, notice six months before', (_, document, retires, notice) => {
    expect([due(document, 'retirement'), due(document, 'retirement-notice')]).toEqual([[retires], [notice]]);
  });

  it('no notice once it has been given', () => {
    const given = {
      ...man,
      birthDate: '1965-08-15',
      events: [{ event: 'THONG_BAO_NGHI_HUU', validFrom: '2026-11-10' }],
    };
    expect([due(given, 'retirement-notice'), due(given, 'retirement')]).toEqual([[], ['2027-05-31']]);
  });

  it('no retirement without birth date or sex', () => {
    expect(due({ ...man, sex: undefined }, 'retirement')).toEqual([]);
    expect(due({ sex: '1' }, 'retirement')).toEqual([]);
  });

  it('terms, secondments, probation, leave', () => {
    const document = {
      ...man,
      personnelStatus: 'TAP_SU',
      probationUntil: '2027-01-02',
      postings: [
        { validFrom: '2015-01-01', validUntil: '2020-01-01', position: 'cũ', termEndsOn: '2020-01-01' },
        { validFrom: '2020-01-01', position: 'Trưởng phòng', termEndsOn: '2025-01-01' },
        { validFrom: '2026-01-01', validUntil: '2027-06-01', position: 'Chuyên viên', secondment: true },
      ],
      events: [{ event: 'NGHI_KHONG_LUONG', validFrom: '2026-11-01', validUntil: '2027-02-01' }],
    };
    expect(due(document, 'term-end')).toEqual(['2025-01-01']);
    expect(due(document, 'secondment-end')).toEqual(['2027-06-01']);
    expect(due(document, 'probation-end')).toEqual(['2027-01-02']);
    expect(due(document, 'leave-end')).toEqual(['2027-02-01']);
  });

  it('the end of a discipline, as written or by the rule', () => {
    const of = (entry: object) => due({ ...man, discipline: [entry] }, 'discipline-end');
    expect(of({ form: 'CANH_CAO', validFrom: '2026-07-10', validUntil: '2027-07-10' })).toEqual(['2027-07-10']);
    expect(of({ form: 'CANH_CAO', validFrom: '2026-07-10' })).toEqual(['2027-07-10']);
    expect(of({ form: 'CANH_CAO', validFrom: '2020-07-10' })).toEqual([]);
    const [one] = duesOf({ ...man, discipline: [{ form: 'KHIEN_TRACH', validFrom: '2026-07-10' }] }, today).filter(
      ({ kind }) => kind === 'discipline-end',
    );
    expect(one!.reasons[0]!.ground.confidence).toBe('low');
  });

  it('the evaluation of last year, when it is not there', () => {
    expect(due({ ...man, recruitedOn: '2010-01-01' }, 'evaluation-missing')).toEqual(['2025-12-31']);
    expect(due({ ...man, recruitedOn: '2026-01-01' }, 'evaluation-missing')).toEqual([]);
    expect(
      due(
        { ...man, recruitedOn: '2010', evaluations: [{ validFrom: '2025-12-20', grade: 'HTTNV' }] },
        'evaluation-missing',
      ),
    ).toEqual([]);
    expect(due(man, 'evaluation-missing')).toEqual([]);
  });

  it('nothing of whoever has left; before a decided day only what comes first', () => {
    const left = paid(
      { validFrom: '2024-02-01', rank: '01.003', step: 4 },
      { personnelStatus: 'NGHI_HUU', recruitedOn: '2010-01-01' },
    );
    expect(duesOf(left, today)).toEqual([]);
    const leaving = paid(
      { validFrom: '2024-02-01', rank: '01.003', step: 4 },
      { events: [{ event: 'NGHI_HUU', validFrom: '2027-01-01' }] },
    );
    expect(duesOf(leaving, today).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['status-change', '2027-01-01']]);
  });

  it('the end of the contract that holds last', () => {
    const of = (...events: object[]) =>
      due({ ...man, events: events.map((entry) => ({ event: 'HOP_DONG', ...entry })) }, 'contract-end');
    const first = { validFrom: '2024-01-01', validUntil: '2026-12-31' };
    expect(of(first)).toEqual(['2026-12-31']);
    expect(of(first, { validFrom: '2026-10-01', validUntil: '2028-12-31' })).toEqual(['2028-12-31']);
    expect(of({ validFrom: '2026-10-01', validUntil: '2028-12-31' }, first)).toEqual(['2028-12-31']);
    expect(of(first, { validFrom: '2026-10-01' })).toEqual([]);
    expect(of({ ...first, validUntil: '2026-10-01' })).toEqual(['2026-10-01']);
    expect(of({ validFrom: '2024-01-01' })).toEqual([]);
    expect(of()).toEqual([]);
  });

  it('a status that a decision brings is due on its day', () => {
    const back = {
      ...man,
      personnelStatus: 'BIET_PHAI',
      events: [{ event: 'BIET_PHAI', validFrom: '2026-01-01', validUntil: '2027-01-01' }],
    };
    expect(due(back, 'status-change')).toEqual(['2027-01-01']);
  });
});
