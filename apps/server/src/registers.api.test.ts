import { inTransaction } from '@congvu/database';
import type { RecordPage, RecordView, SavedSearch, VersionView } from '@congvu/disclosure';
import { memorySource } from '@congvu/files';
import { openUploadedFile } from '@congvu/intake/readers/index.ts';
import { applyChangeSet, type RecordTypeView } from '@congvu/registers';
import type { BulkPreview, BulkView, CorrectionSummary, CorrectionView, NoteView } from '@congvu/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { library, reader, trialLibraryModule } from './testing/trial-library/library.register.ts';

const source = { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' };
const path = '/api/v1/registers/trial_library.library';

describe('a register with two record types, added by its definition alone', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let health: ApiClient;
  let danang: ApiClient;
  let leader: ApiClient;
  const ids: Record<string, string> = {};

  const write = (type: typeof library, patches: Record<string, unknown>[], decision?: string) =>
    inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        type,
        { ...source, ...(decision ? { decision } : {}) },
        patches.map((patch) => ({
          key: String(patch[type.identity]),
          identity: String(patch[type.identity]),
          owner: String(patch.agencyCode),
          patch,
        })),
        () => true,
      ),
    );
  const list = async (query: string, client = hanoi) => (await client.get<RecordPage>(`${path}/records?${query}`)).body;
  const filters = (...list: unknown[][]) => `filters=${encodeURIComponent(JSON.stringify(list))}`;

  beforeAll(async () => {
    harness = await startHarness({ more: { module: trialLibraryModule, types: [library, reader] } });
    hanoi = await harness.signIn('hanoi');
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    leader = await harness.signIn('lanhdao');
    const made = await write(library, [
      {
        code: 'TV1',
        name: 'Thư viện Hà Nội',
        agencyCode: 'H26',
        kind: 'CC',
        opened: '1956-10-15',
        books: 700_000,
        safe: 'két-1',
      },
      {
        code: 'TV2',
        name: 'Thư viện Y học Trung ương',
        agencyCode: 'H26.SYT',
        kind: 'CN',
        opened: '1979-01-01',
        books: 60_000,
        heads: [
          { head: 'Nguyễn Thị Ánh', since: '2015-01-01', validFrom: '2015-01-01', validUntil: '2020-06-01' },
          { head: 'Trần Văn Bảo', since: '2020-06-01', validFrom: '2020-06-01' },
        ],
      },
      { code: 'TV3', name: 'Thư viện Khoa học Tổng hợp Đà Nẵng', agencyCode: 'H17', kind: 'CC', opened: '1975' },
    ]);
    for (const { key, recordId } of made) ids[key] = recordId!;
    await write(reader, [{ card: 'A1', name: 'Lê Thị Ước', agencyCode: 'H26' }]);
  });
  afterAll(() => harness?.close());

  it('stands in the list of registers, with its dictionary and its JSON Schema', async () => {
    const { body } = await hanoi.get<{ items: { id: string; readable: boolean }[] }>('/api/v1/registers');
    expect(body.items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([library.id, reader.id, 'personnel.official']),
    );
    const dictionary = (await hanoi.get<RecordTypeView>(path)).body;
    expect(dictionary.groups[0]!.fields.find(({ key }) => key === 'kind')).toMatchObject({
      codeList: 'kind',
      search: 'index',
    });
    const schema = (
      await hanoi.get<{ $schema: string; properties: Record<string, unknown>; required: string[] }>(
        `${path}/schema.json`,
      )
    ).body;
    expect(schema.$schema).toContain('2020-12');
    expect(Object.keys(schema.properties)).toEqual([
      'code',
      'name',
      'agencyCode',
      'kind',
      'opened',
      'books',
      'safe',
      'heads',
    ]);
    expect(schema.required).toEqual(['code', 'name', 'agencyCode']);
    expect((await hanoi.get('/api/v1/registers/trial_library.nothing')).status).toBe(404);
  });

  it('is listed within the scope only, searched, filtered, sorted and shown by chosen columns', async () => {
    expect((await list('')).items.map(({ title }) => title)).toEqual(['Thư viện Hà Nội', 'Thư viện Y học Trung ương']);
    expect((await list('', health)).items.map(({ identity }) => identity)).toEqual(['TV2']);
    expect((await list('', danang)).items.map(({ identity }) => identity)).toEqual(['TV3']);
    expect((await list('query=y+hoc')).total).toBe(1);
    expect((await list(filters(['kind', 'is', 'CC']))).items.map(({ identity }) => identity)).toEqual(['TV1']);
    expect((await list(filters(['books', 'from', '60000'], ['books', 'to', '100000']))).items[0]?.identity).toBe('TV2');
    expect((await list(filters(['heads.head', 'contains', 'tran van']))).total).toBe(1);
    expect((await list(filters(['heads.head', 'empty']))).items.map(({ identity }) => identity)).toEqual(['TV1']);
    expect((await list('sort=-books')).items.map(({ identity }) => identity)).toEqual(['TV1', 'TV2']);
    const chosen = await list('columns=heads.head,opened&sort=books');
    expect(chosen.columns.map(({ label }) => label)).toEqual(['Họ tên', 'Ngày thành lập']);
    expect(chosen.items[0]!.values).toEqual({ 'heads.head': 'Trần Văn Bảo', opened: '01/01/1979' });
  });

  it('refuses what it cannot search by, and what the purpose does not cover', async () => {
    for (const query of [
      'filters=nonsense',
      filters(['safe', 'is', 'két-1']),
      filters(['name; drop table x', 'is', '1']),
      filters(['books', 'is', 'nhiều']),
      filters(['kind', 'like', 'CC']),
      'sort=document',
      'sort=constructor',
      'agency=H26%25',
      filters(['kind', 'is', '\u0000']),
      'columns=password',
      'purpose=procedure',
    ])
      expect([query, (await hanoi.get(`${path}/records?${query}`)).status]).toEqual([query, 400]);
    expect((await list('columns=safe,kind')).columns.map(({ key }) => key)).toEqual(['kind']);
    expect((await leader.get(`${path}/records`)).status).toBe(403);
  });

  it('is read as of a day, and as it was known at a time', async () => {
    const before = new Date().toISOString();
    await write(library, [{ code: 'TV2', agencyCode: 'H26.SYT', books: 61_000 }], '12/QĐ-TV');
    const read = async (query = '') => (await hanoi.get<RecordView>(`${path}/records/${ids.TV2}?${query}`)).body;
    const value = (view: RecordView, key: string) => view.groups[0]!.values.find((item) => item.key === key)!;
    const heads = (view: RecordView) =>
      view.groups[0]!.sections[0]!.entries.map((entry) => [entry.values.head, entry.current]);
    const now = await read();
    expect(value(now, 'books')).toMatchObject({ value: '61000', source: 'sample', decision: '12/QĐ-TV' });
    expect(heads(now)).toEqual([
      ['Trần Văn Bảo', true],
      ['Nguyễn Thị Ánh', false],
    ]);
    expect(now.groups[0]!.withheld).toEqual([{ label: 'Mã két', labelEn: 'Safe' }]);
    const earlier = await read('validOn=2019-03-01');
    expect(heads(earlier)).toEqual([['Nguyễn Thị Ánh', true]]);
    const known = await read(`knownAt=${encodeURIComponent(before)}`);
    expect([value(known, 'books').value, known.version, value(known, 'books').decision]).toEqual(['60000', 1, null]);
    expect((await hanoi.get(`${path}/records/${ids.TV2}?knownAt=2001-01-01T00:00:00Z`)).status).toBe(404);
    expect((await danang.get(`${path}/records/${ids.TV2}`)).status).toBe(404);
    const { items } = (await hanoi.get<{ items: VersionView[] }>(`${path}/records/${ids.TV2}/history`)).body;
    expect(items[0]!.changes).toEqual([{ field: 'books', label: 'Số sách', before: '60000', after: '61000' }]);
  });

  it('leaves an access entry for each record shown', async () => {
    const counted = async () =>
      Number(
        (
          await harness.database.owner.pool.query(
            `select count(*) as n from audit.entry where subject_type = 'trial_library.library' and kind = 'access'`,
          )
        ).rows[0].n,
      );
    const before = await counted();
    await list('pageSize=2');
    await hanoi.get(`${path}/records/${ids.TV1}`);
    expect(await counted()).toBe(before + 3);
  });

  it('is exported as a workbook, CSV or JSON through disclosure, and nothing in it runs', async () => {
    await write(library, [
      { code: 'TV9', name: '=HYPERLINK("http://x")', agencyCode: 'H26', kind: 'CC', safe: 'két-9' },
    ]);
    const file = async (format: string, client = hanoi, query = '') =>
      client.get<unknown>(`${path}/export/${format}?columns=kind,safe${query}`);
    const text = Buffer.from((await file('csv')).body as Uint8Array).toString();
    const lines = text
      .replace(/^\ufeff/, '')
      .trim()
      .split('\n');
    expect(lines[0]).toBe('Tên thư viện,Mã thư viện,Loại,Mã cơ quan,Cơ quan,Xác thực');
    expect(lines).toHaveLength(4);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).not.toContain('két-');
    const json = (await file('json', health)).body as { records: Record<string, string>[] };
    expect(json.records).toEqual([
      expect.objectContaining({
        title: 'Thư viện Y học Trung ương',
        identity: 'TV2',
        kind: 'Chuyên ngành',
        agencyCode: 'H26.SYT',
      }),
    ]);
    const xlsx = (await file('xlsx')).body as Uint8Array;
    const opened = await openUploadedFile(memorySource(Buffer.from(xlsx)));
    expect(opened.kind).toBe('xlsx');
    expect((await file('pdf')).status).toBe(400);
    expect((await file('csv', leader)).status).toBe(403);
    expect((await file('csv', hanoi, `&${filters(['safe', 'is', 'x'])}`)).status).toBe(400);
    const { rows } = await harness.database.owner.pool.query(
      "select count(*)::int as n from audit.entry where event = 'exchange.export' and kind = 'access' and subject_id is not null",
    );
    expect(rows[0].n).toBe(3 + 1 + 3);
    await harness.database.owner.pool.query("delete from trial_library.library where identity = 'TV9'");
  });

  it('shows by itself, on its day, what was entered to begin later', async () => {
    const day = (ahead: number) => new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
    await write(library, [
      { code: 'TV1', agencyCode: 'H26', heads: [{ head: 'Phạm Văn Chín', since: day(1), validFrom: day(1) }] },
    ]);
    const found = async () => (await list(filters(['heads.head', 'contains', 'pham van chin']))).total;
    expect(await harness.system.upkeep.run()).toBe(0);
    expect(await found()).toBe(0);
    // As if the night had passed.
    await harness.database.owner.pool.query(
      `update trial_library.library set changes_on = $1, document = jsonb_set(document, '{heads,0,validFrom}', to_jsonb($1::text)) where identity = 'TV1'`,
      [day(0)],
    );
    expect(await harness.system.upkeep.run()).toBe(1);
    expect(await found()).toBe(1);
    expect(await harness.system.upkeep.run()).toBe(0);
  });

  it('is brought up to date by itself when it was filled under an older definition, from where it was stopped', async () => {
    const { pool } = harness.database.owner;
    const books = async () => (await list(filters(['books', 'from', '1']))).total;
    const before = await books();
    expect(before).toBeGreaterThan(1);
    // As an update finds it: a column that the older definition did not have, and the stamp of that definition.
    await pool.query('update trial_library.library set p_books = null');
    await pool.query("update registers.brought_up set signature = 'older' where record_type = 'trial_library.library'");
    expect(await books()).toBe(0);
    const { rows } = await pool.query<{ id: string }>('select id from trial_library.library order by id');
    await pool.query(
      "update registers.brought_up set wanted = 'older still', after_id = $1 where record_type = 'trial_library.library'",
      [rows.at(-1)!.id],
    );
    expect(await harness.system.upkeep.run()).toBe(rows.length);
    expect(await books()).toBe(before);
    // Nobody measures this register: nothing of it waits in the queue of who measures.
    const { rows: queued } = await pool.query(
      "select 1 from registers.changed where reader = 'measure' and record_type = 'trial_library.library'",
    );
    expect(queued).toEqual([]);
    expect(await harness.system.upkeep.run()).toBe(0);
  });

  it('keeps searches for the one who saved them', async () => {
    const query = { filters: JSON.stringify([['kind', 'is', 'CC']]), sort: '-books' };
    const saved = await hanoi.send<SavedSearch>('POST', `${path}/searches`, { name: 'Công cộng', query });
    expect(saved.status).toBe(200);
    const again = await hanoi.send<SavedSearch>('POST', `${path}/searches`, {
      name: 'Công cộng',
      query: { sort: 'books' },
    });
    expect(again.body.id).toBe(saved.body.id);
    expect((await hanoi.get<{ items: SavedSearch[] }>(`${path}/searches`)).body.items).toEqual([
      { id: saved.body.id, name: 'Công cộng', query: { sort: 'books' } },
    ]);
    expect((await danang.get<{ items: SavedSearch[] }>(`${path}/searches`)).body.items).toEqual([]);
    expect((await danang.send('DELETE', `${path}/searches/${saved.body.id}`)).status).toBe(404);
    expect((await hanoi.send('POST', `${path}/searches`, { name: 'Hỏng', query: { sort: 'nothing' } })).status).toBe(
      400,
    );
    expect((await hanoi.send('DELETE', `${path}/searches/${saved.body.id}`)).status).toBe(200);
  });

  describe('is corrected by two persons', () => {
    const propose = (client: ApiClient, changes: unknown[], code = 'TV2', purpose?: string) =>
      client.send<{ id: string; errors?: { rule: string }[] }>('POST', `${path}/records/${ids[code]}/corrections`, {
        changes,
        reason: 'Số liệu kiểm kê cuối năm',
        evidence: 'Biên bản kiểm kê số 5',
        ...(purpose ? { purpose } : {}),
      });
    const queue = async (client: ApiClient, query = 'state=pending') =>
      (await client.get<{ items: CorrectionSummary[] }>(`/api/v1/corrections?${query}`)).body.items;
    const view = async (client: ApiClient, id: string) =>
      (await client.get<CorrectionView>(`/api/v1/corrections/${id}`)).body;
    const decide = (client: ApiClient, id: string, action: string, note?: string) =>
      client.send<{ code?: string }>('POST', `/api/v1/corrections/${id}/${action}`, note ? { note } : {});
    const books = async () => (await list('columns=books&query=y+hoc')).items[0]!.values.books;

    it('asked for by one, approved by another, with history', async () => {
      const { status, body } = await propose(health, [
        { path: 'books', value: '62.500' },
        { path: 'heads.head', entry: 0, value: 'Nguyễn Thị Ngọc Ánh' },
      ]);
      expect(status).toBe(201);
      expect(await books()).toBe('61000');
      expect((await queue(hanoi))[0]).toMatchObject({
        id: body.id,
        title: 'Thư viện Y học Trung ương',
        fields: ['Số sách', 'Họ tên'],
      });
      expect(await view(hanoi, body.id)).toMatchObject({
        allowedActions: ['approve', 'reject'],
        changes: [
          { label: 'Số sách', before: '61000', after: '62500', now: '61000' },
          {
            label: 'Người đứng đầu: Họ tên',
            entry: 'từ 01/01/2015',
            before: 'Nguyễn Thị Ánh',
            after: 'Nguyễn Thị Ngọc Ánh',
          },
        ],
      });
      expect((await view(health, body.id)).allowedActions).toEqual(['withdraw']);
      expect((await decide(health, body.id, 'approve')).body.code).toBe('stewardship.secondPerson');
      expect((await decide(danang, body.id, 'approve')).status).toBe(404);
      expect((await danang.get(`/api/v1/corrections/${body.id}`)).status).toBe(404);
      expect(await queue(danang)).toEqual([]);
      expect((await decide(hanoi, body.id, 'approve')).status).toBe(200);
      expect((await decide(hanoi, body.id, 'reject', 'muộn rồi')).status).toBe(409);
      expect(await books()).toBe('62500');
      const { items } = (await hanoi.get<{ items: VersionView[] }>(`${path}/records/${ids.TV2}/history`)).body;
      expect(items[0]).toMatchObject({ source: 'correction', actorName: expect.stringMatching(/ đề nghị, .+ duyệt$/) });
      const record = (await hanoi.get<RecordView>(`${path}/records/${ids.TV2}`)).body;
      expect(record.groups[0]!.sections[0]!.entries).toHaveLength(2);
    });

    it('rejected with a reason, or withdrawn by who asked', async () => {
      const one = (await propose(health, [{ path: 'books', value: '1' }])).body.id;
      expect((await decide(hanoi, one, 'reject')).status).toBe(400);
      expect((await decide(hanoi, one, 'reject', 'Không có biên bản')).status).toBe(200);
      const two = (await propose(health, [{ path: 'books', value: '2' }])).body.id;
      expect((await decide(hanoi, two, 'withdraw')).status).toBe(404);
      expect((await decide(health, two, 'withdraw')).status).toBe(200);
      expect(await books()).toBe('62500');
      expect((await view(health, one)).decisionNote).toBe('Không có biên bản');
    });

    it('not over a value that has changed meanwhile', async () => {
      const { id } = (await propose(health, [{ path: 'books', value: '63000' }])).body;
      await write(library, [{ code: 'TV2', agencyCode: 'H26.SYT', books: 64_000 }]);
      expect((await view(hanoi, id)).stale).toBe(true);
      expect((await decide(hanoi, id, 'approve')).body.code).toBe('stewardship.stale');
      expect(await books()).toBe('64000');
    });

    it('decided once when two decide at the same moment', async () => {
      const { id } = (await propose(health, [{ path: 'books', value: '65000' }])).body;
      const steward = await harness.signIn('bonoivu');
      const answers = await Promise.all([decide(hanoi, id, 'approve'), decide(steward, id, 'approve')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('with every fault told at once, beside its field', async () => {
      const { status, body } = await propose(hanoi, [
        { path: 'code', value: 'TV9' },
        { path: 'books', value: 'nhiều' },
        { path: 'kind', value: 'XX' },
        { path: 'name', value: '' },
        { path: 'heads.since', entry: 0, value: '01/01/2016' },
        { path: 'heads.head', entry: 7, value: 'Ai đó' },
        { path: 'opened', value: '01/01/1979' },
      ]);
      expect(status).toBe(400);
      expect(body.errors!.map(({ rule }) => rule)).toEqual([
        'locked',
        'number',
        'code',
        'required',
        'entry-key',
        'no-entry',
        'same',
      ]);
      expect((await propose(danang, [{ path: 'books', value: '1' }])).status).toBe(404);
      // Whether a guess at a sensitive value is right is not told.
      const guesses = await Promise.all(
        ['két-1', 'két-2'].map((value) =>
          propose(
            hanoi,
            [
              { path: 'safe', value },
              { path: 'code', value: 'X' },
            ],
            'TV1',
          ),
        ),
      );
      expect(guesses.map(({ body: { errors } }) => errors!.map(({ rule }) => rule))).toEqual([
        ['locked', 'purpose'],
        ['locked', 'purpose'],
      ]);
      const sensitive = (await propose(health, [{ path: 'safe', value: 'két-9' }], 'TV2', 'personnel-work')).body.id;
      expect(await view(hanoi, sensitive)).toMatchObject({ withheld: 1, changes: [], allowedActions: ['reject'] });
    });

    it('never where the population database vouches for the value', async () => {
      const body = { changes: [{ path: 'birthDate', value: '01/01/1980' }], reason: 'Nhầm ngày sinh' };
      await harness.database.owner.pool.query(
        `insert into personnel.official (id, identity, owner, title, name_key, document, provenance, version, verification)
         values ('0191e3a0-0000-7000-8000-000000000001', '001080000001', 'H26', 'Thử', 'thu', '{"birthDate":"1980-01-02"}', '{}', 1, 'pending')`,
      );
      const answer = await hanoi.send<{ errors: { rule: string }[] }>(
        'POST',
        '/api/v1/registers/personnel.official/records/0191e3a0-0000-7000-8000-000000000001/corrections',
        body,
      );
      expect([answer.status, answer.body.errors[0]?.rule]).toEqual([400, 'population']);
    });

    it('of a sensitive value only by who reads it for a purpose that covers it, asking and approving alike', async () => {
      const officials = '/api/v1/registers/personnel.official';
      const at = `${officials}/records/0191e3a0-0000-7000-8000-000000000001/corrections`;
      const body = { changes: [{ path: 'healthStatus', value: 'Tốt' }], reason: 'Theo kết quả khám sức khỏe' };
      type Answer = { id: string; code?: string; errors?: { field: string; rule: string }[] };
      const blind = await hanoi.send<Answer>('POST', at, body);
      expect([blind.status, blind.body.errors]).toEqual([
        400,
        [expect.objectContaining({ field: 'healthStatus', rule: 'purpose' })],
      ]);
      expect((await hanoi.send('POST', at, { ...body, purpose: 'no-such-purpose' })).status).toBe(400);
      const seeing = { ...body, purpose: 'personnel-work' };
      expect((await danang.send('POST', at, seeing)).status).toBe(404);
      const made = await hanoi.send<Answer>('POST', at, seeing);
      expect(made.status).toBe(201);
      const read = async (event: string) =>
        (
          await harness.database.owner.pool.query(
            `select kind, purpose, subject_id from audit.entry where event = $1 and kind = 'access' order by id desc limit 1`,
            [event],
          )
        ).rows[0];
      expect(await read('stewardship.correction.request')).toMatchObject({ purpose: seeing.purpose });
      const steward = await harness.signIn('bonoivu');
      const approve = (more: object, as = steward) =>
        as.send<Answer>('POST', `/api/v1/corrections/${made.body.id}/approve`, more);
      const hidden = await approve({});
      expect([hidden.status, hidden.body.code]).toEqual([409, 'stewardship.notCovered']);
      expect((await approve({ purpose: seeing.purpose }, hanoi)).body.code).toBe('stewardship.secondPerson');
      expect((await approve({ purpose: seeing.purpose })).status).toBe(200);
      expect(await read('stewardship.correction.approve')).toMatchObject({ purpose: seeing.purpose });
      const columns = await hanoi.get<RecordPage>(`${officials}/records?columns=fullName,healthStatus`);
      expect(columns.body).toMatchObject({
        columns: [{ key: 'fullName' }],
        withheld: [{ label: 'Tình trạng sức khỏe' }],
      });
      expect((await list('columns=books')).withheld).toEqual([]);
    });
  });

  describe('is changed for many records at once, by two persons', () => {
    const bulk = `${path}/bulk`;
    const target = (value: string, kind = 'CC') => ({
      query: { filters: JSON.stringify([['kind', 'is', kind]]) },
      path: 'kind',
      value,
    });
    const many = Array.from({ length: 450 }, (_, n) => ({
      code: `XA${n}`,
      name: `Tủ sách xã ${n}`,
      agencyCode: n % 3 === 0 ? 'H26.SYT' : 'H26.SNV',
      kind: 'CC',
    }));
    const view = async (client: ApiClient, id: string) =>
      (await client.get<BulkView>(`/api/v1/bulk-changes/${id}`)).body;
    const kinds = async () =>
      (
        await harness.database.owner.pool.query(
          "select p_kind, count(*)::int as n from trial_library.library where identity like 'XA%' group by 1",
        )
      ).rows;
    beforeAll(() => write(library, many));

    it('shown beforehand, asked for by one, carried out when another approves; what changed meanwhile is left alone', async () => {
      const preview = await hanoi.send<BulkPreview>('POST', `${bulk}/preview`, target('Chuyên ngành'));
      expect(preview.body).toMatchObject({ label: 'Loại', after: 'Chuyên ngành', records: 451 });
      expect(preview.body.examples).toHaveLength(10);
      expect((await health.send<BulkPreview>('POST', `${bulk}/preview`, target('CN'))).body.records).toBe(150);
      const { id } = (
        await hanoi.send<{ id: string }>('POST', bulk, { ...target('CN'), reason: 'Phân loại lại theo quyết định' })
      ).body;
      expect(await kinds()).toEqual([{ p_kind: 'CC', n: 450 }]);
      // Part of it is not the health department's; all of it is another province's not at all.
      expect((await health.get(`/api/v1/bulk-changes/${id}`)).status).toBe(404);
      expect((await danang.send('POST', `/api/v1/bulk-changes/${id}/approve`, {})).status).toBe(404);
      expect((await hanoi.send<{ code: string }>('POST', `/api/v1/bulk-changes/${id}/approve`, {})).body.code).toBe(
        'stewardship.secondPerson',
      );
      await write(library, [{ code: 'XA7', agencyCode: 'H26.SNV', kind: null }]);
      const steward = await harness.signIn('bonoivu');
      const answers = await Promise.all(
        [1, 2].map(() => steward.send('POST', `/api/v1/bulk-changes/${id}/approve`, {})),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const done = await until(
        () => view(steward, id),
        ({ state }) => state === 'done',
      );
      expect(done).toMatchObject({ records: 451, applied: 450, stale: 1 });
      expect((await kinds()).find(({ p_kind }) => p_kind === 'CN')).toEqual({ p_kind: 'CN', n: 449 });
      const line = (await list('query=tu+sach+xa+8&pageSize=1')).items[0]!;
      const { items } = (await hanoi.get<{ items: VersionView[] }>(`${path}/records/${line.id}/history`)).body;
      expect(items[0]).toMatchObject({ source: 'correction', sourceLabel: expect.stringContaining('Đổi hàng loạt') });
    });

    it('refused where the value, the field or the number of records does not do', async () => {
      const rules = async (body: unknown) => {
        const answer = await hanoi.send<{ code: string; errors?: { rule: string }[] }>('POST', `${bulk}/preview`, body);
        return [answer.status, answer.body.errors?.[0]?.rule ?? answer.body.code];
      };
      expect(await rules({ ...target('XX') })).toEqual([400, 'code']);
      expect(await rules({ query: {}, path: 'code', value: 'A' })).toEqual([400, 'locked']);
      expect(await rules({ query: {}, path: 'heads.head', value: 'A' })).toEqual([400, 'section']);
      expect((await rules({ query: {}, path: 'safe', value: 'A' }))[0]).toBe(400);
      expect((await leader.send('POST', `${bulk}/preview`, target('CN'))).status).toBe(404);
      const nobody = { ...target('CN'), query: { query: 'không có ai' }, reason: 'Không có gì' };
      expect((await hanoi.send<{ code: string }>('POST', bulk, nobody)).body.code).toBe('stewardship.nothingToChange');
    });

    it('withdrawn by who asked, rejected with a reason', async () => {
      const ask = async () =>
        (await hanoi.send<{ id: string }>('POST', bulk, { ...target('CC', 'CN'), reason: 'Phân loại lại' })).body.id;
      const one = await ask();
      expect((await hanoi.send('POST', `/api/v1/bulk-changes/${one}/withdraw`, {})).status).toBe(200);
      const two = await ask();
      const steward = await harness.signIn('bonoivu');
      expect((await steward.send('POST', `/api/v1/bulk-changes/${two}/reject`, {})).status).toBe(400);
      expect(
        (await steward.send('POST', `/api/v1/bulk-changes/${two}/reject`, { note: 'Chưa có quyết định' })).status,
      ).toBe(200);
      expect((await view(hanoi, two)).decisionNote).toBe('Chưa có quyết định');
      expect((await hanoi.get<{ total: number }>('/api/v1/bulk-changes')).body.total).toBe(3);
    });
  });

  it('takes notes that cannot be changed, for those who may read the record', async () => {
    const notes = `${path}/records/${ids.TV2}/notes`;
    expect((await health.send('POST', notes, { text: 'Đã gọi điện xác nhận số sách.' })).status).toBe(201);
    const { items } = (await hanoi.get<{ items: NoteView[] }>(notes)).body;
    expect(items).toMatchObject([{ text: 'Đã gọi điện xác nhận số sách.', writtenBy: expect.any(String) }]);
    expect((await danang.get(notes)).status).toBe(404);
    expect((await danang.send('POST', notes, { text: 'xin chào' })).status).toBe(404);
    await expect(harness.system.database.pool.query(`update stewardship.note set text = 'khác'`)).rejects.toThrow(
      /permission denied/,
    );
  });
});
