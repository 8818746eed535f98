import { inTransaction, sql } from '@congvu/database';
import type { RecordPage } from '@congvu/disclosure';
import { type ImportRow, type ImportView, intakeJobs } from '@congvu/intake';
import type { CampaignView, CaseView } from '@congvu/linkage';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';
import { library, reader, trialLibraryModule } from './testing/trial-library/library.register.ts';

type Refusal = { code: string };
interface Page<T> {
  items: T[];
  total: number;
}

const csv = (headings: string, ...rows: string[]) => Buffer.from(`\ufeff${[headings, ...rows].join('\r\n')}\r\n`);
const awardHeadings =
  'Hình thức, danh hiệu;Thành tích;Đối tượng;Họ tên hoặc tên tập thể;Số định danh cá nhân;Ngày sinh;Số quyết định;Ngày quyết định;Cấp quyết định;Cơ quan quyết định';
const oldAward = (name: string, more: { number?: string; birth?: string; kind?: string; decision?: string } = {}) =>
  [
    'Lao động tiên tiến',
    'Hoàn thành tốt nhiệm vụ năm 2012',
    more.kind ?? 'Cá nhân',
    name,
    more.number ?? '',
    more.birth ?? '',
    more.decision ?? '15/QĐ-UBND',
    '12/01/2013',
    'Thủ trưởng cơ quan, đơn vị',
    'Ủy ban nhân dân mẫu',
  ].join(';');
const placeHeadings = 'Tên cơ sở;Loại cơ sở;Địa chỉ';

describe('files into any register', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  let awards: ApiClient;
  let religion: ApiClient;
  let religion2: ApiClient;
  let leader: ApiClient;
  const people = livingAdults(12);

  beforeAll(async () => {
    harness = await startHarness({ more: { module: trialLibraryModule, types: [library, reader] } });
    [hanoi, danang, awards, religion, religion2, leader] = (await Promise.all(
      ['hanoi', 'danang', 'thidua', 'tongiao', 'tongiao2', 'lanhdao'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient, ApiClient, ApiClient, ApiClient];
  });
  afterAll(() => harness?.close());

  const db = () => harness.system.database.db;
  const look = async (client: ApiClient, id: string) => (await client.get<ImportView>(`/api/v1/imports/${id}`)).body;
  async function send(client: ApiClient, registerId: string, bytes: Uint8Array, name = 'x.csv', agencyCode = 'H26') {
    const created = await client.upload<ImportView>('/api/v1/imports', { name, bytes }, { registerId, agencyCode });
    expect(created.status).toBe(201);
    return until(
      () => look(client, created.body.id),
      ({ state }) => !['received', 'reading'].includes(state),
    );
  }
  const step = (client: ApiClient, id: string, name: string, body: object = {}) =>
    client.send<ImportView & Refusal>('POST', `/api/v1/imports/${id}/${name}`, body);
  const entered = (client: ApiClient, id: string) =>
    until(
      () => look(client, id),
      ({ state }) => state === 'applied',
    );
  async function through(sender: ApiClient, approver: ApiClient, registerId: string, bytes: Uint8Array) {
    const file = await send(sender, registerId, bytes);
    expect((await step(sender, file.id, 'submit')).body.state).toBe('submitted');
    expect((await step(approver, file.id, 'approve')).body.state).toBe('entering');
    return entered(sender, file.id);
  }
  const count = async (table: string, where = 'true') =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)} where ${sql.raw(where)}`.execute(db()))
      .rows[0]!.n;
  const rowsOf = async (client: ApiClient, id: string) =>
    (await client.get<Page<ImportRow>>(`/api/v1/imports/${id}/rows?pageSize=100`)).body.items;

  it('are offered for the registers an officer may write, and for no other', async () => {
    const ids = async (client: ApiClient) =>
      (await client.get<{ items: { id: string; wayIn: string }[] }>('/api/v1/imports/registers')).body.items;
    expect((await ids(religion)).map(({ id, wayIn }) => [id, wayIn])).toEqual([
      ['religion.organisation', 'approval'],
      ['religion.dignitary', 'verification'],
      ['religion.place', 'approval'],
      ['religion.school', 'approval'],
      ['religion.activity', 'approval'],
    ]);
    expect((await ids(awards)).map(({ id }) => id)).toEqual(['awards.award']);
    expect((await ids(hanoi)).map(({ id }) => id)).toEqual([
      'personnel.official',
      'awards.award',
      'organisations.association',
      'organisations.fund',
      'trial_library.library',
      'trial_library.reader',
    ]);
    expect((await leader.get('/api/v1/imports/registers')).status).toBe(403);
    expect((await religion.get('/api/v1/imports/template.xlsx?register=religion.place')).status).toBe(200);
    expect((await religion.get('/api/v1/imports/template.xlsx')).status).toBe(404);
    expect((await hanoi.get('/api/v1/imports/template.xlsx?register=religion.place')).status).toBe(404);
    for (const [client, registerId, agencyCode] of [
      [religion, 'personnel.official', 'H26'],
      [hanoi, 'religion.place', 'H26'],
      [awards, 'religion.place', 'H26'],
      [hanoi, 'nothing.here', 'H26'],
      [hanoi, 'awards.award', 'H17'],
    ] as const) {
      const refused = await client.upload<Refusal>(
        '/api/v1/imports',
        { name: 'x.csv', bytes: csv(placeHeadings, 'A;B;C') },
        { registerId, agencyCode },
      );
      expect([registerId, refused.status]).toEqual([registerId, 404]);
    }
  });

  it('take old awards by two persons: faults told, numbers verified, the others kept to be linked later', async () => {
    const [known, other] = people as [(typeof people)[0], (typeof people)[0]];
    const file = await send(
      awards,
      'awards.award',
      csv(
        awardHeadings,
        oldAward(known.fullName, { number: known.number, birth: known.birthDate.split('-').reverse().join('/') }),
        oldAward('Người Giữ Bằng Giấy'),
        oldAward('=HYPERLINK("http://x")'),
        oldAward(other.fullName, { number: known.number, birth: '01/01/1970' }),
        oldAward('Không Ngày Sinh', { number: other.number }),
        oldAward('Người giữ bằng giấy'),
        oldAward('Tổ Một', { kind: 'Tập thể' }),
      ),
    );
    expect(file).toMatchObject({
      state: 'ready',
      wayIn: 'approval',
      counts: { rows: 7, valid: 4, fresh: 4, invalid: 3 },
    });
    expect(file.allowed).toEqual(['submit', 'cancel']);
    const issues = (await rowsOf(awards, file.id)).flatMap(({ rowNumber, issues: list }) =>
      list.map(({ field, rule, cell }) => [rowNumber, field, rule, cell]),
    );
    expect(issues).toEqual([
      [6, 'holderBirthDate', 'required', 'F6'],
      [7, 'holderName', 'repeated', 'D7'],
      [8, 'holderKind', 'target', 'C8'],
    ]);
    expect((await awards.get(`/api/v1/imports/${file.id}/errors.xlsx`)).status).toBe(200);

    expect((await step(danang, file.id, 'approve')).status).toBe(404);
    expect((await step(religion, file.id, 'approve')).status).toBe(404);
    expect((await step(hanoi, file.id, 'approve')).body.code).toBe('intake.wrongState');
    expect((await step(awards, file.id, 'submit')).body.state).toBe('submitted');
    expect((await step(awards, file.id, 'submit')).status).toBe(409);
    const own = await step(awards, file.id, 'approve');
    expect([own.status, own.body.code]).toEqual([403, 'intake.secondPerson']);
    await expect(
      sql`update intake.import set state = 'entering', decided_by = created_by where id = ${file.id}`.execute(db()),
    ).rejects.toThrow('import_second_person');
    expect((await step(hanoi, file.id, 'reject')).body.code).toBe('intake.noReason');
    expect((await look(hanoi, file.id)).allowed).toEqual(['approve', 'reject', 'cancel']);
    expect((await step(hanoi, file.id, 'approve')).body.state).toBe('entering');
    expect((await step(hanoi, file.id, 'approve')).status).toBe(409);
    expect((await step(awards, file.id, 'cancel')).status).toBe(409);
    const done = await entered(awards, file.id);
    expect(done.counts).toMatchObject({ applied: 3, invalid: 4 });
    expect((await rowsOf(awards, file.id)).find(({ rowNumber }) => rowNumber === 5)?.issues).toMatchObject([
      { field: 'holderNumber', rule: 'population' },
    ]);
    const { rows } = await sql<{
      title: string;
      document: Record<string, unknown>;
      provenance: Record<string, { verification?: string }>;
    }>`
      select title, document, provenance from awards.award where document->>'decisionNumber' = '15/QĐ-UBND' order by title`.execute(
      db(),
    );
    expect(rows.map(({ title }) => title).sort()).toEqual(
      ['=HYPERLINK("http://x")', 'Người Giữ Bằng Giấy', known.fullName].sort(),
    );
    const linked = rows.find(({ title }) => title === known.fullName)!;
    expect(linked.provenance.holderNumber?.verification).toBe('valid');
    expect(linked.document).toMatchObject({ origin: 'paper', state: 'in-force', holderNumber: known.number });
    const unlinked = (await awards.get<Page<{ holderName: string }>>('/api/v1/awards/register?unlinked=true')).body
      .items;
    expect(unlinked.map(({ holderName }) => holderName)).toContain('Người Giữ Bằng Giấy');
    const events = (
      await sql<{
        event: string;
      }>`select event from audit.entry where subject_id = ${file.id} and event like 'intake.import.%' order by id`.execute(
        db(),
      )
    ).rows.map(({ event }) => event);
    expect(events).toEqual([
      'intake.import.create',
      'intake.import.submit',
      'intake.import.approve',
      'intake.import.entered',
    ]);

    // Sent again, the same file changes nothing, whatever the population database has put right.
    const again = await send(
      awards,
      'awards.award',
      csv(
        awardHeadings,
        oldAward(known.fullName.toUpperCase(), { number: known.number, birth: known.birthDate.slice(0, 4) }),
        oldAward('Người Giữ Bằng Giấy'),
      ),
    );
    expect(again.counts).toMatchObject({ fresh: 0, changed: 0, unchanged: 2 });
    expect((await step(awards, again.id, 'submit')).body.code).toBe('intake.nothingToEnter');
  });

  it('are entered once, whenever the work is killed', async () => {
    const names = Array.from({ length: 450 }, (_, n) => `Cơ sở thứ ${n + 1}`);
    const file = await send(
      religion,
      'religion.place',
      csv(placeHeadings, ...names.map((name) => `${name};Cơ sở tín ngưỡng;Xã Mẫu`)),
    );
    await step(religion, file.id, 'submit');
    await sql`update intake.import set state = 'entering', decided_by = 'x', decided_by_name = 'Y' where id = ${file.id}`.execute(
      db(),
    );
    const enter = intakeJobs(db(), harness.system.intake)['intake.enter']!;
    /** Without its checkpoint, as a worker that was killed before the next batch would begin at worst. */
    const work = (killedAt: number) => {
      let steps = 0;
      return enter({
        job: { payload: { importId: file.id }, checkpoint: null },
        signal: new AbortController().signal,
        progress: () => undefined,
        step: (batch: (tx: never) => Promise<{ result: unknown }>) =>
          inTransaction(db(), async (tx) => {
            const { result } = await batch(tx as never);
            steps += 1;
            if (steps === killedAt) throw new Error('killed');
            return result;
          }),
      } as never);
    };
    await expect(work(2)).rejects.toThrow('killed');
    expect(await count('religion.place', "title like 'Cơ sở thứ%'")).toBe(200);
    await Promise.all([work(0), work(0)]);
    await work(0);
    expect(await count('religion.place', "title like 'Cơ sở thứ%'")).toBe(450);
    expect(await count('religion.place_version', "document->>'name' like 'Cơ sở thứ%'")).toBe(450);
    expect(await look(religion, file.id)).toMatchObject({ state: 'applied', counts: { applied: 450 } });
  });

  it('keep to their register: neither files, campaigns nor cases of officials are for religion, nor the reverse', async () => {
    const [official, ours, differs] = people.slice(4) as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
    const theirs = await send(hanoi, 'personnel.official', csvOf([rowOf(official, { name: 'Tên Khác Hẳn' })]));
    const verified = await hanoi.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: theirs.id },
    });
    const [organisation] = (await religion.get<RecordPage>('/api/v1/registers/religion.organisation/records')).body
      .items;
    const code = (
      await sql<{
        identity: string;
      }>`select identity from religion.organisation where id = ${organisation!.id}`.execute(db())
    ).rows[0]!.identity;
    const headings = 'Số định danh cá nhân;Họ và tên;Ngày sinh;Loại;Tôn giáo;Mã tổ chức tôn giáo';
    const line = (person: (typeof people)[0], birth = person.birthDate) =>
      [person.number, person.fullName, birth.split('-').reverse().join('/'), 'Chức sắc', 'Phật giáo', code].join(';');
    const file = await send(
      religion,
      'religion.dignitary',
      csv(
        headings,
        line(ours),
        line(differs, `${differs.birthDate.slice(0, 4)}-01-01`),
        line(official).replace(code, 'TC-999999'),
      ),
    );
    expect(file).toMatchObject({ state: 'ready', wayIn: 'verification', counts: { valid: 2, invalid: 1 } });
    expect((await step(religion, file.id, 'submit')).status).toBe(409);
    const started = await religion.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: file.id },
    });
    expect(started.body).toMatchObject({ registerId: 'religion.dignitary', purpose: 'religion-management' });
    const done = (client: ApiClient, id: string) =>
      until(
        async () => (await client.get<CampaignView>(`/api/v1/campaigns/${id}`)).body,
        ({ state }) => state === 'done',
      );
    await done(hanoi, verified.body.id);
    expect(await done(religion, started.body.id)).toMatchObject({ applied: 1, openCases: 1 });
    expect(await count('religion.dignitary', `identity = '${ours.number}' and verification = 'valid'`)).toBe(1);

    const cases = (await religion.get<Page<{ id: string; fullName: string }>>('/api/v1/cases')).body.items;
    expect(cases.map(({ fullName }) => fullName)).toEqual([differs.fullName]);
    const id = cases[0]!.id;
    const list = async (client: ApiClient, path: string) => JSON.stringify((await client.get(`/api/v1/${path}`)).body);
    for (const path of ['imports', 'campaigns', 'cases', 'worklist']) {
      const [mine, others] = [await list(religion, path), await list(hanoi, path)];
      for (const one of [file.id, started.body.id, id, differs.fullName]) expect(others).not.toContain(one);
      for (const one of [theirs.id, verified.body.id, 'Tên Khác Hẳn']) expect(mine).not.toContain(one);
    }
    for (const client of [hanoi, awards, leader])
      for (const path of [
        `imports/${file.id}`,
        `imports/${file.id}/rows`,
        `campaigns/${started.body.id}`,
        `campaigns/${started.body.id}/results`,
        `cases/${id}`,
      ])
        expect([path, (await client.get(`/api/v1/${path}`)).status >= 403]).toEqual([path, true]);
    for (const path of [`imports/${theirs.id}`, `campaigns/${verified.body.id}`])
      expect((await religion.get(`/api/v1/${path}`)).status).toBe(404);
    expect((await hanoi.send('POST', `/api/v1/cases/${id}/take`)).status).toBe(404);
    const agency = { scope: { kind: 'agency', agencyCode: 'H26' } };
    expect((await religion.send('POST', '/api/v1/campaigns', agency)).status).toBe(404);
    expect(
      (await hanoi.send('POST', '/api/v1/campaigns', { ...agency, registerId: 'religion.dignitary' })).status,
    ).toBe(404);
    expect(
      (await religion.send<Refusal>('POST', '/api/v1/campaigns', { ...agency, registerId: 'religion.place' })).body
        .code,
    ).toBe('linkage.notVerified');

    const officers = await religion.get<Page<{ userId: string; displayName: string }>>(
      '/api/v1/agencies/H26/officers?register=religion.dignitary',
    );
    expect(officers.body.items.map(({ displayName }) => displayName)).toContain('Lý Thị Hồng Nhung');
    expect((await religion.get('/api/v1/agencies/H26/officers')).status).toBe(404);
    expect((await religion.send('POST', `/api/v1/cases/${id}/take`)).status).toBe(200);
    const settled = await religion2.send<CaseView>('POST', `/api/v1/cases/${id}/correct`, { accept: 'population' });
    expect(settled.body.state).toBe('resolved');
    expect(await count('religion.dignitary', `identity = '${differs.number}' and verification = 'valid'`)).toBe(1);
    for (const path of [`imports/${file.id}/rows`, `campaigns/${started.body.id}/results`, `cases/${id}`])
      expect((await religion.get(`/api/v1/${path}`)).status).toBe(200);
    const purposes = (
      await sql<{
        purpose: string;
      }>`select distinct purpose from audit.entry where kind = 'access' and subject_id = any(${[file.id, started.body.id, id]})`.execute(
        db(),
      )
    ).rows;
    expect(purposes).toEqual([{ purpose: 'religion-management' }]);
  });

  it('of one heading signature keep a mapping for each register', async () => {
    const headings = 'Ký hiệu riêng;Tên thư viện;Họ tên;Cơ quan quản lý';
    const bytes = csv(headings, 'TV9;Thư viện số 9;Người Một;H26');
    const map = async (client: ApiClient, file: ImportView, fields: (string | null)[]) =>
      client.send('PUT', `/api/v1/imports/${file.id}/mapping`, {
        columns: file.columns.map(({ index }, at) => ({ index, field: fields[at] ?? null })),
        remember: true,
      });
    const first = await send(hanoi, 'trial_library.library', bytes);
    expect(first.state).toBe('needs-mapping');
    expect((await map(hanoi, first, ['code', 'name', 'state'])).status).toBe(400);
    expect((await map(hanoi, first, ['code', 'name', null, 'agencyCode'])).status).toBe(200);
    const second = await send(hanoi, 'trial_library.reader', bytes);
    expect(second.state).toBe('needs-mapping');
    expect(second.mappingSource).not.toBe('remembered');
    expect(second.columns[0]?.field).toBeNull();
    await map(hanoi, second, ['card', null, 'name', 'agencyCode']);
    const third = await send(hanoi, 'trial_library.library', bytes);
    expect(third).toMatchObject({ state: 'ready', mappingSource: 'remembered', counts: { fresh: 1 } });
    const refused = await send(
      hanoi,
      'trial_library.library',
      csv('Mã thư viện;Tên thư viện;Cơ quan quản lý', 'TV1;Một;H17'),
    );
    expect(refused.counts).toMatchObject({ valid: 0, invalid: 1 });
  });

  it('can be taken back until they are approved, and are sent back with a reason', async () => {
    const bytes = csv(placeHeadings, 'Cơ sở rút lại;Cơ sở tín ngưỡng;Xã Mẫu');
    const taken = await send(religion, 'religion.place', bytes);
    await step(religion, taken.id, 'submit');
    expect((await step(religion, taken.id, 'cancel')).body.state).toBe('cancelled');
    expect((await step(religion2, taken.id, 'approve')).status).toBe(409);
    const back = await send(religion, 'religion.place', bytes);
    await step(religion, back.id, 'submit');
    const answer = await step(religion2, back.id, 'reject', { note: 'Địa chỉ chưa đủ' });
    expect(answer.body).toMatchObject({ state: 'rejected', decisionNote: 'Địa chỉ chưa đủ', allowed: [] });
    expect(await count('religion.place', "title = 'Cơ sở rút lại'")).toBe(0);
  });

  it('applied twice change nothing, whatever they hold', async () => {
    const text = fc.stringMatching(/^[A-Za-zĐđàáảãạêệôộ0-9 ]{3,20}$/).filter((value) => value.trim().length > 2);
    const place = fc.tuple(text, fc.constantFrom('Cơ sở tôn giáo', 'Cơ sở tín ngưỡng', 'Địa điểm hợp pháp'), text);
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 12 }), async (places) => {
        const bytes = csv(placeHeadings, ...places.map((row) => row.join(';')));
        const file = await send(religion, 'religion.place', bytes);
        const again = await send(religion, 'religion.place', bytes);
        if (file.counts.fresh + file.counts.changed === 0) return;
        for (const each of [file, again]) {
          await step(religion, each.id, 'submit');
          await step(religion2, each.id, 'approve');
          await entered(religion, each.id);
          if (each === file) continue;
        }
        const versions = await count('religion.place_version');
        const third = await send(religion, 'religion.place', bytes);
        expect(third.counts).toMatchObject({ fresh: 0, changed: 0 });
        expect(versions).toBe(await count('religion.place_version'));
        expect((await look(religion, again.id)).counts.applied).toBe(again.counts.fresh + again.counts.changed);
      }),
      { numRuns: 6 },
    );
    expect(
      await count('(select 1 from religion.place_version group by record_id, document having count(*) > 1) as t'),
    ).toBe(0);
  });

  it('are seen by the look for duplicates', async () => {
    await through(
      religion,
      religion2,
      'religion.organisation',
      csv('Tên tổ chức;Loại tổ chức', 'Hội đoàn thử tệp;Tổ chức tôn giáo trực thuộc'),
    );
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from registers.changed c join religion.organisation o on o.id = c.record_id where o.title = 'Hội đoàn thử tệp'`.execute(
      db(),
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
  });
});
