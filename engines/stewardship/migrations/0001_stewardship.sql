create schema stewardship;
comment on schema stewardship is 'Corrections of records by two persons, and notes beside records';

create table stewardship.correction (
  id uuid not null,
  record_type text not null,
  record_id uuid not null,
  agency_code text not null,
  state text not null default 'pending',
  changes jsonb not null,
  reason text not null,
  evidence text,
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  constraint correction_pkey primary key (id),
  constraint correction_state_known check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
  constraint correction_second_person check (state not in ('approved', 'rejected') or decided_by <> requested_by)
);
comment on table stewardship.correction is 'A proposal to change values of a record; decided by a second person, enforced by a constraint';
comment on column stewardship.correction.changes is '[{path, entry, before, after}]: raw values; entry is the position in a dated section';
create index correction_queue on stewardship.correction (agency_code text_pattern_ops, state, requested_at);
create index correction_record on stewardship.correction (record_type, record_id, state);

create table stewardship.note (
  id uuid not null,
  record_type text not null,
  record_id uuid not null,
  text text not null,
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null default now(),
  constraint note_pkey primary key (id)
);
comment on table stewardship.note is 'append-only: what officers write beside a record';
create index note_record on stewardship.note (record_type, record_id, written_at);
