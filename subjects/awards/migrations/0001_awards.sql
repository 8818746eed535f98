create schema awards;
comment on schema awards is 'State awards: rounds, proposals, council, decisions and the register of awards';

insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from) values
  ('commendation', 'Xét và quản lý thi đua, khen thưởng', 'Deciding and keeping state awards', 'Luật TĐKT 06/2022/QH15', false, '2024-01-01')
  on conflict (code) do nothing;

create table awards.eligibility_rule (
  id uuid not null,
  award_code text not null,
  holder_kinds text[] not null,
  merit_kinds text[] not null,
  requires jsonb not null,
  law text not null,
  valid_from date not null,
  valid_until date,
  favourable boolean not null default false,
  confidence text not null,
  note text,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  constraint eligibility_rule_pkey primary key (id),
  constraint eligibility_rule_confidence_known check (confidence in ('high', 'medium', 'low')),
  constraint eligibility_rule_period check (valid_until is null or valid_until > valid_from)
);
comment on table awards.eligibility_rule is 'Conditions of an award as dated data; a proposal falls under the version in force on the day it was received';
comment on column awards.eligibility_rule.favourable is 'serves also proposals received before valid_from, when it is kinder to them';
create index eligibility_rule_award on awards.eligibility_rule (award_code, valid_from);

create table awards.prize_multiple (
  award_code text not null,
  holder_kind text not null,
  valid_from date not null,
  multiple numeric not null,
  legal text not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  constraint prize_multiple_pkey primary key (award_code, holder_kind, valid_from),
  constraint prize_multiple_positive check (multiple > 0)
);
comment on table awards.prize_multiple is 'Prize as a multiple of the base salary, by day of decision. Empty: no multiple was found in a source, each is entered with its legal basis';

create table awards.round (
  id uuid not null,
  year integer not null,
  name text not null,
  occasion text not null,
  level text not null,
  opens_on date not null,
  closes_on date not null,
  agency_code text not null,
  participants text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  constraint round_pkey primary key (id),
  constraint round_period check (closes_on >= opens_on)
);
comment on table awards.round is 'A round of proposals for state awards';
comment on column awards.round.participants is 'agency that may propose with all below it, or *';
create index round_year on awards.round (year desc, opens_on desc);

create table awards.proposal (
  id uuid not null,
  round_id uuid not null,
  agency_code text not null,
  award_code text not null,
  merit_kind text not null,
  holder_kind text not null,
  holder_number text,
  holder_name text not null,
  holder_birth_date text,
  holder_key text not null,
  identity_ref text,
  posthumous boolean not null default false,
  achievement text not null,
  period_from date not null,
  period_until date not null,
  attachments text[] not null,
  received_on date not null,
  justification text,
  eligibility jsonb not null,
  facts jsonb not null,
  state text not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint proposal_pkey primary key (id),
  constraint proposal_round foreign key (round_id) references awards.round (id),
  constraint proposal_state_known check (state in ('submitted', 'passed', 'failed', 'decided', 'withdrawn')),
  constraint proposal_period check (period_until >= period_from)
);
comment on table awards.proposal is 'One holder proposed for one award in a round';
comment on column awards.proposal.holder_key is 'personal number, or agency and name of a holder without one: what double proposals are found by';
comment on column awards.proposal.facts is 'what the personnel register said when the proposal was received';
create unique index proposal_once on awards.proposal (round_id, holder_key, award_code) where state <> 'withdrawn';
create index proposal_agency on awards.proposal (round_id, agency_code);
create index proposal_holder on awards.proposal (holder_key);

create table awards.proposal_event (
  proposal_id uuid not null,
  at timestamptz not null default now(),
  actor_name text not null,
  event text not null,
  note text,
  constraint proposal_event_proposal foreign key (proposal_id) references awards.proposal (id)
);
comment on table awards.proposal_event is 'append-only: what happened to a proposal';
create index proposal_event_proposal on awards.proposal_event (proposal_id, at);

create table awards.meeting (
  id uuid not null,
  round_id uuid not null,
  held_on date not null,
  members integer not null,
  present integer not null,
  threshold_percent numeric not null,
  threshold_basis text not null,
  minutes text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint meeting_pkey primary key (id),
  constraint meeting_round foreign key (round_id) references awards.round (id),
  constraint meeting_present check (members > 0 and present between 0 and members),
  constraint meeting_threshold check (threshold_percent > 0 and threshold_percent <= 100)
);
comment on table awards.meeting is 'append-only: meetings of the council; the threshold is entered with its basis, no figure is built in';

create table awards.vote (
  meeting_id uuid not null,
  proposal_id uuid not null,
  votes_for integer not null,
  votes_against integer not null,
  votes_absent integer not null,
  passed boolean not null,
  constraint vote_pkey primary key (meeting_id, proposal_id),
  constraint vote_meeting foreign key (meeting_id) references awards.meeting (id),
  constraint vote_proposal foreign key (proposal_id) references awards.proposal (id),
  constraint vote_counts check (votes_for >= 0 and votes_against >= 0 and votes_absent >= 0)
);
comment on table awards.vote is 'append-only: the count of votes on one proposal; passed: votes for, of all members, reach the threshold';
create index vote_proposal on awards.vote (proposal_id);

create table awards.decision (
  id uuid not null,
  round_id uuid not null,
  number text not null,
  signed_on date not null,
  level text not null,
  issuer_code text not null,
  issuer_name text not null,
  signer text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint decision_pkey primary key (id),
  constraint decision_round foreign key (round_id) references awards.round (id),
  constraint decision_once unique (issuer_code, number, signed_on)
);
comment on table awards.decision is 'append-only: decisions to award';

create table awards.decision_item (
  decision_id uuid not null,
  proposal_id uuid not null,
  award_number text not null,
  constraint decision_item_pkey primary key (proposal_id),
  constraint decision_item_decision foreign key (decision_id) references awards.decision (id),
  constraint decision_item_proposal foreign key (proposal_id) references awards.proposal (id),
  constraint decision_item_award unique (award_number)
);
comment on table awards.decision_item is 'append-only: the award each proposal has become; a proposal is decided once';

create sequence awards.award_number;

create table awards.gold_book (
  issuer_code text not null,
  year integer not null,
  last_number integer not null,
  constraint gold_book_pkey primary key (issuer_code, year)
);
comment on table awards.gold_book is 'Last number given in the gold book of an issuing agency and year; taken within the transaction that uses it, so that none is lost or given twice';

create table awards.gold_book_entry (
  issuer_code text not null,
  year integer not null,
  number integer not null,
  award_number text not null,
  constraint gold_book_entry_pkey primary key (issuer_code, year, number),
  constraint gold_book_entry_award unique (award_number)
);
comment on table awards.gold_book_entry is 'append-only: lines of the gold books';
