create schema procedures;
comment on schema procedures is 'Dossiers of administrative procedures, from draft to result';

create table procedures.dossier (
  id uuid not null,
  procedure_key text not null,
  code text,
  state integer,
  step integer,
  agency_code text,
  applicant_number text not null,
  applicant_name text not null,
  applicant_birth text not null,
  opened_by uuid not null,
  assisted boolean not null default false,
  answers jsonb not null default '{}',
  bound jsonb not null default '{}',
  version integer not null default 1,
  opened_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  submitted_at timestamptz,
  received_at timestamptz,
  step_since timestamptz,
  step_due timestamptz,
  due_at timestamptz,
  paused_since timestamptz,
  notice_due timestamptz,
  handled_by uuid,
  outcome text,
  result_number text,
  result jsonb,
  finished_at timestamptz,
  constraint dossier_pkey primary key (id),
  constraint dossier_code_once unique (code),
  constraint dossier_state_known check (state between 1 and 10),
  constraint dossier_outcome_known check (outcome in ('granted', 'refused', 'withdrawn')),
  constraint dossier_submitted_whole check ((state is null) = (code is null) and (state is null) = (submitted_at is null) and (state is null) = (agency_code is null))
);
comment on table procedures.dossier is 'One application; a draft has no state yet. States are those of the national portal, 1 to 10';
comment on column procedures.dossier.bound is 'what sources gave, by field: kept by the server, never taken from the browser';
comment on column procedures.dossier.notice_due is 'by when the applicant is told that a source has not answered (NQ 66.7/2025/NQ-CP Điều 8: 8 working hours)';
create index dossier_of_applicant on procedures.dossier (applicant_number, opened_at desc);
create index dossier_of_agency on procedures.dossier (agency_code text_pattern_ops, state, step_due);
create index dossier_with_notice on procedures.dossier (notice_due) where notice_due is not null;

create table procedures.dossier_event (
  seq bigint generated always as identity,
  dossier_id uuid not null,
  event text not null,
  state integer not null,
  step integer,
  note text,
  reasons jsonb,
  actor_id uuid,
  actor_name text not null,
  agency_code text,
  minutes integer,
  at timestamptz not null default now(),
  constraint dossier_event_pkey primary key (seq),
  constraint dossier_event_of foreign key (dossier_id) references procedures.dossier (id)
);
comment on table procedures.dossier_event is 'append-only: what was done to a dossier, by whom, when; `minutes`: working minutes the step took';
create index dossier_event_in_order on procedures.dossier_event (dossier_id, seq);

create table procedures.dossier_number (
  agency_code text not null,
  day date not null,
  last integer not null,
  constraint dossier_number_pkey primary key (agency_code, day)
);
comment on table procedures.dossier_number is 'The last serial of a day at an agency';

create table procedures.result_number (
  procedure_key text not null,
  year integer not null,
  last integer not null,
  constraint result_number_pkey primary key (procedure_key, year)
);
comment on table procedures.result_number is 'The last result number of a year';

create table procedures.dispute (
  id uuid not null,
  dossier_id uuid not null,
  field text not null,
  source text not null,
  held text,
  claimed text not null,
  reason text not null,
  name text not null,
  number text not null,
  owner_agency text,
  raised_by uuid not null,
  sent_at timestamptz,
  state text not null default 'open',
  answer text,
  raised_at timestamptz not null default now(),
  answered_at timestamptz,
  answered_by_name text,
  constraint dispute_pkey primary key (id),
  constraint dispute_of foreign key (dossier_id) references procedures.dossier (id),
  constraint dispute_once unique (dossier_id, field),
  constraint dispute_state_known check (state in ('open', 'corrected', 'kept'))
);
comment on table procedures.dispute is 'An applicant says that a value the state holds is wrong: a case at the owner of the data';
create index dispute_open on procedures.dispute (owner_agency text_pattern_ops, raised_at) where state = 'open';
