/**
 * A database of its own for each test file: a clone of the migrated template that the global set-up has made (0.1–0.2 s). On the embedded
 * server or on the one `DATABASE_URL` names; the set-up tells by the environment which.
 */
import { appUrlOf, createDatabaseIfMissing, type Database, openDatabase, withDatabase } from '@congvu/database';
import pg from 'pg';

export const testAppPassword = 'test-app-password';
export const templateName = 'congvu_test_template';

export interface TestDatabase extends Database {
  /** As the application's role. */
  url: string;
  ownerUrl: string;
  owner: Database;
}

export function testServerUrl(): string {
  const url = process.env.TEST_POSTGRES_SERVER;
  if (!url)
    throw new Error('TEST_POSTGRES_SERVER is not set: run the tests by `npm test`, whose set-up starts PostgreSQL');
  return url;
}

let counter = 0;

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = testServerUrl();
  counter += 1;
  const name = `congvu_test_${process.pid}_${Date.now().toString(36)}_${counter}`;
  await createDatabaseIfMissing(server, name, templateName);
  const ownerUrl = withDatabase(server, name);
  const url = appUrlOf(ownerUrl, testAppPassword);
  const database = openDatabase({ url, poolSize: 8 });
  const owner = openDatabase({ url: ownerUrl, poolSize: 2 });
  return {
    ...database,
    url,
    ownerUrl,
    owner,
    async close() {
      await database.close();
      await owner.close();
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`).catch(() => undefined);
      await client.end();
    },
  };
}
