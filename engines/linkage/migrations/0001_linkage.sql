create schema linkage;
comment on schema linkage is 'Reconciliation of registers and files with the population database: campaigns, outcomes, cases';

create table linkage.campaign (
  id uuid not null,
  title text not null,
  register_id text not null,
  scope_kind text not null,
  scope_ref text,
  agency_code text,
  purpose text not null,
  apply_matches boolean not null,
  state text not null,
  job_id uuid,
  total integer not null default 0,
  officer_code text not null,
  created_by text,
  created_by_name text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint campaign_pkey primary key (id),
  constraint campaign_scope_known check (scope_kind in ('import', 'agency', 'register')),
  constraint campaign_state_known check (state in ('queued', 'running', 'paused', 'done', 'cancelled', 'failed'))
);
comment on table linkage.campaign is 'Verification of a file, an agency or a whole register';
comment on column linkage.campaign.agency_code is 'whose records it concerns; null: the whole country';
create index campaign_recent on linkage.campaign (created_at desc);

create table linkage.item (
  campaign_id uuid not null,
  seq integer not null,
  row_number integer,
  record_id uuid,
  owner text not null,
  number text,
  old_number text,
  full_name text not null,
  birth_date text not null,
  sex text,
  outcome text,
  cause text,
  explanation text,
  differences jsonb not null default '[]',
  population jsonb,
  request_id text,
  case_id uuid,
  applied boolean not null default false,
  done_at timestamptz,
  constraint item_pkey primary key (campaign_id, seq),
  constraint item_campaign foreign key (campaign_id) references linkage.campaign (id)
);
comment on table linkage.item is 'A record under verification; exactly one outcome, written once (pending may become final)';
comment on column linkage.item.request_id is 'MaYeuCau of the question: a question asked again after a crash carries the same';
create index item_open on linkage.item (campaign_id, seq) where outcome is null or outcome = 'pending';
create index item_number on linkage.item (campaign_id, number);
create index item_outcome on linkage.item (campaign_id, outcome, cause);

create table linkage.case_file (
  id uuid not null,
  campaign_id uuid not null,
  seq integer not null,
  outcome text not null,
  cause text,
  state text not null default 'open',
  full_name text not null,
  search_key text not null,
  agency_code text not null,
  owner_user uuid,
  opened_at timestamptz not null default now(),
  due_on date not null,
  settled_at timestamptz,
  report_id uuid,
  report_state text,
  report_reason text,
  report_sent_at timestamptz,
  report_answered_at timestamptz,
  report_body jsonb,
  constraint case_file_pkey primary key (id),
  constraint case_file_once unique (campaign_id, seq),
  constraint case_file_item foreign key (campaign_id, seq) references linkage.item (campaign_id, seq),
  constraint case_state_known check (state in ('open', 'in-progress', 'reported', 'resolved', 'dismissed'))
);
comment on table linkage.case_file is 'A disagreement given to somebody, with a clock';
create index case_agency on linkage.case_file (agency_code text_pattern_ops, state, due_on);
create index case_owner on linkage.case_file (owner_user, state);

create table linkage.case_event (
  id bigint generated always as identity,
  case_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_id text,
  actor_name text,
  event text not null,
  note text,
  constraint case_event_pkey primary key (id),
  constraint case_event_case foreign key (case_id) references linkage.case_file (id)
);
comment on table linkage.case_event is 'append-only: history of a case';
create index case_event_case_id on linkage.case_event (case_id, id);

create table linkage.clock (
  outcome text not null,
  working_days integer not null,
  basis text not null,
  confirmed boolean not null default false,
  constraint clock_pkey primary key (outcome)
);
comment on table linkage.clock is 'Working days to settle a case, by outcome; editable data, not from a published legal text';
insert into linkage.clock (outcome, working_days, basis) values
  ('name-differs', 10, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('date-differs', 10, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('sex-differs', 10, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('number-unknown', 5, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('number-of-another', 5, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('deceased', 3, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('duplicate-between-agencies', 5, 'Giả định nội bộ, chưa có văn bản quy định'),
  ('only-old-number', 10, 'Giả định nội bộ, chưa có văn bản quy định');

create table linkage.day_off (
  day date not null,
  name text not null,
  constraint day_off_pkey primary key (day)
);
comment on table linkage.day_off is 'Days off besides weekends; lunar holidays and swapped days are set each year by decision and entered here';
insert into linkage.day_off (day, name)
select make_date(y, m, d), n from generate_series(2026, 2028) y,
  (values (1, 1, 'Tết Dương lịch'), (4, 30, 'Ngày Chiến thắng'), (5, 1, 'Ngày Quốc tế lao động'), (9, 2, 'Quốc khánh')) as h(m, d, n);

create function linkage.due_date(start_day date, working_days integer) returns date language sql stable as $$
  select d::date from generate_series(start_day + 1, start_day + working_days * 3 + 15, interval '1 day') d
  where extract(isodow from d) < 6 and not exists (select from linkage.day_off o where o.day = d::date)
  order by d offset greatest(working_days, 1) - 1 limit 1
$$;
