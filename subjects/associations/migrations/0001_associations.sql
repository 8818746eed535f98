insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from) values
  ('association-management', 'Quản lý nhà nước về hội, quỹ', 'State management of associations and funds', 'NĐ 126/2024/NĐ-CP', false, '2024-11-26')
  on conflict (code) do nothing;

create sequence organisations.association_number;
comment on sequence organisations.association_number is 'numbers of codes of associations and funds; they are ours, no official code list was found';
