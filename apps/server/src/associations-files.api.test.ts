import { sql } from '@congvu/database';
import type { RecordPage } from '@congvu/disclosure';
import type { ImportRow, ImportView } from '@congvu/intake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

const headings =
  'Tên hội;Loại hội;Phạm vi hoạt động;Lĩnh vực hoạt động chính;Trạng thái;Ngày thành lập;Ngày kết thúc hoạt động';
const row = (name: string, state = '', ended = '') =>
  `${name};Hội;Trong tỉnh, thành phố;Nghề nghiệp;${state};05/06/1998;${ended}`;
const csv = (...rows: string[]) => Buffer.from(`\ufeff${[headings, ...rows].join('\r\n')}\r\n`);

describe('associations of before, from a file', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let second: ApiClient;
  let danang: ApiClient;
  let religion: ApiClient;
  beforeAll(async () => {
    harness = await startHarness();
    [hanoi, second, danang, religion] = (await Promise.all(
      ['hanoi', 'bonoivu', 'danang', 'tongiao'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient, ApiClient];
  });
  afterAll(() => harness?.close());

  const look = async (id: string) => (await hanoi.get<ImportView>(`/api/v1/imports/${id}`)).body;
  const upload = (client: ApiClient, bytes: Uint8Array) =>
    client.upload<ImportView>(
      '/api/v1/imports',
      { name: 'hoi.csv', bytes },
      { registerId: 'organisations.association', agencyCode: 'H26.SNV' },
    );
  async function send(bytes: Uint8Array) {
    const { status, body } = await upload(hanoi, bytes);
    expect(status).toBe(201);
    return until(
      () => look(body.id),
      ({ state }) => !['received', 'reading'].includes(state),
    );
  }
  async function enter(id: string) {
    expect((await hanoi.send('POST', `/api/v1/imports/${id}/submit`, {})).status).toBe(200);
    expect((await hanoi.send<{ code: string }>('POST', `/api/v1/imports/${id}/approve`, {})).body.code).toBe(
      'intake.secondPerson',
    );
    expect((await danang.send('POST', `/api/v1/imports/${id}/approve`, {})).status).toBe(404);
    expect((await second.send('POST', `/api/v1/imports/${id}/approve`, {})).status).toBe(200);
    return until(
      () => look(id),
      ({ state }) => state === 'applied',
    );
  }
  const states = async () =>
    (
      await sql<{ title: string; state: string; since: string; identity: string }>`
        select title, document->>'state' as state, document->>'establishedOn' as since, identity from organisations.association
        where title like 'Hội Thử%' order by title`.execute(harness.system.database.db)
    ).rows;

  it('are sent by who manages associations of the agency, and by nobody else', async () => {
    for (const client of [danang, religion]) expect((await upload(client, csv(row('Hội Thử 0')))).status).toBe(404);
  });

  it('come in as they stand, by two persons; an end has its day', async () => {
    const file = await send(
      csv(
        row('Hội Thử 1'),
        row('Hội Thử 2', 'Bị đình chỉ hoạt động'),
        row('Hội Thử 3', 'Đã giải thể', '01/02/2020'),
        row('Hội Thử 4', 'Đã giải thể'),
        row('Hội Thử 5', 'Đang hoạt động', '01/02/2020'),
        row('Hội Thử 6', 'Ngủ đông'),
      ),
    );
    expect(file).toMatchObject({ state: 'ready', wayIn: 'approval', counts: { rows: 6, valid: 3, invalid: 3 } });
    const { items } = (await hanoi.get<{ items: ImportRow[] }>(`/api/v1/imports/${file.id}/rows?pageSize=100`)).body;
    expect(items.flatMap(({ rowNumber, issues }) => issues.map(({ field, rule }) => [rowNumber, field, rule]))).toEqual(
      expect.arrayContaining([
        [5, 'endedOn', 'required'],
        [6, 'endedOn', 'still-standing'],
      ]),
    );
    expect(await states()).toEqual([]);
    await enter(file.id);
    expect(await states()).toMatchObject([
      { title: 'Hội Thử 1', state: 'active', since: '1998-06-05', identity: expect.stringMatching(/^HOI-\d{6}$/) },
      { title: 'Hội Thử 2', state: 'suspended' },
      { title: 'Hội Thử 3', state: 'dissolved' },
    ]);
    const seen = (
      await danang.get<RecordPage>(
        '/api/v1/registers/organisations.association/records?query=H%E1%BB%99i%20Th%E1%BB%AD',
      )
    ).body.items;
    expect(seen).toEqual([]);
  });

  it('do not change their state by a later file: that takes an event', async () => {
    const file = await send(
      csv(row('Hội Thử 1', 'Đã giải thể', '01/02/2021'), row('Hội Thử 2'), row('Hội Thử 3', 'Đang hoạt động')),
    );
    expect(file.counts).toMatchObject({ fresh: 0, changed: 0, invalid: 1, unchanged: 2 });
    expect((await states()).map(({ state }) => state)).toEqual(['active', 'suspended', 'dissolved']);
  });
});
