alter table disclosure.purpose add column reserved boolean not null default false;
comment on column disclosure.purpose.reserved is 'follows from who reads; nobody chooses it';

insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from, reserved) values
  ('own-data', 'Cá nhân xem dữ liệu của chính mình', 'The person reads their own data', 'NĐ 27/2026/NĐ-CP Điều 15.2; NĐ 356/2025/NĐ-CP Điều 5', true, '2026-07-01', true);

create table disclosure.consent (
  id uuid not null,
  record_type text not null,
  identity text not null,
  purpose text not null,
  ground text not null,
  groups text[] not null,
  sensitive boolean not null default false,
  days integer not null,
  agency_code text not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  answer_by timestamptz not null,
  state text not null default 'asked',
  answered_at timestamptz,
  valid_until timestamptz,
  revoked_at timestamptz,
  note text,
  constraint consent_pkey primary key (id),
  constraint consent_state_known check (state in ('asked', 'granted', 'refused', 'revoked', 'withdrawn')),
  constraint consent_granted_until check (state <> 'granted' or valid_until is not null)
);
comment on table disclosure.consent is 'A request to view somebody''s record, and the person''s answer; silence is no consent';
comment on column disclosure.consent.identity is 'as the officer gave it: whether a record stands under it is told to nobody by asking';
comment on column disclosure.consent.sensitive is 'sensitive fields of the groups are asked for too';
create index consent_person on disclosure.consent (identity, asked_at);
create index consent_asker on disclosure.consent (asked_by, asked_at);
create index consent_agency on disclosure.consent (agency_code, identity, asked_at);

create table disclosure.message (
  id uuid not null,
  identity text not null,
  kind text not null,
  ref uuid,
  facts jsonb not null default '{}',
  sent_at timestamptz not null default now(),
  read_at timestamptz,
  constraint message_pkey primary key (id)
);
comment on table disclosure.message is 'The inbox of a person, by personal number: what was asked of them, and what became of what they declared';
create index message_inbox on disclosure.message (identity, sent_at desc);
