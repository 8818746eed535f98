import { inTransaction, sql } from '@congvu/database';
import type { RecordPage } from '@congvu/disclosure';
import { applyChangeSet, mergeRecords, undoMerge } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { library, trialLibraryModule } from './testing/trial-library/library.register.ts';

const source = { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' };
const path = `/api/v1/registers/${library.id}`;

describe('a register as it was', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  const ids: Record<string, string> = {};
  const moments: string[] = [];

  const write = (patches: (Record<string, unknown> & { newOwner?: string })[]) =>
    inTransaction(harness.system.database.db, async (tx) => {
      const results = await applyChangeSet(
        tx,
        library,
        source,
        patches.map(({ newOwner, ...patch }) => ({
          key: String(patch.code),
          identity: String(patch.code),
          owner: String(patch.agencyCode),
          ...(newOwner ? { newOwner } : {}),
          patch,
        })),
        () => true,
      );
      for (const { key, recordId } of results) ids[key] = recordId!;
    });
  const pause = () => new Promise((done) => setTimeout(done, 20));
  /** A time between what was written before and what is written after. */
  const moment = async () => {
    await pause();
    moments.push(new Date().toISOString());
    await pause();
  };
  const filters = (...list: unknown[][]) => `filters=${encodeURIComponent(JSON.stringify(list))}`;
  const list = async (query: string, client = hanoi) =>
    (await client.get<RecordPage & { detail?: string }>(`${path}/records?pageSize=100&${query}`)).body;
  const seen = async (query: string, client = hanoi) =>
    (await list(query, client)).items.map(({ identity, title }) => `${identity} ${title}`);
  const known = (n: number) => `knownAt=${encodeURIComponent(moments[n]!)}`;

  beforeAll(async () => {
    harness = await startHarness({ more: { module: trialLibraryModule, types: [library] } });
    hanoi = await harness.signIn('hanoi');
    danang = await harness.signIn('danang');
    await moment();
    await write([
      {
        code: 'A',
        name: 'Thư viện An',
        agencyCode: 'H26',
        kind: 'CC',
        books: 10,
        heads: [
          { head: 'Ánh', since: '2015-01-01', validFrom: '2015-01-01', validUntil: '2020-06-01' },
          { head: 'Bảo', since: '2020-06-01', validFrom: '2020-06-01' },
        ],
      },
      { code: 'B', name: 'Thư viện Bình', agencyCode: 'H17', kind: 'CC', books: 9 },
    ]);
    await moment();
    await write([
      { code: 'A', name: 'Thư viện Yên', agencyCode: 'H26', kind: 'CN', books: 100 },
      { code: 'B', agencyCode: 'H17', newOwner: 'H26' },
      { code: 'C', name: 'Thư viện Yên', agencyCode: 'H26' },
    ]);
    await moment();
    await inTransaction(harness.system.database.db, (tx) =>
      mergeRecords(
        tx,
        library,
        source,
        { survivorId: ids.A!, retiredId: ids.C!, take: [], versions: { survivor: 2, retired: 1 } },
        () => true,
      ),
    );
    await moment();
    await inTransaction(harness.system.database.db, (tx) => undoMerge(tx, library, source, ids.C!, () => true));
  });
  afterAll(() => harness?.close());

  it('lists what was known at a time, under the names and agencies of then', async () => {
    expect(await seen(known(0))).toEqual([]);
    expect(await seen(known(1))).toEqual(['A Thư viện An', 'B Thư viện Bình']);
    expect(await seen(known(2))).toEqual(['B Thư viện Bình', 'A Thư viện Yên', 'C Thư viện Yên']);
    expect((await list(known(1))).items.find(({ identity }) => identity === 'B')).toMatchObject({ agencyCode: 'H17' });
    expect(await seen(`${known(1)}&agency=H17`)).toEqual(['B Thư viện Bình']);
    expect(await seen(`${known(2)}&agency=H17`)).toEqual([]);
    const page = await list(`${known(1)}&columns=books`);
    expect(page.asOf?.knownAt).toBe(moments[1]);
    expect(page.items[0]!.values.books).toBe('10');
  });

  it('shows a record merged into another as long as the two were apart', async () => {
    expect(await seen(known(3))).toEqual(['B Thư viện Bình', 'A Thư viện Yên']);
    expect(await seen('sort=title')).toEqual(['B Thư viện Bình', 'A Thư viện Yên', 'C Thư viện Yên']);
  });

  it('is searched, narrowed and sorted by the values of then', async () => {
    expect(await seen(`${known(1)}&query=an`)).toEqual(['A Thư viện An']);
    expect(await seen('query=thu%20vien%20an')).not.toContain('A Thư viện An');
    expect(await seen(`${known(1)}&${filters(['kind', 'is', 'CC'])}`)).toHaveLength(2);
    expect(await seen(`${known(2)}&${filters(['kind', 'is', 'CC'])}`)).toEqual(['B Thư viện Bình']);
    expect(await seen(`${known(1)}&${filters(['books', 'from', '10'])}`)).toEqual(['A Thư viện An']);
    expect(await seen(`${known(2)}&sort=-books`)).toEqual(['A Thư viện Yên', 'B Thư viện Bình', 'C Thư viện Yên']);
    expect(await seen(`validOn=2016-01-01&${filters(['heads.head', 'is', 'Ánh'])}`)).toEqual(['A Thư viện Yên']);
    expect(await seen(`validOn=2020-06-01&${filters(['heads.head', 'is', 'Ánh'])}`)).toEqual([]);
    expect(await seen(`validOn=2020-06-01&${known(1)}&${filters(['heads.head', 'is', 'Bảo'])}`)).toEqual([
      'A Thư viện An',
    ]);
    const page = await list('validOn=2016-01-01&columns=heads.head,kind');
    expect(page.items.find(({ identity }) => identity === 'A')!.values).toMatchObject({ 'heads.head': 'Ánh' });
  });

  it('is for those who may see the record today, and each reading is in the log', async () => {
    // The record has gone to another agency since.
    expect(await seen(known(1), danang)).toEqual([]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit.entry where event = 'registers.record.search' and kind = 'access' and subject_id = ${ids.B}`.execute(
      harness.system.database.db,
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
  });

  it('refuses what is known for today only, and times that are none', async () => {
    const status = async (query: string) => (await hanoi.get(`${path}/records?${query}`)).status;
    expect(await status(`${known(1)}&verification=valid`)).toBe(400);
    expect(await status('knownAt=0001-01-01T00:00:00Z')).toBe(404);
    expect(await status('knownAt=yesterday')).toBe(400);
    expect(await status('validOn=2024-02-30')).toBe(400);
    expect(await status(`${known(1)}&${filters(["kind'; drop", 'is', 'x'])}`)).toBe(400);
    const awards = await harness.signIn('thidua');
    const award = (query: string) => awards.get<{ detail: string }>(`/api/v1/registers/awards.award/records?${query}`);
    expect((await award('validOn=2024-01-01&sort=awardYear')).body.detail).toContain('chỉ có cho hiện tại');
    expect((await award(`validOn=2024-01-01&${filters(['awardYear', 'is', '2020'])}`)).status).toBe(400);
    expect((await award(`validOn=2024-01-01&${known(1)}`)).status).toBe(200);
  });

  it('is exported as it was, and the file says so', async () => {
    const answer = await hanoi.get<{ about: Record<string, string>; records: { title: string }[] }>(
      `${path}/export/json?${known(1)}&validOn=2016-01-01`,
    );
    expect(answer.headers.get('content-disposition')).toContain('theo-thoi-diem');
    const body = answer.body;
    expect(body.records.map(({ title }) => title)).toEqual(['Thư viện An', 'Thư viện Bình']);
    expect(body.about['Hiệu lực vào ngày']).toBe('2016-01-01');
    expect(body.about['Theo thông tin biết đến']).toBe(moments[1]);
  });
});
