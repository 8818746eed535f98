create schema organisations;
comment on schema organisations is 'Bodies of the State: first cut, agencies that send personnel data';

create table organisations.agency (
  code text not null,
  name text not null,
  kind text not null,
  parent_code text,
  code_confirmed boolean not null default false,
  search_key text not null,
  valid_from date,
  valid_until date,
  constraint agency_pkey primary key (code),
  constraint agency_parent foreign key (parent_code) references organisations.agency (code),
  constraint agency_kind_known check (kind in ('ministry', 'province', 'department', 'commune', 'unit'))
);
comment on table organisations.agency is 'Agencies by their code, levels separated by dots (QĐ 20/2020/QĐ-TTg)';
comment on column organisations.agency.code_confirmed is 'false: no source confirms the code (codes after the mergers of 2025 were not published where we could read them)';
create index agency_parent_code on organisations.agency (parent_code);
