/**
 * Everything a demonstration needs on one machine: embedded PostgreSQL, the population emulator and the identity provider, as
 * configuration leaves them out. What is configured (DATABASE_URL, OIDC_ISSUER, CONGVU_POPULATION_URL) is used instead.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { seedAssociationSample } from '@congvu/associations';
import { upsertUser } from '@congvu/auth';
import type { Settings } from '@congvu/config';
import {
  appUrlOf,
  createDatabaseIfMissing,
  type EmbeddedServer,
  inTransaction,
  keepRunning,
  migrate,
  openDatabase,
  reachableDataDir,
  startEmbedded,
  withDatabase,
} from '@congvu/database';
import { startIdentityProvider } from '@congvu/identity-provider';
import { upsertAgencies } from '@congvu/organisations';
import type { PopulationGatewaySettings } from '@congvu/population';
import { demoCredentials } from '@congvu/population-emulator';
import { seedReligionSample } from '@congvu/religion';
import { catalogue, modules } from '../modules.ts';
import { stampEmptyRegisters } from '../upkeep.ts';
import { demoOfficials } from './officials.ts';
import { type DemoPerson, demoAgencies, demoPeople } from './people.ts';
import { type DemoSecrets, loadSecrets } from './secrets.ts';

export const demoPassword = 'congvu-demo';
const emulatorSeed = 1;

export interface Surroundings {
  databaseUrl: string;
  dataDir: string;
  postgres: EmbeddedServer | undefined;
  population: PopulationGatewaySettings;
  oidcIssuer: string;
  oidcSecret: string;
  emulatorUrl: string | undefined;
  close(): Promise<void>;
}

/** The database, migrated; its URL for the application's role. */
export async function prepareDatabase(settings: Settings): Promise<{
  ownerUrl: string;
  appUrl: string;
  dataDir: string;
  postgres: EmbeddedServer | undefined;
  secrets: DemoSecrets;
}> {
  const secrets = loadSecrets(settings.dataDir);
  let postgres: EmbeddedServer | undefined;
  let ownerUrl = settings.databaseUrl;
  if (!ownerUrl) {
    const dataDir = await reachableDataDir(join(settings.dataDir, 'postgres'));
    postgres = await startEmbedded({ dataDir, password: secrets.databaseOwner });
    await createDatabaseIfMissing(postgres.ownerUrl, 'congvu');
    ownerUrl = withDatabase(postgres.ownerUrl, 'congvu');
  }
  await migrate(ownerUrl, modules, secrets.databaseApp);
  const owner = openDatabase({ url: ownerUrl, poolSize: 1 });
  await stampEmptyRegisters(owner.db, catalogue.all()).finally(owner.close);
  return {
    ownerUrl,
    appUrl: appUrlOf(ownerUrl, secrets.databaseApp),
    dataDir: postgres?.dataDir ?? settings.dataDir,
    postgres,
    secrets,
  };
}

/** `guest`: beside a running server, whose PostgreSQL and emulator are used and left running. */
export async function launchSurroundings(settings: Settings, publicUrl: string, guest = false): Promise<Surroundings> {
  const { appUrl, postgres, dataDir, secrets } = await prepareDatabase(settings);
  const closers: (() => Promise<unknown>)[] = [];
  if (postgres && !guest) {
    const stopWatching = keepRunning(postgres, { dataDir, password: secrets.databaseOwner }, (pid) =>
      process.stderr.write(`PostgreSQL was found stopped and is running again (pid ${pid})\n`),
    );
    closers.push(async () => stopWatching());
  }
  if (settings.demo) await seedDemo(appUrl, settings.emulatorPeople);

  let population: PopulationGatewaySettings;
  let emulatorUrl: string | undefined;
  const shared = { maxPerSecond: settings.population.maxPerSecond, maxConcurrent: settings.population.concurrency };
  if (settings.population.url) {
    population = {
      protocol: settings.population.protocol,
      url: settings.population.url,
      access: {
        kind: 'adapter',
        userName: settings.population.user,
        secretKey: settings.population.secret ?? '',
        apiKey: settings.population.secret ?? '',
        xRoadClient: 'VN/GOV/BNV/CONG-VU',
      },
      ...shared,
    };
  } else {
    const emulator = await spawnEmulator(settings, secrets);
    closers.push(emulator.stop);
    emulatorUrl = emulator.url;
    const { adapter } = demoCredentials(emulatorSeed);
    const soap = settings.population.protocol === 'soap';
    population = {
      protocol: settings.population.protocol,
      url: soap ? emulator.soapUrl : emulator.restUrl,
      correctionsUrl: emulator.correctionsUrl,
      access: { kind: 'adapter', ...adapter },
      ...shared,
    };
  }

  let oidcIssuer = settings.oidc.issuer;
  let oidcSecret = settings.oidc.clientSecret ?? '';
  if (!oidcIssuer) {
    oidcSecret = secrets.oidcClient;
    const provider = await startIdentityProvider({
      clientId: settings.oidc.clientId,
      clientSecret: oidcSecret,
      redirectUris: [`${publicUrl}/auth/callback`],
      postLogoutUris: [`${publicUrl}/`],
      accounts: demoAccounts(settings.emulatorPeople).map((person) => ({ ...person, password: demoPassword })),
      showAccounts: true,
      keyFile: join(settings.dataDir, 'keys', 'identity-provider.json'),
      cookieSecret: secrets.cookie,
    });
    closers.push(provider.close);
    oidcIssuer = provider.issuer;
  }
  return {
    databaseUrl: appUrl,
    dataDir,
    postgres,
    population,
    oidcIssuer,
    oidcSecret,
    emulatorUrl,
    async close() {
      await Promise.allSettled(closers.map((close) => close()));
      if (!(guest && postgres?.adopted)) await postgres?.stop();
    },
  };
}

/** Officers, and persons of a nation of so many people. */
export const demoAccounts = (people: number): DemoPerson[] => [...demoPeople, ...demoOfficials(people)];

/** Agencies, demo accounts and a few made-up religious organisations; safe to repeat. */
export async function seedDemo(appUrl: string, people: number, more: readonly DemoPerson[] = []): Promise<void> {
  const { db, close } = openDatabase({ url: appUrl, poolSize: 1 });
  try {
    await inTransaction(db, async (tx) => {
      await upsertAgencies(tx, demoAgencies());
      for (const person of [...demoAccounts(people), ...more])
        await upsertUser(tx, {
          subject: person.username,
          displayName: person.displayName,
          email: person.email,
          agencyCode: person.agencyCode,
          grants: person.grants,
        });
      await seedReligionSample(tx);
      await seedAssociationSample(tx);
    });
  } finally {
    await close();
  }
}

interface EmulatorReady {
  url: string;
  soapUrl: string;
  restUrl: string;
  correctionsUrl: string;
}

/** The emulator in a process of its own; it ends when this process does, however that happens. */
async function spawnEmulator(
  settings: Settings,
  secrets: DemoSecrets,
): Promise<EmulatorReady & { stop(): Promise<void> }> {
  const readyFile = join(settings.dataDir, 'emulator', 'running.json');
  const running = await runningEmulator(readyFile, secrets);
  if (running) return { ...running, stop: async () => undefined };
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const main = fileURLToPath(import.meta.resolve('@congvu/population-emulator/main.ts'));
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--import',
      tsx,
      main,
      '--people',
      String(settings.emulatorPeople),
      '--seed',
      String(emulatorSeed),
      '--data',
      join(settings.dataDir, 'emulator'),
      // In one argument: a token may begin with a dash.
      `--control-token=${secrets.emulatorControl}`,
      '--procedures',
      `${settings.population.procedureCode},1.*,2.*,3.*`,
      '--exit-with-parent',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout! });
  const ready = await new Promise<EmulatorReady>((done, fail) => {
    lines.once('line', (line) => done(JSON.parse(line) as EmulatorReady));
    child.once('exit', (code) => fail(new Error(`Bộ giả lập CSDL dân cư không khởi động được (mã ${code})`)));
  });
  child.unref();
  mkdirSync(dirname(readyFile), { recursive: true });
  writeFileSync(readyFile, JSON.stringify(ready), { mode: 0o600 });
  return {
    ...ready,
    stop: () =>
      new Promise<void>((done) => {
        if (child.exitCode !== null) return done();
        child.once('exit', () => done());
        // Held again, so that this process waits for it.
        child.ref();
        child.kill('SIGTERM');
      }),
  };
}

/** The emulator of another process of this installation, when it answers. */
async function runningEmulator(readyFile: string, secrets: DemoSecrets): Promise<EmulatorReady | undefined> {
  if (!existsSync(readyFile)) return undefined;
  try {
    const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as EmulatorReady;
    const answer = await fetch(`${ready.url}/control/stats`, {
      headers: { 'x-control-token': secrets.emulatorControl },
      signal: AbortSignal.timeout(1000),
    });
    return answer.ok ? ready : undefined;
  } catch {
    return undefined;
  }
}
