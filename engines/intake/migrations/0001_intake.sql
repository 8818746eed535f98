create schema intake;
comment on schema intake is 'Files that agencies send: how they were read, their rows, what is wrong with each';

create table intake.import (
  id uuid not null,
  register_id text not null,
  agency_code text not null,
  file_id text not null,
  file_name text not null,
  file_kind text,
  byte_size bigint not null,
  sha256 text not null,
  state text not null,
  refusal jsonb,
  notes jsonb not null default '[]',
  columns jsonb not null default '[]',
  mapping_source text,
  missing_fields jsonb not null default '[]',
  heading_signature text,
  layout jsonb,
  counts jsonb not null default '{}',
  top_rules jsonb not null default '[]',
  job_id uuid,
  campaign_id uuid,
  created_by text,
  created_by_name text,
  created_at timestamptz not null default now(),
  constraint import_pkey primary key (id),
  constraint import_state_known check (state in ('received', 'reading', 'needs-mapping', 'ready', 'refused', 'verifying', 'applied', 'cancelled'))
);
comment on table intake.import is 'One file sent by an agency and how far it has got';
create index import_agency on intake.import (agency_code text_pattern_ops, created_at desc);

create table intake.row (
  import_id uuid not null,
  row_number integer not null,
  state text not null,
  effect text,
  identity text,
  old_number text,
  owner text not null,
  title text not null,
  document jsonb not null,
  issues jsonb,
  constraint row_pkey primary key (import_id, row_number),
  constraint row_import foreign key (import_id) references intake.import (id),
  constraint row_state_known check (state in ('valid', 'invalid', 'unchanged', 'applied', 'waiting', 'withdrawn'))
);
comment on table intake.row is 'A row of a file: the values that could be read, and every cell at fault. Nothing of it is in a register until applied';
create index row_identity on intake.row (import_id, identity);
create index row_state on intake.row (import_id, state, row_number);

create table intake.column_mapping (
  agency_code text not null,
  register_id text not null,
  heading_signature text not null,
  fields jsonb not null,
  saved_at timestamptz not null default now(),
  constraint column_mapping_pkey primary key (agency_code, register_id, heading_signature)
);
comment on table intake.column_mapping is 'An agency''s own columns, mapped once and remembered';
