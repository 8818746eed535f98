import { decideConsequences, kindsOf } from '@congvu/events';
import { mergeDocument, type RecordDocument } from '@congvu/registers';
import { describe, expect, it } from 'vitest';
import { religionBook, religionTypes } from '../registers/types.ts';
import { type ReligionTypeKey, religionTypeKeys } from './event.schema.ts';
import { eventKinds } from './event-kinds.ts';

const today = '2026-06-01';
const decide = (
  key: ReligionTypeKey,
  event: string,
  document: RecordDocument,
  values: Record<string, string> = {},
  on = '2026-05-01',
) =>
  decideConsequences(
    religionTypes[key],
    eventKinds().find((kind) => kind.key === event)!,
    document,
    { on, decision: '5/QĐ ngày 01/05/2026', values },
    today,
  );
const rules = (answer: ReturnType<typeof decide>) => answer.problems.map(({ field, rule }) => [field, rule]);
const organisation: RecordDocument = {
  name: 'Tên cũ',
  kind: 'affiliated',
  state: 'active',
  names: [{ name: 'Tên cũ', validFrom: '2020-01-01' }],
};

describe('the data of events', () => {
  it('names fields, sections and values that the definitions have', () => {
    for (const key of religionTypeKeys) {
      const { type } = religionTypes[key];
      for (const kind of kindsOf(religionBook, key)) {
        for (const { path } of kind.asks) type.field(path);
        for (const name of [
          ...Object.keys(kind.sets ?? {}),
          ...Object.keys(kind.copies ?? {}),
          ...(kind.requires ?? []).map(({ path }) => path),
        ])
          type.field(name);
        for (const [name, value] of Object.entries(kind.sets ?? {})) {
          const list = type.field(name).codeList;
          if (list) expect(type.codeLists[list]!().map(({ code }) => code)).toContain(value);
        }
        if (kind.effect.kind === 'open' || kind.effect.kind === 'close')
          expect(type.sections.has(kind.effect.section)).toBe(true);
      }
    }
    expect(new Set(eventKinds().map(({ key }) => key)).size).toBe(eventKinds().length);
  });
});

describe('a change of name', () => {
  it('ends the old name, begins the new one, and becomes the title', () => {
    const { patch, problems } = decide('organisation', 'rename', organisation, { 'names.name': 'Tên mới' });
    expect(problems).toEqual([]);
    const { merged } = mergeDocument(religionTypes.organisation.type, organisation, patch);
    expect(merged.name).toBe('Tên mới');
    expect(merged.names).toEqual([
      { name: 'Tên cũ', validFrom: '2020-01-01', validUntil: '2026-05-01' },
      { name: 'Tên mới', validFrom: '2026-05-01', decision: '5/QĐ ngày 01/05/2026' },
    ]);
    expect(merged.events).toMatchObject([{ event: 'rename', validFrom: '2026-05-01' }]);
  });

  it('is refused without a name, to the same name, before the name in force, in the future and before the law', () => {
    expect(rules(decide('organisation', 'rename', organisation))).toEqual([['names.name', 'required']]);
    expect(rules(decide('organisation', 'rename', organisation, { 'names.name': 'Tên cũ' }))).toEqual([
      ['names.name', 'same'],
    ]);
    const to = { 'names.name': 'Tên mới' };
    expect(rules(decide('organisation', 'rename', organisation, to, '2019-01-01'))).toEqual([['on', 'order']]);
    expect(rules(decide('organisation', 'rename', organisation, to, '2026-06-02'))).toEqual([['on', 'future']]);
    expect(rules(decide('organisation', 'rename', organisation, to, '2017-12-31'))).toEqual([['on', 'law']]);
    expect(rules(decide('organisation', 'rename', organisation, to, '2026-02-30'))).toEqual([['on', 'date']]);
    expect(rules(decide('organisation', 'rename', organisation, { ...to, kind: 'recognised' }))).toEqual([
      ['kind', 'unknown-field'],
    ]);
  });

  it('works on a name whose beginning nobody knows', () => {
    const undated = { ...organisation, names: [{ name: 'Tên cũ' }] };
    const { patch } = decide('organisation', 'rename', undated, { 'names.name': 'Tên mới' });
    expect(mergeDocument(religionTypes.organisation.type, undated, patch).merged.names).toEqual([
      { name: 'Tên cũ', validUntil: '2026-05-01' },
      expect.objectContaining({ name: 'Tên mới' }),
    ]);
  });
});

describe('the standing of an organisation', () => {
  it('ends once, and nothing happens to it afterwards', () => {
    const { patch } = decide('organisation', 'dissolve', organisation);
    expect(patch).toMatchObject({ state: 'dissolved', endedOn: '2026-05-01' });
    const gone = { ...organisation, state: 'dissolved' };
    for (const kind of kindsOf(religionBook, 'organisation'))
      expect(decide('organisation', kind.key, gone).problems.map(({ rule }) => rule)).toContain('ended');
  });

  it('is recognised only from a registration, and becomes a legal person once', () => {
    expect(rules(decide('organisation', 'recognise', organisation))).toEqual([['event', 'contradicts']]);
    const registered = { ...organisation, kind: 'registered' };
    expect(decide('organisation', 'recognise', registered).patch).toMatchObject({
      kind: 'recognised',
      recognisedOn: '2026-05-01',
      recognisedBy: '5/QĐ ngày 01/05/2026',
    });
    expect(rules(decide('organisation', 'legal-person', { ...organisation, legalPerson: true }))).toEqual([
      ['event', 'contradicts'],
    ]);
    expect(rules(decide('organisation', 'establish', { ...organisation, establishedOn: '2020-01-01' }))).toEqual([
      ['event', 'once'],
    ]);
  });
});

describe('a dignitary', () => {
  const person: RecordDocument = {
    organisationCode: 'TC-1',
    postings: [{ organisationCode: 'TC-1', validFrom: '2020-01-01' }],
    offices: [{ office: 'Thư ký', validFrom: '2021-01-01' }],
  };

  it('is transferred from one organisation to another', () => {
    const { patch } = decide('dignitary', 'transfer', person, { 'postings.organisationCode': 'TC-2' });
    const { merged } = mergeDocument(religionTypes.dignitary.type, person, patch);
    expect(merged.organisationCode).toBe('TC-2');
    expect(merged.postings).toEqual([
      { organisationCode: 'TC-1', validFrom: '2020-01-01', validUntil: '2026-05-01' },
      expect.objectContaining({ organisationCode: 'TC-2', validFrom: '2026-05-01' }),
    ]);
    expect(rules(decide('dignitary', 'transfer', person, { 'postings.organisationCode': 'TC-1' }))).toEqual([
      ['postings.organisationCode', 'same'],
    ]);
  });

  it('holds offices beside one another, and loses only one held', () => {
    const { patch } = decide('dignitary', 'appoint', person, { 'offices.office': 'Phó ban' });
    const { merged } = mergeDocument(religionTypes.dignitary.type, person, patch);
    expect((merged.offices as { validUntil?: string }[]).map(({ validUntil }) => validUntil)).toEqual([
      undefined,
      undefined,
    ]);
    expect(rules(decide('dignitary', 'appoint', person, { 'offices.office': 'thư ký' }))).toEqual([
      ['offices.office', 'same'],
    ]);
    const { patch: dismissal } = decide('dignitary', 'dismiss', merged, { 'offices.office': 'thu ky' });
    expect(mergeDocument(religionTypes.dignitary.type, merged, dismissal).merged.offices).toEqual([
      { office: 'Thư ký', validFrom: '2021-01-01', validUntil: '2026-05-01' },
      expect.objectContaining({ office: 'Phó ban' }),
    ]);
    const refused = decide('dignitary', 'dismiss', person, { 'offices.office': 'Trưởng ban' });
    expect(refused.problems).toMatchObject([
      { field: 'offices.office', rule: 'not-held', remedy: 'Chọn trong: "Thư ký"' },
    ]);
  });
});
