create schema if not exists personnel;

create table personnel.career_event (
  id uuid not null,
  record_id uuid not null,
  owner text not null,
  kind text not null,
  effective_on date not null,
  decision_number text not null,
  decided_on date not null,
  issuer text not null,
  process_ended_on date,
  input jsonb not null,
  version integer not null,
  clocks jsonb not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  constraint career_event_pkey primary key (id)
);
comment on table personnel.career_event is 'append-only: career events recorded by decision, each with what was entered and the legal clocks as they stood when it was recorded';
comment on column personnel.career_event.version is 'version of the record that the event made';
comment on column personnel.career_event.clocks is 'list of code, deadlineOn, doneOn, kept, uncertain; a clock that does not run for the event is not in it';
create index career_event_record on personnel.career_event (record_id, recorded_at);
create index career_event_owner on personnel.career_event (owner text_pattern_ops, recorded_at);

create table personnel.due (
  record_id uuid not null,
  owner text not null,
  kind text not null,
  due_on date not null,
  what text not null,
  reasons jsonb not null
);
comment on table personnel.due is 'What will be due of each official; worked out from the record, made anew when it changes';
create index due_record on personnel.due (record_id);
create index due_owner on personnel.due (owner text_pattern_ops, due_on);
create index due_day on personnel.due (due_on, record_id);

create table personnel.due_state (
  record_id uuid not null,
  version integer not null,
  rules text not null,
  stale_on date not null,
  constraint due_state_pkey primary key (record_id)
);
comment on table personnel.due_state is 'From which version and which rules the dues of a record were worked out';
comment on column personnel.due_state.stale_on is 'first day on which time alone may change them';
