import type { ImportView } from '@congvu/intake';
import type { CampaignView, CaseSummary } from '@congvu/linkage';
import type { OfficialSummary } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';

interface Page<T> {
  items: T[];
  total: number;
}

describe("another agency's officer", () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  let importId: string;
  let campaignId: string;
  let caseId: string;
  let officialId: string;
  const people = livingAdults(12);

  beforeAll(async () => {
    harness = await startHarness();
    hanoi = await harness.signIn('hanoi');
    danang = await harness.signIn('danang');
    const rows = people.map((person, n) =>
      rowOf(person, {
        agency: n < 6 ? 'H26.SYT' : 'H26.SNV',
        ...(n % 6 === 0 ? { sex: person.sex === 'male' ? 'Nữ' : 'Nam' } : {}),
      }),
    );
    importId = (
      await hanoi.upload<ImportView>('/api/v1/imports', { name: 'a.csv', bytes: csvOf(rows) }, { agencyCode: 'H26' })
    ).body.id;
    await until(
      async () => (await hanoi.get<ImportView>(`/api/v1/imports/${importId}`)).body,
      (view) => view.state === 'ready',
    );
    campaignId = (await hanoi.send<CampaignView>('POST', '/api/v1/campaigns', { scope: { kind: 'import', importId } }))
      .body.id;
    await until(
      async () => (await hanoi.get<CampaignView>(`/api/v1/campaigns/${campaignId}`)).body,
      (view) => view.state === 'done',
    );
    caseId = (await hanoi.get<Page<CaseSummary>>('/api/v1/cases')).body.items[0]!.id;
    officialId = (await hanoi.get<Page<OfficialSummary>>('/api/v1/personnel/officials')).body.items[0]!.id;
  });
  afterAll(() => harness?.close());

  const nothing = '00000000-0000-7000-8000-000000000000';
  const reads = () => [
    [`/api/v1/imports/${importId}`, `/api/v1/imports/${nothing}`],
    [`/api/v1/imports/${importId}/rows`, `/api/v1/imports/${nothing}/rows`],
    [`/api/v1/imports/${importId}/errors.xlsx`, `/api/v1/imports/${nothing}/errors.xlsx`],
    [`/api/v1/campaigns/${campaignId}`, `/api/v1/campaigns/${nothing}`],
    [`/api/v1/campaigns/${campaignId}/results`, `/api/v1/campaigns/${nothing}/results`],
    [`/api/v1/campaigns/${campaignId}/results.xlsx`, `/api/v1/campaigns/${nothing}/results.xlsx`],
    [`/api/v1/cases/${caseId}`, `/api/v1/cases/${nothing}`],
    [`/api/v1/personnel/officials/${officialId}`, `/api/v1/personnel/officials/${nothing}`],
    [`/api/v1/personnel/officials/${officialId}/history`, `/api/v1/personnel/officials/${nothing}/history`],
  ];

  it('gets the same answer for what is not hers as for what is not there', async () => {
    for (const [theirs, none] of reads()) {
      const a = await danang.get<{ code: string }>(theirs!);
      const b = await danang.get<{ code: string }>(none!);
      expect([theirs, a.status, a.body.code]).toEqual([theirs, 404, b.body.code]);
      expect((await hanoi.get(theirs!)).status, theirs).toBe(200);
    }
  });

  it('can change nothing that is not hers', async () => {
    const acts: ['POST' | 'PUT', string, unknown][] = [
      ['POST', `/api/v1/imports/${importId}/cancel`, {}],
      ['PUT', `/api/v1/imports/${importId}/mapping`, { columns: [], remember: false }],
      ['POST', '/api/v1/campaigns', { scope: { kind: 'import', importId } }],
      ['POST', '/api/v1/campaigns', { scope: { kind: 'agency', agencyCode: 'H26' } }],
      ['POST', '/api/v1/campaigns', { scope: { kind: 'register' } }],
      ['POST', `/api/v1/campaigns/${campaignId}/cancel`, {}],
      ['POST', `/api/v1/campaigns/${campaignId}/accept-population`, { outcome: 'sex-differs' }],
      ['POST', `/api/v1/cases/${caseId}/take`, {}],
      ['POST', `/api/v1/cases/${caseId}/correct`, { accept: 'population' }],
      ['POST', `/api/v1/cases/${caseId}/correct`, { accept: 'edited', values: { sex: 'Nam' } }],
      ['POST', `/api/v1/cases/${caseId}/report`, { field: 'sex', claimedValue: 'Nam', evidence: 'giấy khai sinh' }],
      ['POST', `/api/v1/cases/${caseId}/dismiss`, { note: 'không phải của tôi' }],
    ];
    for (const [method, path, body] of acts)
      expect([path, (await danang.send(method, path, body)).status]).toEqual([path, 404]);
    expect(
      (
        await danang.upload<{ code: string }>(
          '/api/v1/imports',
          { name: 'a.csv', bytes: csvOf([]) },
          { agencyCode: 'H26' },
        )
      ).status,
    ).toBe(404);
    for (const list of ['imports', 'campaigns', 'cases', 'personnel/officials'])
      expect((await danang.get<Page<unknown>>(`/api/v1/${list}`)).body.total, list).toBe(0);
  });

  it('lets a department see its own part only', async () => {
    const health = await harness.signIn('soyte-hanoi');
    const seen = (await health.get<Page<OfficialSummary>>('/api/v1/personnel/officials?pageSize=100')).body.items;
    expect(seen.map((item) => item.agencyCode)).toEqual(Array(5).fill('H26.SYT'));
    expect((await health.get(`/api/v1/imports/${importId}`)).status).toBe(404);
  });

  it('leaves a denial in the log for a dossier out of scope, and an access entry for each person read', async () => {
    const auditor = await harness.signIn('giamsat');
    const log = (
      await auditor.get<
        Page<{ kind: string; event: string; subjectId: string; purpose: string; fields: string[]; actorName: string }>
      >(`/api/v1/audit/entries?subjectId=${officialId}&pageSize=50`)
    ).body.items;
    const denial = log.find((line) => line.kind === 'denial' && line.event === 'personnel.official.read');
    expect(denial).toMatchObject({ actorName: 'Phạm Đức Thịnh', purpose: 'personnel-management' });
    const access = log.find((line) => line.kind === 'access' && line.event === 'personnel.official.read');
    expect(access).toMatchObject({ actorName: 'Trần Thị Minh Hà', purpose: 'personnel-management' });
    expect(access!.fields).toContain('fullName');
    expect(access!.fields).not.toContain('religion');
    expect(JSON.stringify(log)).not.toContain(people[1]!.number);
  });

  it('leaves entries for what was downloaded and for a search that showed nobody', async () => {
    const { pool } = harness.database.owner;
    const last = async (event: string) =>
      (await pool.query('select purpose, details from audit.entry where event = $1 order by id desc limit 1', [event]))
        .rows[0];
    await (await hanoi.get(`/api/v1/campaigns/${campaignId}/results.xlsx?outcome=sex-differs`)).body;
    expect(await last('linkage.result.download')).toEqual({
      purpose: 'verification',
      details: { items: [expect.any(Number), expect.any(Number)] },
    });
    const beyond = await hanoi.get<Page<OfficialSummary>>(
      `/api/v1/personnel/officials?query=${people[1]!.number}&page=9`,
    );
    expect(beyond.body).toMatchObject({ items: [], total: 1 });
    expect(await last('personnel.official.search')).toEqual({ purpose: 'personnel-management', details: { shown: 0 } });
  });

  it('shows no cell of a file outside its rows, save while its columns wait to be mapped', async () => {
    for (const path of ['/api/v1/imports', `/api/v1/imports/${importId}`]) {
      const answer = JSON.stringify((await hanoi.get(path)).body);
      expect(answer).toContain('"samples":[]');
      expect(answer).not.toContain(people[1]!.number);
      expect(answer).not.toContain(people[1]!.fullName);
    }
  });

  it('shows sensitive fields only for a purpose that needs them, and refuses an unregistered one', async () => {
    const fieldsFor = async (purpose: string) => {
      const { body } = await hanoi.get<{ groups: { values: { key: string }[] }[] }>(
        `/api/v1/personnel/officials/${officialId}?purpose=${purpose}`,
      );
      return body.groups.flatMap((group) => group.values.map((value) => value.key));
    };
    expect(await fieldsFor('personnel-management')).not.toContain('religion');
    expect(await fieldsFor('personnel-work')).toContain('religion');
    expect((await hanoi.get(`/api/v1/personnel/officials/${officialId}?purpose=curiosity`)).status).toBe(400);
  });

  it('shows a leader results without whole numbers, and no download', async () => {
    const leader = await harness.signIn('lanhdao');
    const { body } = await leader.get<Page<{ number: string; differences: unknown[] }>>(
      `/api/v1/campaigns/${campaignId}/results?pageSize=100`,
    );
    expect(body.total).toBe(12);
    const text = JSON.stringify(body);
    for (const person of people) expect(text).not.toContain(person.number);
    expect(body.items[0]!.number).toMatch(/^\d{3}•+\d{2}$/);
    expect((await leader.get(`/api/v1/campaigns/${campaignId}/results.xlsx`)).status).toBe(403);
    const shown = (await leader.get<{ number: string; editable: unknown[] }>(`/api/v1/cases/${caseId}`)).body;
    expect([shown.number.includes('•'), shown.editable]).toEqual([true, []]);
  });

  it('names who signed in', async () => {
    const { rows } = await harness.database.owner.pool.query(
      `select distinct actor_name from audit.entry where event = 'auth.sign-in' and kind = 'act'`,
    );
    expect(rows.map((row) => row.actor_name)).toContain('Trần Thị Minh Hà');
    expect(rows.map((row) => row.actor_name)).not.toContain('Hệ thống');
  });

  it('refuses roles what is not theirs', async () => {
    const auditor = await harness.signIn('giamsat');
    const leader = await harness.signIn('lanhdao');
    expect((await auditor.get('/api/v1/personnel/officials')).status).toBe(403);
    expect((await leader.get(`/api/v1/personnel/officials/${officialId}`)).status).toBe(403);
    expect((await leader.send('POST', `/api/v1/cases/${caseId}/take`)).status).toBe(403);
    expect((await hanoi.get('/api/v1/audit/entries')).status).toBe(403);
  });

  it('accepts no forged, altered or ended session', async () => {
    const token = hanoi.cookie.split('congvu_session=')[1]!.split(';')[0]!;
    for (const forged of [
      'x',
      `${token.slice(0, -1)}A`,
      `${token}A`,
      `${'A'.repeat(43)}`,
      encodeURIComponent("' or 1=1 --"),
    ]) {
      if (forged === token) continue;
      expect((await clientWith(harness.baseUrl, `congvu_session=${forged}`).get('/api/v1/session')).status).toBe(401);
    }
    const other = await harness.signIn('danang');
    expect((await other.send('POST', '/auth/logout')).status).toBe(200);
    expect((await other.get('/api/v1/session')).status).toBe(401);
  });

  it('signs in only the browser that began: a callback that somebody else began is refused', async () => {
    const begin = await fetch(`${harness.baseUrl}/auth/login?returnTo=${encodeURIComponent('/hồ-sơ')}`, {
      redirect: 'manual',
    });
    expect(begin.status).toBe(302);
    const cookie = begin.headers.getSetCookie().find((line) => line.startsWith('congvu_sign_in='))!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const state = new URL(begin.headers.get('location')!).searchParams.get('state')!;
    const { rows } = await harness.database.owner.pool.query('select return_to from auth.sign_in where state = $1', [
      state,
    ]);
    expect(rows).toEqual([{ return_to: encodeURI('/hồ-sơ') }]);
    for (const key of ['', 'congvu_sign_in=another']) {
      const led = await fetch(`${harness.baseUrl}/auth/callback?code=abc&state=${state}`, {
        headers: { cookie: key },
        redirect: 'manual',
      });
      expect([led.status, led.headers.getSetCookie()]).toEqual([400, []]);
    }
  });

  it('uses a sign-in once: state and code cannot be played again, nor made up', async () => {
    const callback = await fetch(`${harness.baseUrl}/auth/callback?code=abc&state=made-up`, { redirect: 'manual' });
    expect(callback.status).toBe(400);
    const away = await fetch(`${harness.baseUrl}/auth/login?returnTo=//evil.example/x`, { redirect: 'manual' });
    expect(away.status).toBe(302);
    const { rows } = await harness.database.owner.pool.query('select return_to from auth.sign_in');
    expect(rows.every((row) => row.return_to.startsWith('/') && !row.return_to.startsWith('//'))).toBe(true);
  });
});
