create table procedures.attachment (
  id uuid not null,
  dossier_id uuid not null,
  paper_key text not null,
  name text not null,
  kind text not null,
  bytes integer not null,
  sha256 text not null,
  file_id text not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  constraint attachment_pkey primary key (id),
  constraint attachment_of foreign key (dossier_id) references procedures.dossier (id) on delete cascade,
  constraint attachment_kind_known check (kind in ('pdf', 'jpeg', 'png'))
);
comment on table procedures.attachment is 'Papers of a dossier, where no data stand in for them; told by their bytes';
create index attachment_of_dossier on procedures.attachment (dossier_id, paper_key);
