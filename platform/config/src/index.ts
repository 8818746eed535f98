/**
 * Settings from the environment, checked once at start. Every variable is documented in `.env.example`; an unknown `CONGVU_*` variable is
 * refused, because it is usually a slip of the keyboard.
 */
import { resolve } from 'node:path';

export interface Settings {
  /** Where demo data, files, keys and logs live. */
  dataDir: string;
  host: string;
  port: number;
  publicUrl: string;
  /** Addresses or networks of proxies whose word on where a request comes from is taken. */
  trustedProxies: string[];
  /** Owner's URL of a PostgreSQL 15+; absent: the embedded server. */
  databaseUrl: string | undefined;
  databasePoolSize: number;
  demo: boolean;
  logLevel: string;
  maxUploadBytes: number;
  /** Largest file beside a record. */
  maxAttachmentBytes: number;
  workers: number;
  oidc: { issuer: string | undefined; clientId: string; clientSecret: string | undefined };
  population: {
    url: string | undefined;
    protocol: 'soap' | 'rest';
    user: string;
    secret: string | undefined;
    procedureCode: string;
    agencyCode: string;
    maxPerSecond: number;
    concurrency: number;
  };
  /** Population of the demo's emulator. */
  emulatorPeople: number;
}

export class SettingsError extends Error {}

const known = new Set([
  'CONGVU_DATA_DIR',
  'CONGVU_HOST',
  'CONGVU_PORT',
  'CONGVU_PUBLIC_URL',
  'CONGVU_TRUSTED_PROXIES',
  'CONGVU_DEMO',
  'CONGVU_LOG_LEVEL',
  'CONGVU_MAX_UPLOAD_MIB',
  'CONGVU_MAX_ATTACHMENT_MIB',
  'CONGVU_WORKERS',
  'CONGVU_DATABASE_POOL',
  'CONGVU_POPULATION_URL',
  'CONGVU_POPULATION_PROTOCOL',
  'CONGVU_POPULATION_USER',
  'CONGVU_POPULATION_SECRET',
  'CONGVU_POPULATION_PROCEDURE',
  'CONGVU_POPULATION_AGENCY',
  'CONGVU_POPULATION_PER_SECOND',
  'CONGVU_POPULATION_CONCURRENCY',
  'CONGVU_EMULATOR_PEOPLE',
]);

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const problems: string[] = [];
  for (const name of Object.keys(env)) {
    if (name.startsWith('CONGVU_') && !known.has(name)) problems.push(`${name} is not a setting (see .env.example)`);
  }
  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      problems.push(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
    return value;
  };
  const choice = <T extends string>(name: string, fallback: T, values: readonly T[]): T => {
    const text = (env[name] || fallback) as T;
    if (!values.includes(text)) problems.push(`${name} must be one of ${values.join(', ')}`);
    return text;
  };
  const list = (name: string, shape: RegExp): string[] => {
    const items = (env[name] ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
    for (const item of items)
      if (!shape.test(item)) problems.push(`${name} must be addresses or networks separated by commas, not "${item}"`);
    return items;
  };
  const port = integer('CONGVU_PORT', 3000, 0, 65_535);
  const host = env.CONGVU_HOST || '127.0.0.1';
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    problems.push('DATABASE_URL must begin with postgres://');
  const settings: Settings = {
    dataDir: resolve(env.CONGVU_DATA_DIR || '.data'),
    host,
    port,
    publicUrl: env.CONGVU_PUBLIC_URL || `http://${host}:${port}`,
    trustedProxies: list('CONGVU_TRUSTED_PROXIES', /^[0-9a-fA-F.:]+(\/\d{1,3})?$/),
    databaseUrl,
    databasePoolSize: integer('CONGVU_DATABASE_POOL', 14, 2, 200),
    demo: choice('CONGVU_DEMO', env.OIDC_ISSUER ? 'no' : 'yes', ['yes', 'no']) === 'yes',
    logLevel: choice('CONGVU_LOG_LEVEL', 'info', ['debug', 'info', 'warn', 'error', 'silent']),
    maxUploadBytes: integer('CONGVU_MAX_UPLOAD_MIB', 200, 1, 2000) * 1_048_576,
    maxAttachmentBytes: integer('CONGVU_MAX_ATTACHMENT_MIB', 25, 1, 100) * 1_048_576,
    workers: integer('CONGVU_WORKERS', 2, 0, 16),
    oidc: {
      issuer: env.OIDC_ISSUER || undefined,
      clientId: env.OIDC_CLIENT_ID || 'congvu',
      clientSecret: env.OIDC_CLIENT_SECRET || undefined,
    },
    population: {
      url: env.CONGVU_POPULATION_URL || undefined,
      protocol: choice('CONGVU_POPULATION_PROTOCOL', 'soap', ['soap', 'rest']),
      user: env.CONGVU_POPULATION_USER || 'congvu',
      secret: env.CONGVU_POPULATION_SECRET || undefined,
      procedureCode: env.CONGVU_POPULATION_PROCEDURE || 'CONGVU-DOISOAT',
      agencyCode: env.CONGVU_POPULATION_AGENCY || 'G09',
      maxPerSecond: integer('CONGVU_POPULATION_PER_SECOND', 2000, 1, 100_000),
      concurrency: integer('CONGVU_POPULATION_CONCURRENCY', 16, 1, 256),
    },
    emulatorPeople: integer('CONGVU_EMULATOR_PEOPLE', 104_000_000, 1000, 104_000_000),
  };
  if (!settings.demo && !settings.oidc.issuer) problems.push('OIDC_ISSUER is needed when CONGVU_DEMO=no');
  if (!settings.demo && !settings.population.url) problems.push('CONGVU_POPULATION_URL is needed when CONGVU_DEMO=no');
  if (problems.length > 0) throw new SettingsError(`Cấu hình chưa đúng:\n  - ${problems.join('\n  - ')}`);
  return settings;
}
