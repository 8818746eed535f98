import { type Entry, mergeDocument, type RecordDocument } from '@congvu/registers';
import { describe, expect, it } from 'vitest';
import { duesOf } from '../due/dues.ts';
import { recordRules } from '../inspection/record-rules.ts';
import { official } from '../officials/official.register.ts';
import { type CareerEvent, consequences } from './consequences.ts';
import { endOfService, statusOn } from './service-status.ts';

const today = '2026-11-24';
const start: RecordDocument = {
  fullName: 'Nguyễn Văn Mẫu',
  birthDate: '1965-02-05',
  sex: '1',
  personnelType: 'CC',
  personnelStatus: 'DANG_LAM_VIEC',
  recruitedOn: '1990-06-01',
  postings: [{ validFrom: '2020-06-01', position: 'Trưởng phòng', unit: 'Phòng Tổng hợp' }],
  pay: [{ validFrom: '2020-06-01', rank: '01.003', step: 5, coefficient: 3.66, positionAllowance: 0.5 }],
};
let serial = 0;
const event = (kind: string, effectiveOn: string, values: CareerEvent['values'] = {}): CareerEvent => {
  serial += 1;
  return {
    kind,
    effectiveOn,
    decision: { number: `${serial}/QĐ`, signedOn: '2026-01-05', issuer: 'Sở Nội vụ' },
    values,
  };
};
const after = (document: RecordDocument, one: CareerEvent): RecordDocument => {
  const { patch, refusals } = consequences(document, one, today);
  expect(refusals).toBeUndefined();
  return mergeDocument(official, document, patch!).merged;
};
const rulesOf = (document: RecordDocument, one: CareerEvent) =>
  consequences(document, one, today).refusals?.map(({ rule }) => rule);
const entries = (document: RecordDocument, key: string) => (document[key] as Entry[] | undefined) ?? [];

describe('suspension', () => {
  it('changes the status for its days alone, and says when it ends', () => {
    const done = after(start, event('DINH_CHI', '2026-11-20', { until: '2026-12-01', reason: 'Xác minh vi phạm' }));
    expect(done.personnelStatus).toBe('DINH_CHI');
    expect(statusOn(done, '2026-12-01')).toBe('DANG_LAM_VIEC');
    expect(duesOf(done, today)).toContainEqual(expect.objectContaining({ kind: 'leave-end', dueOn: '2026-12-01' }));
    expect(entries(done, 'postings')[0]!.validUntil).toBeUndefined();
  });
  it('is refused over another, without a reason, and for longer than the rule', () => {
    const done = after(start, event('DINH_CHI', '2026-11-20', { until: '2026-12-01', reason: 'Xác minh' }));
    expect(rulesOf(done, event('DINH_CHI', '2026-11-25', { until: '2026-12-05', reason: 'Xác minh' }))).toEqual([
      'overlap',
    ]);
    expect(rulesOf(start, event('DINH_CHI', '2026-11-20', { until: '2026-12-01' }))).toEqual(['required']);
    expect(rulesOf(start, event('DINH_CHI', '2026-11-20', { until: '2027-03-01', reason: 'Xác minh' }))).toEqual([
      'suspension-limit',
    ]);
    expect(rulesOf(done, event('DINH_CHI', '2026-12-01', { until: '2026-12-10', reason: 'Kéo dài' }))).toBeUndefined();
  });
});

describe('a contract', () => {
  const signed = () =>
    after(start, event('HOP_DONG', '2026-01-10', { act: 'KY', contractNumber: '5/HĐLV', until: '2027-01-10' }));
  it('signed changes nothing but the course of events; ended, it ends service and every posting', () => {
    expect(signed()).toMatchObject({ personnelStatus: 'DANG_LAM_VIEC', postings: start.postings });
    const over = after(signed(), event('HOP_DONG', '2026-10-01', { act: 'CHAM_DUT', contractNumber: '5/HĐLV' }));
    expect(over.personnelStatus).toBe('THOI_VIEC');
    expect(endOfService(over)).toEqual({ status: 'THOI_VIEC', on: '2026-10-01' });
    expect(entries(over, 'postings')[0]!.validUntil).toBe('2026-10-01');
    expect(duesOf(over, today)).toEqual([]);
  });
  it('is not ended or extended before it is signed, nor extended without a day', () => {
    expect(rulesOf(start, event('HOP_DONG', '2026-10-01', { act: 'CHAM_DUT', contractNumber: '5' }))).toEqual([
      'no-contract',
    ]);
    expect(rulesOf(signed(), event('HOP_DONG', '2026-10-01', { act: 'GIA_HAN', contractNumber: '5' }))).toEqual([
      'required',
    ]);
    expect(rulesOf(start, event('HOP_DONG', '2026-10-01', { act: 'XX', contractNumber: '5' }))).toEqual(['unknown']);
  });
});

it('planning is written down once for a post and term, and moves nobody', () => {
  const values = { plannedPosition: 'Phó Giám đốc Sở', term: '2026 - 2031' };
  const done = after(start, event('QUY_HOACH', '2026-02-01', values));
  expect(done.postings).toEqual(start.postings);
  expect(rulesOf(done, event('QUY_HOACH', '2026-03-01', values))).toEqual(['twice']);
  expect(rulesOf(done, event('QUY_HOACH', '2026-03-01', { ...values, term: '2031 - 2036' }))).toBeUndefined();
});

it('an election opens a posting for a term, and its end is due', () => {
  const values = { position: 'Chủ tịch UBND xã', unit: 'UBND xã', termEndsOn: '2031-05-01' };
  const done = after(start, event('BAU_CU', '2026-05-01', values));
  expect(entries(done, 'postings')).toMatchObject([{ validUntil: '2026-05-01' }, { position: 'Chủ tịch UBND xã' }]);
  expect(duesOf(done, today)).toContainEqual(expect.objectContaining({ kind: 'term-end', dueOn: '2031-05-01' }));
  expect(rulesOf(start, event('BAU_CU', '2026-05-01', { ...values, termEndsOn: '' }))).toEqual(['required']);
});

describe('service beyond retirement age', () => {
  const past = recordRules.find(({ id }) => id === 'past-retirement')!;
  const found = (document: RecordDocument) =>
    past.examine({ document } as Parameters<typeof past.examine>[0], today).length;
  it('moves the retirement that is due, and inspection honours it until its day', () => {
    expect(found(start)).toBe(1);
    const done = after(start, event('KEO_DAI_CONG_TAC', '2026-06-01', { until: '2028-06-30' }));
    expect(found(done)).toBe(0);
    const due = duesOf(done, today).find(({ kind }) => kind === 'retirement')!;
    expect(due.dueOn).toBe('2028-06-30');
    expect(due.reasons.map(({ text }) => text).join()).toContain('Kéo dài');
    expect(past.examine({ document: done } as Parameters<typeof past.examine>[0], '2028-07-01')).toHaveLength(1);
  });
  it('is refused before the age, beyond the limit, and where no age is known', () => {
    expect(rulesOf(start, event('KEO_DAI_CONG_TAC', '2026-01-01', { until: '2026-02-01' }))).toEqual([
      'before-retirement',
    ]);
    expect(rulesOf(start, event('KEO_DAI_CONG_TAC', '2026-01-01', { until: '2040-01-01' }))).toEqual([
      'extension-limit',
    ]);
    const { sex: _sex, ...unknown } = start;
    expect(rulesOf(unknown, event('KEO_DAI_CONG_TAC', '2026-01-01', { until: '2028-01-01' }))).toEqual(['no-age']);
  });
});

it('dismissal from office ends the leadership posting and its allowance, and service goes on', () => {
  const done = after(start, event('KY_LUAT', '2026-05-01', { form: 'CACH_CHUC' }));
  expect(entries(done, 'postings')[0]).toMatchObject({ validUntil: '2026-05-01' });
  expect(entries(done, 'pay').at(-1)).toMatchObject({ validFrom: '2026-05-01', positionAllowance: 0 });
  expect(endOfService(done)).toBeUndefined();
  expect(rulesOf({ ...start, postings: [] }, event('KY_LUAT', '2026-05-01', { form: 'CACH_CHUC' }))).toEqual([
    'no-office',
  ]);
  const warned = after(start, event('KY_LUAT', '2026-05-01', { form: 'CANH_CAO' }));
  expect(entries(warned, 'postings')[0]!.validUntil).toBeUndefined();
});
