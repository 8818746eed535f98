/**
 * kill -9 of the server and of the database in the middle of an import, of a campaign and of submissions, with a durable database in processes of their own.
 * Nothing acknowledged may be lost, nothing may be done twice.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportView } from '@congvu/intake';
import type { CampaignView } from '@congvu/linkage';
import { demoPassword } from '@congvu/server';
import { type ApiClient, clientWith, signIn, until } from '@congvu/server/testing/client.ts';
import { freePort } from '@congvu/server/testing/harness.ts';
import { csvOf, livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rowCount = 5000;

describe('power cuts', () => {
  let folder: string;
  let port: number;
  let server: ChildProcess | undefined;
  let client: ApiClient;
  let cookie = '';
  let acknowledged: ImportView;

  const base = () => `http://127.0.0.1:${port}`;
  const ownerUrl = () => {
    const secrets = JSON.parse(readFileSync(join(folder, 'data', 'secrets.json'), 'utf8')) as { databaseOwner: string };
    const lines = readFileSync(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    return {
      url: `postgres://congvu:${encodeURIComponent(secrets.databaseOwner)}@127.0.0.1:${lines[3]}/congvu`,
      pid: Number(lines[0]),
    };
  };
  async function query<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const connection = new pg.Client({ connectionString: ownerUrl().url });
    await connection.connect();
    try {
      return (await connection.query<T>(text, values)).rows;
    } finally {
      await connection.end();
    }
  }
  async function start(): Promise<void> {
    server = spawn(process.execPath, ['--import', 'tsx', join(root, 'apps/server/src/main.ts')], {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: '',
        CONGVU_DATA_DIR: join(folder, 'data'),
        CONGVU_PORT: String(port),
        CONGVU_EMULATOR_PEOPLE: '1000000',
        CONGVU_LOG_LEVEL: 'silent',
        CONGVU_POPULATION_PER_SECOND: '900',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const ready = new Promise<void>((done, fail) => {
      const look = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('đã sẵn sàng')) done();
      };
      server!.stdout!.on('data', look);
      server!.stderr!.on('data', look);
      server!.once('exit', (code) => fail(new Error(`server ended with ${code}: ${output.slice(-2000)}`)));
    });
    await ready;
    client = cookie ? clientWith(base(), cookie) : await signIn(base(), 'hanoi', demoPassword);
    cookie = client.cookie;
  }
  async function killServer(): Promise<void> {
    const gone = new Promise((done) => server!.once('exit', done));
    server!.removeAllListeners('exit');
    server!.once('exit', () => undefined);
    server!.kill('SIGKILL');
    await Promise.race([gone, new Promise((done) => setTimeout(done, 500))]);
  }
  const calm = async <T>(ask: () => Promise<T>): Promise<T | undefined> => ask().catch(() => undefined);
  const importNow = () => calm(async () => (await client.get<ImportView>(`/api/v1/imports/${acknowledged.id}`)).body);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'congvu-chaos-'));
    await chmod(folder, 0o755);
    port = await freePort();
    await start();
  }, 120_000);
  afterAll(async () => {
    const postmaster = calm(async () => ownerUrl().pid);
    if (server?.exitCode === null) {
      const gone = new Promise((done) => server!.once('exit', done));
      server.kill('SIGTERM');
      await Promise.race([gone, new Promise((done) => setTimeout(done, 20_000))]);
    }
    const pid = await postmaster;
    if (pid) {
      try {
        process.kill(pid, 'SIGINT');
      } catch {
        // It went with the server.
      }
    }
    await new Promise((done) => setTimeout(done, 500));
    rmSync(folder, { recursive: true, force: true });
  });

  it('loses nothing of an acknowledged upload when the server is killed while reading it', async () => {
    const people = livingAdults(rowCount);
    expect(people).toHaveLength(rowCount);
    const rows = people.map((person, n) =>
      rowOf(person, n % 100 === 50 ? { sex: person.sex === 'male' ? 'Nữ' : 'Nam' } : {}),
    );
    const created = await client.upload<ImportView>(
      '/api/v1/imports',
      { name: 'lớn.csv', bytes: csvOf(rows) },
      { agencyCode: 'H26' },
    );
    expect(created.status).toBe(201);
    acknowledged = created.body;
    await until(
      () => query<{ n: number }>('select count(*)::int as n from intake.row'),
      ([row]) => row!.n > 0,
      20_000,
    );
    await killServer();
    await start();
    const read = await until(importNow, (view) => view?.state === 'ready', 60_000);
    expect(read!.counts).toMatchObject({ rows: rowCount, valid: rowCount, fresh: rowCount });
    const [staged] = await query<{ rows: number; numbers: number }>(
      'select count(*)::int as rows, count(distinct identity)::int as numbers from intake.row',
    );
    expect(staged).toEqual({ rows: rowCount, numbers: rowCount });
  }, 180_000);

  it('gives every record exactly one outcome and one version when server and database are killed during the campaign', async () => {
    const started = await client.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: acknowledged.id },
    });
    expect(started.status).toBe(201);
    const outcomes = () =>
      query<{ n: number }>('select count(*)::int as n from linkage.item where outcome is not null').then(
        ([row]) => row!.n,
      );
    const seen = async () =>
      new Map(
        (
          await query<{ seq: number; outcome: string; at: string }>(
            'select seq, outcome, done_at::text as at from linkage.item where outcome is not null',
          )
        ).map((row) => [row.seq, `${row.outcome} ${row.at}`]),
      );

    await until(outcomes, (n) => n > 300, 60_000);
    const beforeServerKill = await seen();
    await killServer();
    await start();
    await until(outcomes, (n) => n > 1500, 90_000);
    const beforeDatabaseKill = await seen();
    process.kill(ownerUrl().pid, 'SIGKILL');
    const done = await until(
      () => calm(async () => (await client.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body),
      (view) => view?.state === 'done',
      180_000,
    );
    expect(done).toMatchObject({ total: rowCount, done: rowCount });
    expect(Object.fromEntries(done!.outcomes.map((row) => [row.outcome, row.count]))).toEqual({
      match: rowCount - rowCount / 100,
      'sex-differs': rowCount / 100,
    });

    // What had an outcome kept it, unchanged and unrepeated.
    const after = await seen();
    for (const [seq, outcome] of [...beforeServerKill, ...beforeDatabaseKill]) expect(after.get(seq)).toBe(outcome);
    const [facts] = await query(`select
      (select count(distinct r.id)::int from personnel.official r join personnel.official_version v on v.record_id = r.id and v.version = 1
        join registers.change_set c on c.id = v.change_set and c.source = 'import') as officials,
      (select count(*)::int from personnel.official_version v join registers.change_set c on c.id = v.change_set and c.source = 'import') as versions,
      (select count(*)::int from linkage.case_file) as cases,
      (select count(*)::int from linkage.case_event where event = 'opened') as openings,
      (select count(*)::int from intake.row where state = 'applied') as applied`);
    const matched = rowCount - rowCount / 100;
    expect(facts).toEqual({
      officials: matched,
      versions: matched,
      cases: rowCount / 100,
      openings: rowCount / 100,
      applied: matched,
    });
  }, 400_000);

  it('has every acknowledged dossier once when the server is killed while they are submitted', async () => {
    const person = await signIn(base(), 'canhan', demoPassword);
    const drafts: { id: string; version: number }[] = [];
    for (let n = 0; n < 24; n += 1) {
      const { body } = await person.send<{ id: string }>('POST', '/api/v1/dossiers', {
        procedure: 'xac-nhan-thong-tin-cbccvc',
      });
      const saved = await person.send<{ version: number }>('PUT', `/api/v1/dossiers/${body.id}`, {
        version: 1,
        answers: { purpose: 'vay-von' },
      });
      drafts.push({ id: body.id, version: saved.body.version });
    }
    const submit = (client: ApiClient, { id, version }: (typeof drafts)[number]) =>
      calm(async () => {
        const answer = await client.send<{ code?: string }>('POST', `/api/v1/dossiers/${id}/submit`, { version });
        return answer.status === 200 ? answer.body.code : undefined;
      });
    const told = new Map<string, string>();
    const sending = drafts.map(async (draft) => {
      const code = await submit(person, draft);
      if (code) told.set(draft.id, code);
    });
    await until(
      async () => told.size,
      (size) => size >= 3,
      30_000,
    );
    await killServer();
    await Promise.all(sending);
    await start();
    const again = clientWith(base(), person.cookie);
    const acknowledgedBefore = new Map(told);
    // What was acknowledged is there under its code; what was not is sent again, and is one dossier all the same.
    for (const draft of drafts) told.set(draft.id, (await submit(again, draft))!);
    for (const [id, code] of acknowledgedBefore) expect(told.get(id)).toBe(code);
    expect(new Set(told.values()).size).toBe(drafts.length);
    const rows = await query<{ id: string; code: string; submissions: number }>(
      `select d.id, d.code, (select count(*)::int from procedures.dossier_event e where e.dossier_id = d.id and e.event = 'submit') as submissions
      from procedures.dossier d where d.state is not null`,
    );
    expect(Object.fromEntries(rows.map(({ id, code }) => [id, code]))).toEqual(Object.fromEntries(told));
    expect(rows.every(({ submissions }) => submissions === 1)).toBe(true);
  }, 200_000);

  it('keeps the session and a sound, fully sealed log', async () => {
    expect((await client.get('/api/v1/session')).status).toBe(200);
    await until(
      () =>
        query<{ n: number }>(
          'select count(*)::int as n from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id)',
        ),
      ([row]) => row!.n <= 1,
      20_000,
    );
    const verdict = await new Promise<{ code: number | null; output: string }>((done) => {
      const check = spawn(
        process.execPath,
        ['--import', 'tsx', join(root, 'apps/cli/src/main.ts'), 'verify-log', '--json'],
        {
          cwd: root,
          env: { ...process.env, DATABASE_URL: '', CONGVU_DATA_DIR: join(folder, 'data') },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      let output = '';
      check.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
      check.once('close', (code) => done({ code, output }));
    });
    expect(JSON.parse(verdict.output)).toMatchObject({ sound: true, faults: [] });
    expect(verdict.code).toBe(0);
  }, 60_000);
});
