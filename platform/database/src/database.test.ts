import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

it('survives that a connection is cut while it is lent out and idle, and opens another', async () => {
  const { pool, close } = openDatabase({ url: database.url, poolSize: 1 });
  const client = await pool.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const cut = new Promise((done) => client.once('end', done));
  await database.owner.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await cut;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 2 as n')).rows).toEqual([{ n: 2 }]);
  await close();
});
