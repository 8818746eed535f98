create schema audit;
comment on schema audit is 'Log of acts, accesses and denials, and the seal over it';

-- Transactions older than every running one are complete: the sealer may take their entries in the order (xact, id).
-- A cluster that was restored from a dump counts its transactions from the start again; the base keeps the order going.
create table audit.epoch (
  only_row boolean not null default true,
  base bigint not null,
  constraint epoch_pkey primary key (only_row),
  constraint epoch_one_row check (only_row)
);
comment on table audit.epoch is 'append-only: added to transaction numbers; raised by the migration step when the cluster''s own are behind the log';
insert into audit.epoch (base) values (0);

create function audit.current_xact() returns bigint language sql volatile as
  $$ select pg_current_xact_id()::text::bigint + base from audit.epoch $$;

create table audit.entry (
  id bigint generated always as identity,
  xact bigint not null default audit.current_xact(),
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  event text not null,
  actor_id text,
  actor_name text,
  actor_agency text,
  subject_type text,
  subject_id text,
  purpose text,
  legal_ground text,
  fields text[] not null default '{}',
  details jsonb not null default '{}',
  request_id text,
  constraint entry_pkey primary key (id),
  constraint entry_kind_known check (kind in ('act', 'access', 'denial'))
);
comment on table audit.entry is 'append-only: one row for each act, each person read and each denial, written in the transaction of the act';
comment on column audit.entry.xact is 'transaction that wrote the row: orders the seal';
comment on column audit.entry.fields is 'keys of the fields disclosed by an access';
create index entry_seal_order on audit.entry (xact, id);
create index entry_subject on audit.entry (subject_id, id) where subject_id is not null;
create index entry_actor on audit.entry (actor_id, id) where actor_id is not null;

create table audit.seal (
  seq bigint not null,
  entry_id bigint not null,
  xact bigint not null,
  hash bytea not null,
  constraint seal_pkey primary key (seq),
  constraint seal_entry_once unique (entry_id)
);
comment on table audit.seal is 'append-only: hash chain over committed entries; hash = sha256(previous hash || canonical entry)';

create table audit.checkpoint (
  seq bigint not null,
  hash bytea not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  constraint checkpoint_pkey primary key (seq)
);
comment on table audit.checkpoint is 'append-only: Ed25519 signature over (seq, hash, at); each is also kept outside the database';

-- The text that is hashed. docs/audit-seal.md describes it, so that a verifier can be written without this code.
create function audit.canonical(e audit.entry) returns text language sql stable set timezone = 'UTC' as $$
  select jsonb_build_array(e.id, e.xact, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.kind, e.event,
    e.actor_id, e.actor_name, e.actor_agency, e.subject_type, e.subject_id, e.purpose, e.legal_ground, to_jsonb(e.fields),
    e.details, e.request_id)::text
$$;
