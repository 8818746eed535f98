import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { JobState, JobView } from './job.schema.ts';

export interface NewJob {
  kind: string;
  payload: Record<string, unknown>;
  /** While a job with this key waits or runs, another is not added. */
  dedupeKey?: string;
  createdBy?: string | null;
  runAt?: Date;
}

export interface LeasedJob {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  checkpoint: unknown;
  attempts: number;
  maxAttempts: number;
  done: number;
  total: number | null;
}

/** Puts a job in the queue inside the caller's transaction; returns its id, or that of the one already there. */
export async function enqueueJob(tx: Queryable, job: NewJob): Promise<string> {
  const id = newId();
  const { rows } = await sql<{ id: string }>`
    insert into jobs.job (id, kind, payload, dedupe_key, created_by, run_at)
    values (${id}, ${job.kind}, ${jsonText(job.payload)}::jsonb, ${job.dedupeKey ?? null}, ${job.createdBy ?? null},
      coalesce(${job.runAt ?? null}::timestamptz, now()))
    on conflict (dedupe_key) where state in ('queued', 'running') do nothing
    returning id`.execute(tx);
  if (rows[0]) {
    await sql`select pg_notify('congvu_jobs', ${job.kind})`.execute(tx);
    return rows[0].id;
  }
  const existing = await sql<{ id: string }>`
    select id from jobs.job where dedupe_key = ${job.dedupeKey ?? ''} and state in ('queued', 'running')`.execute(tx);
  return existing.rows[0]?.id ?? id;
}

/** Takes one waiting job, or one whose worker has fallen silent. */
export async function leaseJob(
  db: Queryable,
  kinds: readonly string[],
  worker: string,
  leaseMs: number,
): Promise<LeasedJob | undefined> {
  // A job whose every worker died without a word has had its tries: leasing it for ever would kill one worker after another.
  await sql`
    update jobs.job set state = 'failed', worker = null, lease_until = null, finished_at = now(), error = 'Tiến trình xử lý dừng đột ngột quá nhiều lần'
    where state = 'running' and lease_until < now() and attempts >= max_attempts and kind = any(${kinds as string[]})`.execute(
    db,
  );
  const { rows } = await sql<LeasedJob>`
    update jobs.job set state = 'running', worker = ${worker}, attempts = attempts + 1,
      lease_until = now() + make_interval(secs => ${leaseMs / 1000}), started_at = coalesce(started_at, now())
    where id = (
      select id from jobs.job
      where kind = any(${kinds as string[]}) and
        ((state = 'queued' and run_at <= now()) or (state = 'running' and lease_until < now()))
      order by run_at limit 1 for update skip locked)
    returning id, kind, payload, checkpoint, attempts, max_attempts as "maxAttempts", done, total`.execute(db);
  return rows[0];
}

/** Renews the lease; undefined when the job is no longer ours, else whether it shall stop. */
export async function renewLease(
  db: Queryable,
  id: string,
  worker: string,
  leaseMs: number,
  progress: { done: number; total: number | null; message: string | null },
): Promise<{ cancel: boolean } | undefined> {
  const { rows } = await sql<{ cancel: boolean }>`
    update jobs.job set lease_until = now() + make_interval(secs => ${leaseMs / 1000}), done = ${progress.done},
      total = ${progress.total}, message = ${progress.message}
    where id = ${id} and worker = ${worker} and state = 'running'
    returning cancel_requested as cancel`.execute(db);
  return rows[0];
}

/** Writes the checkpoint in the transaction of its effects. False: another worker has taken the job, so the transaction must fail. */
export async function writeCheckpoint(tx: Tx, id: string, worker: string, checkpoint: unknown): Promise<boolean> {
  const result = await sql`
    update jobs.job set checkpoint = ${jsonText(checkpoint)}::jsonb
    where id = ${id} and worker = ${worker} and state = 'running'`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function finishJob(
  db: Queryable,
  id: string,
  worker: string,
  outcome: {
    state: Exclude<JobState, 'running'>;
    done: number;
    total: number | null;
    message: string | null;
    error?: string;
    retryInMs?: number;
  },
): Promise<void> {
  await sql`
    update jobs.job set state = ${outcome.state}, done = ${outcome.done}, total = ${outcome.total}, message = ${outcome.message},
      error = ${outcome.error ?? null}, worker = null, lease_until = null,
      run_at = now() + make_interval(secs => ${(outcome.retryInMs ?? 0) / 1000}),
      finished_at = case when ${outcome.state} = 'queued' then null else now() end
    where id = ${id} and worker = ${worker} and state = 'running'`.execute(db);
}

/**
 * Asks a job to stop: at once when it waits (`ended`), at its next breath when it runs (`asked`). `over`: there was nothing to stop.
 */
export async function cancelJob(tx: Queryable, id: string): Promise<'ended' | 'asked' | 'over'> {
  const { rows } = await sql<{ state: JobState }>`
    update jobs.job set cancel_requested = true,
      finished_at = case when state = 'queued' then now() else finished_at end,
      state = case when state = 'queued' then 'cancelled' else state end
    where id = ${id} and state in ('queued', 'running') returning state`.execute(tx);
  return rows[0] === undefined ? 'over' : rows[0].state === 'cancelled' ? 'ended' : 'asked';
}

/** Whether somebody asked the job to stop, as the transaction sees it. */
export async function cancelRequested(tx: Queryable, id: string): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select cancel_requested as asked from jobs.job where id = ${id}`.execute(tx);
  return rows[0]?.asked ?? false;
}

export async function findJob(db: Queryable, id: string): Promise<JobView | undefined> {
  const { rows } = await sql<
    Omit<JobView, 'startedAt' | 'finishedAt'> & { startedAt: Date | null; finishedAt: Date | null }
  >`
    select id, kind, state, done, total, message, error, started_at as "startedAt", finished_at as "finishedAt"
    from jobs.job where id = ${id}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  return { ...row, startedAt: row.startedAt?.toISOString() ?? null, finishedAt: row.finishedAt?.toISOString() ?? null };
}

export async function queueDepth(db: Queryable): Promise<{ state: string; count: number }[]> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*) as count from jobs.job where state in ('queued', 'running', 'failed') group by state`.execute(
    db,
  );
  return rows;
}
