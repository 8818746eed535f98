import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type Migration, Migrator, sql } from 'kysely';
import pg from 'pg';
import { type Db, openDatabase } from './database.ts';

/** A context's plain SQL migrations, and what it must do after them (e.g. bring projected columns in line with definitions). */
export interface SchemaModule {
  name: string;
  /** Place among all contexts, three digits, never changed: migrations are named and sorted by it. */
  order: number;
  migrations?: URL;
  afterMigrate?: (db: Db) => Promise<void>;
}

export const appRole = 'congvu_app';

async function readMigrations(modules: readonly SchemaModule[]): Promise<Record<string, Migration>> {
  const found: Record<string, Migration> = {};
  for (const module of modules) {
    if (!module.migrations) continue;
    const files = (await readdir(module.migrations)).filter((file) => file.endsWith('.sql')).sort();
    for (const file of files) {
      const text = await readFile(new URL(file, `${module.migrations.href.replace(/\/?$/, '/')}`), 'utf8');
      const name = `${module.order}_${module.name}_${file.replace(/\.sql$/, '')}`;
      found[name] = { up: async (db) => void (await sql.raw(text).execute(db)) };
    }
  }
  return found;
}

/**
 * Brings the database at `ownerUrl` up to date: extensions, migrations of every module in order, projections, the application's
 * role and its grants. Safe to run from several processes at once, and again.
 */
export async function migrate(ownerUrl: string, modules: readonly SchemaModule[], appPassword: string): Promise<void> {
  const { db, close } = openDatabase({ url: ownerUrl, poolSize: 2, applicationName: 'congvu-migrate' });
  try {
    await sql`select pg_advisory_lock(hashtext('congvu.migrate'))`.execute(db);
    const migrations = await readMigrations(modules);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => migrations },
      allowUnorderedMigrations: true,
      migrationTableSchema: 'public',
      migrationTableName: 'schema_migration',
      migrationLockTableName: 'schema_migration_lock',
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName;
      throw new Error(`Migration ${failed ?? ''} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const module of modules) await module.afterMigrate?.(db);
    await grantAppRole(db, appPassword);
  } finally {
    await close();
  }
}

/**
 * The application works as `congvu_app`: it may read and write rows, never change structure. A table whose comment begins with
 * `append-only` it may read and append to, nothing else.
 */
async function grantAppRole(db: Db, password: string): Promise<void> {
  const quoted = pg.escapeLiteral(password);
  await sql
    .raw(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} login; end if;
  exception when duplicate_object or unique_violation then null; end $$`)
    .execute(db);
  await sql.raw(`alter role ${appRole} login password ${quoted}`).execute(db);
  const schemas = await sql<{ name: string }>`
    select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'`.execute(
    db,
  );
  for (const { name } of schemas.rows) {
    await sql
      .raw(`grant usage on schema "${name}" to ${appRole};
      grant select, insert, update, delete on all tables in schema "${name}" to ${appRole};
      grant usage, select on all sequences in schema "${name}" to ${appRole};
      grant execute on all functions in schema "${name}" to ${appRole}`)
      .execute(db);
  }
  const appendOnly = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') like 'append-only%'`.execute(db);
  for (const { name } of appendOnly.rows) {
    await sql.raw(`revoke update, delete, truncate, references, trigger on ${name} from ${appRole}`).execute(db);
  }
  await sql
    .raw(`revoke all on public.schema_migration, public.schema_migration_lock from ${appRole};
    grant select on public.schema_migration to ${appRole}`)
    .execute(db);
}

/** The application's URL for the same database as `ownerUrl`. */
export function appUrlOf(ownerUrl: string, appPassword: string): string {
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = encodeURIComponent(appPassword);
  return url.href;
}

export const newPassword = (): string => randomBytes(24).toString('base64url');

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export async function createDatabaseIfMissing(serverUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      await client.query(
        `create database ${pg.escapeIdentifier(name)}${template ? ` template ${pg.escapeIdentifier(template)}` : ''}`,
      );
    }
  } finally {
    await client.end();
  }
}
