import type { EntryView } from '@congvu/audit';
import type { ImportView } from '@congvu/intake';
import type { CampaignView } from '@congvu/linkage';
import type { OfficialSummary } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';

interface Page<T> {
  items: T[];
  total: number;
}

const search = 'event=personnel.official.search';

describe('the log as an auditor reads it', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let auditor: ApiClient;
  let officials: OfficialSummary[];
  const people = livingAdults(6);

  const log = async (query: string): Promise<Page<EntryView>> => {
    const answer = await auditor.get<Page<EntryView>>(`/api/v1/audit/entries?${query}`);
    expect([query, answer.status]).toEqual([query, 200]);
    return answer.body;
  };

  beforeAll(async () => {
    harness = await startHarness();
    hanoi = await harness.signIn('hanoi');
    auditor = await harness.signIn('giamsat');
    const bytes = csvOf(people.map((person) => rowOf(person, { agency: 'H26.SYT' })));
    const { id } = (
      await hanoi.upload<ImportView>('/api/v1/imports', { name: 'so-y-te.csv', bytes }, { agencyCode: 'H26' })
    ).body;
    await until(
      async () => (await hanoi.get<ImportView>(`/api/v1/imports/${id}`)).body,
      (view) => view.state === 'ready',
    );
    const scope = { kind: 'import', importId: id };
    const campaign = (await hanoi.send<CampaignView>('POST', '/api/v1/campaigns', { scope })).body.id;
    await until(
      async () => (await hanoi.get<CampaignView>(`/api/v1/campaigns/${campaign}`)).body,
      (view) => view.state === 'done',
    );
    officials = (await hanoi.get<Page<OfficialSummary>>('/api/v1/personnel/officials')).body.items;
    await hanoi.get('/api/v1/personnel/officials?pageSize=2');
    await hanoi.get(`/api/v1/personnel/officials/${officials[0]!.id}`);
  });
  afterAll(() => harness?.close());

  it('is for auditors, and refuses a day that is none', async () => {
    expect((await clientWith(harness.baseUrl, '').get('/api/v1/audit/entries')).status).toBe(401);
    expect((await hanoi.get('/api/v1/audit/entries')).status).toBe(403);
    for (const query of ['fromOn=31/12/2026', 'throughOn=2026-02-31', 'together=x'])
      expect([query, (await auditor.get(`/api/v1/audit/entries?${query}`)).status]).toEqual([query, 400]);
  });

  it('makes one line of what one search showed, and lists its entries on demand', async () => {
    const { items, total } = await log(search);
    expect([total, items.map(({ count }) => count)]).toEqual([2, [2, 6]]);
    const each = await log(`together=${items[1]!.id}`);
    expect(each.total).toBe(6);
    expect(new Set(each.items.map(({ subjectId }) => subjectId))).toEqual(new Set(officials.map(({ id }) => id)));
    expect(each.items.every(({ count }) => count === 1)).toBe(true);
  });

  it('finds what concerns a person by the number, whatever the page it was read on', async () => {
    const about = await log(`subject=${people[0]!.number}`);
    const record = about.items[0]!.subjectId!;
    expect(about.items.map(({ subjectId }) => subjectId)).toEqual(about.items.map(() => record));
    expect(about.items.some(({ event }) => event === 'personnel.official.search')).toBe(true);
    expect((await log(`subject=${record}`)).total).toBe(about.total);
    expect((await log('subject=001099999999')).total).toBe(0);
    expect(
      (await log(`subject=${people[0]!.number}&subjectId=${officials.find(({ id }) => id !== record)!.id}`)).total,
    ).toBe(0);
  });

  it('finds who acted by a part of the name without tone marks', async () => {
    const { items } = await log('actor=minh%20ha');
    expect(new Set(items.map(({ actorName }) => actorName))).toEqual(new Set(['Trần Thị Minh Hà']));
    expect((await log('actor=khong-co-ai')).total).toBe(0);
    expect((await log('actor=he%20thong')).items.every(({ actorId }) => actorId === null)).toBe(true);
  });

  it('narrows to days of Vietnam, first and last included', async () => {
    const day = (offset: number) => new Date(Date.now() + (7 + 24 * offset) * 3_600_000).toISOString().slice(0, 10);
    const all = (await log(search)).total;
    expect((await log(`${search}&fromOn=${day(-1)}&throughOn=${day(0)}`)).total).toBe(all);
    expect((await log(`${search}&fromOn=${day(1)}`)).total).toBe(0);
    expect((await log(`${search}&throughOn=${day(-1)}`)).total).toBe(0);
  });

  it('names agencies, accounts, files and runs, and no person of a register', async () => {
    const { items } = await log('actor=minh%20ha&pageSize=100');
    expect(items[0]!.actorAgencyName).toBe('Ủy ban nhân dân thành phố Hà Nội');
    const named = (type: string) => items.find(({ subjectType }) => subjectType === type)?.subjectName;
    expect(named('auth.user')).toBe('Trần Thị Minh Hà');
    expect(named('intake.import')).toBe('so-y-te.csv');
    expect(named('linkage.campaign')).toMatch(/so-y-te\.csv/);
    expect(named('personnel.official')).toBeNull();
    const text = JSON.stringify(items);
    for (const person of people) expect(text.includes(person.fullName) || text.includes(person.number)).toBe(false);
    const about = (await log(`subject=${people[0]!.number}`)).items;
    expect(JSON.stringify(about)).not.toContain(people[0]!.number);
  });

  it('leaves an entry of its own reading', async () => {
    expect((await log('event=audit.entry.read')).items[0]).toMatchObject({
      kind: 'access',
      actorName: expect.any(String),
    });
  });
});
