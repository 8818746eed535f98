create schema disclosure;
comment on schema disclosure is 'For which purposes personal data may be read';

create table disclosure.purpose (
  code text not null,
  label text not null,
  label_en text not null,
  legal text not null,
  sensitive boolean not null default false,
  valid_from date not null,
  valid_until date,
  constraint purpose_pkey primary key (code)
);
comment on table disclosure.purpose is 'Registered purposes of reading personal data, each with its legal ground; dated data';
comment on column disclosure.purpose.sensitive is 'whether sensitive fields are part of what the purpose needs';

insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from) values
  ('personnel-management', 'Quản lý cán bộ, công chức, viên chức theo thẩm quyền', 'Personnel management within competence', 'NĐ 27/2026/NĐ-CP Điều 15.1, Điều 20.4', false, '2026-07-01'),
  ('personnel-work', 'Công tác cán bộ: quy hoạch, bổ nhiệm, điều động, luân chuyển', 'Cadre work: planning, appointment, transfer', 'NĐ 27/2026/NĐ-CP Điều 15.1.đ', true, '2026-07-01'),
  ('verification', 'Đối soát với CSDL quốc gia về dân cư', 'Verification against the National Population Database', 'NĐ 27/2026/NĐ-CP Điều 27.4', false, '2026-07-01'),
  ('procedure', 'Giải quyết thủ tục hành chính', 'Settling an administrative procedure', 'NĐ 27/2026/NĐ-CP Điều 15.1.a', false, '2026-07-01'),
  ('statistics', 'Tổng hợp, thống kê, trích ngang', 'Statistics and extracts', 'NĐ 27/2026/NĐ-CP Điều 15.1.c', false, '2026-07-01');
