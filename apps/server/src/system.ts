/** Puts the contexts together over a database, a file store, a population gateway and an identity provider. No process of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { associationBook, associationRoutes } from '@congvu/associations';
import { createSealer, loadSigningKey } from '@congvu/audit';
import { createSessions, createSignIn, listOfficersOf, type OidcSettings } from '@congvu/auth';
import { award, awardsRoutes, claimOnAwards, oldAwards } from '@congvu/awards';
import { type Database, openDatabase, sql } from '@congvu/database';
import { personRoutes, purposeRoutes, recordRoutes } from '@congvu/disclosure';
import { fileEntriesOf } from '@congvu/events';
import { exportRoutes } from '@congvu/exchange';
import { createDiskFileStore } from '@congvu/files';
import { createHttpServer, createLogger, createMetrics, errorRoutes, healthRoutes, type Route } from '@congvu/http';
import { type InspectionDependencies, inspectionJobs, inspectionRoutes } from '@congvu/inspection';
import { type IntakeDependencies, intakeJobs, intakeRoutes } from '@congvu/intake';
import { createWorker, queueDepth } from '@congvu/jobs';
import { type LinkageDependencies, linkageJobs, linkageRoutes } from '@congvu/linkage';
import {
  agencyDirectory,
  type OrganisationDependencies,
  organisationJobs,
  organisationRoutes,
} from '@congvu/organisations';
import { createDueKeeper, decideDeclarationBy, personnelRoutes } from '@congvu/personnel';
import { createPopulationGateway, type PopulationGatewaySettings } from '@congvu/population';
import { createSourceKeeper, procedureRoutes } from '@congvu/procedures';
import { createMeasurer, qualityRoutes } from '@congvu/quality';
import { recruitmentRoutes } from '@congvu/recruitment';
import { createCatalogue, type RecordType, registerRoutes } from '@congvu/registers';
import { religionBook, religionRoutes } from '@congvu/religion';
import { createComparer, type StewardshipDependencies, stewardshipJobs, stewardshipRoutes } from '@congvu/stewardship';
import { associationDependencies } from './associations.ts';
import { auditLogRoutes } from './audit-log.routes.ts';
import { awardDependencies } from './awards.ts';
import { agencyCarriers, grantCarrier } from './carriers.ts';
import { disputeJobs } from './disputes.ts';
import { headsOf } from './heads.ts';
import { inspectionPlans } from './inspection.ts';
import { defaultRegister, measures, catalogue as ownCatalogue } from './modules.ts';
import { ownAccessRoutes } from './own-access.routes.ts';
import { servePortal } from './portal.ts';
import { asSystem, procedureDependencies } from './procedures.ts';
import { recruitmentDependencies } from './recruitment.ts';
import { roles, settlingRoles } from './roles.ts';
import { sessionRoutes } from './session.routes.ts';
import { staff } from './staff.store.ts';
import { type SystemFacts, systemRoutes } from './system.routes.ts';
import { createUpkeep } from './upkeep.ts';
import { waitingRoutes } from './waiting.routes.ts';

export interface SystemOptions {
  databaseUrl: string;
  poolSize?: number;
  /** Files, signing key, checkpoints. */
  dataDir: string;
  population: PopulationGatewaySettings;
  caller: { procedureCode: string; agencyCode: string };
  concurrency: number;
  retryPendingMs?: number;
  oidc: OidcSettings;
  publicUrl: string;
  logLevel: string;
  /** Log to this file instead of standard output. */
  logFile?: string;
  maxUploadBytes: number;
  /** Largest file beside a record. */
  maxAttachmentBytes?: number;
  /** Jobs run at once in this process; 0: none. */
  workers: number;
  leaseMs?: number;
  trustedProxies?: readonly string[];
  facts: SystemFacts;
  /** Record types besides the product's own. */
  moreTypes?: readonly RecordType[];
  /** Built portal; absent: API only. */
  portalDir?: string;
}

export type System = Awaited<ReturnType<typeof createSystem>>;

export const version: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

export async function createSystem(options: SystemOptions) {
  const database = openDatabase({
    url: options.databaseUrl,
    ...(options.poolSize ? { poolSize: options.poolSize } : {}),
  });
  const { db, pool } = database;
  const catalogue = options.moreTypes ? createCatalogue([...ownCatalogue.all(), ...options.moreTypes]) : ownCatalogue;
  const logger = createLogger(options.logLevel, options.logFile);
  const metrics = createMetrics();
  const store = createDiskFileStore(join(options.dataDir, 'files'));
  const gateway = createPopulationGateway(options.population);
  const maxAttachmentBytes = Math.min(options.maxAttachmentBytes ?? 25 * 1_048_576, options.maxUploadBytes);
  const awards = awardDependencies(db, gateway, options.caller, { store, maxBytes: maxAttachmentBytes });
  const intake: IntakeDependencies = {
    store,
    catalogue,
    entries: {
      ...fileEntriesOf(religionBook),
      ...fileEntriesOf(associationBook),
      [award.id]: oldAwards(awards.verifyIdentity),
    },
    retryEntryMs: options.retryPendingMs ?? 30_000,
    directory: agencyDirectory,
    maxUploadBytes: options.maxUploadBytes,
  };
  const linkage: LinkageDependencies = {
    db,
    gateway,
    catalogue,
    directory: agencyDirectory,
    caller: options.caller,
    concurrency: options.concurrency,
    retryPendingMs: options.retryPendingMs ?? 30_000,
    officersOf: (queryable, registerId, agencyCode) =>
      listOfficersOf(queryable, settlingRoles(catalogue.get(registerId)), agencyCode),
  };
  const organisations: OrganisationDependencies = {
    staff,
    heads: headsOf(db),
    catalogue,
    carriers: agencyCarriers(catalogue),
    grants: grantCarrier,
  };
  const stewardship: StewardshipDependencies = {
    database,
    catalogue,
    directory: agencyDirectory,
    store,
    maxAttachmentBytes,
    claims: [claimOnAwards],
  };
  const inspection: InspectionDependencies = { db, database, directory: agencyDirectory, plans: inspectionPlans };
  const procedures = procedureDependencies(database, catalogue, gateway, options.caller, store);
  const sessions = createSessions(db, roles);
  const signIn = createSignIn(db, options.oidc);
  const key = loadSigningKey(join(options.dataDir, 'keys', 'audit-ed25519.pem'));
  const sealer = createSealer({
    db,
    key,
    checkpointFile: join(options.dataDir, 'checkpoints', 'audit.jsonl'),
    onError: (error) => logger.error({ err: error }, 'sealing failed'),
  });
  const worker = createWorker({
    db,
    pool,
    handlers: {
      ...intakeJobs(db, intake),
      ...linkageJobs(linkage),
      ...stewardshipJobs(stewardship),
      ...organisationJobs(db, organisations),
      ...inspectionJobs(inspection),
      ...disputeJobs(db, gateway, options.caller),
    },
    concurrency: Math.max(1, options.workers),
    ...(options.leaseMs ? { leaseMs: options.leaseMs } : {}),
    onError: (error, job) => logger.error({ err: error, job: job.id, kind: job.kind }, 'job failed'),
  });
  const upkeep = createUpkeep(db, catalogue.all(), (error) => logger.error({ err: error }, 'upkeep failed'));
  const measurer = createMeasurer(db, measures, (error) => logger.error({ err: error }, 'measuring failed'));
  const comparer = createComparer(db, catalogue.all(), (error) => logger.error({ err: error }, 'comparing failed'));
  const dues = createDueKeeper(db, (error) => logger.error({ err: error }, 'working out dues failed'));
  const sourceKeeper = createSourceKeeper(db, procedures, asSystem, (error) =>
    logger.error({ err: error }, 'asking sources again failed'),
  );
  observe(metrics, database, gateway);

  const routes: Route[] = [
    ...errorRoutes,
    ...healthRoutes(readiness(database, gateway), metrics),
    ...sessionRoutes(signIn, sessions, agencyDirectory, options.publicUrl),
    ...systemRoutes(options.facts, gateway),
    ...auditLogRoutes(catalogue, agencyDirectory),
    ...waitingRoutes(catalogue, procedures.procedures),
    ...organisationRoutes(organisations),
    ...purposeRoutes,
    ...registerRoutes(catalogue),
    ...recordRoutes(database, catalogue, agencyDirectory),
    ...personRoutes(catalogue.get(defaultRegister), agencyDirectory),
    ...ownAccessRoutes(catalogue.get(defaultRegister), agencyDirectory),
    ...exportRoutes(catalogue, agencyDirectory),
    ...qualityRoutes({ measures, directory: agencyDirectory }),
    ...stewardshipRoutes(stewardship, { type: catalogue.get(defaultRegister), decideBy: decideDeclarationBy }),
    ...inspectionRoutes(inspection),
    ...procedureRoutes(procedures),
    ...personnelRoutes(database),
    ...awardsRoutes(database, awards),
    ...religionRoutes,
    ...associationRoutes(associationDependencies(gateway, options.caller)),
    ...recruitmentRoutes(recruitmentDependencies(db, gateway, options.caller)),
    ...intakeRoutes(intake, defaultRegister),
    ...linkageRoutes(linkage, defaultRegister),
  ];
  const app = await createHttpServer({
    db,
    sessions,
    routes,
    logger,
    metrics,
    version,
    maxUploadBytes: options.maxUploadBytes,
    ...(options.trustedProxies ? { trustedProxies: options.trustedProxies } : {}),
  });
  if (options.portalDir) await servePortal(app, options.portalDir);
  await app.ready();

  return {
    app,
    database,
    gateway,
    sealer,
    store,
    logger,
    linkage,
    intake,
    sessions,
    upkeep,
    measurer,
    comparer,
    dues,
    sourceKeeper,
    routes,
    startWork() {
      sealer.start();
      upkeep.start();
      measurer.start();
      comparer.start();
      dues.start();
      sourceKeeper.start();
      if (options.workers > 0) worker.start();
    },
    async close(): Promise<void> {
      await app.close();
      await worker.stop();
      await upkeep.stop();
      await measurer.stop();
      await comparer.stop();
      await dues.stop();
      await sourceKeeper.stop();
      await sealer.stop();
      gateway.close();
      await database.close();
    },
  };
}

function readiness({ db }: Database, gateway: ReturnType<typeof createPopulationGateway>) {
  return [
    { name: 'cơ sở dữ liệu', essential: true, check: async () => void (await sql`select 1`.execute(db)) },
    {
      name: 'niêm phong nhật ký',
      essential: true,
      check: async () => {
        const { rows } = await sql<{ late: number }>`
          select count(*) as late from audit.entry e where e.at < now() - interval '10 seconds'
          and (e.xact, e.id) > (select coalesce(max(xact), -1), coalesce(max(entry_id), -1) from (select xact, entry_id from audit.seal order by seq desc limit 1) s)`.execute(
          db,
        );
        return rows[0]!.late > 0 ? `${rows[0]!.late} mục chưa niêm phong quá 10 giây` : undefined;
      },
    },
    {
      name: 'hàng đợi công việc',
      essential: false,
      check: async () => {
        const failed = (await queueDepth(db)).find((row) => row.state === 'failed')?.count ?? 0;
        return failed > 0 ? `${failed} công việc hỏng cần xem` : undefined;
      },
    },
    {
      name: 'CSDL quốc gia về dân cư',
      essential: false,
      check: async () => (gateway.metrics().circuit === 'open' ? 'chưa trả lời' : undefined),
    },
  ];
}

function observe(
  metrics: ReturnType<typeof createMetrics>,
  { db, pool }: Database,
  gateway: ReturnType<typeof createPopulationGateway>,
): void {
  metrics.gauge('congvu_database_connections', 'Connections of the pool', ['state'], async (gauge) => {
    gauge.set({ state: 'all' }, pool.totalCount);
    gauge.set({ state: 'waiting' }, pool.waitingCount);
  });
  metrics.gauge('congvu_jobs', 'Jobs by state', ['state'], async (gauge) => {
    gauge.reset();
    for (const row of await queueDepth(db)) gauge.set({ state: row.state }, row.count);
  });
  metrics.gauge('congvu_population_calls', 'Calls to the population service', ['result'], async (gauge) => {
    const { calls, attempts, succeeded, failed } = gateway.metrics();
    gauge.set({ result: 'all' }, calls);
    gauge.set({ result: 'attempts' }, attempts);
    gauge.set({ result: 'succeeded' }, succeeded);
    for (const [kind, count] of Object.entries(failed)) gauge.set({ result: kind }, count);
  });
}
