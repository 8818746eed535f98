import { sql } from '@congvu/database';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelJob, enqueueJob, findJob, leaseJob, writeCheckpoint } from './job.store.ts';
import { createWorker, type JobHandler } from './worker.ts';

describe('long work', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
    await database.owner.pool.query(
      'create table public.mark (n int primary key); grant all on public.mark to congvu_app',
    );
  });
  afterEach(() => database.close());

  const worker = (handlers: Record<string, JobHandler>, leaseMs = 900) =>
    createWorker({ db: database.db, pool: database.pool, handlers, leaseMs, pollMs: 20 });
  const marks = async () =>
    (await database.owner.pool.query('select n from public.mark order by n')).rows.map((row) => row.n);
  async function settled(id: string, timeoutMs = 15_000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const job = await findJob(database.db, id);
      if (job && ['done', 'failed', 'cancelled'].includes(job.state)) return job;
      if (Date.now() > deadline) throw new Error(`job still ${job?.state}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  }
  const stepwise =
    (until: number, pauseMs = 0): JobHandler =>
    async (context) => {
      for (
        let n = Number((context.job.checkpoint as { n: number } | null)?.n ?? 0) + 1;
        n <= until && !context.signal.aborted;
        n += 1
      ) {
        await context.step(async (tx) => {
          await sql`insert into public.mark (n) values (${n})`.execute(tx);
          return { checkpoint: { n }, result: undefined };
        });
        context.progress(n, until, 'counting');
        if (pauseMs) await new Promise((done) => setTimeout(done, pauseMs));
      }
    };

  it('runs to its end and shows how far it is', async () => {
    const runner = worker({ count: stepwise(5) });
    runner.start();
    const id = await enqueueJob(database.db, { kind: 'count', payload: {} });
    expect(await settled(id)).toMatchObject({ state: 'done', done: 5, total: 5 });
    await runner.stop();
    expect(await marks()).toEqual([1, 2, 3, 4, 5]);
  });

  it('goes on from its checkpoint, with no step twice, when another worker takes it over', async () => {
    const id = await enqueueJob(database.db, { kind: 'count', payload: {} });
    // A worker that took the job, did two steps and was killed: its lease runs out.
    const dead = '00000000-0000-7000-8000-00000000dead';
    await leaseJob(database.db, ['count'], dead, 300);
    await database.db.transaction().execute(async (tx) => {
      await sql`insert into public.mark (n) values (1), (2)`.execute(tx);
      await writeCheckpoint(tx, id, dead, { n: 2 });
    });
    const runner = worker({ count: stepwise(4) });
    runner.start();
    expect(await settled(id)).toMatchObject({ state: 'done' });
    await runner.stop();
    expect(await marks()).toEqual([1, 2, 3, 4]);
  });

  it('lets a worker that lost its lease commit nothing more', async () => {
    const id = await enqueueJob(database.db, { kind: 'count', payload: {} });
    const slow = '00000000-0000-7000-8000-00000000510b';
    await leaseJob(database.db, ['count'], slow, 1);
    await new Promise((done) => setTimeout(done, 20));
    await leaseJob(database.db, ['count'], '00000000-0000-7000-8000-00000000fa57', 60_000);
    const kept = await database.db.transaction().execute((tx) => writeCheckpoint(tx, id, slow, { n: 1 }));
    expect(kept).toBe(false);
  });

  it('stops when it is cancelled, keeping the steps done', async () => {
    const runner = worker({ count: stepwise(1000, 20) }, 300);
    runner.start();
    const id = await enqueueJob(database.db, { kind: 'count', payload: {} });
    await new Promise((done) => setTimeout(done, 300));
    await cancelJob(database.db, id);
    expect(await settled(id)).toMatchObject({ state: 'cancelled' });
    await runner.stop();
    expect((await marks()).length).toBeGreaterThan(0);
  });

  it('is given up when every worker that took it died', async () => {
    const id = await enqueueJob(database.db, { kind: 'count', payload: {} });
    await sql`update jobs.job set max_attempts = 1 where id = ${id}`.execute(database.db);
    await leaseJob(database.db, ['count'], '00000000-0000-7000-8000-00000000dead', 1);
    await new Promise((done) => setTimeout(done, 20));
    expect(await leaseJob(database.db, ['count'], '00000000-0000-7000-8000-00000000a11e', 1000)).toBeUndefined();
    expect(await findJob(database.db, id)).toMatchObject({ state: 'failed' });
  });

  it('is queued once for one key while it waits or runs', async () => {
    const first = await enqueueJob(database.db, { kind: 'count', payload: {}, dedupeKey: 'same' });
    expect(await enqueueJob(database.db, { kind: 'count', payload: {}, dedupeKey: 'same' })).toBe(first);
  });

  it('tries again after a fault and gives up at the last attempt, in words of our own', async () => {
    const runner = worker({
      fail: async () => {
        throw new Error('duplicate key (identity)=(001085123456)');
      },
    });
    const id = await enqueueJob(database.db, { kind: 'fail', payload: {} });
    await sql`update jobs.job set max_attempts = 1 where id = ${id}`.execute(database.db);
    runner.start();
    expect(await settled(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('nhật ký máy chủ') });
    await runner.stop();
  });
});
