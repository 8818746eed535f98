/** Starts PostgreSQL (or uses DATABASE_URL), migrates a template database once, and lets every test file clone it. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabaseIfMissing, migrate, startEmbedded, withDatabase } from '@congvu/database';
import { modules } from '@congvu/server/modules.ts';
import { templateName, testAppPassword } from '@congvu/testing';
import pg from 'pg';

export default async function setup(): Promise<() => Promise<void>> {
  const external = process.env.DATABASE_URL;
  const folder = external ? undefined : await mkdtemp(join(tmpdir(), 'congvu-test-'));
  const { chmod } = await import('node:fs/promises');
  if (folder) await chmod(folder, 0o755);
  const postgres = folder
    ? await startEmbedded({
        dataDir: join(folder, 'postgres'),
        password: 'test-owner',
        durable: false,
        settings: { max_connections: '200' },
      })
    : undefined;
  const server = external ?? postgres!.ownerUrl;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${templateName} with (force)`);
  await client.end();
  await createDatabaseIfMissing(server, templateName);
  await migrate(withDatabase(server, templateName), modules, testAppPassword);
  process.env.TEST_POSTGRES_SERVER = server;
  return async () => {
    await postgres?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}
