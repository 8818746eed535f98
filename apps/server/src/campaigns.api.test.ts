import type { CampaignView, CaseSummary, CaseView } from '@congvu/linkage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { type FileRow, livingAdults, rowOf } from './testing/people.ts';
import { verification } from './testing/verification.ts';

interface Page<T> {
  items: T[];
  total: number;
}

describe('a campaign under way', () => {
  let harness: Harness;
  let officer: ApiClient;
  const people = livingAdults(420);
  beforeAll(async () => {
    // Slow on purpose, so that there is something to stop.
    harness = await startHarness({ population: { maxPerSecond: 150 } });
    officer = await harness.signIn('hanoi');
  });
  afterAll(() => harness?.close());

  const ready = (rows: readonly FileRow[], agencyCode = 'H26', client = officer) =>
    verification(client).ready(rows, agencyCode);
  const start = (importId: string) => verification(officer).start(importId);
  const look = (id: string) => verification(officer).look(id);

  it('stops when told, keeps what it has, and goes on from there; no number is asked twice', async () => {
    const id = await start(await ready(people.slice(0, 400).map((person) => rowOf(person))));
    const asked = harness.emulator.control.stats();
    await until(
      () => look(id),
      (view) => view.done > 30 && view.done < 300,
      30_000,
    );
    expect((await officer.send('POST', `/api/v1/campaigns/${id}/cancel`)).status).toBe(200);
    const stopped = await until(
      () => look(id),
      (view) => view.state === 'cancelled',
      20_000,
    );
    expect(stopped.done).toBeGreaterThan(0);
    expect(stopped.done).toBeLessThan(400);
    expect(stopped.applied).toBe(stopped.done);
    // Asking for a new campaign over the same file goes on with the old one.
    const { body: stoppedView } = await officer.get<CampaignView>(`/api/v1/campaigns/${id}`);
    expect(await start(stoppedView.importId!)).toBe(id);
    const done = await until(
      () => look(id),
      (view) => view.state === 'done',
      60_000,
    );
    expect(done).toMatchObject({ total: 400, done: 400, applied: 400 });
    expect(
      (await officer.send('POST', '/api/v1/campaigns', { scope: { kind: 'import', importId: done.importId } })).status,
    ).toBe(409);
    // Each number once about the person and once about life or death, across the stop; never again.
    const stats = harness.emulator.control.stats();
    expect([stats.distinctQuestions - asked.distinctQuestions, stats.repeatedQuestions]).toEqual([800, 0]);
    const { rows } = await harness.database.owner.pool.query(
      'select count(*)::int as n, count(distinct request_id)::int as ids from linkage.item',
    );
    expect(rows[0]).toEqual({ n: 400, ids: 400 });
  });

  it('resolves duplicates in one file when one row is withdrawn', async () => {
    const person = people[405]!;
    const id = await start(await ready([rowOf(person), rowOf(person, { agency: 'H26.SNV' }), rowOf(people[406]!)]));
    const done = await until(
      () => look(id),
      (view) => view.state === 'done',
    );
    expect(Object.fromEntries(done.outcomes.map((row) => [row.outcome, row.count]))).toEqual({
      match: 1,
      'duplicate-between-agencies': 2,
    });
    const cases = (await officer.get<Page<CaseSummary>>(`/api/v1/cases?campaign=${id}`)).body.items;
    const [keep, drop] = cases;
    const tooEarly = await officer.send<{ code: string }>('POST', `/api/v1/cases/${keep!.id}/correct`, {
      accept: 'edited',
      values: {},
    });
    expect(tooEarly.status).toBe(409);
    expect(
      (await officer.send<CaseView>('POST', `/api/v1/cases/${drop!.id}/dismiss`, { note: 'Đã chuyển công tác' })).body
        .state,
    ).toBe('dismissed');
    expect(
      (await officer.send<CaseView>('POST', `/api/v1/cases/${keep!.id}/correct`, { accept: 'edited', values: {} })).body
        .state,
    ).toBe('resolved');
    expect((await officer.send<CaseView>('POST', `/api/v1/cases/${keep!.id}/take`)).status).toBe(409);
  });

  it('accepts all of one kind at once, and only those it may', async () => {
    const plain = (text: string) =>
      text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    const id = await start(
      await ready(people.slice(407, 412).map((person) => rowOf(person, { name: plain(person.fullName) }))),
    );
    const done = await until(
      () => look(id),
      (view) => view.state === 'done',
    );
    const differing = done.outcomes.find((row) => row.outcome === 'name-differs')?.count ?? 0;
    expect(differing).toBeGreaterThan(2);
    const answer = await officer.send<{ accepted: number; skipped: number }>(
      'POST',
      `/api/v1/campaigns/${id}/accept-population`,
      { outcome: 'name-differs', cause: 'diacritics' },
    );
    expect(answer.body).toEqual({ accepted: differing, skipped: 0 });
    expect((await look(id)).openCases).toBe(0);
  });

  it('is given to an officer of the agency, and to nobody else', async () => {
    const person = people[413]!;
    const id = await start(
      await ready([rowOf(person, { sex: person.sex === 'male' ? 'Nữ' : 'Nam', agency: 'H26.SYT' })]),
    );
    await until(
      () => look(id),
      (view) => view.state === 'done',
    );
    const found = (await officer.get<Page<CaseSummary>>(`/api/v1/cases?campaign=${id}`)).body.items[0]!;
    const officers = (
      await officer.get<{ items: { userId: string; displayName: string }[] }>('/api/v1/agencies/H26.SYT/officers')
    ).body.items;
    expect(officers.map((each) => each.displayName)).toEqual(['Lê Quang Vinh', 'Trần Thị Minh Hà']);
    const given = await officer.send<CaseView>('POST', `/api/v1/cases/${found.id}/assign`, {
      userId: officers[0]!.userId,
    });
    expect(given.body).toMatchObject({ ownerName: 'Lê Quang Vinh', state: 'in-progress' });
    const stranger = (await (await harness.signIn('danang')).get<{ userId: string }>('/api/v1/session')).body.userId;
    expect((await officer.send('POST', `/api/v1/cases/${found.id}/assign`, { userId: stranger })).status).toBe(400);
    const mine = await (await harness.signIn('soyte-hanoi')).get<Page<CaseSummary>>('/api/v1/cases?mine=true');
    expect(mine.body.items.map((item) => item.id)).toEqual([found.id]);
  });

  it('covers the whole register for the Ministry only', async () => {
    const steward = await harness.signIn('bonoivu');
    const started = await steward.send<CampaignView>('POST', '/api/v1/campaigns', { scope: { kind: 'register' } });
    expect(started.status).toBe(201);
    expect((await officer.get(`/api/v1/campaigns/${started.body.id}`)).status).toBe(404);
    const done = await until(
      async () => (await steward.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body,
      (view) => view.state === 'done',
      60_000,
    );
    expect(done.total).toBeGreaterThan(400);
    expect(done.outcomes).toEqual([expect.objectContaining({ outcome: 'match', count: done.total })]);
  });
});
