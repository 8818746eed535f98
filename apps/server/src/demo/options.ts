import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Settings } from '@congvu/config';
import { type SystemOptions, version } from '../system.ts';
import { demoAccounts, type Surroundings } from './launch.ts';

const portalDir = fileURLToPath(new URL('../../../portal/dist', import.meta.url));

/** The system's options from the configuration and what was started around it. */
export function systemOptions(settings: Settings, surroundings: Surroundings): SystemOptions {
  return {
    databaseUrl: surroundings.databaseUrl,
    poolSize: settings.databasePoolSize,
    dataDir: settings.dataDir,
    population: surroundings.population,
    caller: { procedureCode: settings.population.procedureCode, agencyCode: settings.population.agencyCode },
    concurrency: settings.population.concurrency,
    oidc: {
      issuer: surroundings.oidcIssuer,
      clientId: settings.oidc.clientId,
      clientSecret: surroundings.oidcSecret,
      redirectUri: `${settings.publicUrl}/auth/callback`,
      postLogoutUri: `${settings.publicUrl}/`,
      allowHttp: surroundings.oidcIssuer.startsWith('http://127.0.0.1'),
    },
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    logLevel: settings.logLevel,
    maxUploadBytes: settings.maxUploadBytes,
    maxAttachmentBytes: settings.maxAttachmentBytes,
    workers: settings.workers,
    facts: {
      version,
      demo: settings.demo,
      accounts: settings.demo
        ? demoAccounts(settings.emulatorPeople).map(({ username, displayName, roleLabel }) => ({
            username,
            displayName,
            roleLabel,
          }))
        : [],
    },
    ...(existsSync(portalDir) ? { portalDir } : {}),
  };
}
