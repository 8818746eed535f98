import { inTransaction, sql } from '@congvu/database';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineRecordType, field } from '../definition/define.ts';
import { listVersions, matchesQuery, recordsByIdentity } from '../records/record.store.ts';
import { reprojectDue } from '../records/reproject.store.ts';
import { syncStorage } from '../records/storage.ts';
import { applyChangeSet, type Change } from './change-set.ts';

/** A register of its own, declared here: nothing but the definition is needed for storage, history and search. */
const fields = {
  number: field.text({ vi: 'Số thẻ', en: 'Card', required: true }),
  name: field.personName({ vi: 'Họ tên', en: 'Name', required: true, search: 'name', population: 'fullName' }),
  office: field.text({ vi: 'Cơ quan', en: 'Office' }),
  town: field.text({ vi: 'Quê', en: 'Town', search: 'index' }),
};
const define = (more: typeof fields | Record<string, ReturnType<typeof field.text>>) =>
  defineRecordType({
    id: 'trial.member',
    vi: 'Hội viên thử',
    en: 'Trial member',
    identity: 'number',
    owner: 'office',
    title: 'name',
    readPermission: 'trial.read',
    codeLists: {},
    derived: {
      postsHeld: {
        vi: 'Số chức vụ đã giữ',
        en: 'Posts held',
        kind: 'integer',
        of: (document) => (document.posts as unknown[] | undefined)?.length ?? 0,
      },
    },
    groups: {
      main: {
        no: 1,
        vi: 'Chính',
        en: 'Main',
        fields: more as never,
        sections: {
          posts: {
            vi: 'Chức vụ',
            en: 'Posts',
            begins: 'since',
            fields: {
              post: field.text({ vi: 'Chức vụ', en: 'Post', search: 'index' }),
              since: field.date({ vi: 'Từ', en: 'Since' }),
            },
          },
        },
      },
    },
  });
const member = define(fields);
const source = { source: 'trial', label: 'Thử', actorId: null, actorName: 'Người thử' };

describe('a register made from a definition', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await syncStorage(database.owner.db, member);
    await database.owner.pool.query(
      'grant usage on schema trial to congvu_app; grant select, insert, update on all tables in schema trial to congvu_app',
    );
  });
  afterAll(() => database.close());

  const apply = (changes: Change[], authorise: (owner: string) => boolean = () => true) =>
    inTransaction(database.db, (tx) => applyChangeSet(tx, member, source, changes, authorise));
  const change = (number: string, patch: Record<string, unknown>, owner = 'A'): Change => ({
    key: number,
    identity: number,
    owner,
    patch: { number, office: owner, ...patch },
  });

  it('creates, changes and leaves alone, with a version for each change', async () => {
    expect((await apply([change('1', { name: 'Lê Thị Ước', town: 'Huế' })])).map((result) => result.outcome)).toEqual([
      'created',
    ]);
    expect((await apply([change('1', { town: 'Vinh' })])).map((result) => [result.outcome, result.version])).toEqual([
      ['changed', 2],
    ]);
    expect((await apply([change('1', { town: 'Vinh' })])).map((result) => result.outcome)).toEqual(['unchanged']);
    const [record] = await recordsByIdentity(database.db, member, ['1']);
    expect(record?.document).toMatchObject({ name: 'Lê Thị Ước', town: 'Vinh' });
    expect(record?.provenance).toMatchObject({ '*': { source: 'trial' }, town: { source: 'trial' } });
    const versions = await listVersions(database.db, member, record!.id);
    expect(versions.map((version) => [version.version, version.changed, version.document.town])).toEqual([
      [2, ['town'], 'Vinh'],
      [1, ['number', 'office', 'name', 'town'], 'Huế'],
    ]);
  });

  it('keeps dated entries and projects the current one', async () => {
    await apply([
      change('2', { name: 'An', posts: [{ post: 'Trưởng phòng', since: '2020-01-01', validFrom: '2020-01-01' }] }),
    ]);
    await apply([change('2', { posts: [{ post: 'Chuyên viên', since: '2010-01-01', validFrom: '2010-01-01' }] })]);
    await apply([change('2', { posts: [{ post: 'Giám đốc', since: '2999-01-01', validFrom: '2999-01-01' }] })]);
    const { rows } = await database.owner.pool.query(
      `select p_posts_post, jsonb_array_length(document -> 'posts') as n from trial.member where identity = '2'`,
    );
    expect(rows).toEqual([{ p_posts_post: 'Trưởng phòng', n: 3 }]);
  });

  it('brings what is projected up to date on the day an entry begins, and works derived values out', async () => {
    await apply([
      change('6', {
        name: 'Em',
        posts: [
          { post: 'Nhân viên', since: '2015-01-01', validFrom: '2015-01-01' },
          { post: 'Trưởng ban', since: '2998-05-01', validFrom: '2998-05-01', validUntil: '2999-05-01' },
        ],
      }),
    ]);
    const look = async () =>
      (
        await database.owner.pool.query(
          `select p_posts_post, d_posts_held, changes_on, version from trial.member where identity = '6'`,
        )
      ).rows[0];
    const on = (day: string) => inTransaction(database.db, (tx) => reprojectDue(tx, member, day));
    expect(await look()).toEqual({
      p_posts_post: 'Nhân viên',
      d_posts_held: 2,
      changes_on: '2998-05-01',
      version: 1,
    });
    expect(await on('2998-04-30')).toBe(0);
    expect(await on('2998-05-01')).toBe(1);
    expect(await look()).toMatchObject({ p_posts_post: 'Trưởng ban', changes_on: '2999-05-01', version: 1 });
    // The record of the test before begins an entry by then, too.
    expect(await on('2999-06-01')).toBe(2);
    expect(await look()).toMatchObject({ p_posts_post: 'Nhân viên', changes_on: null });
    expect(await on('2999-06-01')).toBe(0);
  });

  it("does not touch another agency's record, nor one the actor may not write", async () => {
    await apply([change('3', { name: 'Bình' }, 'A')]);
    expect((await apply([change('3', { name: 'Khác' }, 'B')])).map((result) => result.outcome)).toEqual([
      'refused-other-agency',
    ]);
    expect(
      (await apply([change('4', { name: 'Chi' }, 'B')], (owner) => owner === 'A')).map((result) => result.outcome),
    ).toEqual(['refused-not-authorised']);
    expect(await recordsByIdentity(database.db, member, ['4'])).toEqual([]);
  });

  it('hands a record over to another agency, once, by the right over both', async () => {
    await apply([change('7', { name: 'Giang' }, 'A')]);
    const over = (owner: string, newOwner: string): Change => ({
      key: '7',
      identity: '7',
      owner,
      newOwner,
      patch: { town: 'Vinh' },
    });
    const outcome = async (given: Change, authorise?: (owner: string) => boolean) =>
      (await apply([given], authorise))[0]!.outcome;
    expect(await outcome(over('A', 'B'), (owner) => owner === 'A')).toBe('refused-not-authorised');
    expect(await outcome(over('A', 'B'), (owner) => owner === 'B')).toBe('refused-not-authorised');
    expect(await outcome(over('C', 'B'))).toBe('refused-other-agency');
    expect(await outcome(over('A', 'B'))).toBe('changed');
    expect(await outcome(over('A', 'B'))).toBe('refused-other-agency');
    const [record] = await recordsByIdentity(database.db, member, ['7']);
    expect(record).toMatchObject({ owner: 'B', version: 2, document: { office: 'B', town: 'Vinh', name: 'Giang' } });
    const [version] = await listVersions(database.db, member, record!.id);
    expect(version).toMatchObject({ version: 2, changed: expect.arrayContaining(['office', 'town']) });
    expect(await outcome(over('B', 'B'))).toBe('unchanged');
    expect(await outcome({ ...over('A', 'B'), identity: '77' })).toBe('refused-other-agency');
    expect(await recordsByIdentity(database.db, member, ['77'])).toEqual([]);
  });

  it('gives one record when many send the same person at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) => apply([change('5', { name: 'Dũng', town: `T${n}` })])),
    );
    const outcomes = results.flat().map((result) => result.outcome);
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    const [record] = await recordsByIdentity(database.db, member, ['5']);
    expect(record!.version).toBe(outcomes.filter((outcome) => outcome !== 'unchanged').length);
  });

  it('finds names without diacritics, and near ones when none contains the words', async () => {
    const find = async (query: string) =>
      (
        await sql<{
          title: string;
        }>`select title from trial.member where ${await matchesQuery(database.db, query)}`.execute(database.db)
      ).rows.map((row) => row.title);
    expect(await find('le thi uoc')).toEqual(['Lê Thị Ước']);
    expect(await find('ƯỚC')).toEqual(['Lê Thị Ước']);
    expect(await find('le thi uuoc')).toEqual(['Lê Thị Ước']);
    expect(await find("%' or 1=1 --")).toEqual([]);
  });

  it('takes a new field by one edit of the definition', async () => {
    const more = define({ ...fields, note: field.text({ vi: 'Ghi chú', en: 'Note', search: 'index' }) });
    await syncStorage(database.owner.db, more);
    await inTransaction(database.db, (tx) =>
      applyChangeSet(tx, more, source, [change('1', { note: 'mới' })], () => true),
    );
    const { rows } = await database.owner.pool.query(`select p_note, p_town from trial.member where identity = '1'`);
    expect(rows).toEqual([{ p_note: 'mới', p_town: 'Vinh' }]);
  });
});
