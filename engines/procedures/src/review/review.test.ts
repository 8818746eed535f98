import { describe, expect, it } from 'vitest';
import { defineProcedure, type ProcedureDefinition } from '../definition/define.ts';
import type { PrefillSource } from '../sources/source.ts';
import { costOf } from './cost.ts';
import { evidencesIn, procedureCode, readReplacedPapers, replacedPapers } from './evidence.ts';
import { isPublishable, reviewForm, reviewRow } from './review.ts';

const day = '2026-11-24';
const source: PrefillSource = {
  key: 'population',
  vi: 'CSDL dân cư',
  en: '',
  owner: '',
  legal: 'NQ 66.7/2025/NQ-CP Điều 4',
  offers: { fullName: 'Họ và tên', permanentAddress: 'Nơi thường trú' },
  fetch: async () => ({ state: 'nobody' }),
};
const form = (more: Partial<ProcedureDefinition>): ProcedureDefinition =>
  defineProcedure({
    code: null,
    key: 'thu',
    vi: 'Thử',
    en: '',
    sector: '',
    legal: [],
    assumed: [],
    validFrom: '2026-01-01',
    online: { level: 'full' },
    agencyOf: () => 'H26',
    pages: [
      {
        key: 'a',
        vi: '',
        en: '',
        fields: [
          { key: 'fullName', vi: 'Họ và tên', en: '', kind: 'text', source: 'population:fullName' },
          { key: 'why', vi: 'Lý do', en: '', kind: 'text' },
        ],
      },
    ],
    papers: [],
    feeVnd: 0,
    steps: [
      { key: 'r', vi: '', en: '', permission: 'procedure.receive', hours: 4 },
      { key: 'd', vi: '', en: '', permission: 'procedure.decide', hours: 4 },
    ],
    days: 1,
    decide: () => ({ outcome: 'grant', reasons: [] }),
    result: { vi: '', paper: () => ({ title: '', lines: [] }) },
    ...more,
  });
const withAddress = (more: object = {}): ProcedureDefinition['pages'] => [
  { key: 'a', vi: '', en: '', fields: [{ key: 'home', vi: 'Nơi thường trú', en: '', kind: 'text', ...more }] },
];
const card = { key: 'cccd', vi: 'Bản sao căn cước công dân', en: '', required: true, why: 'để đối chiếu' };

describe('codes as spreadsheets print them', () => {
  it('get their point and their zeros back', () => {
    expect(['1,010818', '1.01417', '1.00252', '2.000022', '1013929', ''].map(procedureCode)).toEqual([
      '1.010818',
      '1.014170',
      '1.002520',
      '2.000022',
      undefined,
      undefined,
    ]);
  });
});

describe('the rows of the resolution', () => {
  it('are all read, and nearly all name a paper and a database the catalogue knows', () => {
    const rows = replacedPapers();
    expect(rows).toHaveLength(806);
    expect(rows.filter(({ code }) => code === null)).toEqual([]);
    expect(rows.find(({ code }) => code === '1.013929')).toMatchObject({ ministry: 'BỘ NỘI VỤ', paper: 'Căn cước' });
    const reviewed = rows.map(reviewRow);
    expect(reviewed.filter(({ agrees }) => agrees).length).toBeGreaterThan(780);
    const archive = reviewed.find(({ row }) => row.code === '1.013929')!;
    expect(archive).toMatchObject({
      action: 'look-up',
      agrees: true,
      databases: ['CSDL quốc gia về dân cư'],
      amend: 'Điểm b, khoản 1 điều 32, Thông tư số 06/2025/TT-BNV',
    });
  });
  it('that are replaced in part, or by a database nobody knows, are not called replaced', () => {
    const row = {
      ...replacedPapers()[0]!,
      paper: 'Căn cước (thay thế 1 phần)',
      databaseText: 'CSDL quốc gia về dân cư',
    };
    expect(reviewRow(row).action).toBe('part');
    expect(reviewRow({ ...row, paper: 'Giấy khai sinh', databaseText: 'CSDL trẻ em' })).toMatchObject({
      action: 'judge',
      agrees: false,
    });
  });
  it('need their columns', () => {
    expect(() => readReplacedPapers('stt,ma_tthc\n1,1.000001')).toThrow('has no column phu_luc');
  });
});

describe('a form', () => {
  it('that asks only for what nobody holds is offered', () => {
    expect(reviewForm(form({}), [source], day)).toEqual([]);
    expect(isPublishable(form({}), [source], day)).toBe(true);
  });
  it('that asks again for what a source offers is not, unless about somebody else', () => {
    const asks = form({ pages: withAddress() });
    expect(reviewForm(asks, [source], day)).toMatchObject([
      { kind: 'field', key: 'home', action: 'drop-field', heldBy: 'CSDL dân cư' },
    ]);
    expect(isPublishable(asks, [source], day)).toBe(false);
    expect(isPublishable(form({ pages: withAddress({ about: 'other' }) }), [source], day)).toBe(true);
  });
  it('that asks for a paper data stand in for is not, while the resolution holds', () => {
    const asks = form({ papers: [card] });
    expect(reviewForm(asks, [source], day)).toMatchObject([{ kind: 'paper', heldBy: 'CSDL quốc gia về dân cư' }]);
    expect(isPublishable(asks, [source], day)).toBe(false);
    expect(isPublishable(asks, [source], '2027-03-01')).toBe(true);
  });
  it('may ask by an exception with its ground, until it lapses', () => {
    const asks = form({ papers: [card], exceptions: [{ item: 'cccd', ground: 'CSDL bảo trì', until: '2026-12-01' }] });
    expect(isPublishable(asks, [source], day)).toBe(true);
    expect(isPublishable(asks, [source], '2026-12-01')).toBe(false);
  });
});

describe('the cost of complying', () => {
  it('is in hours, and in money only once an hour has a price', () => {
    expect(costOf({ papers: 2, fields: 50 }, day)).toEqual({ hours: 4, vnd: null });
    expect(evidencesIn('Giấy chứng nhận sức khoẻ')).not.toEqual([]);
  });
});
