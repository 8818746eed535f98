/** The whole product in one process for tests: real server, real emulator, real identity provider, a database of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, type SchemaModule } from '@congvu/database';
import { startIdentityProvider } from '@congvu/identity-provider';
import type { PopulationGatewaySettings } from '@congvu/population';
import { type EmulatorOptions, startEmulator } from '@congvu/population-emulator';
import type { RecordType } from '@congvu/registers';
import { createTestDatabase, testAppPassword } from '@congvu/testing';
import { demoAccounts, demoPassword, seedDemo } from '../demo/launch.ts';
import { seedOfficials } from '../demo/officials.ts';
import type { DemoPerson } from '../demo/people.ts';
import { catalogue, modules } from '../modules.ts';
import { createSystem } from '../system.ts';
import { stampEmptyRegisters } from '../upkeep.ts';
import { type ApiClient, signIn } from './client.ts';

const procedureCode = 'CONGVU-DOISOAT';

export async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

export interface HarnessOptions {
  emulator?: EmulatorOptions;
  population?: Partial<PopulationGatewaySettings>;
  workers?: number;
  maxUploadBytes?: number;
  maxAttachmentBytes?: number;
  portal?: boolean;
  /** A subject besides the product's own. */
  more?: { module: SchemaModule; types: readonly RecordType[] };
  retryPendingMs?: number;
  /** The dossiers of the demonstration's persons. */
  officials?: boolean;
  /** More accounts than those of the demonstration. */
  accounts?: readonly DemoPerson[];
  /** Write the log at level info into `<dataDir>/server.log`. */
  log?: boolean;
}

export type Harness = Awaited<ReturnType<typeof startHarness>>;

export async function startHarness(options: HarnessOptions = {}) {
  const database = await createTestDatabase();
  if (options.more) await migrate(database.ownerUrl, [...modules, options.more.module], testAppPassword);
  await stampEmptyRegisters(database.owner.db, [...catalogue.all(), ...(options.more?.types ?? [])]);
  const people = options.emulator?.people ?? 1_000_000;
  const accounts = [...demoAccounts(people), ...(options.accounts ?? [])];
  await seedDemo(database.url, people, options.accounts);
  const dataDir = mkdtempSync(join(tmpdir(), 'congvu-harness-'));
  const emulator = await startEmulator({
    people: 1_000_000,
    seed: 1,
    rights: { procedures: [procedureCode] },
    corrections: { delayMs: 200, acceptedShare: 1 },
    ...options.emulator,
  });
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const identity = await startIdentityProvider({
    clientId: 'congvu',
    clientSecret: 'test-client-secret',
    redirectUris: [`${baseUrl}/auth/callback`],
    postLogoutUris: [`${baseUrl}/`],
    accounts: accounts.map((person) => ({ ...person, password: demoPassword })),
    showAccounts: true,
    cookieSecret: 'test-cookie-secret',
  });
  const system = await createSystem({
    databaseUrl: database.url,
    poolSize: 10,
    dataDir,
    population: {
      protocol: 'soap',
      url: emulator.soapUrl,
      correctionsUrl: emulator.correctionsUrl,
      access: { kind: 'adapter', ...emulator.credentials.adapter },
      maxPerSecond: 5000,
      maxConcurrent: 16,
      ...options.population,
    } as PopulationGatewaySettings,
    caller: { procedureCode, agencyCode: 'G09' },
    concurrency: 16,
    retryPendingMs: options.retryPendingMs ?? 1000,
    oidc: {
      issuer: identity.issuer,
      clientId: 'congvu',
      clientSecret: 'test-client-secret',
      redirectUri: `${baseUrl}/auth/callback`,
      postLogoutUri: `${baseUrl}/`,
      allowHttp: true,
    },
    publicUrl: baseUrl,
    logLevel: options.log ? 'info' : 'error',
    ...(options.log ? { logFile: join(dataDir, 'server.log') } : {}),
    maxUploadBytes: options.maxUploadBytes ?? 50 * 1_048_576,
    ...(options.maxAttachmentBytes ? { maxAttachmentBytes: options.maxAttachmentBytes } : {}),
    workers: options.workers ?? 2,
    leaseMs: 3000,
    facts: {
      version: 'test',
      demo: true,
      accounts: accounts.map(({ username, displayName, roleLabel }) => ({ username, displayName, roleLabel })),
    },
    ...(options.more ? { moreTypes: options.more.types } : {}),
    ...(options.portal ? { portalDir: fileURLToPath(new URL('../../../portal/dist', import.meta.url)) } : {}),
  });
  system.startWork();
  if (options.officials)
    await seedOfficials(system.database.db, system.gateway, { procedureCode, agencyCode: 'G09' }, people);
  await system.app.listen({ host: '127.0.0.1', port });
  return {
    baseUrl,
    system,
    database,
    emulator,
    dataDir,
    signIn: (username: string): Promise<ApiClient> => signIn(baseUrl, username, demoPassword),
    /** Whose account it is from now on, until the next sign-in says otherwise; sessions have seen it when this returns. */
    async bind(username: string, personalNumber: string | null): Promise<void> {
      await database.owner.pool.query('update auth.user_account set personal_number = $2 where subject = $1', [
        username,
        personalNumber,
      ]);
      await new Promise((done) => setTimeout(done, 2100));
    },
    async close(): Promise<void> {
      await system.close();
      await identity.close();
      await emulator.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
