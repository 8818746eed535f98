alter table disclosure.purpose add column by_consent boolean not null default false;
comment on column disclosure.purpose.by_consent is 'no cadre work within competence: a dossier is opened for it only with the consent of its person (NĐ 27/2026/NĐ-CP Điều 20.4)';
update disclosure.purpose set by_consent = true where code = 'procedure';
