create table stewardship.bulk (
  id uuid not null,
  record_type text not null,
  path text not null,
  after jsonb,
  query jsonb not null,
  reason text not null,
  evidence text,
  state text not null default 'pending',
  job_id uuid,
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  finished_at timestamptz,
  constraint bulk_pkey primary key (id),
  constraint bulk_state_known check (state in ('pending', 'applying', 'done', 'rejected', 'withdrawn')),
  constraint bulk_second_person check (state not in ('applying', 'done', 'rejected') or decided_by <> requested_by)
);
comment on table stewardship.bulk is 'One value for many records at once; decided by a second person';

create table stewardship.bulk_item (
  bulk_id uuid not null,
  record_id uuid not null,
  agency_code text not null,
  before jsonb,
  state text not null default 'waiting',
  constraint bulk_item_pkey primary key (bulk_id, record_id),
  constraint bulk_item_bulk foreign key (bulk_id) references stewardship.bulk (id),
  constraint bulk_item_state_known check (state in ('waiting', 'applied', 'stale'))
);
comment on table stewardship.bulk_item is 'The records as they were found when the change was asked for; one that has changed since is left alone';
create index bulk_item_waiting on stewardship.bulk_item (bulk_id, record_id) where state = 'waiting';
