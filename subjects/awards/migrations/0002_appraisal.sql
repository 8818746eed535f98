alter table awards.round add column appraisal text not null default 'organiser';
alter table awards.round add constraint round_appraisal_known check (appraisal in ('organiser', 'levels'));
comment on column awards.round.appraisal is 'levels: proposals pass the levels of the tree before the organiser''s council; organiser: they come straight to it';

alter table awards.proposal drop constraint proposal_state_known;
alter table awards.proposal add constraint proposal_state_known
  check (state in ('appraising', 'returned', 'refused', 'submitted', 'passed', 'failed', 'decided', 'withdrawn'));
alter table awards.proposal add column chain jsonb not null default '[]';
alter table awards.proposal add column turn integer not null default 1;
alter table awards.proposal add column step integer;
alter table awards.proposal add column step_since date;
alter table awards.proposal add column step_due date;
comment on column awards.proposal.chain is 'levels it passes, as the tree was on the day it was received: [{level, agency}]; the organiser is the last';
comment on column awards.proposal.turn is 'counts from 1; each sending again after a return is a new turn of the whole chain';

create table awards.appraisal (
  id uuid not null,
  proposal_id uuid not null,
  turn integer not null,
  step integer not null,
  level text not null,
  agency_code text not null,
  outcome text not null,
  held_on date not null,
  members integer,
  threshold_percent numeric,
  threshold_basis text,
  votes_for integer,
  votes_against integer,
  votes_absent integer,
  opinion text not null,
  reasons jsonb not null,
  since date not null,
  due date,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null default now(),
  constraint appraisal_pkey primary key (id),
  constraint appraisal_proposal foreign key (proposal_id) references awards.proposal (id),
  constraint appraisal_once unique (proposal_id, turn, step),
  constraint appraisal_outcome_known check (outcome in ('forward', 'return', 'refuse'))
);
comment on table awards.appraisal is 'append-only: what each level found: council, votes, opinion, and where the proposal went from there';

create table awards.appraisal_limit (
  level text not null,
  valid_from date not null,
  days integer not null,
  silence text,
  basis text not null,
  assumption boolean not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  constraint appraisal_limit_pkey primary key (level, valid_from),
  constraint appraisal_limit_level_known check (level in ('unit', 'department', 'ministry-or-province', 'organiser', 'consultation')),
  constraint appraisal_limit_days check (days between 1 and 365),
  constraint appraisal_limit_silence check ((level = 'consultation') = (silence is not null) and (silence is null or silence in ('blocks', 'passes')))
);
comment on table awards.appraisal_limit is 'Calendar days each level has, by day; assumption: no source gives it. silence: what an unanswered consultation means after its deadline';

create table awards.consultation (
  id uuid not null,
  proposal_id uuid not null,
  agency_code text not null,
  asker_code text not null,
  question text not null,
  asked_on date not null,
  due_on date not null,
  silence text not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  constraint consultation_pkey primary key (id),
  constraint consultation_proposal foreign key (proposal_id) references awards.proposal (id),
  constraint consultation_once unique (proposal_id, agency_code),
  constraint consultation_silence check (silence in ('blocks', 'passes'))
);
comment on table awards.consultation is 'append-only: opinions asked of other authorities (hiệp y), each agency once for a proposal';
create index consultation_agency on awards.consultation (agency_code, asked_on desc);

create table awards.consultation_reply (
  consultation_id uuid not null,
  answer text not null,
  opinion text not null,
  paper_number text,
  paper_date date,
  replied_by uuid not null,
  replied_by_name text not null,
  replied_at timestamptz not null default now(),
  constraint consultation_reply_pkey primary key (consultation_id),
  constraint consultation_reply_of foreign key (consultation_id) references awards.consultation (id),
  constraint consultation_reply_answer check (answer in ('agree', 'disagree', 'opinion')),
  constraint consultation_reply_paper check ((paper_number is null) = (paper_date is null))
);
comment on table awards.consultation_reply is 'append-only: the answer of the agency asked, given here or recorded from its paper; one, never changed';

create table awards.proposal_file (
  id uuid not null,
  proposal_id uuid not null,
  title text not null,
  kind text not null,
  file_id text not null,
  file_name text not null,
  format text not null,
  bytes bigint not null,
  sha256 text not null,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null default now(),
  constraint proposal_file_pkey primary key (id),
  constraint proposal_file_proposal foreign key (proposal_id) references awards.proposal (id),
  constraint proposal_file_once unique (proposal_id, sha256),
  constraint proposal_file_kind check (kind in ('report', 'minutes', 'initiative', 'other'))
);
comment on table awards.proposal_file is 'append-only: achievements reports and papers of a proposal';

create table awards.submission (
  id uuid not null,
  round_id uuid not null,
  number text not null,
  signed_on date not null,
  submitted_to text not null,
  signer text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint submission_pkey primary key (id),
  constraint submission_round foreign key (round_id) references awards.round (id),
  constraint submission_once unique (round_id, number, signed_on),
  constraint submission_to check (submitted_to in ('prime-minister', 'president'))
);
comment on table awards.submission is 'append-only: proposals put before the Prime Minister or the President (tờ trình)';

create table awards.submission_item (
  submission_id uuid not null,
  proposal_id uuid not null,
  constraint submission_item_pkey primary key (proposal_id, submission_id),
  constraint submission_item_of foreign key (submission_id) references awards.submission (id),
  constraint submission_item_proposal foreign key (proposal_id) references awards.proposal (id)
);
comment on table awards.submission_item is 'append-only: which proposals a submission names';
