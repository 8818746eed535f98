import type { RecordPage, RecordView, VersionView } from '@congvu/disclosure';
import type { EventKindView, WrittenRecord } from '@congvu/events';
import type { ReligionOverview } from '@congvu/religion';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

type Refusal = { code: string; errors?: { field: string; rule: string; reason: string; remedy: string }[] };
const records = (type: string) => `/api/v1/registers/religion.${type}/records`;
const decision = (number: string, date: string) => ({ number, date, body: 'Cơ quan mẫu' });

describe('registers of religion', () => {
  let harness: Harness;
  let officer: ApiClient;
  let hanoi: ApiClient;
  let steward: ApiClient;
  let auditor: ApiClient;
  let one: WrittenRecord;
  let two: WrittenRecord;
  let person: WrittenRecord;

  const create = (type: string, values: Record<string, string>, rest: object = {}) =>
    officer.send<WrittenRecord & Refusal>('POST', `/api/v1/religion/${type}`, { agencyCode: 'H26', values, ...rest });
  const record = (type: string, id: string, event: string, body: object, client = officer) =>
    client.send<WrittenRecord & Refusal>('POST', `/api/v1/religion/${type}/${id}/events`, {
      event,
      decision: decision('12/QĐ', '2026-05-01'),
      values: {},
      ...body,
    });
  const read = async (type: string, id: string, query = '') =>
    (await officer.get<RecordView>(`${records(type)}/${id}?${query}`)).body;
  const value = (view: RecordView, key: string) =>
    view.groups.flatMap(({ values }) => values).find((item) => item.key === key);
  const section = (view: RecordView, key: string) =>
    view.groups
      .flatMap(({ sections }) => sections)
      .find((item) => item.key === key)
      ?.entries.map((entry) => [Object.values(entry.values)[0], entry.validFrom, entry.validUntil]);
  const faults = ({ errors = [] }: Refusal) => errors.map(({ field, rule }) => [field, rule]);

  const organisation = (name: string, more: Record<string, string> = {}) =>
    create(
      'organisation',
      { name, kind: 'Tổ chức tôn giáo trực thuộc', religion: 'Phật giáo', 'seats.address': 'Số 1 phố Mẫu', ...more },
      { decision: decision('1/QĐ', '2020-01-02') },
    );

  beforeAll(async () => {
    harness = await startHarness({ workers: 0 });
    officer = await harness.signIn('tongiao');
    hanoi = await harness.signIn('hanoi');
    steward = await harness.signIn('bonoivu');
    auditor = await harness.signIn('giamsat');
  });
  afterAll(() => harness?.close());

  it('are for those who manage religion, and for nobody else', async () => {
    const nobody = await fetch(`${harness.baseUrl}/api/v1/religion/overview`);
    expect(nobody.status).toBe(401);
    const { items } = (await officer.get<RecordPage>(records('organisation'))).body;
    expect(items.length).toBe(3);
    expect(items.every(({ title }) => title.includes('dữ liệu mẫu'))).toBe(true);
    for (const other of [hanoi, steward, auditor]) {
      for (const path of ['overview', 'authority', 'organisation/events', 'organisation/form'])
        expect([path, (await other.get(`/api/v1/religion/${path}`)).status]).toEqual([path, 403]);
      expect(
        (await other.send('POST', '/api/v1/religion/organisation', { agencyCode: 'H26', values: {} })).status,
      ).toBe(403);
      for (const type of ['organisation', 'dignitary', 'place', 'school', 'activity'])
        expect((await other.get(records(type))).status).toBe(403);
      expect((await other.get(`${records('organisation')}/${items[0]!.id}`)).status).toBeGreaterThanOrEqual(403);
      expect((await other.get('/api/v1/registers/religion.organisation/export/csv')).status).toBe(403);
    }
    expect((await hanoi.get(`${records('organisation')}/${items[0]!.id}`)).status).toBe(404);
  });

  it('say every fault of a new record at once, with the remedy', async () => {
    const refused = await create(
      'organisation',
      {
        kind: 'Loại lạ',
        parentCode: 'TC-999999',
        registeredOn: '31/02/2020',
        representativeNumber: '123',
        state: 'dissolved',
        nothing: 'x',
      },
      { agencyCode: 'H99', since: '2199-01-01' },
    );
    expect([refused.status, refused.body.code]).toEqual([400, 'religion.badInput']);
    expect(faults(refused.body).sort()).toEqual([
      ['agencyCode', 'no-agency'],
      ['kind', 'code'],
      ['name', 'required'],
      ['nothing', 'unknown-field'],
      ['parentCode', 'no-record'],
      ['registeredOn', 'date'],
      ['representativeNumber', 'number-length'],
      ['since', 'future'],
      ['state', 'unknown-field'],
    ]);
    expect(refused.body.errors!.every(({ reason, remedy }) => reason !== '' && remedy !== '')).toBe(true);
    expect(
      faults((await create('activity', { name: 'A', year: '2026', content: 'x', location: 'y', time: 'z' })).body),
    ).toEqual([['organisationCode', 'required']]);
  });

  it('keep a new organisation with its decision, and not twice', async () => {
    const made = await organisation('Tổ chức thử Một', {
      representativeName: 'Nguyễn Văn Thử',
      representativeNumber: '001080000001',
    });
    expect(made.status).toBe(201);
    one = made.body;
    two = (await organisation('Tổ chức thử Hai')).body;
    const view = await read('organisation', one.id);
    expect(value(view, 'kind')).toMatchObject({ value: 'Tổ chức tôn giáo trực thuộc', source: 'hand' });
    expect(value(view, 'kind')?.decision).toBe('1/QĐ ngày 02/01/2020, Cơ quan mẫu');
    expect(value(view, 'state')?.value).toBe('Đang hoạt động');
    expect(section(view, 'names')).toEqual([['Tổ chức thử Một', '02/01/2020', null]]);
    expect(section(view, 'seats')).toEqual([['Số 1 phố Mẫu', '02/01/2020', null]]);
    const again = await organisation('TỔ CHỨC THỬ MỘT');
    expect(faults(again.body)).toEqual([['name', 'twice']]);
  });

  it('show what is sensitive for their own purpose alone', async () => {
    expect(value(await read('organisation', one.id), 'representativeName')?.value).toBe('Nguyễn Văn Thử');
    const counted = await read('organisation', one.id, 'purpose=statistics');
    expect(value(counted, 'representativeName')).toBeUndefined();
    expect(JSON.stringify(counted)).not.toContain('Nguyễn Văn Thử');
    expect((await officer.get(`${records('organisation')}/${one.id}?purpose=personnel-work`)).status).toBe(400);
    for (const purpose of ['statistics', 'personnel-management', 'personnel-work'])
      expect((await officer.get(`${records('dignitary')}?purpose=${purpose}`)).status).toBe(400);
  });

  it('take a change of name with its history, on both axes of time', async () => {
    const { items } = (await officer.get<{ items: EventKindView[] }>('/api/v1/religion/organisation/events')).body;
    expect(items.find(({ key }) => key === 'rename')).toMatchObject({
      label: 'Đổi tên',
      legal: 'Luật 02/2016/QH14 Điều 25',
      act: null,
      asks: [{ path: 'names.name', required: true }],
    });
    const before = new Date().toISOString();
    const done = await record('organisation', one.id, 'rename', { values: { 'names.name': 'Tổ chức thử Mới' } });
    expect([done.status, done.body.version]).toEqual([200, 2]);
    const now = await read('organisation', one.id);
    expect(now.title).toBe('Tổ chức thử Mới');
    expect(value(now, 'name')).toMatchObject({ source: 'decision', decision: '12/QĐ ngày 01/05/2026, Cơ quan mẫu' });
    expect(section(now, 'names')).toEqual([
      ['Tổ chức thử Mới', '01/05/2026', null],
      ['Tổ chức thử Một', '02/01/2020', '01/05/2026'],
    ]);
    expect(section(now, 'events')).toEqual([['Đổi tên', '01/05/2026', null]]);
    const then = await read('organisation', one.id, 'validOn=2024-01-01');
    expect(section(then, 'names')).toEqual([['Tổ chức thử Một', '02/01/2020', '01/05/2026']]);
    const known = await read('organisation', one.id, `knownAt=${encodeURIComponent(before)}`);
    expect([value(known, 'name')?.value, known.version]).toEqual(['Tổ chức thử Một', 1]);
    const { items: history } = (
      await officer.get<{ items: VersionView[] }>(`${records('organisation')}/${one.id}/history`)
    ).body;
    expect(history[0]!.changes).toContainEqual({
      field: 'name',
      label: 'Tên tổ chức',
      before: 'Tổ chức thử Một',
      after: 'Tổ chức thử Mới',
    });
    expect((await officer.get<RecordPage>(`${records('organisation')}?query=thu+moi`)).body.total).toBe(1);
  });

  it('refuse an event that contradicts the record, and change nothing', async () => {
    const rename = (on: string, name = 'Khác') =>
      record('organisation', one.id, 'rename', { on, values: { 'names.name': name } });
    expect(faults((await rename('2021-01-01')).body)).toEqual([['on', 'order']]);
    expect(faults((await rename('2199-01-01')).body)).toEqual([['on', 'future']]);
    expect(faults((await rename('2026-05-02', 'Tổ chức thử Mới')).body)).toEqual([['names.name', 'same']]);
    const recognised = await record('organisation', one.id, 'recognise', {});
    expect([recognised.status, recognised.body.code, faults(recognised.body)]).toEqual([
      409,
      'religion.contradicts',
      [['event', 'contradicts']],
    ]);
    expect(faults((await record('organisation', one.id, 'transfer', {})).body)).toEqual([['event', 'unknown']]);
    expect(
      faults((await record('organisation', one.id, 'merge', { values: { successorCode: one.identity } })).body),
    ).toEqual([['successorCode', 'itself']]);
    expect(
      faults((await record('organisation', one.id, 'move', { decision: decision('1', '2199-01-01') })).body),
    ).toEqual([
      ['decision.date', 'future'],
      ['seats.address', 'required'],
    ]);
    expect((await record('organisation', one.id, 'dissolve', {}, hanoi)).status).toBe(403);
    expect((await record('organisation', crypto.randomUUID(), 'dissolve', {})).status).toBe(404);
    expect((await read('organisation', one.id)).version).toBe(2);
  });

  it('transfer a dignitary, appoint and dismiss', async () => {
    const values = {
      number: '001080000002',
      fullName: 'Trần Thị Thử',
      kind: 'Chức sắc',
      religion: 'Phật giáo',
      organisationCode: one.identity,
    };
    const made = await create('dignitary', values, { decision: decision('3/TB', '2021-03-04') });
    expect([made.status, made.body.identity]).toEqual([201, '001080000002']);
    person = made.body;
    expect((await create('dignitary', values)).status).toBe(409);
    const moved = await record('dignitary', person.id, 'transfer', {
      values: { 'postings.organisationCode': two.identity },
    });
    expect(moved.status).toBe(200);
    const view = await read('dignitary', person.id);
    expect(value(view, 'organisationCode')?.value).toBe(two.identity);
    expect(section(view, 'postings')).toEqual([
      [two.identity, '01/05/2026', null],
      [one.identity, '04/03/2021', '01/05/2026'],
    ]);
    const office = { values: { 'offices.office': 'Chức vụ thử' } };
    expect(faults((await record('dignitary', person.id, 'dismiss', office)).body)).toEqual([
      ['offices.office', 'not-held'],
    ]);
    expect((await record('dignitary', person.id, 'appoint', { ...office, on: '2026-05-02' })).status).toBe(200);
    expect((await record('dignitary', person.id, 'dismiss', { ...office, on: '2026-05-20' })).status).toBe(200);
    expect(section(await read('dignitary', person.id), 'offices')).toEqual([
      ['Chức vụ thử', '02/05/2026', '20/05/2026'],
    ]);
    expect((await hanoi.get(`${records('dignitary')}/${person.id}`)).status).toBe(404);
    const listed = (await officer.get<RecordPage>(records('dignitary'))).body.items;
    expect(JSON.stringify(listed)).not.toContain('001080000002');
  });

  it('end an organisation, which then takes nothing more and can be named by nobody', async () => {
    expect((await record('organisation', one.id, 'dissolve', {})).status).toBe(200);
    const view = await read('organisation', one.id);
    expect([value(view, 'state')?.value, value(view, 'endedOn')?.value]).toEqual(['Đã giải thể', '01/05/2026']);
    const after = await record('organisation', one.id, 'rename', { values: { 'names.name': 'Nữa' } });
    expect([after.status, faults(after.body)]).toEqual([409, [['event', 'ended']]]);
    expect(
      faults(
        (await record('dignitary', person.id, 'transfer', { values: { 'postings.organisationCode': one.identity } }))
          .body,
      ),
    ).toContainEqual(['postings.organisationCode', 'ended']);
  });

  it('are counted by register and by religion', async () => {
    const { body } = await officer.get<ReligionOverview>('/api/v1/religion/overview');
    expect(Object.fromEntries(body.types.map(({ type, total }) => [type, total]))).toEqual({
      organisation: 5,
      dignitary: 1,
      place: 3,
      school: 1,
      activity: 1,
    });
    expect(body.religions).toHaveLength(17);
    expect(body.religions[0]).toMatchObject({ name: 'Phật giáo', counts: { organisation: 4, dignitary: 1 } });
  });

  it('know which ministry answers on a day', async () => {
    const on = async (day: string) =>
      (await officer.get<{ name: string; confirmed: boolean }>(`/api/v1/religion/authority?on=${day}`)).body;
    expect(await on('2024-01-01')).toMatchObject({ name: 'Bộ Nội vụ', unit: 'Ban Tôn giáo Chính phủ' });
    expect(await on('2026-01-01')).toMatchObject({ name: 'Bộ Dân tộc và Tôn giáo', confirmed: false });
    expect((await officer.get('/api/v1/religion/authority?on=2026-02-30')).status).toBe(400);
  });

  it('are corrected by two persons like any register, and an HR officer sees nothing of it', async () => {
    const path = `${records('organisation')}/${two.id}/corrections`;
    const body = { changes: [{ path: 'scope', value: 'Hai tỉnh' }], reason: 'Ghi thiếu phạm vi' };
    expect((await hanoi.send('POST', path, body)).status).toBe(404);
    const locked = await officer.send<Refusal>('POST', path, {
      ...body,
      changes: [{ path: 'state', value: 'dissolved' }],
    });
    expect(faults(locked.body)).toEqual([['state', 'locked']]);
    const asked = await officer.send<{ id: string }>('POST', path, body);
    expect(asked.status).toBe(201);
    expect((await officer.send('POST', `/api/v1/corrections/${asked.body.id}/approve`, {})).status).toBe(403);
    expect((await hanoi.get(`/api/v1/corrections/${asked.body.id}`)).status).toBe(404);
    expect((await hanoi.get<{ total: number }>('/api/v1/corrections')).body.total).toBe(0);
  });

  it('leave what was done in the log, with ids only', async () => {
    const { rows } = await harness.database.owner.pool.query(
      `select event, subject_type, details from audit.entry where event like 'religion.record.%' and subject_id = $1 order by id`,
      [one.id],
    );
    expect(rows.map(({ event, subject_type }) => [event, subject_type])).toEqual([
      ['religion.record.create', 'religion.organisation'],
      ['religion.record.event', 'religion.organisation'],
      ['religion.record.event', 'religion.organisation'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Thử');
  });
});
