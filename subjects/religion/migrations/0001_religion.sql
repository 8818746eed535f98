create schema religion;
comment on schema religion is 'Registers of state management of religion and belief: organisations, dignitaries, places, schools, activities';

insert into disclosure.purpose (code, label, label_en, legal, sensitive, valid_from) values
  ('religion-management', 'Quản lý nhà nước về tín ngưỡng, tôn giáo', 'State management of belief and religion', 'Luật 02/2016/QH14', true, '2018-01-01')
  on conflict (code) do nothing;

create sequence religion.record_number;
comment on sequence religion.record_number is 'numbers of record codes; they are ours, no official code list was found';
