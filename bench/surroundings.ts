/** A throw-away PostgreSQL with the product's schema, the emulator as a process of its own, and the product composed over them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Actor, createActor, findUserBySubject } from '@congvu/auth';
import {
  appUrlOf,
  createDatabaseIfMissing,
  inTransaction,
  migrate,
  newPassword,
  sql,
  startEmbedded,
  withDatabase,
} from '@congvu/database';
import { createImport, findImport, type ImportRecord } from '@congvu/intake';
import { findCampaign, startCampaign } from '@congvu/linkage';
import type { PopulationGatewaySettings } from '@congvu/population';
import { demoCredentials, type EmulatorStats } from '@congvu/population-emulator';
import {
  createSystem,
  defaultRegister,
  demoPeople,
  modules,
  roles,
  type System,
  seedDemo,
  version,
} from '@congvu/server';

export const procedureCode = '1.000001';
const template = 'bench_template';
type CampaignRecord = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

export interface BenchServer {
  folder: string;
  /** A database of its own with the schema, agencies and accounts: URLs of the application's role and of the owner. */
  createDatabase(name: string): Promise<{ url: string; ownerUrl: string }>;
  close(): Promise<void>;
}

/** Durable, as in production: commits wait for the disk. */
export async function startServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-bench-'));
  // PostgreSQL runs as another user where we are root.
  chmodSync(folder, 0o755);
  const postgres = await startEmbedded({ dataDir: join(folder, 'postgres'), password: newPassword() });
  const appPassword = newPassword();
  await createDatabaseIfMissing(postgres.ownerUrl, template);
  const templateUrl = withDatabase(postgres.ownerUrl, template);
  await migrate(templateUrl, modules, appPassword);
  await seedDemo(appUrlOf(templateUrl, appPassword), 1_000_000);
  return {
    folder,
    async createDatabase(name) {
      await createDatabaseIfMissing(postgres.ownerUrl, name, template);
      const ownerUrl = withDatabase(postgres.ownerUrl, name);
      return { ownerUrl, url: appUrlOf(ownerUrl, appPassword) };
    },
    async close() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface RunningEmulator {
  settings: PopulationGatewaySettings;
  stats(): Promise<EmulatorStats>;
  reset(): Promise<void>;
  setQuota(perSecond: number): Promise<void>;
  close(): Promise<void>;
}

const tsx = createRequire(import.meta.url).resolve('tsx');

interface Spawned<T> {
  ready: T;
  pid: number;
  close(): Promise<void>;
}

const stopper = (child: ChildProcess) => () =>
  new Promise<void>((done) => {
    if (child.exitCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });

/** Runs a module in another process; resolves with what it tells first: a line of JSON, or a message where its output is thrown away. */
export async function spawnModule<T>(
  module: string,
  args: readonly string[],
  told: 'line' | 'message',
): Promise<Spawned<T>> {
  const child = spawn(process.execPath, ['--import', tsx, module, ...args], {
    stdio: told === 'line' ? ['pipe', 'pipe', 'inherit'] : ['pipe', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await new Promise<T>((done, fail) => {
    if (child.stdout) createInterface({ input: child.stdout }).once('line', (line) => done(JSON.parse(line) as T));
    child.once('message', (message) => done(message as T));
    child.once('exit', (code) => fail(new Error(`${basename(module)} ended with ${code}`)));
  });
  return { ready, pid: child.pid!, close: stopper(child) };
}

export async function startEmulatorProcess(people: number, seed: number, quota: number): Promise<RunningEmulator> {
  const main = fileURLToPath(import.meta.resolve('@congvu/population-emulator/main.ts'));
  const { ready, close } = await spawnModule<{
    url: string;
    soapUrl: string;
    correctionsUrl: string;
    controlToken: string;
  }>(
    main,
    ['--people', String(people), '--seed', String(seed), '--quota', String(quota), '--exit-with-parent'],
    'line',
  );
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${ready.url}/control/${path}`, {
      method,
      headers: { 'x-control-token': ready.controlToken, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`control ${path}: ${response.status}`);
    return (await response.json()) as EmulatorStats;
  };
  return {
    settings: {
      protocol: 'soap',
      url: ready.soapUrl,
      correctionsUrl: ready.correctionsUrl,
      access: { kind: 'adapter', ...demoCredentials(seed).adapter },
    },
    stats: () => control('GET', 'stats'),
    reset: async () => void (await control('POST', 'reset', {})),
    setQuota: async (perSecond) => void (await control('POST', 'quota', { perSecond })),
    close,
  };
}

export interface ProductOptions {
  folder: string;
  databaseUrl: string;
  population?: PopulationGatewaySettings;
  concurrency?: number;
  /** Jobs at once. */
  workers: number;
  logLevel?: string;
}

/** The product as the server starts it, without its surroundings. */
export const composeProduct = (options: ProductOptions): Promise<System> =>
  createSystem({
    databaseUrl: options.databaseUrl,
    poolSize: 14,
    dataDir: options.folder,
    population: options.population ?? {
      protocol: 'soap',
      url: 'http://127.0.0.1:9/none',
      access: { kind: 'adapter', ...demoCredentials(1).adapter },
    },
    caller: { procedureCode, agencyCode: 'G09' },
    concurrency: options.concurrency ?? 32,
    retryPendingMs: 500,
    oidc: {
      issuer: 'http://127.0.0.1:9',
      clientId: 'bench',
      clientSecret: 'bench',
      redirectUri: 'http://127.0.0.1:9/auth/callback',
      postLogoutUri: 'http://127.0.0.1:9/',
      allowHttp: true,
    },
    publicUrl: 'http://127.0.0.1:9',
    logLevel: options.logLevel ?? 'error',
    maxUploadBytes: 200 * 1024 * 1024,
    workers: options.workers,
    facts: { version, demo: false, accounts: [] },
  });

export async function actorOf(system: System, username = 'hanoi'): Promise<Actor> {
  const user = (await findUserBySubject(system.database.db, username))!;
  const grants = demoPeople.find((person) => person.username === username)!.grants;
  return createActor(user, grants, new Map(roles.map((role) => [role.key, role])));
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

async function untilState<T extends { state: string }>(find: () => Promise<T | undefined>, wanted: string): Promise<T> {
  for (;;) {
    const found = await find();
    if (found?.state === wanted) return found;
    if (found && ['refused', 'needs-mapping', 'failed', 'cancelled'].includes(found.state))
      throw new Error(`ended as ${JSON.stringify(found).slice(0, 600)}`);
    await pause(50);
  }
}

/** Milliseconds a worker had the job. */
async function jobMs(system: System, jobId: string): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ ms: number | null }>`
      select extract(epoch from finished_at - started_at)::float8 * 1000 as ms from jobs.job where id = ${jobId}`.execute(
      system.database.db,
    );
    const ms = rows[0]?.ms;
    if (typeof ms === 'number') return ms;
    await pause(20);
  }
}

/** Sends the file as an officer does; its rows are read and checked by the worker. */
export async function importFile(
  system: System,
  path: string,
  agencyCode = 'H26',
): Promise<{ record: ImportRecord; ms: number }> {
  const { db } = system.database;
  const actor = await actorOf(system);
  const stored = await system.store.put(createReadStream(path));
  const id = await inTransaction(db, (tx) =>
    createImport(tx, actor, { ...stored, name: basename(path) }, { registerId: defaultRegister, agencyCode }),
  );
  const record = await untilState(() => findImport(db, id), 'ready');
  return { record, ms: await jobMs(system, record.jobId!) };
}

export async function verifyImport(
  system: System,
  importId: string,
  applyMatches = true,
): Promise<{ record: CampaignRecord; ms: number }> {
  const { db } = system.database;
  const actor = await actorOf(system);
  const id = await inTransaction(db, (tx) =>
    startCampaign(tx, system.linkage, actor, defaultRegister, { scope: { kind: 'import', importId }, applyMatches }),
  );
  const record = await untilState(() => findCampaign(db, id), 'done');
  return { record, ms: await jobMs(system, record.jobId!) };
}
