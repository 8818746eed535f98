create schema inspection;
comment on schema inspection is 'Inspection of public duty: rules over registers run as a campaign, findings explained by the agency and concluded by the inspectors';

insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from) values
  ('inspection', 'Thanh tra, kiểm tra công vụ theo thẩm quyền', 'Inspection of public duty within competence', 'NĐ 27/2026/NĐ-CP Điều 15.1.đ', false, '2026-07-01');

create table inspection.campaign (
  id uuid not null,
  record_type text not null,
  name text not null,
  agency_code text,
  rules text[] not null,
  decision_number text not null,
  decided_on date not null,
  explain_by date not null,
  state text not null default 'queued',
  job_id uuid,
  examined integer not null default 0,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  examined_at timestamptz,
  closed_by_name text,
  closed_at timestamptz,
  constraint campaign_pkey primary key (id),
  constraint campaign_state_known check (state in ('queued', 'open', 'failed', 'closed')),
  constraint campaign_rules_named check (cardinality(rules) > 0)
);
comment on table inspection.campaign is 'A decision to inspect: which agencies by which rules, and by when they explain';
comment on column inspection.campaign.agency_code is 'null: the whole country';
create index campaign_agency on inspection.campaign (agency_code text_pattern_ops, created_at desc);

create table inspection.finding (
  id uuid not null,
  campaign_id uuid not null,
  rule text not null,
  agency_code text not null,
  record_id uuid,
  key text not null,
  text text not null,
  facts jsonb not null,
  state text not null default 'open',
  explained_by uuid,
  outcome text,
  concluded_by uuid,
  remedy_by date,
  found_at timestamptz not null default now(),
  constraint finding_pkey primary key (id),
  constraint finding_campaign foreign key (campaign_id) references inspection.campaign (id),
  constraint finding_once unique nulls not distinct (campaign_id, rule, agency_code, record_id, key),
  constraint finding_state_known check (state in ('open', 'explained', 'concluded', 'remedied')),
  constraint finding_outcome_known check (outcome in ('violation', 'no-violation')),
  constraint finding_outcome_when_concluded check ((state in ('concluded', 'remedied')) = (outcome is not null)),
  constraint finding_second_person check (concluded_by is null or concluded_by <> explained_by)
);
comment on table inspection.finding is 'What a rule found of one record or one agency; never who, that stands in the register';
create index finding_of_campaign on inspection.finding (campaign_id, state, rule);
create index finding_of_agency on inspection.finding (agency_code text_pattern_ops, state);
create index finding_of_record on inspection.finding (record_id, rule);

create table inspection.finding_event (
  seq bigint generated always as identity,
  finding_id uuid not null,
  event text not null,
  note text not null,
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null default now(),
  constraint finding_event_pkey primary key (seq),
  constraint finding_event_of foreign key (finding_id) references inspection.finding (id)
);
comment on table inspection.finding_event is 'append-only: what was said of a finding, by whom and when';
create index finding_event_in_order on inspection.finding_event (finding_id, seq);
