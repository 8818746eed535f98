import { inTransaction, sql } from '@congvu/database';
import type { RecordPage, RecordView, VersionView } from '@congvu/disclosure';
import { applyChangeSet, type RecordType } from '@congvu/registers';
import type { PairSummary, PairView } from '@congvu/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { library, reader, trialLibraryModule } from './testing/trial-library/library.register.ts';

const source = { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' };
const reason = 'Một thư viện được ghi hai lần';

describe('duplicates of a register known by its definition alone', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  let ministry: ApiClient;
  const ids: Record<string, string> = {};

  const write = async (patches: Record<string, unknown>[], type: RecordType = library) => {
    const results = await inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        type,
        source,
        patches.map((patch) => ({
          key: String(patch[type.identity]),
          identity: String(patch[type.identity]),
          owner: String(patch.agencyCode),
          patch,
        })),
        () => true,
      ),
    );
    for (const { key, recordId, outcome } of results) if (outcome === 'created') ids[key] = recordId!;
    await harness.system.comparer.run();
    return results;
  };
  const record = (code: string) => `/api/v1/registers/${library.id}/records/${ids[code]}`;
  const pairs = async (client = hanoi, query = 'state=open') =>
    (await client.get<{ items: PairSummary[]; total: number }>(`/api/v1/duplicates?pageSize=100&${query}`)).body.items;
  const pairOf = async (a: string, b: string, client = hanoi, query = '') =>
    (await pairs(client, query)).find(
      ({ left, right }) => [left.id, right.id].sort().join() === [ids[a], ids[b]].sort().join(),
    );
  const view = async (id: string, client = hanoi) => (await client.get<PairView>(`/api/v1/duplicates/${id}`)).body;
  const sideOf = (pair: PairSummary, code: string): 'left' | 'right' => (pair.left.id === ids[code] ? 'left' : 'right');
  const propose = async (pair: PairSummary, survivor: string, take: string[], client = hanoi) => {
    const { left, right } = await view(pair.id, client);
    return client.send<{ id: string; code?: string; errors?: unknown[] }>(
      'POST',
      `/api/v1/duplicates/${pair.id}/merges`,
      {
        survivor: sideOf(pair, survivor),
        take,
        reason,
        versions: { left: left.version, right: right.version },
      },
    );
  };
  const act = (merge: string, action: string, client = ministry, body: object = {}) =>
    client.send<{ code?: string; detail?: string }>('POST', `/api/v1/merges/${merge}/${action}`, body);
  const codes = async (client = hanoi) =>
    (await client.get<RecordPage>(`/api/v1/registers/${library.id}/records?pageSize=100&columns=kind`)).body.items.map(
      ({ identity }) => identity,
    );
  const stored = async () =>
    (
      await sql<{ identity: string; document: object; provenance: object; owner: string; d: string }>`
        select identity, document, provenance, owner, p_heads_head as d from trial_library.library order by identity`.execute(
        harness.system.database.db,
      )
    ).rows;

  beforeAll(async () => {
    harness = await startHarness({ more: { module: trialLibraryModule, types: [library, reader] } });
    hanoi = await harness.signIn('hanoi');
    danang = await harness.signIn('danang');
    ministry = await harness.signIn('bonoivu');
    await write([
      {
        code: 'A1',
        name: 'Thư viện Gươm',
        agencyCode: 'H26',
        kind: 'CC',
        opened: '1956',
        heads: [{ head: 'Nguyễn Thị Ánh', since: '2015-01-01', validFrom: '2015-01-01' }],
      },
      {
        code: 'A2',
        name: 'THU VIEN GUOM',
        agencyCode: 'H26',
        books: 500,
        opened: '1957',
        heads: [
          { head: 'Nguyễn Thị Ánh', since: '2015-01-01', validFrom: '2015-01-01' },
          { head: 'Trần Văn Bảo', since: '2020-06-01', validFrom: '2020-06-01' },
        ],
      },
      { code: 'B1', name: 'Thư viện Hàn', agencyCode: 'H17' },
      { code: 'B2', name: 'Thư viện Hàn', agencyCode: 'H17' },
      { code: 'C1', name: 'Thư viện Riêng', agencyCode: 'H26' },
      { code: 'D1', name: 'Thư viện Gươm', agencyCode: 'H17' },
    ]);
  });
  afterAll(() => harness?.close());

  it('are found within blocks, with reasons in words, and shown to whoever holds both records', async () => {
    const pair = (await pairOf('A1', 'A2'))!;
    expect(pair).toMatchObject({
      state: 'open',
      likeness: 'likely',
      reasons: ['Trùng tên thư viện trong cùng cơ quan quản lý'],
    });
    expect(await pairs()).toHaveLength(1);
    expect(await pairOf('B1', 'B2', danang)).toBeTruthy();
    expect((await danang.get(`/api/v1/duplicates/${pair.id}`)).status).toBe(404);
    expect((await pairs(ministry)).length).toBe(2);
    const leader = await harness.signIn('lanhdao');
    expect(await pairs(leader)).toEqual([]);
    const two = await view(pair.id);
    const field = (path: string) => two.fields.find((item) => item.path === path);
    expect(field('name')).toMatchObject({ differs: true, locked: true });
    expect(field('opened')).toMatchObject({ differs: true, locked: false });
    expect(field('safe')).toBeUndefined();
    expect(two.sections[0]!.entries.map(({ side }) => side)).toContain('both');
    const entries = await sql<{ n: number }>`
      select count(*)::int as n from audit.entry where event = 'stewardship.duplicate.read' and kind = 'access'
      and subject_id in (${ids.A1}, ${ids.A2})`.execute(harness.system.database.db);
    expect(entries.rows[0]!.n).toBe(2);
  });

  it('become one by two persons: the survivor gets a version, the other leaves lists and search and leads to it', async () => {
    const before = await stored();
    const pair = (await pairOf('A1', 'A2'))!;
    expect((await propose(pair, 'A1', ['name'])).status).toBe(400);
    expect((await propose(pair, 'A1', ['nothing'])).status).toBe(400);
    expect((await propose(pair, 'A1', ['safe'])).status).toBe(400);
    expect((await propose(pair, 'A1', ['agencyCode', 'code'])).body.errors).toHaveLength(2);
    const proposed = await propose(pair, 'A1', ['books', 'heads']);
    expect(proposed.status).toBe(201);
    const merge = proposed.body.id;
    expect((await propose(pair, 'A1', ['books'])).status).toBe(409);
    expect((await act(merge, 'approve', danang)).status).toBe(404);
    expect((await act(merge, 'approve', hanoi)).status).toBe(403);
    expect((await act(merge, 'reject', hanoi, { note: 'không được' })).status).toBe(403);
    expect(await stored()).toEqual(before);
    expect((await act(merge, 'approve')).status).toBe(200);
    expect((await act(merge, 'approve')).status).toBe(409);
    expect(await codes()).not.toContain('A2');
    expect((await hanoi.get<RecordPage>(`/api/v1/registers/${library.id}/records?query=guom`)).body.total).toBe(1);
    const survivor = (await hanoi.get<RecordView>(record('A1'))).body;
    expect(survivor.version).toBe(2);
    expect(JSON.stringify(survivor)).toContain('Trần Văn Bảo');
    const gone = (await hanoi.get<RecordView>(record('A2'))).body;
    expect(gone).toMatchObject({ version: 2, mergedInto: ids.A1 });
    const history = (await hanoi.get<{ items: VersionView[] }>(`${record('A2')}/history`)).body.items;
    expect(history.map(({ source: kind }) => kind)).toEqual(['merge', 'sample']);
    // Nothing brings the identity back behind the merge.
    expect((await write([{ code: 'A2', name: 'Khác', agencyCode: 'H26' }]))[0]).toMatchObject({
      outcome: 'refused-merged',
      recordId: ids.A1,
    });
    expect((await danang.get(record('A2'))).status).toBe(404);

    expect((await act(merge, 'undo', danang, { note: 'Không phải một' })).status).toBe(404);
    expect((await act(merge, 'undo', ministry, {})).status).toBe(400);
    expect((await act(merge, 'undo', ministry, { note: 'Hai thư viện khác nhau' })).status).toBe(200);
    expect(await stored()).toEqual(before);
    expect((await act(merge, 'undo', ministry, { note: 'Hai thư viện khác nhau' })).status).toBe(409);
    expect((await hanoi.get<RecordView>(record('A2'))).body).toMatchObject({ version: 3, mergedInto: null });
  });

  it('stay apart once dismissed, until a value that was compared changes', async () => {
    const pair = (await pairOf('B1', 'B2', danang))!;
    const dismiss = (client: ApiClient) =>
      client.send('POST', `/api/v1/duplicates/${pair.id}/dismiss`, { reason: 'Hai thư viện khác nhau' });
    expect((await dismiss(hanoi)).status).toBe(404);
    expect((await dismiss(danang)).status).toBe(200);
    expect((await dismiss(danang)).status).toBe(409);
    expect((await propose(pair, 'B1', [], danang)).status).toBe(409);
    await write([{ code: 'B1', agencyCode: 'H17', books: 7 }]);
    expect(await pairOf('B1', 'B2', danang, 'state=open')).toBeUndefined();
    await write([
      { code: 'B1', agencyCode: 'H17', name: 'Thư viện Sông Hàn' },
      { code: 'B2', agencyCode: 'H17', name: 'Thư viện Sông Hàn' },
    ]);
    expect(await pairOf('B1', 'B2', danang, 'state=open')).toBeTruthy();
  });

  it('are not merged while work about them is under way, nor on what has changed meanwhile', async () => {
    const pair = (await pairOf('A1', 'A2'))!;
    const merge = (await propose(pair, 'A1', ['books'])).body.id;
    const correction = await hanoi.send<{ id: string }>('POST', `${record('A2')}/corrections`, {
      changes: [{ path: 'books', value: '501' }],
      reason: 'Đếm lại sách',
    });
    expect(correction.status).toBe(201);
    expect((await act(merge, 'approve')).body.detail).toContain('đính chính');
    expect((await hanoi.get<RecordView>(record('A2'))).body.mergedInto).toBeNull();
    expect((await view(pair.id)).blocked).toHaveLength(1);
    await ministry.send('POST', `/api/v1/corrections/${correction.body.id}/approve`, {});
    const stale = await act(merge, 'approve');
    expect(stale.status).toBe(409);
    expect((await view(pair.id)).merges[0]).toMatchObject({ stale: true });
    expect((await act(merge, 'reject', ministry, { note: 'Đã đổi từ khi đề nghị' })).status).toBe(200);
    expect((await view(pair.id)).mayPropose).toBe(true);
  });

  it('decided at the same time by two, and beside a correction, end in one way only', async () => {
    const pair = (await pairOf('A1', 'A2'))!;
    const merge = (await propose(pair, 'A1', ['books', 'heads'])).body.id;
    const correct = hanoi.send('POST', `${record('A2')}/corrections`, {
      changes: [{ path: 'books', value: '777' }],
      reason: 'Đếm lại sách',
    });
    const answers = await Promise.all([act(merge, 'approve'), act(merge, 'approve'), correct]);
    const merged = answers.slice(0, 2).filter(({ status }) => status === 200).length;
    expect(merged).toBeLessThanOrEqual(1);
    // Either the correction came first and holds the merge off, or the record has gone and takes none.
    expect([merged, answers[2]!.status]).toEqual(merged === 1 ? [1, 404] : [0, 201]);
    if (merged === 0) {
      const { rows } = await sql<{ id: string }>`
        select id from stewardship.correction where state = 'pending' and record_id = ${ids.A2}`.execute(
        harness.system.database.db,
      );
      await hanoi.send('POST', `/api/v1/corrections/${rows[0]!.id}/withdraw`, {});
      expect((await act(merge, 'approve')).status).toBe(200);
    }
    expect((await act(merge, 'undo', ministry, { note: 'Làm lại từ đầu' })).status).toBe(200);
  });

  it('merge in a chain: every id leads to the last, and it is taken back from the end', async () => {
    await write([{ code: 'A3', name: 'Thư viện Gươm', agencyCode: 'H26', kind: 'CN' }]);
    const first = (await propose((await pairOf('A1', 'A2'))!, 'A1', ['books', 'heads'])).body.id;
    const rival = (await propose((await pairOf('A2', 'A3'))!, 'A3', ['books'])).body.id;
    expect((await act(first, 'approve')).status).toBe(200);
    // The record has gone elsewhere meanwhile.
    expect((await act(rival, 'approve')).status).toBe(409);
    await harness.system.comparer.run();
    expect(await pairOf('A2', 'A3', hanoi, 'state=open')).toBeUndefined();
    const second = (await propose((await pairOf('A1', 'A3'))!, 'A3', ['heads', 'opened'])).body.id;
    expect((await act(second, 'approve')).status).toBe(200);
    expect((await hanoi.get<RecordView>(record('A2'))).body.mergedInto).toBe(ids.A3);
    expect(await codes()).toEqual(expect.not.arrayContaining(['A1', 'A2']));
    const refused = await act(first, 'undo', ministry, { note: 'Không phải một' });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('gộp tiếp');
    expect((await act(second, 'undo', ministry, { note: 'Không phải một' })).status).toBe(200);
    // What has changed beside the merge stays; what the merge had touched holds it.
    await write([{ code: 'A1', agencyCode: 'H26', kind: 'CN' }]);
    await write([{ code: 'A1', agencyCode: 'H26', books: 9 }]);
    const changed = await act(first, 'undo', ministry, { note: 'Không phải một' });
    expect(changed.body.detail).toContain('Số sách');
    await write([{ code: 'A1', agencyCode: 'H26', books: 501 }]);
    expect((await act(first, 'undo', ministry, { note: 'Không phải một' })).status).toBe(200);
    const back = (await stored()).find(({ identity }) => identity === 'A1');
    expect(back!.document).toMatchObject({ kind: 'CN' });
    expect(back!.document).not.toHaveProperty('books');
  });

  it('are refused by the database too when one person decides alone', async () => {
    await expect(
      sql`update stewardship.merge set state = 'approved', decided_by = requested_by where state = 'undone'`.execute(
        harness.system.database.db,
      ),
    ).rejects.toThrow(/merge_second_person/);
  });

  it('that are half done when the power goes are not done at all', async () => {
    const before = await stored();
    const { mergeRecords } = await import('@congvu/registers');
    await expect(
      inTransaction(harness.system.database.db, async (tx) => {
        const { rows } = await sql<{ id: string; version: number }>`
          select id, version from trial_library.library where identity in ('A1', 'A2') order by identity`.execute(tx);
        const [one, two] = rows;
        await mergeRecords(
          tx,
          library,
          source,
          {
            survivorId: one!.id,
            retiredId: two!.id,
            take: [],
            versions: { survivor: one!.version, retired: two!.version },
          },
          () => true,
        );
        throw new Error('power');
      }),
    ).rejects.toThrow('power');
    expect(await stored()).toEqual(before);
  });
});
