alter table stewardship.correction add column channel text not null default 'officer';
alter table stewardship.correction add constraint correction_channel_known check (channel in ('officer', 'person'));
alter table stewardship.correction add column due_on date;
alter table stewardship.correction add column due_legal text;
comment on column stewardship.correction.channel is 'person: declared by the person the record is about, with evidence';
comment on column stewardship.correction.due_on is 'last day for the decision; null: no clock runs';
create index correction_own on stewardship.correction (record_type, record_id, requested_at) where channel = 'person';

create table stewardship.evidence (
  id uuid not null,
  correction_id uuid,
  name text not null,
  kind text not null,
  bytes bigint not null,
  sha256 text not null,
  file_id text not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  constraint evidence_pkey primary key (id),
  constraint evidence_correction foreign key (correction_id) references stewardship.correction (id),
  constraint evidence_kind_known check (kind in ('pdf', 'jpeg', 'png'))
);
comment on table stewardship.evidence is 'Papers a person sends with a declaration; without a correction: sent, and not used yet';
create index evidence_of_correction on stewardship.evidence (correction_id);
create index evidence_waiting on stewardship.evidence (added_by, added_at) where correction_id is null;
