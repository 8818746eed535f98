import type { AssociationDue, AssociationOverview } from '@congvu/associations';
import { sql } from '@congvu/database';
import type { RecordPage, RecordView, VersionView } from '@congvu/disclosure';
import type { EventKindView, EventPreview, WrittenRecord } from '@congvu/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

type Refusal = { code: string; errors?: { field: string; rule: string; reason: string; remedy: string }[] };
const base = '/api/v1/associations';
const records = (type: string) => `/api/v1/registers/organisations.${type}/records`;
const decision = (number: string, date: string) => ({ number, date, body: 'Cơ quan mẫu' });
type Adult = ReturnType<typeof livingAdults>[number];
const [chair, vice, third, next, stranger] = livingAdults(5) as [Adult, Adult, Adult, Adult, Adult];
const person = ({ number, fullName, birthDate }: Adult, role: string) => ({
  role,
  number,
  fullName,
  birthDate,
});

describe('associations and funds', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  let steward: ApiClient;
  let leader: ApiClient;
  let religion: ApiClient;
  let one: WrittenRecord;

  const create = (type: string, values: Record<string, string>, rest: object = {}, client = hanoi) =>
    client.send<WrittenRecord & Refusal>('POST', `${base}/${type}`, {
      agencyCode: 'H26.SNV',
      values,
      decision: decision('1/QĐ', '2020-01-02'),
      ...rest,
    });
  const record = (type: string, id: string, event: string, body: object = {}, client = hanoi) =>
    client.send<WrittenRecord & Refusal>('POST', `${base}/${type}/${id}/events`, {
      event,
      decision: decision(`${event}/QĐ`, '2021-05-01'),
      values: {},
      ...body,
    });
  const preview = async (type: string, id: string, event: string, body: object = {}, client = hanoi) =>
    client.send<EventPreview & Refusal>('POST', `${base}/${type}/${id}/events/preview`, {
      event,
      decision: decision(`${event}/QĐ`, '2021-05-01'),
      values: {},
      ...body,
    });
  const read = async (type: string, id: string) => (await hanoi.get<RecordView>(`${records(type)}/${id}`)).body;
  const value = (view: RecordView, key: string) =>
    view.groups.flatMap(({ values }) => values).find((item) => item.key === key)?.value;
  const board = (view: RecordView) =>
    view.groups
      .flatMap(({ sections }) => sections)
      .find(({ key }) => key === 'board')!
      .entries.map((entry) => [entry.values.role, entry.values.fullName, entry.validFrom, entry.validUntil]);
  const faults = ({ errors = [] }: Refusal) => errors.map(({ field, rule }) => [field, rule]);
  const congress = (people: object[], values: object = {}) => ({
    values: { 'terms.name': 'Khóa I', 'terms.plannedUntil': '01/05/2026', ...values },
    people,
  });
  const asked = async () =>
    Number(
      (
        await sql<{ n: string }>`select count(*)::text as n from audit.entry where event like 'associations.%'`.execute(
          harness.system.database.db,
        )
      ).rows[0]!.n,
    );

  beforeAll(async () => {
    harness = await startHarness({ workers: 0 });
    [hanoi, danang, steward, leader, religion] = (await Promise.all(
      ['hanoi', 'danang', 'bonoivu', 'lanhdao', 'tongiao'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient, ApiClient, ApiClient];
  });
  afterAll(() => harness?.close());

  it('are for those who manage organisations, within their scope', async () => {
    expect((await fetch(`${harness.baseUrl}${base}/overview`)).status).toBe(401);
    for (const path of ['overview', 'dues', 'association/events', 'association/form'])
      expect([path, (await religion.get(`${base}/${path}`)).status]).toEqual([path, 403]);
    expect((await religion.get(records('association'))).status).toBe(403);
    expect((await create('association', {}, {}, leader)).status).toBe(403);
    const mine = (await hanoi.get<RecordPage>(records('association'))).body.items;
    expect(mine.length).toBe(2);
    expect(mine.every(({ title }) => title.includes('dữ liệu mẫu'))).toBe(true);
    expect((await steward.get<RecordPage>(records('association'))).body.items.length).toBe(4);
    expect((await danang.get<RecordPage>(records('association'))).body.items.length).toBe(0);
  });

  it('say every fault of a new one at once, and take no state or founding day typed in', async () => {
    const refused = await create(
      'association',
      { kind: 'lạ', members: '-1', state: 'active', establishedOn: '01/01/2020' },
      { agencyCode: 'H17.SNV', decision: undefined },
    );
    expect([refused.status, refused.body.code]).toEqual([400, 'associations.badInput']);
    expect(faults(refused.body).sort()).toEqual([
      ['activity', 'required'],
      ['agencyCode', 'scope'],
      ['decision', 'required'],
      ['establishedOn', 'unknown-field'],
      ['kind', 'code'],
      ['members', 'range'],
      ['name', 'required'],
      ['scope', 'required'],
      ['state', 'unknown-field'],
    ]);
  });

  it('begin with the permission to found them, and not twice', async () => {
    const values = { name: 'Hội thử Một', kind: 'association', scope: 'province', activity: 'sport' };
    const made = await create('association', values);
    expect(made.status).toBe(201);
    one = made.body;
    const view = await read('association', one.id);
    expect(one.identity).toMatch(/^HOI-\d{6}$/);
    expect(
      ['establishedNumber', 'establishedDate', 'establishedBody', 'establishedOn', 'state'].map((key) =>
        value(view, key),
      ),
    ).toEqual(['1/QĐ', '02/01/2020', 'Cơ quan mẫu', '02/01/2020', 'Đã cho phép thành lập, chưa hoạt động']);
    expect(faults((await create('association', { ...values, name: 'hội  THỬ một' })).body)).toEqual([
      ['name', 'twice'],
    ]);
    expect((await record('association', one.id, 'permit')).status).toBe(409);
  });

  it('are no business of another agency, and nobody is asked about on its behalf', async () => {
    const before = harness.system.gateway.metrics().calls;
    const people = [person(chair, 'chair')];
    expect((await record('association', one.id, 'congress', congress(people), danang)).status).toBe(404);
    expect((await preview('association', one.id, 'congress', congress(people), danang)).status).toBe(404);
    expect((await danang.get(`${records('association')}/${one.id}`)).status).toBe(404);
    expect((await record('fund', one.id, 'board', congress(people))).status).toBe(404);
    const wrong = await record('association', one.id, 'congress', {
      ...congress(
        [
          person(chair, 'member'),
          person(chair, 'director'),
          { ...person(vice, 'vice-chair'), birthDate: '2000-02-31' },
        ],
        {
          'terms.plannedUntil': '01/05/2021',
        },
      ),
    });
    expect(faults(wrong.body).sort()).toEqual([
      ['people', 'one'],
      ['people.1.number', 'twice'],
      ['people.1.role', 'role'],
      ['people.2.birthDate', 'date'],
      ['terms.plannedUntil', 'order'],
    ]);
    expect(harness.system.gateway.metrics().calls).toBe(before);
  });

  it('take a board only as the population database has it: who differs is told, and nobody is recorded', async () => {
    const lie = { ...person(vice, 'vice-chair'), fullName: 'Nguyễn Văn Mạo Danh' };
    const refused = await record('association', one.id, 'congress', congress([person(chair, 'chair'), lie]));
    expect([refused.status, faults(refused.body)]).toEqual([400, [['people.1.number', 'identity']]]);
    expect(JSON.stringify(refused.body)).not.toContain(vice.fullName);
    expect(board(await read('association', one.id))).toEqual([]);
    const done = await record(
      'association',
      one.id,
      'congress',
      congress([person(chair, 'chair'), person(vice, 'vice-chair')]),
    );
    expect(done.status).toBe(200);
    const view = await read('association', one.id);
    expect(board(view).sort()).toEqual([
      ['Chủ tịch', chair.fullName, '01/05/2021', null],
      ['Phó Chủ tịch', vice.fullName, '01/05/2021', null],
    ]);
    expect(JSON.stringify(view)).toContain('CSDL quốc gia về dân cư');
  });

  it('sent again are refused, and end nothing twice', async () => {
    const again = await record('association', one.id, 'congress', congress([person(chair, 'chair')]));
    expect([again.status, faults(again.body).map(([field]) => field)]).toEqual([400, expect.arrayContaining(['on'])]);
    const { version } = await read('association', one.id);
    expect(version).toBe(2);
  });

  it('preview a new term without a name, then end the old board with it', async () => {
    const body = {
      ...congress([person(next, 'chair'), person(third, 'member')], {
        'terms.name': 'Khóa II',
        'terms.plannedUntil': '01/05/2031',
      }),
      decision: decision('9/QĐ', '2026-05-01'),
    };
    const seen = (await preview('association', one.id, 'congress', body)).body;
    expect(seen.problems).toEqual([]);
    expect(seen.sections.map(({ label, begins, ends }) => [label, begins, ends])).toEqual([
      ['Nhiệm kỳ', 1, 1],
      ['Ban Chấp hành, lãnh đạo', 2, 2],
    ]);
    for (const { fullName } of [chair, vice, third, next]) expect(JSON.stringify(seen)).not.toContain(fullName);
    // What the record holds was shown: an access like any other.
    const { rows } = await harness.database.owner.pool.query(
      "select 1 from audit.entry where event = 'associations.record.event' and kind = 'access' and details ->> 'preview' = $1",
      ['congress'],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect((await record('association', one.id, 'congress', body)).status).toBe(200);
    expect(board(await read('association', one.id)).map(([, name, , until]) => [name, until])).toEqual(
      expect.arrayContaining([
        [chair.fullName, '01/05/2026'],
        [vice.fullName, '01/05/2026'],
        [next.fullName, null],
        [third.fullName, null],
      ]),
    );
  });

  it('change their head, and let somebody go, without saying who else is there', async () => {
    const at = { decision: decision('10/QĐ', '2026-06-01') };
    expect((await record('association', one.id, 'head', { ...at, people: [person(chair, 'chair')] })).status).toBe(200);
    const twice = await record('association', one.id, 'join', { ...at, people: [person(third, 'vice-chair')] });
    expect(faults(twice.body)).toEqual([['people.0.number', 'already']]);
    const unknown = await record('association', one.id, 'leave', {
      ...at,
      values: { 'board.personalNumber': stranger.number },
    });
    expect(faults(unknown.body)).toEqual([['board.personalNumber', 'not-held']]);
    expect(JSON.stringify(unknown.body)).not.toContain(third.number);
    expect(
      (await record('association', one.id, 'leave', { ...at, values: { 'board.personalNumber': third.number } }))
        .status,
    ).toBe(200);
    const open = board(await read('association', one.id)).filter(([, , , until]) => until === null);
    expect(open.map(([role, name]) => [role, name])).toEqual([['Chủ tịch', chair.fullName]]);
  });

  it('lock who a person is against corrections by hand', async () => {
    const view = await read('association', one.id);
    const fields = view.groups.flatMap(({ sections }) => sections).find(({ key }) => key === 'board');
    expect(fields).toBeDefined();
    for (const path of ['board.fullName', 'board.personalNumber', 'board.birthDate', 'state', 'establishedOn']) {
      const refused = await hanoi.send<Refusal>('POST', `${records('association')}/${one.id}/corrections`, {
        baseVersion: view.version,
        changes: [{ path, entry: 0, value: 'x' }],
        reason: 'Muốn sửa bằng tay',
      });
      expect([path, refused.status]).toEqual([path, 400]);
      expect(faults(refused.body)).toContainEqual([path, 'locked']);
    }
  });

  it('act only in the state the event needs, and nothing happens after the end', async () => {
    const at = (day: string) => ({ decision: decision(`${day}/QĐ`, day) });
    expect(
      faults(
        (await record('association', one.id, 'suspend', { ...at('2026-06-02'), values: { 'events.content': 'x' } }))
          .body,
      ),
    ).toEqual([['event', 'contradicts']]);
    expect(
      (await record('association', one.id, 'charter', { ...at('2026-06-03'), values: { 'charters.title': 'Điều lệ' } }))
        .status,
    ).toBe(200);
    expect(
      (
        await record('association', one.id, 'suspend', {
          ...at('2026-06-04'),
          values: { 'events.content': 'Không hoạt động' },
        })
      ).status,
    ).toBe(200);
    expect(
      faults(
        (await record('association', one.id, 'rename', { ...at('2026-06-05'), values: { 'names.name': 'Hội mới' } }))
          .body,
      ),
    ).toEqual([['event', 'contradicts']]);
    expect((await record('association', one.id, 'resume', at('2026-06-06'))).status).toBe(200);
    const twin = await record('association', one.id, 'merge', {
      ...at('2026-06-07'),
      values: { successorCode: one.identity },
    });
    expect(faults(twin.body)).toEqual([['successorCode', 'itself']]);
    expect((await record('association', one.id, 'dissolve', at('2026-06-08'))).status).toBe(200);
    const view = await read('association', one.id);
    expect([value(view, 'state'), value(view, 'endedOn')]).toEqual(['Đã giải thể', '08/06/2026']);
    expect(board(view).every(([, , , until]) => until !== null)).toBe(true);
    const kinds = (await hanoi.get<{ items: EventKindView[] }>(`${base}/association/events`)).body.items;
    for (const { key } of kinds) {
      const late = await preview('association', one.id, key, at('2026-06-09'));
      expect([key, late.body.problems.some(({ rule }) => rule === 'ended')]).toEqual([key, true]);
    }
  });

  it('warn of a fund’s assets below the least, and open it once', async () => {
    const made = (await create('fund', { name: 'Quỹ thử', kind: 'charity', scope: 'province', activity: 'social' }))
      .body;
    const give = (amount: string, note: string) =>
      record('fund', made.id, 'assets', {
        values: { 'assets.assetKind': 'cash', 'assets.amountVnd': amount, 'assets.note': note },
      });
    expect((await give('1000000000', 'Đợt một')).status).toBe(200);
    const poor = (await preview('fund', made.id, 'eligible')).body;
    expect([poor.problems, poor.warnings.length]).toEqual([[], 1]);
    expect(poor.warnings[0]).toContain('1.300.000.000');
    expect((await give('300000000', 'Đợt hai')).status).toBe(200);
    expect((await preview('fund', made.id, 'eligible')).body.warnings).toEqual([]);
    expect((await record('fund', made.id, 'eligible')).status).toBe(200);
    expect((await record('fund', made.id, 'eligible', { decision: decision('x', '2022-01-01') })).status).toBe(409);
  });

  it('list whose term is over, ends soon, or is missing, within the scope', async () => {
    const dues = async (client: ApiClient) =>
      (await client.get<{ items: AssociationDue[]; total: number }>(`${base}/dues?within=400`)).body.items;
    const all = await dues(steward);
    expect(all.filter(({ name }) => name.includes('mẫu')).map(({ name, kind }) => [name.slice(0, 9), kind])).toEqual([
      ['Hội mẫu B', 'over'],
      expect.arrayContaining(['Hội mẫu C']),
      expect.arrayContaining(['Hội mẫu D', 'without-term']),
      expect.arrayContaining(['Quỹ mẫu E', 'soon']),
    ]);
    expect((await dues(hanoi)).every(({ agencyCode }) => agencyCode.startsWith('H26'))).toBe(true);
    expect(await dues(danang)).toEqual([]);
    const { types } = (await hanoi.get<AssociationOverview>(`${base}/overview`)).body;
    expect(types.map(({ total, states }) => [total, states.reduce((sum, { count }) => sum + count, 0)])).toEqual([
      [3, 3],
      [2, 2],
    ]);
  });

  it('are lists, exports, history and log like any register', async () => {
    const list = (await hanoi.get<RecordPage>(`${records('association')}?query=${encodeURIComponent('hoi thu mot')}`))
      .body;
    expect(list.items.map(({ id }) => id)).toEqual([one.id]);
    const csv = await hanoi.get('/api/v1/registers/organisations.fund/export/csv');
    expect(csv.status).toBe(200);
    const versions = (await hanoi.get<{ items: VersionView[] }>(`${records('association')}/${one.id}/history`)).body
      .items;
    expect(versions.length).toBeGreaterThan(6);
    const note = await hanoi.send('POST', `${records('association')}/${one.id}/notes`, { text: 'Đã kiểm tra trụ sở' });
    expect(note.status).toBe(201);
    expect(await asked()).toBeGreaterThan(10);
  });
});
