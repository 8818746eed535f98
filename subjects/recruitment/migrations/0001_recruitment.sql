create schema recruitment;
comment on schema recruitment is 'Recruitment and assessment campaigns: posts, notices, applications, exams, marks, appeals, results and decisions';

insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from) values
  ('recruitment', 'Tuyển dụng, sát hạch: kiểm tra điều kiện dự tuyển', 'Recruitment and assessment: conditions of candidates', 'Luật CBCC 80/2025/QH15; NĐ 170/2025/NĐ-CP', false, '2025-07-01')
  on conflict (code) do nothing;

create table recruitment.campaign (
  id uuid not null,
  code text not null,
  agency_code text not null,
  kind text not null,
  name text not null,
  year integer not null,
  planned_on date not null,
  papers jsonb not null,
  state text not null default 'draft',
  notice_number text,
  notice_on date,
  apply_from date,
  apply_until date,
  apply_place text,
  notice_text text,
  seed text,
  codes_at timestamptz,
  published_on date,
  appeal_until date,
  proposed_by uuid,
  proposed_by_name text,
  proposed_at timestamptz,
  tie_ground text,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamptz,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint campaign_pkey primary key (id),
  constraint campaign_code unique (code),
  constraint campaign_state_known check (state in ('draft', 'announced', 'closed', 'exam', 'scored', 'appeals', 'proposed', 'approved', 'decided', 'cancelled')),
  constraint campaign_window check (apply_until is null or apply_until >= apply_from),
  constraint campaign_second_person check (approved_by is null or approved_by <> proposed_by)
);
comment on table recruitment.campaign is 'A campaign of an agency: recruitment, or an exam of promotion while the law had one';
comment on column recruitment.campaign.code is 'by which anybody finds its notice';
comment on column recruitment.campaign.papers is 'exam papers in order, each with its maximum and pass mark';
comment on column recruitment.campaign.codes_at is 'when anonymous codes were drawn; attendance is fixed from then on';
create index campaign_agency on recruitment.campaign (agency_code text_pattern_ops, year desc);

create table recruitment.post (
  id uuid not null,
  campaign_id uuid not null,
  agency_code text not null,
  title text not null,
  rank text,
  quantity integer not null,
  level text not null,
  majors text[] not null,
  conditions text,
  constraint post_pkey primary key (id),
  constraint post_campaign foreign key (campaign_id) references recruitment.campaign (id),
  constraint post_quantity check (quantity between 1 and 1000)
);
comment on table recruitment.post is 'A post recruited for and how many';
create index post_campaign on recruitment.post (campaign_id);
create index post_agency on recruitment.post (agency_code text_pattern_ops);

create table recruitment.room (
  campaign_id uuid not null,
  position integer not null,
  name text not null,
  capacity integer not null,
  constraint room_pkey primary key (campaign_id, position),
  constraint room_campaign foreign key (campaign_id) references recruitment.campaign (id),
  constraint room_capacity check (capacity between 1 and 1000)
);
comment on table recruitment.room is 'Exam rooms in the order they are filled';

create table recruitment.application (
  id uuid not null,
  campaign_id uuid not null,
  post_id uuid not null,
  number text not null,
  full_name text not null,
  birth_date text not null,
  sex text not null,
  details jsonb not null,
  identity_ref text not null,
  confirmed_at timestamptz not null,
  received_on date not null,
  convicted boolean not null,
  priority text,
  priority_proof text,
  known boolean not null,
  discipline jsonb not null,
  eligibility jsonb not null,
  state text not null,
  candidate_number text,
  room integer,
  absent boolean not null default false,
  result jsonb,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint application_pkey primary key (id),
  constraint application_campaign foreign key (campaign_id) references recruitment.campaign (id),
  constraint application_post foreign key (post_id) references recruitment.post (id),
  constraint application_state_known check (state in ('eligible', 'not-eligible', 'withdrawn')),
  constraint application_candidate unique (campaign_id, candidate_number)
);
comment on table recruitment.application is 'A candidate for one post; identity is the population database''s';
comment on column recruitment.application.details is 'what the population database gave to fill the form with';
comment on column recruitment.application.known is 'a dossier of the register of officials was found within the officer''s scope';
create unique index application_once on recruitment.application (campaign_id, number) where state <> 'withdrawn';

create table recruitment.degree (
  id uuid not null,
  application_id uuid not null,
  level text not null,
  major text not null,
  school text not null,
  serial text,
  issued_on text,
  state text not null default 'declared',
  evidence text,
  checked_by_name text,
  checked_at timestamptz,
  constraint degree_pkey primary key (id),
  constraint degree_application foreign key (application_id) references recruitment.application (id),
  constraint degree_state_known check (state in ('declared', 'verified', 'refuted'))
);
comment on table recruitment.degree is 'Degrees a candidate declared, and what was found when they were verified';
create index degree_application on recruitment.degree (application_id);

create table recruitment.sheet (
  id uuid not null,
  campaign_id uuid not null,
  application_id uuid not null,
  paper text not null,
  code text not null,
  score numeric,
  constraint sheet_pkey primary key (id),
  constraint sheet_application foreign key (application_id) references recruitment.application (id),
  constraint sheet_once unique (application_id, paper),
  constraint sheet_code unique (campaign_id, code)
);
comment on table recruitment.sheet is 'An exam sheet under its anonymous code; code and candidate are never told together before the marks are locked';
comment on column recruitment.sheet.score is 'set when the marks are locked, and by an appeal';

create table recruitment.mark (
  sheet_id uuid not null,
  entry integer not null,
  score numeric not null,
  reason text,
  entered_by uuid not null,
  entered_by_name text not null,
  entered_at timestamptz not null default now(),
  constraint mark_pkey primary key (sheet_id, entry),
  constraint mark_sheet foreign key (sheet_id) references recruitment.sheet (id),
  constraint mark_other_person unique (sheet_id, entered_by),
  constraint mark_entry check (entry between 1 and 3),
  constraint mark_settled_with_reason check (entry < 3 or reason is not null),
  constraint mark_positive check (score >= 0)
);
comment on table recruitment.mark is 'append-only: entries of a mark, the first two by different persons, the third settles a difference';

create table recruitment.appeal (
  id uuid not null,
  campaign_id uuid not null,
  sheet_id uuid not null,
  requested_on date not null,
  reason text not null,
  code text not null,
  state text not null default 'open',
  before numeric not null,
  score numeric,
  note text,
  marked_by uuid,
  marked_by_name text,
  marked_at timestamptz,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint appeal_pkey primary key (id),
  constraint appeal_sheet foreign key (sheet_id) references recruitment.sheet (id),
  constraint appeal_once unique (sheet_id),
  constraint appeal_code unique (campaign_id, code),
  constraint appeal_state_known check (state in ('open', 'kept', 'changed'))
);
comment on table recruitment.appeal is 'A sheet marked again, under a new code and by another person';

create table recruitment.decision (
  id uuid not null,
  campaign_id uuid not null,
  agency_code text not null,
  number text not null,
  signed_on date not null,
  effective_on date not null,
  issuer text not null,
  signer text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint decision_pkey primary key (id),
  constraint decision_campaign foreign key (campaign_id) references recruitment.campaign (id),
  constraint decision_of_campaign unique (campaign_id),
  constraint decision_once unique (agency_code, number, signed_on)
);
comment on table recruitment.decision is 'append-only: the decision that ends a campaign';

create table recruitment.decision_item (
  decision_id uuid not null,
  application_id uuid not null,
  record_id uuid,
  left_out text,
  constraint decision_item_pkey primary key (application_id),
  constraint decision_item_decision foreign key (decision_id) references recruitment.decision (id),
  constraint decision_item_application foreign key (application_id) references recruitment.application (id),
  constraint decision_item_outcome check ((record_id is null) <> (left_out is null))
);
comment on table recruitment.decision_item is 'append-only: the dossier each successful candidate has now, or why the decision leaves them out';

create table recruitment.event (
  campaign_id uuid not null,
  at timestamptz not null default now(),
  actor_name text not null,
  event text not null,
  note text,
  constraint event_campaign foreign key (campaign_id) references recruitment.campaign (id)
);
comment on table recruitment.event is 'append-only: what happened in a campaign, step by step';
create index event_campaign on recruitment.event (campaign_id, at);
