import { inTransaction, sql } from '@congvu/database';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineRecordType, field } from '../definition/define.ts';
import { oneSlip } from '../definition/duplicates.ts';
import { listVersions } from '../records/record.store.ts';
import { syncStorage } from '../records/storage.ts';
import { applyChangeSet } from './change-set.ts';
import { mergeRecords, takeable, undoMerge } from './merge.ts';

const type = defineRecordType({
  id: 'trial.thing',
  vi: 'Vật thử',
  en: 'Trial thing',
  identity: 'number',
  owner: 'office',
  title: 'name',
  readPermission: 'trial.read',
  codeLists: {},
  groups: {
    main: {
      no: 1,
      vi: 'Chính',
      en: 'Main',
      fields: {
        number: field.text({ vi: 'Số', en: 'Number', required: true }),
        name: field.text({ vi: 'Tên', en: 'Name', required: true }),
        office: field.text({ vi: 'Cơ quan', en: 'Office' }),
        town: field.text({ vi: 'Nơi', en: 'Town', search: 'index' }),
        size: field.integer({ vi: 'Cỡ', en: 'Size' }),
      },
      sections: {
        posts: {
          vi: 'Mục',
          en: 'Entries',
          fields: { post: field.text({ vi: 'Mục', en: 'Entry', search: 'index' }) },
        },
      },
    },
  },
});
const source = { source: 'trial', label: 'Thử', actorId: null, actorName: 'Người thử' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await syncStorage(database.owner.db, type);
  await database.owner.pool.query(
    'grant usage on schema trial to congvu_app; grant select, insert, update, delete on all tables in schema trial to congvu_app',
  );
});
afterAll(() => database.close());

const content = fc.record(
  {
    town: fc.constantFrom('Huế', 'Vinh', ''),
    size: fc.integer({ min: 0, max: 3 }),
    posts: fc
      .uniqueArray(fc.integer({ min: 2000, max: 2005 }), { maxLength: 4 })
      .map((years) => years.sort().map((year) => ({ post: `P${year % 2}`, validFrom: `${year}-01-01` }))),
  },
  { requiredKeys: [] },
);

it('whatever two records hold and whatever is taken, a merge taken back leaves both as they were, and nothing is lost before', async () => {
  let serial = 0;
  const stored = async () =>
    (
      await sql<Record<string, unknown>>`
        select id, identity, owner, title, name_key, document, provenance, verification, disputed, p_town, p_posts_post, changes_on, created_at
        from trial.thing order by identity`.execute(database.db)
    ).rows;
  await fc.assert(
    fc.asyncProperty(content, content, fc.subarray(takeable(type)), async (one, two, take) => {
      serial += 1;
      const made = await inTransaction(database.db, (tx) =>
        applyChangeSet(
          tx,
          type,
          source,
          [one, two].map((patch, n) => ({
            key: String(n),
            identity: `${serial}-${n}`,
            owner: 'A',
            patch: { number: `${serial}-${n}`, name: 'Một', office: 'A', ...patch },
          })),
          () => true,
        ),
      );
      const [survivorId, retiredId] = made.map(({ recordId }) => recordId!) as [string, string];
      const before = await stored();
      const merged = await inTransaction(database.db, (tx) =>
        mergeRecords(
          tx,
          type,
          source,
          { survivorId, retiredId, take, versions: { survivor: 1, retired: 1 } },
          () => true,
        ),
      );
      expect(merged).toMatchObject({ outcome: 'merged' });
      const now = (await stored()).find(({ id }) => id === survivorId)!.document as Record<string, unknown>;
      expect([now.number, now.name, now.office]).toEqual([`${serial}-0`, 'Một', 'A']);
      // Every entry of both is there when sections are united, no day twice.
      const days = (posts: unknown) => ((posts ?? []) as { validFrom: string }[]).map(({ validFrom }) => validFrom);
      expect(days(now.posts)).toEqual(
        [...new Set([...days(one.posts), ...(take.includes('posts') ? days(two.posts) : [])])].sort(),
      );
      expect((await stored()).some(({ id }) => id === retiredId)).toBe(false);
      expect(await inTransaction(database.db, (tx) => undoMerge(tx, type, source, retiredId, () => true))).toEqual({
        outcome: 'undone',
      });
      expect(await stored()).toEqual(before);
      for (const id of [survivorId, retiredId])
        expect((await listVersions(database.db, type, id)).map(({ version }) => version)).toEqual([3, 2, 1]);
    }),
    { numRuns: 40 },
  );
});

it('one slip of the hand is one digit, or two neighbours that have changed places', () => {
  expect(['001090000001', '001090000010', '010090000001'].map((other) => oneSlip('001090000001', other))).toEqual([
    false,
    true,
    true,
  ]);
  expect(oneSlip('123', '321')).toBe(false);
  expect(oneSlip('123', '1234')).toBe(false);
});
