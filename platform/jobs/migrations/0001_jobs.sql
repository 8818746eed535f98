create schema jobs;
comment on schema jobs is 'Long work: queue, progress, lease, checkpoint';

create table jobs.job (
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  state text not null default 'queued',
  done bigint not null default 0,
  total bigint,
  message text,
  error text,
  checkpoint jsonb,
  attempts integer not null default 0,
  max_attempts integer not null default 20,
  run_at timestamptz not null default now(),
  worker uuid,
  lease_until timestamptz,
  cancel_requested boolean not null default false,
  dedupe_key text,
  created_by text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint job_pkey primary key (id),
  constraint job_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled'))
);
comment on table jobs.job is 'A piece of long work. A worker holds it by a lease it renews; a lease that ran out returns the work to the queue';
comment on column jobs.job.checkpoint is 'how far the work has got, written in the transaction of its effects';
create index job_waiting on jobs.job (run_at) where state = 'queued';
create index job_leased on jobs.job (lease_until) where state = 'running';
create unique index job_dedupe on jobs.job (dedupe_key) where state in ('queued', 'running');
