import { inTransaction, sql } from '@congvu/database';
import { official } from '@congvu/personnel';
import { applyChangeSet, mergeRecords, undoMerge } from '@congvu/registers';
import type { PairSummary } from '@congvu/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

const source = { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' };

describe('two dossiers of one official', () => {
  let harness: Harness;
  let health: ApiClient;
  let hanoi: ApiClient;
  const ids: string[] = [];
  const [person, other] = livingAdults(2) as [ReturnType<typeof livingAdults>[0], ReturnType<typeof livingAdults>[0]];
  const { number, fullName, birthDate } = person;
  const swapped = `${number.slice(0, 10)}${number[11]}${number[10]}`;
  const near = swapped === number ? `${number.slice(0, 11)}${(Number(number[11]) + 1) % 10}` : swapped;

  beforeAll(async () => {
    harness = await startHarness();
    health = await harness.signIn('soyte-hanoi');
    hanoi = await harness.signIn('hanoi');
    const made = await inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        source,
        [
          { personalNumber: number, fullName, birthDate, agencyCode: 'H26.SYT' },
          { personalNumber: near, fullName, birthDate, agencyCode: 'H26' },
          { personalNumber: other.number, fullName: other.fullName, birthDate: other.birthDate, agencyCode: 'H26.SYT' },
        ].map((patch) => ({
          key: patch.personalNumber,
          identity: patch.personalNumber,
          owner: patch.agencyCode,
          patch,
        })),
        () => true,
      ),
    );
    ids.push(...made.map(({ recordId }) => recordId!));
    await harness.system.comparer.run();
    await harness.system.measurer.run();
  });
  afterAll(() => harness?.close());

  const counted = async () => {
    await harness.system.measurer.run();
    const { rows } = await sql<{ n: number }>`
      select coalesce(sum(n), 0)::int as n from quality.tally where record_type = ${official.id} and mark = 'all'`.execute(
      harness.system.database.db,
    );
    return rows[0]!.n;
  };
  const listed = async () => (await hanoi.get<{ total: number }>('/api/v1/personnel/officials')).body.total;

  it('of two agencies are known as a pair only to who holds both', async () => {
    const pairs = async (client: ApiClient) =>
      (await client.get<{ items: PairSummary[]; total: number }>('/api/v1/duplicates')).body;
    const found = await pairs(hanoi);
    expect(found.items.map(({ likeness }) => likeness)).toEqual(['strong']);
    expect(found.items[0]!.reasons.join()).toMatch(/một chữ số.*ngày sinh.*Hai cơ quan cùng quản lý/);
    expect(await pairs(health)).toMatchObject({ items: [], total: 0 });
    expect((await health.get(`/api/v1/duplicates/${found.items[0]!.id}`)).status).toBe(404);
  });

  it('count as one in lists and figures once merged, as two again when taken back', async () => {
    expect([await counted(), await listed()]).toEqual([3, 3]);
    await inTransaction(harness.system.database.db, (tx) =>
      mergeRecords(
        tx,
        official,
        source,
        { survivorId: ids[0]!, retiredId: ids[1]!, take: [], versions: { survivor: 1, retired: 1 } },
        () => true,
      ),
    );
    expect([await counted(), await listed()]).toEqual([2, 2]);
    await inTransaction(harness.system.database.db, (tx) => undoMerge(tx, official, source, ids[1]!, () => true));
    expect([await counted(), await listed()]).toEqual([3, 3]);
  });

  it('never mix what the population database gives', async () => {
    const results = await inTransaction(harness.system.database.db, (tx) =>
      mergeRecords(
        tx,
        official,
        source,
        {
          survivorId: ids[0]!,
          retiredId: ids[1]!,
          take: ['birthDate', 'fullName', 'personalNumber', 'birthPlace'],
          versions: { survivor: 3, retired: 3 },
        },
        () => true,
      ),
    );
    expect(results).toEqual({ outcome: 'refused-identity', paths: ['birthDate', 'fullName', 'personalNumber'] });
  });
});
