create table stewardship.attachment_file (
  sha256 text not null,
  file_id text not null,
  byte_size bigint not null,
  kind text not null,
  stored_at timestamptz not null default now(),
  constraint attachment_file_pkey primary key (sha256),
  constraint attachment_file_kind_known check (kind in ('pdf', 'jpg', 'png', 'docx', 'xlsx'))
);
comment on table stewardship.attachment_file is 'append-only: files beside records, the same bytes once';

create table stewardship.attachment (
  id uuid not null,
  record_type text not null,
  record_id uuid not null,
  sha256 text not null,
  file_name text not null,
  title text not null,
  kind text not null,
  decision_number text,
  decided_on date,
  sensitive boolean not null default false,
  attached_by uuid not null,
  attached_by_name text not null,
  attached_at timestamptz not null default now(),
  constraint attachment_pkey primary key (id),
  constraint attachment_of_file foreign key (sha256) references stewardship.attachment_file (sha256)
);
comment on table stewardship.attachment is 'append-only: files that officers keep beside a record';
comment on column stewardship.attachment.sensitive is 'only purposes that open sensitive values show it';
create index attachment_record on stewardship.attachment (record_type, record_id, attached_at);

create table stewardship.attachment_withdrawal (
  attachment_id uuid not null,
  reason text not null,
  withdrawn_by uuid not null,
  withdrawn_by_name text not null,
  withdrawn_at timestamptz not null default now(),
  constraint attachment_withdrawal_pkey primary key (attachment_id),
  constraint attachment_withdrawal_of foreign key (attachment_id) references stewardship.attachment (id)
);
comment on table stewardship.attachment_withdrawal is 'append-only: a file that should not be beside the record is marked so with a reason, not deleted';
