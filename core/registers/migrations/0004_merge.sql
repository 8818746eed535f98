create table registers.retired (
  record_type text not null,
  record_id uuid not null,
  identity text not null,
  owner text not null,
  title text not null,
  document jsonb not null,
  provenance jsonb not null,
  version integer not null,
  verification text not null,
  disputed boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null default now(),
  merged_into uuid not null,
  survivor_version integer not null,
  survivor_provenance jsonb not null,
  constraint retired_pkey primary key (record_type, record_id),
  constraint retired_identity_once unique (record_type, identity),
  constraint retired_not_itself check (merged_into <> record_id)
);
comment on table registers.retired is 'Records merged into another: out of their register and of whatever is told of it, with what takes the merge back';
comment on column registers.retired.survivor_version is 'the version that the merge made of the record it went into';
comment on column registers.retired.survivor_provenance is 'provenance, before the merge, of what the merge changed of the record it went into; null: had none of its own';
create index retired_into on registers.retired (record_type, merged_into);

alter table registers.changed add column reader text not null default 'measure';
alter table registers.changed drop constraint changed_pkey;
alter table registers.changed add constraint changed_pkey primary key (reader, record_type, record_id);
comment on column registers.changed.reader is 'who takes the record off: measure (quality), compare (duplicates)';
