import type { ImportRow, ImportView } from '@congvu/intake';
import type { CampaignView, CaseView } from '@congvu/linkage';
import type { OfficialSummary } from '@congvu/personnel';
import { createNation, type NationPerson } from '@congvu/population-emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { type FileRow, livingAdults, rowOf } from './testing/people.ts';
import { counted, verification } from './testing/verification.ts';

interface Page<T> {
  items: T[];
  total: number;
}

function deadAdult(): NationPerson {
  const nation = createNation({ seed: 1, people: 1_000_000 });
  for (let index = 11; ; index += 13) {
    const person = nation.personAt(index);
    if (person?.life.status === 'deceased' && person.birthDate.length === 10 && person.birthDate > '1965')
      return person;
  }
}

describe('many acts on the same rows, cases and campaigns', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  let health: ApiClient;
  const people = livingAdults(260);
  let used = 0;
  const next = (count: number) => {
    used += count;
    return people.slice(used - count, used);
  };
  beforeAll(async () => {
    harness = await startHarness({ population: { maxPerSecond: 150 } });
    hanoi = await harness.signIn('hanoi');
    danang = await harness.signIn('danang');
    health = await harness.signIn('soyte-hanoi');
  });
  afterAll(() => harness?.close());

  const ready = (rows: readonly FileRow[], agencyCode = 'H26', client = hanoi) =>
    verification(client).ready(rows, agencyCode);
  const start = (importId: string, client = hanoi) => verification(client).start(importId);
  const look = (id: string, client = hanoi) => verification(client).look(id);
  const over = (id: string, client = hanoi) => verification(client).over(id);
  const casesOf = (campaign: string, client = hanoi) => verification(client).casesOf(campaign);
  const wrongSex = (person: NationPerson, changes: Partial<FileRow> = {}) =>
    rowOf(person, { sex: person.sex === 'male' ? 'Nữ' : 'Nam', ...changes });

  it('have one effect when two officers settle one case at once', async () => {
    const id = await start(await ready(next(4).map((person) => wrongSex(person))));
    await over(id);
    for (const { id: caseId } of await casesOf(id)) {
      const answers = await Promise.all([
        hanoi.send('POST', `/api/v1/cases/${caseId}/correct`, { accept: 'population' }),
        hanoi.send('POST', `/api/v1/cases/${caseId}/dismiss`, { note: 'đã chuyển' }),
        hanoi.send('POST', `/api/v1/cases/${caseId}/correct`, { accept: 'population' }),
        hanoi.send('POST', `/api/v1/cases/${caseId}/report`, {
          field: 'sex',
          claimedValue: 'Nam',
          evidence: 'giấy khai sinh',
        }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    }
  });

  it('do not wait for each other for ever: cases are assigned while the pool is full', async () => {
    const id = await start(await ready(next(30).map((person) => wrongSex(person))));
    await over(id);
    const { userId } = (await hanoi.get<{ userId: string }>('/api/v1/session')).body;
    const answers = await Promise.all(
      (await casesOf(id)).map((item) => hanoi.send('POST', `/api/v1/cases/${item.id}/assign`, { userId })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  });

  it("do not let the dead in behind a stranger's claim to their number", async () => {
    const dead = deadAdult();
    const [stranger] = next(1);
    const done = await over(await start(await ready([rowOf(stranger!, { number: dead.number }), rowOf(dead)])));
    expect(counted(done)).toEqual({ 'number-of-another': 1, deceased: 1 });
    expect(done.applied).toBe(0);
  });

  it('give a person to one of two agencies that send them at once, and a case to the other', async () => {
    const shared = next(20);
    const files = [await ready(shared.map((person) => rowOf(person))), ''] as [string, string];
    files[1] = await ready(
      shared.map((person) => rowOf(person)),
      'H17',
      danang,
    );
    const ids = await Promise.all([start(files[0]), start(files[1], danang)]);
    const [a, b] = [await over(ids[0]), await over(ids[1], danang)];
    expect(a.applied + b.applied).toBe(20);
    for (const view of [a, b]) {
      expect(counted(view).match ?? 0).toBe(view.applied);
      expect(view.openCases).toBe(20 - view.applied);
    }
    // A file tells nobody beforehand whom another agency manages: to its sender they are new.
    const again = await verification(danang).file(
      await ready(
        shared.map((person) => rowOf(person)),
        'H17',
        danang,
      ),
    );
    expect(again.counts).toMatchObject({ unchanged: b.applied, fresh: 20 - b.applied, changed: 0 });
  });

  it('tell a department of another only where the other claim is, and of a stranger nothing', async () => {
    const [person, stranger] = next(2);
    const id = await start(
      await ready([
        rowOf(person!, { agency: 'H26.SYT' }),
        rowOf(person!, { agency: 'H26.SNV' }),
        rowOf(stranger!, { agency: 'H26.SNV', number: person!.number }),
      ]),
    );
    await over(id);
    const [mine] = await casesOf(id, health);
    const theirs = (await health.get<CaseView>(`/api/v1/cases/${mine!.id}`)).body;
    expect(theirs.others).toEqual([{ label: 'Dòng 3', agencyName: expect.stringContaining('Nội vụ'), recordId: null }]);
    expect(theirs.importId).toBeNull();
    expect(JSON.stringify(theirs)).not.toContain(stranger!.fullName);
    const ours = (await hanoi.get<CaseView>(`/api/v1/cases/${mine!.id}`)).body;
    expect(ours.others.map(({ label }) => label)).toEqual([`${person!.fullName} (dòng 3)`]);
    expect(ours.importId).not.toBeNull();
  });

  it('cannot be used to ask the population database about strangers', async () => {
    const [person, stranger] = next(2);
    const id = await start(await ready([wrongSex(person!)]));
    await over(id);
    const [found] = await casesOf(id);
    const tryWith = async (values: Record<string, string>) =>
      JSON.stringify(
        (await hanoi.send('POST', `/api/v1/cases/${found!.id}/correct`, { accept: 'edited', values })).body,
      );
    const birthDate = stranger!.birthDate.split('-').reverse().join('/');
    const byDate = await tryWith({ personalNumber: stranger!.number, birthDate, fullName: 'Lê Tám' });
    const byName = await tryWith({
      personalNumber: stranger!.number,
      birthDate: '01/01/1969',
      fullName: stranger!.fullName,
    });
    expect(byDate).toContain('stillDiffers');
    expect(byDate).not.toContain(stranger!.fullName);
    expect(byName).not.toContain(birthDate);
    expect(await tryWith({ fullName: 'Lê Tám' })).toContain(person!.fullName);
  });

  it('stop and go on one at a time, and never on a file that was cancelled', async () => {
    const file = await ready(next(80).map((person) => rowOf(person)));
    const id = await start(file);
    await until(
      () => look(id),
      (view) => view.done > 0 || view.total > 0,
    );
    await hanoi.send('POST', `/api/v1/campaigns/${id}/cancel`);
    const stopped = await over(id);
    expect(stopped).toMatchObject({ state: 'cancelled', total: 80 });
    const twice = await Promise.all([1, 2].map(() => hanoi.send('POST', `/api/v1/campaigns/${id}/resume`)));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    await hanoi.send('POST', `/api/v1/campaigns/${id}/cancel`);
    const again = await over(id);
    expect(again.state).toBe('cancelled');
    expect((await hanoi.send('POST', `/api/v1/imports/${file}/cancel`)).status).toBe(200);
    expect((await hanoi.send('POST', `/api/v1/campaigns/${id}/resume`)).status).toBe(409);
    expect((await look(id)).applied).toBe(again.applied);
  });

  it('can end a campaign whose job is over or waits for its next try', async () => {
    const file = await ready(next(2).map((person) => rowOf(person)));
    const id = await start(file);
    await over(id);
    const { pool } = harness.database.owner;
    for (const state of ['failed', 'queued']) {
      await pool.query(`update linkage.campaign set state = 'running', finished_at = null where id = $1`, [id]);
      await pool.query(`update intake.import set state = 'verifying' where id = $1`, [file]);
      await pool.query(
        `update jobs.job set state = $2, run_at = now() + interval '1 hour' where id = (select job_id from linkage.campaign where id = $1)`,
        [id, state],
      );
      expect((await hanoi.send<CampaignView>('POST', `/api/v1/campaigns/${id}/cancel`)).body.state).toBe('cancelled');
      expect((await hanoi.get<ImportView>(`/api/v1/imports/${file}`)).body.state).toBe('ready');
    }
  });

  it('cannot take back a row that is in the register, nor put in one that was taken back', async () => {
    const file = await ready(next(2).map((person) => wrongSex(person)));
    const id = await start(file);
    await over(id);
    const [first, second] = await casesOf(id);
    const reopen = (caseId: string) =>
      harness.database.owner.pool.query(`update linkage.case_file set state = 'in-progress' where id = $1`, [caseId]);
    await hanoi.send('POST', `/api/v1/cases/${first!.id}/correct`, { accept: 'population' });
    await reopen(first!.id);
    expect((await hanoi.send('POST', `/api/v1/cases/${first!.id}/dismiss`, { note: 'nhầm người' })).status).toBe(409);
    await hanoi.send('POST', `/api/v1/cases/${second!.id}/dismiss`, { note: 'nhầm người' });
    await reopen(second!.id);
    expect((await hanoi.send('POST', `/api/v1/cases/${second!.id}/correct`, { accept: 'population' })).status).toBe(
      409,
    );
    const rows = (await hanoi.get<Page<ImportRow>>(`/api/v1/imports/${file}/rows`)).body.items;
    expect(rows.map((row) => row.state)).toEqual(['applied', 'withdrawn']);
  });

  it('need the right to write where they write: reading the whole country is not enough', async () => {
    const file = await ready(next(2).map((person) => rowOf(person)));
    const id = await start(file);
    await over(id);
    const { userId } = (await health.get<{ userId: string }>('/api/v1/session')).body;
    const { pool } = harness.database.owner;
    await pool.query(
      `insert into auth.role_grant (id, user_id, role, scope) values (gen_random_uuid(), $1, 'leader', '*')`,
      [userId],
    );
    const both = await harness.signIn('soyte-hanoi');
    expect((await both.get(`/api/v1/campaigns/${id}`)).status).toBe(200);
    for (const action of ['cancel', 'resume'])
      expect((await both.send('POST', `/api/v1/campaigns/${id}/${action}`)).status).toBe(404);
    await pool.query(`delete from auth.role_grant where user_id = $1 and role = 'leader'`, [userId]);
    expect((await hanoi.get<Page<OfficialSummary>>('/api/v1/personnel/officials')).status).toBe(200);
  });
});
