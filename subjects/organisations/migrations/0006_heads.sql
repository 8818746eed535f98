create table organisations.agency_head (
  id uuid not null,
  agency_code text not null,
  record_id uuid not null,
  post text not null,
  valid_from date not null,
  valid_until date,
  decision text not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  constraint agency_head_pkey primary key (id),
  constraint agency_head_order check (valid_until is null or valid_until > valid_from)
);
comment on table organisations.agency_head is 'Who heads an agency, from one day until another: the dossier, never the name, which stands in its register';
create unique index agency_head_one on organisations.agency_head (agency_code) where valid_until is null;
create index agency_head_of on organisations.agency_head (agency_code, valid_from);
