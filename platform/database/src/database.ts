import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

// Dates stay text (no time zone can shift them), 64-bit counts become numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));

/** Tables are reached by `sql` templates in stores; no entity types. */
// biome-ignore lint/complexity/noBannedTypes: a schema without declared tables
type Tables = {};
export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;
/** A connection or an open transaction: what store functions take first. */
export type Queryable = Db | Tx;

export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  poolSize?: number;
  applicationName?: string;
}

export function openDatabase({ url, poolSize = 12, applicationName = 'congvu' }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 120_000,
    options: '-c timezone=UTC',
  });
  // A connection that dies while idle must not take the process with it; the next query opens another.
  pool.on('error', () => undefined);
  // One that dies while it is lent out and has no query under way tells nobody but itself; whoever holds it learns at the next query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** Runs `work` in one transaction; what it throws rolls everything back. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
