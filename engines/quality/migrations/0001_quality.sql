create schema quality;
comment on schema quality is 'Marks of records, and tallies of marks by agency: scores and statistics without a scan';

create table quality.record_mark (
  record_id uuid not null,
  record_type text not null,
  owner text not null,
  faults text[] not null,
  marks text[] not null,
  constraint record_mark_pkey primary key (record_id)
);
comment on table quality.record_mark is 'What each record contributes to the tallies; the difference to what it contributes now is added to them';
create index record_mark_faulty on quality.record_mark using gin (faults) where faults <> '{}';

create table quality.tally (
  record_type text not null,
  owner text not null,
  mark text not null,
  n integer not null,
  constraint tally_pkey primary key (record_type, owner, mark)
);
comment on table quality.tally is 'How many records of an agency carry a mark';
create index tally_mark on quality.tally (record_type, mark, owner);

create table quality.daily (
  day date not null,
  record_type text not null,
  owner text not null,
  mark text not null,
  n integer not null,
  constraint daily_pkey primary key (record_type, owner, mark, day)
);
comment on table quality.daily is 'Tallies of faults at the end of each day on which something was measured';

create table quality.parameter (
  key text not null,
  valid_from date not null,
  value numeric not null,
  note text not null,
  constraint parameter_pkey primary key (key, valid_from)
);
comment on table quality.parameter is 'Figures the formulas use; dated, editable, ours unless the note names a source';
insert into quality.parameter (key, valid_from, value, note) values
  ('live.months', '2026-07-01', 12, 'Đề xuất của hệ thống: bản ghi phải được xác thực lại trong 12 tháng'),
  ('statistics.smallest-cell', '2026-07-01', 5, 'Đề xuất của hệ thống: số đếm nhỏ hơn mức này không công bố');
