import type { ImportView } from '@congvu/intake';
import type { CampaignView, CaseSummary, CaseView, ResultRow } from '@congvu/linkage';
import type { OfficialDossier, OfficialSummary } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';

interface Page<T> {
  items: T[];
  total: number;
}

const settled = (view: ImportView) => !['received', 'reading'].includes(view.state);
const finished = (view: CampaignView) => ['done', 'failed', 'cancelled', 'paused'].includes(view.state);

describe('an agency sends a file and has it verified', () => {
  let harness: Harness;
  let officer: ApiClient;
  let campaign: CampaignView;
  let sent: ImportView;
  const people = livingAdults(40);

  beforeAll(async () => {
    harness = await startHarness();
    officer = await harness.signIn('hanoi');
  });
  afterAll(() => harness?.close());

  async function send(
    client: ApiClient,
    rows: Parameters<typeof csvOf>[0],
    agencyCode = 'H26',
    name = 'danh-sach.csv',
  ): Promise<ImportView> {
    const created = await client.upload<ImportView>('/api/v1/imports', { name, bytes: csvOf(rows) }, { agencyCode });
    expect(created.status).toBe(201);
    return until(async () => (await client.get<ImportView>(`/api/v1/imports/${created.body.id}`)).body, settled);
  }
  async function verify(client: ApiClient, importId: string): Promise<CampaignView> {
    const started = await client.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId },
    });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    return until(async () => (await client.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body, finished);
  }

  it('names every faulty cell and leaves the register untouched', async () => {
    sent = await send(officer, [
      ...people.slice(0, 20).map((person) => rowOf(person)),
      rowOf(people[20]!, {
        name: people[20]!.fullName.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
      }),
      rowOf(people[21]!, { birthDate: people[21]!.birthDate.slice(0, 4) }),
      rowOf(people[22]!, { sex: people[22]!.sex === 'male' ? 'Nữ' : 'Nam' }),
      rowOf(people[23]!, { birthDate: '31/02/1990' }),
      rowOf(people[24]!, { name: '' }),
    ]);
    expect(sent.state).toBe('ready');
    expect(sent.counts).toMatchObject({ rows: 25, valid: 23, invalid: 2, fresh: 23 });
    const faulty = await officer.get<
      Page<{ rowNumber: number; issues: { cell: string; rule: string; reason: string; remedy: string }[] }>
    >(`/api/v1/imports/${sent.id}/rows?state=invalid`);
    expect(
      faulty.body.items.map((row) => [row.rowNumber, row.issues.map((issue) => `${issue.cell}:${issue.rule}`)]),
    ).toEqual([
      [25, ['C25:date']],
      [26, ['A26:required']],
    ]);
    expect(
      faulty.body.items.every((row) => row.issues.every((issue) => issue.reason !== '' && issue.remedy !== '')),
    ).toBe(true);
    const found = await officer.get<Page<OfficialSummary>>('/api/v1/personnel/officials');
    expect(found.body.total).toBe(0);
  });

  it('gives every row one outcome, opens a case for each disagreement, and lets what matches into the register', async () => {
    campaign = await verify(officer, sent.id);
    expect(campaign).toMatchObject({ state: 'done', total: 23, done: 23, applied: 20, openCases: 3 });
    expect(Object.fromEntries(campaign.outcomes.map((row) => [row.outcome, row.count]))).toEqual({
      match: 20,
      'name-differs': 1,
      'date-differs': 1,
      'sex-differs': 1,
    });
    expect(campaign.causes.map((row) => row.cause).sort()).toEqual([
      'diacritics',
      'sex-contradicts-number',
      'year-only-in-file',
    ]);
    const found = await officer.get<Page<OfficialSummary>>('/api/v1/personnel/officials?pageSize=100');
    expect(found.body.total).toBe(20);
    expect(found.body.items.every((item) => item.verification === 'valid')).toBe(true);
  });

  it('finds a person by name without diacritics and by number, and shows source and verification of each value', async () => {
    const person = people[3]!;
    const byNumber = await officer.get<Page<OfficialSummary>>(`/api/v1/personnel/officials?query=${person.number}`);
    expect(byNumber.body.items.map((item) => item.fullName)).toEqual([person.fullName]);
    const plain = person.fullName.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    const byName = await officer.get<Page<OfficialSummary>>(
      `/api/v1/personnel/officials?query=${encodeURIComponent(plain)}`,
    );
    expect(byName.body.items.map((item) => item.id)).toContain(byNumber.body.items[0]!.id);
    const dossier = (await officer.get<OfficialDossier>(`/api/v1/personnel/officials/${byNumber.body.items[0]!.id}`))
      .body;
    const name = dossier.groups[0]!.values.find((value) => value.key === 'fullName')!;
    expect(name).toMatchObject({
      value: person.fullName,
      source: 'population',
      verification: 'valid',
      disputed: false,
    });
    expect(dossier.groups).toHaveLength(10);
    // Religion and ethnic group are sensitive: this purpose does not cover them, so they are absent.
    expect(dossier.groups[0]!.values.map((value) => value.key)).not.toContain('religion');
  });

  it('settles a case by accepting the population database, and another only by a value that verifies', async () => {
    const cases = (await officer.get<Page<CaseSummary>>('/api/v1/cases?state=unsettled')).body.items;
    const byOutcome = (outcome: string) => cases.find((item) => item.outcome === outcome)!.id;
    const accepted = await officer.send<CaseView>('POST', `/api/v1/cases/${byOutcome('name-differs')}/correct`, {
      accept: 'population',
    });
    expect(accepted.body).toMatchObject({ state: 'resolved' });

    const id = byOutcome('date-differs');
    const wrong = await officer.send<{ code: string; errors: unknown[] }>('POST', `/api/v1/cases/${id}/correct`, {
      accept: 'edited',
      values: { birthDate: '01/01/1971' },
    });
    expect([wrong.status, wrong.body.code]).toEqual([409, 'linkage.stillDiffers']);
    const right = await officer.send<CaseView>('POST', `/api/v1/cases/${id}/correct`, {
      accept: 'edited',
      values: { birthDate: people[21]!.birthDate.split('-').reverse().join('/') },
    });
    expect(right.status, JSON.stringify(right.body)).toBe(200);
    expect(right.body.history.map((line) => line.event)).toEqual(['opened', 'correct-failed', 'correct']);
    const found = await officer.get<Page<OfficialSummary>>('/api/v1/personnel/officials');
    expect(found.body.total).toBe(22);
  });

  it('applies only changes when the corrected file is sent again', async () => {
    const again = await send(officer, [
      ...people.slice(0, 19).map((person) => rowOf(person)),
      rowOf(people[19]!, { position: 'Trưởng phòng' }),
      rowOf(people[24]!),
    ]);
    expect(again.counts).toMatchObject({ rows: 21, unchanged: 19, changed: 1, fresh: 1 });
    const second = await verify(officer, again.id);
    expect(second).toMatchObject({ total: 2, applied: 2 });
    const history = await harness.database.owner.pool.query(
      'select count(*)::int as n from personnel.official_version v join personnel.official o on o.id = v.record_id where o.identity = any($1)',
      [people.slice(0, 19).map((person) => person.number)],
    );
    expect(history.rows[0].n).toBe(19);
  });

  it('reports a wrong value to the population database, follows it, and resolves the case when it is put right there', async () => {
    const id = (await officer.get<Page<CaseSummary>>('/api/v1/cases?state=unsettled&outcome=sex-differs')).body
      .items[0]!.id;
    const claimed = people[22]!.sex === 'male' ? 'Nữ' : 'Nam';
    const reported = await officer.send<CaseView>('POST', `/api/v1/cases/${id}/report`, {
      field: 'sex',
      claimedValue: claimed,
      evidence: 'Giấy khai sinh số 12/2020, UBND phường',
    });
    expect(reported.status, JSON.stringify(reported.body)).toBe(200);
    const followed = await until(
      async () => (await officer.get<CaseView>(`/api/v1/cases/${id}`)).body,
      (view) => view.state !== 'reported',
      30_000,
    );
    expect(followed.report).toMatchObject({ state: 'accepted' });
    expect(followed.state).toBe('resolved');
  });

  it('tells two agencies that they claim one person', async () => {
    const danang = await harness.signIn('danang');
    const file = await send(danang, [rowOf(people[0]!), rowOf(people[30]!)], 'H17');
    const result = await verify(danang, file.id);
    expect(Object.fromEntries(result.outcomes.map((row) => [row.outcome, row.count]))).toEqual({
      match: 1,
      'duplicate-between-agencies': 1,
    });
    const rows = await danang.get<Page<ResultRow>>(
      `/api/v1/campaigns/${result.id}/results?outcome=duplicate-between-agencies`,
    );
    expect(rows.body.items[0]).toMatchObject({ cause: 'same-number-in-other-agency' });
  });

  it('verifies the records of an agency again and finds who has died since', async () => {
    await fetch(`${harness.emulator.url}/control/persons/${people[5]!.number}`, {
      method: 'PUT',
      headers: { 'x-control-token': harness.emulator.controlToken, 'content-type': 'application/json' },
      body: JSON.stringify({ life: { status: 'deceased', on: '2026-10-01' } }),
    }).then((answer) => expect(answer.ok).toBe(true));
    const started = await officer.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'agency', agencyCode: 'H26' },
    });
    const result = await until(
      async () => (await officer.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body,
      finished,
    );
    expect(result.outcomes.find((row) => row.outcome === 'deceased')?.count).toBe(1);
    const found = await officer.get<Page<OfficialSummary>>(`/api/v1/personnel/officials?query=${people[5]!.number}`);
    expect(found.body.items[0]).toMatchObject({ disputed: true });
  });
});

describe('the population database does not answer', () => {
  it('leaves records pending, says so, and gives each its outcome once the source is back', async () => {
    const harness = await startHarness({
      retryPendingMs: 300,
      population: { timeoutMs: 500, retry: { attempts: 1 }, breaker: { cooldownMs: 200 } } as never,
    });
    try {
      const officer = await harness.signIn('hanoi');
      const fault = (faults: unknown) =>
        fetch(`${harness.emulator.url}/control/faults`, {
          method: 'POST',
          headers: { 'x-control-token': harness.emulator.controlToken, 'content-type': 'application/json' },
          body: JSON.stringify(faults),
        });
      expect((await fault({ down: true })).ok).toBe(true);
      const created = await officer.upload<ImportView>(
        '/api/v1/imports',
        { name: 'x.csv', bytes: csvOf(livingAdults(12).map((person) => rowOf(person))) },
        { agencyCode: 'H26' },
      );
      await until(async () => (await officer.get<ImportView>(`/api/v1/imports/${created.body.id}`)).body, settled);
      const started = await officer.send<CampaignView>('POST', '/api/v1/campaigns', {
        scope: { kind: 'import', importId: created.body.id },
      });
      const look = async () => (await officer.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body;
      const paused = await until(look, (view) => view.state === 'paused');
      expect(paused.outcomes).toEqual([expect.objectContaining({ outcome: 'pending', count: 12 })]);
      expect((await fault({ down: false })).ok).toBe(true);
      const done = await until(look, (view) => view.state === 'done', 30_000);
      expect(done.outcomes).toEqual([expect.objectContaining({ outcome: 'match', count: 12 })]);
      expect(done.applied).toBe(12);
    } finally {
      await harness.close();
    }
  });
});
