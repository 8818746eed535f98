create schema registers;
comment on schema registers is 'What every register shares: change sets and the dictionary of names';

create table registers.change_set (
  id uuid not null,
  record_type text not null,
  source text not null,
  source_label text not null,
  source_ref text,
  actor_id text,
  actor_name text not null,
  decision text,
  recorded_at timestamptz not null default now(),
  constraint change_set_pkey primary key (id)
);
comment on table registers.change_set is 'append-only: one way in. Every change to a register belongs to a change set that says who, by which channel and on what decision';
create index change_set_source on registers.change_set (source, source_ref);

create table registers.name_entry (
  key text not null,
  constraint name_entry_pkey primary key (key)
);
comment on table registers.name_entry is 'Distinct names without diacritics: fuzzy search goes through this dictionary, then by exact key to records';
create extension if not exists pg_trgm;
create index name_entry_trigram on registers.name_entry using gin (key gin_trgm_ops);
