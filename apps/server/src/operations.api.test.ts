import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportView } from '@congvu/intake';
import type { CampaignView } from '@congvu/linkage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';

describe('operating the server', () => {
  let harness: Harness;
  const people = livingAdults(5);
  beforeAll(async () => {
    harness = await startHarness({ log: true });
    const officer = await harness.signIn('hanoi');
    const rows = people.map((person, n) => rowOf(person, n === 0 ? { name: 'Nguyễn Khác Hẳn' } : {}));
    const { body } = await officer.upload<ImportView>(
      '/api/v1/imports',
      { name: 'x.csv', bytes: csvOf(rows) },
      { agencyCode: 'H26' },
    );
    await until(
      async () => (await officer.get<ImportView>(`/api/v1/imports/${body.id}`)).body,
      (view) => view.state === 'ready',
    );
    const { body: campaign } = await officer.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: body.id },
    });
    await until(
      async () => (await officer.get<CampaignView>(`/api/v1/campaigns/${campaign.id}`)).body,
      (view) => view.state === 'done',
    );
    await officer.get(`/api/v1/personnel/officials?query=${people[1]!.number}`);
    await officer.get(`/api/v1/personnel/officials?query=${encodeURIComponent(people[1]!.fullName)}`);
    await harness.system.database.pool.query('select 1');
  });
  afterAll(() => harness?.close());

  it('says that it lives and what it is ready for', async () => {
    expect((await fetch(`${harness.baseUrl}/health/live`)).status).toBe(200);
    const ready = await fetch(`${harness.baseUrl}/health/ready`);
    const body = (await ready.json()) as { ready: boolean; checks: { name: string; ok: boolean }[] };
    expect([ready.status, body.ready]).toEqual([200, true]);
    expect(body.checks.map((check) => check.name)).toEqual([
      'cơ sở dữ liệu',
      'niêm phong nhật ký',
      'hàng đợi công việc',
      'CSDL quốc gia về dân cư',
    ]);
  });

  it('counts requests by route and calls to the population service', async () => {
    const text = await (await fetch(`${harness.baseUrl}/metrics`)).text();
    expect(text).toMatch(
      /congvu_http_request_seconds_count\{method="GET",route="\/api\/v1\/personnel\/officials",status="200"\} 2/,
    );
    expect(text).toMatch(/congvu_population_calls\{result="succeeded"\} \d+/);
    expect(text).not.toContain(people[1]!.number);
  });

  it('writes a structured log without personal data', () => {
    const log = readFileSync(join(harness.dataDir, 'server.log'), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.some((line) => line.route === '/api/v1/personnel/officials' && line.status === 200)).toBe(true);
    for (const person of people) {
      expect(log).not.toContain(person.number);
      expect(log).not.toContain(person.fullName);
    }
    expect(log).not.toContain('congvu_session');
  });

  it('shows a readable page of the API and its description', async () => {
    expect((await fetch(`${harness.baseUrl}/docs/api/`)).status).toBe(200);
    const description = (await (await fetch(`${harness.baseUrl}/docs/api/json`)).json()) as { openapi: string };
    expect(description.openapi).toBe('3.1.0');
  });

  it('explains every error code that an answer can point to', async () => {
    const problem = (await (await fetch(`${harness.baseUrl}/api/v1/session`)).json()) as { type: string; code: string };
    const [path, anchor] = problem.type.split('#');
    const page = await (await fetch(`${harness.baseUrl}${path}`)).text();
    expect(page).toContain(`id="${anchor}"`);
    for (const code of [
      'intake.notFound',
      'linkage.stillDiffers',
      'reader.legacyFont',
      'files.zipBomb',
      'population.timeout',
    ])
      expect(page).toContain(`id="${code}"`);
  });

  it('keeps no personal data in the audit log beyond opaque ids', async () => {
    const { rows } = await harness.database.owner.pool.query('select e::text as line from audit.entry e');
    const log = rows.map((row) => row.line).join('\n');
    for (const person of people) expect(log).not.toContain(person.number);
  });
});
