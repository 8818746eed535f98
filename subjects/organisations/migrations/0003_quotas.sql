create table organisations.quota_kind (
  code text not null,
  name text not null,
  name_en text not null,
  personnel_types text[] not null,
  contract boolean not null default false,
  legal text not null,
  valid_from date,
  valid_until date,
  confidence text not null,
  note text not null,
  constraint quota_kind_pkey primary key (code),
  constraint quota_kind_confidence_known check (confidence in ('high', 'medium', 'low'))
);
comment on table organisations.quota_kind is 'Kinds of posts that are given by number (biên chế), and which officials fill them; dated, editable';
comment on column organisations.quota_kind.personnel_types is 'kinds of officials counted as filling these posts: our reading, to be compared with the decree';
comment on column organisations.quota_kind.contract is 'posts filled by contract: shown beside the others, not added to them';
insert into organisations.quota_kind (code, name, name_en, personnel_types, contract, legal, confidence, note) values
  ('CC', 'Biên chế công chức', 'Posts of civil servants', array['CC', 'CCX'], false, 'NĐ 62/2020/NĐ-CP', 'medium',
    'Tên loại theo hiểu biết chung, chưa đối chiếu văn bản; ngày bắt đầu chưa ghi vì chưa có bản ký. Cán bộ (CB) không tính vào loại này.'),
  ('VC', 'Số lượng người làm việc hưởng lương từ ngân sách nhà nước trong đơn vị sự nghiệp công lập', 'Posts in public service units paid from the budget',
    array['VC'], false, 'NĐ 232/2026/NĐ-CP', 'medium',
    'Trước đây NĐ 106/2020/NĐ-CP. Sổ chưa tách được viên chức hưởng lương từ nguồn thu của đơn vị: số có mặt có thể cao hơn thực tế.'),
  ('HD', 'Hợp đồng hỗ trợ, phục vụ và chuyên môn, nghiệp vụ', 'Posts filled by contract', array['HD111'], true, 'NĐ 111/2022/NĐ-CP', 'medium',
    'Trước đây NĐ 68/2000/NĐ-CP, NĐ 161/2018/NĐ-CP; hợp đồng trong đơn vị sự nghiệp nay theo NĐ 235/2026/NĐ-CP.');

create table organisations.quota (
  seq bigint generated always as identity,
  agency_code text not null,
  kind text not null,
  year integer not null,
  given integer not null,
  decision_number text not null,
  decided_on date not null,
  waiver_id uuid,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  constraint quota_pkey primary key (seq),
  constraint quota_kind_known foreign key (kind) references organisations.quota_kind (code),
  constraint quota_given_counts check (given >= 0),
  constraint quota_year_sane check (year between 1990 and 2200)
);
comment on table organisations.quota is 'append-only: posts given to an agency for a year by a decision; the latest decision holds';
create index quota_of_agency on organisations.quota (agency_code text_pattern_ops, year, kind, decided_on desc, seq desc);

create table organisations.quota_waiver (
  id uuid not null,
  agency_code text not null,
  kind text not null,
  year integer not null,
  ground text not null,
  allowed_by text not null,
  until_on date not null,
  problems jsonb not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  constraint quota_waiver_pkey primary key (id),
  constraint quota_waiver_kind_known foreign key (kind) references organisations.quota_kind (code)
);
comment on table organisations.quota_waiver is 'append-only: a quota beyond what may be given, let through: on what ground, by whom, until when';
comment on column organisations.quota_waiver.problems is 'what the check said when it was let through';
create index quota_waiver_of_agency on organisations.quota_waiver (agency_code text_pattern_ops, year, kind);
