import { type Db, inTransaction, jsonText, type Tx } from '@congvu/database';
import { AppError, newId } from '@congvu/kernel';
import type { Pool, PoolClient } from 'pg';
import { finishJob, type LeasedJob, leaseJob, renewLease, writeCheckpoint } from './job.store.ts';

/** What a handler gets. Work in steps; each step's effects and its checkpoint go in one transaction by `step`. */
export interface JobContext {
  readonly job: LeasedJob;
  /** Aborted when the job is cancelled, the worker stops or the lease is lost. */
  readonly signal: AbortSignal;
  readonly reason: () => 'cancelled' | 'stopping' | 'lost' | undefined;
  progress(done: number, total?: number | null, message?: string | null): void;
  /** Runs `work` and writes the checkpoint it returns in one transaction; fails, with nothing done, when the lease was lost. */
  step<T>(work: (tx: Tx) => Promise<{ checkpoint: unknown; result: T }>): Promise<T>;
  /** As `step`, on a bare connection: for COPY. */
  copyStep(work: (client: PoolClient) => Promise<{ checkpoint: unknown }>): Promise<void>;
}

export type JobHandler = (context: JobContext) => Promise<void>;

export class LeaseLostError extends Error {}

export interface WorkerOptions {
  db: Db;
  pool: Pool;
  handlers: Record<string, JobHandler>;
  concurrency?: number;
  leaseMs?: number;
  pollMs?: number;
  onError?: (error: unknown, job: LeasedJob) => void;
}

/**
 * States of a job: queued → running → done | failed | cancelled. A running job belongs to the worker whose lease is valid; a worker that
 * was killed stops renewing, so after `leaseMs` another takes the job and goes on from its checkpoint. The fence is the checkpoint: the
 * old worker, should it wake, cannot commit a step any more.
 */
export function createWorker({
  db,
  pool,
  handlers,
  concurrency = 2,
  leaseMs = 6000,
  pollMs = 300,
  onError,
}: WorkerOptions) {
  const worker = newId();
  const kinds = Object.keys(handlers);
  const active = new Map<string, { abort: AbortController; done: Promise<void> }>();
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(job: LeasedJob, abort: AbortController): Promise<void> {
    const progress = { done: job.done, total: job.total, message: null as string | null };
    let reason: 'cancelled' | 'stopping' | 'lost' | undefined;
    const stop = (why: typeof reason) => {
      reason ??= why;
      abort.abort();
    };
    const heart = setInterval(() => {
      renewLease(db, job.id, worker, leaseMs, progress)
        .then((lease) => {
          if (!lease) stop('lost');
          else if (lease.cancel) stop('cancelled');
        })
        .catch(() => undefined);
    }, leaseMs / 6);
    const context: JobContext = {
      job,
      signal: abort.signal,
      reason: () => reason ?? (stopping ? 'stopping' : undefined),
      progress(done, total, message) {
        progress.done = done;
        if (total !== undefined) progress.total = total;
        if (message !== undefined) progress.message = message;
      },
      step: (work) =>
        inTransaction(db, async (tx) => {
          const { checkpoint, result } = await work(tx);
          if (!(await writeCheckpoint(tx, job.id, worker, checkpoint))) throw new LeaseLostError('lease lost');
          return result;
        }),
      async copyStep(work) {
        const client = await pool.connect();
        try {
          await client.query('begin');
          const { checkpoint } = await work(client);
          const kept = await client.query(
            `update jobs.job set checkpoint = $3::jsonb where id = $1 and worker = $2 and state = 'running'`,
            [job.id, worker, jsonText(checkpoint)],
          );
          if (kept.rowCount !== 1) throw new LeaseLostError('lease lost');
          await client.query('commit');
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        } finally {
          client.release();
        }
      },
    };
    try {
      await handlers[job.kind]!(context);
      const why = context.reason();
      if (why === 'lost') return;
      if (abort.signal.aborted && why === 'stopping')
        await finishJob(db, job.id, worker, { ...progress, state: 'queued' });
      else if (why === 'cancelled') await finishJob(db, job.id, worker, { ...progress, state: 'cancelled' });
      else await finishJob(db, job.id, worker, { ...progress, state: 'done' });
    } catch (error) {
      if (error instanceof LeaseLostError || context.reason() === 'lost') return;
      const why = context.reason();
      if (why === 'cancelled') return void (await finishJob(db, job.id, worker, { ...progress, state: 'cancelled' }));
      if (why === 'stopping') return void (await finishJob(db, job.id, worker, { ...progress, state: 'queued' }));
      onError?.(error, job);
      const final = error instanceof AppError || job.attempts >= job.maxAttempts;
      // Words of our own only: those of a library may quote the data, and this text is shown.
      const text =
        error instanceof AppError ? `${error.code}: ${error.message}` : 'Lỗi bên trong, đã ghi vào nhật ký máy chủ';
      await finishJob(db, job.id, worker, {
        ...progress,
        state: final ? 'failed' : 'queued',
        error: text.slice(0, 2000),
        retryInMs: Math.min(30_000, 500 * 2 ** Math.min(job.attempts, 6)),
      }).catch(() => undefined);
    } finally {
      clearInterval(heart);
    }
  }

  async function poll(): Promise<void> {
    try {
      while (!stopping && active.size < concurrency) {
        const job = await leaseJob(db, kinds, worker, leaseMs);
        if (!job) break;
        const abort = new AbortController();
        const done = run(job, abort).finally(() => active.delete(job.id));
        active.set(job.id, { abort, done });
      }
    } catch {
      // The database is away: try again at the next turn.
    }
    if (!stopping) timer = setTimeout(() => void poll(), pollMs);
  }

  return {
    start: () => void poll(),
    /** Gives running jobs back to the queue and waits for their last step. */
    async stop(): Promise<void> {
      stopping = true;
      clearTimeout(timer);
      for (const { abort } of active.values()) abort.abort();
      await Promise.allSettled([...active.values()].map(({ done }) => done));
    },
  };
}
