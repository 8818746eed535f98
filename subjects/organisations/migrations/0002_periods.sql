create table organisations.agency_period (
  seq bigint generated always as identity,
  code text not null,
  name text not null,
  kind text not null,
  parent_code text,
  search_key text not null,
  valid_from date,
  valid_until date,
  decision text,
  constraint agency_period_pkey primary key (seq),
  constraint agency_period_kind_known check (kind in ('ministry', 'province', 'department', 'commune', 'unit')),
  constraint agency_period_in_order check (valid_from < valid_until)
);
comment on table organisations.agency_period is 'What an agency was called, what it was and under whom, from day to day; organisations.agency is what holds today';
comment on column organisations.agency_period.valid_from is 'first day; null: since before the register began';
comment on column organisations.agency_period.valid_until is 'first day on which it no longer holds; null: it still does';
comment on column organisations.agency_period.decision is 'number of the decision that began it; null: none is known';
create unique index agency_period_begins on organisations.agency_period (code, coalesce(valid_from, '-infinity'::date));
create unique index agency_period_now on organisations.agency_period (code) where valid_until is null;
create index agency_period_parent on organisations.agency_period (parent_code, code);

insert into organisations.agency_period (code, name, kind, parent_code, search_key, valid_from, valid_until)
select code, name, kind, parent_code, search_key, valid_from, valid_until from organisations.agency;

create table organisations.succession (
  old_code text not null,
  new_code text not null,
  since date not null,
  decision text not null,
  constraint succession_pkey primary key (old_code, new_code),
  constraint succession_of_another check (old_code <> new_code)
);
comment on table organisations.succession is 'Who goes on with what an agency had: the code that ended, and those that took over';
create index succession_new on organisations.succession (new_code);
