import type { RecordLine } from '@congvu/disclosure';
import type { CrossView, QualityView, StatisticsView } from '@congvu/quality';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults, rowOf } from './testing/people.ts';
import { verification } from './testing/verification.ts';

const type = 'personnel.official';

describe('quality and statistics', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let health: ApiClient;
  let leader: ApiClient;
  let danang: ApiClient;
  const people = livingAdults(40);
  const quality = async (client: ApiClient, query = '') =>
    (await client.get<QualityView>(`/api/v1/quality/${type}${query}`)).body;
  const statistics = async (client: ApiClient, query = '') =>
    (await client.get<StatisticsView>(`/api/v1/statistics/${type}${query}`)).body;
  const measured = () => harness.system.measurer.run();
  const failures = (view: QualityView, rule: string) => view.rules.find(({ id }) => id === rule)!.failures;
  const score = (view: QualityView, key: string) => view.criteria.find((item) => item.key === key)!.score;

  beforeAll(async () => {
    harness = await startHarness();
    hanoi = await harness.signIn('hanoi');
    health = await harness.signIn('soyte-hanoi');
    leader = await harness.signIn('lanhdao');
    danang = await harness.signIn('danang');
    await verification(hanoi).verified(
      people
        .slice(0, 30)
        .map((person, n) =>
          rowOf(person, { agency: n < 20 ? 'H26.SYT' : 'H26.SGD', ...(n < 4 ? { position: '' } : {}) }),
        ),
    );
    await verification(danang).verified(
      people.slice(30).map((person) => rowOf(person)),
      'H17',
    );
    await measured();
  });
  afterAll(() => harness?.close());

  it('are sums of what each record contributes, for each scope its own', async () => {
    const view = await quality(hanoi);
    expect(view).toMatchObject({ records: 30, agencyCode: 'H26', waiting: 0 });
    expect(failures(view, 'missing.postings.position')).toBe(4);
    expect(failures(view, 'missing.fullName')).toBe(0);
    // Thirteen expected fields, of which files of this shape carry some; the formula in figures.
    const missing = view.rules.filter(({ criterion }) => criterion === 'complete');
    const lost = missing.reduce((sum, rule) => sum + rule.failures, 0);
    expect(score(view, 'complete')).toBe(Math.round(1000 * (1 - lost / (30 * missing.length))) / 10);
    expect([score(view, 'accurate'), score(view, 'live'), score(view, 'shared')]).toEqual([100, 100, 100]);
    expect(view.agencies.map(({ code, records }) => [code, records]).sort()).toEqual([
      ['H26.SGD', 10],
      ['H26.SYT', 20],
    ]);
    expect((await quality(health)).records).toBe(20);
    expect(await quality(leader)).toMatchObject({ records: 40, agencyCode: null });
    expect((await quality(leader, '?agency=H17')).records).toBe(10);
    expect((await hanoi.get(`/api/v1/quality/${type}?agency=H17`)).status).toBe(404);
    expect((await hanoi.get('/api/v1/quality/personnel.nothing')).status).toBe(404);
    expect((await (await harness.signIn('giamsat')).get(`/api/v1/quality/${type}`)).status).toBe(403);
  });

  it('name the records behind a lost point, to those who may read them, with an access entry each', async () => {
    const list = async (client: ApiClient, query: string) =>
      (await client.get<{ items: RecordLine[]; total: number }>(`/api/v1/quality/${type}/records?${query}`)).body;
    const found = await list(health, 'rule=missing.postings.position');
    expect(found.total).toBe(4);
    expect(new Set(found.items.map(({ title }) => title))).toEqual(
      new Set(people.slice(0, 4).map((one) => one.fullName)),
    );
    expect((await list(danang, 'rule=missing.postings.position')).total).toBe(0);
    expect((await list(hanoi, 'rule=missing.postings.position&agency=H26.SGD')).total).toBe(0);
    expect((await leader.get(`/api/v1/quality/${type}/records?rule=missing.postings.position`)).body).toMatchObject({
      total: 0,
    });
    expect((await hanoi.get(`/api/v1/quality/${type}/records?rule=nothing`)).status).toBe(404);
    const { rows } = await harness.database.owner.pool.query(
      "select count(*)::int as n from audit.entry where event = 'quality.faulty.list' and subject_id is not null",
    );
    expect(rows[0].n).toBe(4);
  });

  it('move by the difference when records change, without measuring the others again', async () => {
    const before = await quality(hanoi);
    await verification(hanoi).verified([rowOf(people[0]!, { agency: 'H26.SYT', position: 'Chuyên viên' })]);
    expect(await measured()).toBeLessThanOrEqual(1);
    const after = await quality(hanoi);
    expect(after.records).toBe(before.records);
    expect(failures(after, 'missing.postings.position')).toBe(3);
    expect(score(after, 'complete')! > score(before, 'complete')!).toBe(true);
    // The tallies are those that a count from nothing gives.
    const { rows } = await harness.database.owner.pool.query(`
      select count(*)::int as wrong from
        (select owner, mark, count(*)::int as n from quality.record_mark, unnest(marks) as mark group by owner, mark) c
        full join (select owner, mark, n from quality.tally where n <> 0) t using (owner, mark) where c.n is distinct from t.n`);
    expect(rows[0].wrong).toBe(0);
  });

  it('stay right when many write and several measure at once', async () => {
    const more = livingAdults(200).slice(80);
    const steps = verification(hanoi);
    const files = await Promise.all(
      [0, 1, 2].map((n) =>
        steps.ready(more.slice(n * 40, n * 40 + 40).map((person) => rowOf(person, { agency: 'H26.SNV' }))),
      ),
    );
    const campaigns = await Promise.all(files.map(steps.start));
    const measuring = Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (let n = 0; n < 10; n += 1) await measured();
      }),
    );
    await Promise.all(campaigns.map(steps.over));
    await measuring;
    await measured();
    const view = await quality(hanoi);
    expect([view.records, view.waiting]).toEqual([150, 0]);
  });

  it('count by every dimension, and hide what is too few to be told', async () => {
    const view = await statistics(leader);
    expect(view.records).toBe(160);
    const dimension = (key: string) => view.dimensions.find((item) => item.key === key)!;
    const sexes = dimension('sex').cells;
    expect(sexes.map(({ label }) => label).sort()).toEqual(['Nam', 'Nữ']);
    expect(sexes.reduce((sum, { count }) => sum + count!, 0)).toBe(160);
    const shown = dimension('age').cells.filter(({ count }) => count !== null);
    expect(shown.every(({ count }) => count! >= 5 && count! % 5 === 0)).toBe(true);
    // An officer may read each record they count: nothing is hidden from them.
    const own = await statistics(hanoi);
    expect([view.exact, own.exact]).toEqual([false, true]);
    const ages = own.dimensions.find(({ key }) => key === 'age')!.cells;
    expect(ages.reduce((sum, { count }) => sum + count!, 0)).toBe(own.records);
    expect((await statistics(danang)).agencies).toEqual([expect.objectContaining({ code: 'H17', count: 10 })]);
    expect((await hanoi.get(`/api/v1/statistics/${type}?agency=H17`)).status).toBe(404);
  });

  it('count two dimensions at once, as each alone', async () => {
    const path = `/api/v1/statistics/${type}/cross`;
    expect((await clientWith(harness.baseUrl, '').get(`${path}?rows=age&columns=sex`)).status).toBe(401);
    expect((await hanoi.get(`${path}?rows=age&columns=sex&agency=H17`)).status).toBe(404);
    expect((await hanoi.get(`${path}?rows=sex&columns=rank`)).status).toBe(404);
    expect((await hanoi.get(`${path}?rows=age`)).status).toBe(400);
    const { body } = await hanoi.get<CrossView>(`${path}?rows=age&columns=sex`);
    const alone = (await statistics(hanoi)).dimensions;
    const cells = (key: string) =>
      Object.fromEntries(alone.find((item) => item.key === key)!.cells.map(({ label, count }) => [label, count]));
    expect(Object.fromEntries(body.rows.map(({ label, count }) => [label, count]))).toEqual(cells('age'));
    const sums = body.columns.map((_, at) => body.rows.reduce((sum, { counts }) => sum + counts[at]!, 0));
    expect(Object.fromEntries(body.columns.map((label, at) => [label, sums[at]]))).toEqual(cells('sex'));
    const told = (await leader.get<CrossView>(`${path}?rows=age&columns=sex&agency=H17`)).body;
    expect(told.rows.flatMap(({ counts }) => counts).every((count) => count === null || count % 5 === 0)).toBe(true);
  });

  it('keep each day’s scores', async () => {
    const { past } = await quality(leader);
    expect(past).toHaveLength(1);
    expect(past[0]!.total).toBeGreaterThan(0);
  });
});
