create table stewardship.compared (
  record_type text not null,
  rules text not null,
  constraint compared_pkey primary key (record_type)
);
comment on table stewardship.compared is 'By which rules the records of a register were last compared; other rules: all are compared again';

create table stewardship.compare_key (
  record_type text not null,
  record_id uuid not null,
  rule text not null,
  key text not null,
  constraint compare_key_pkey primary key (record_type, record_id, rule)
);
comment on table stewardship.compare_key is 'What a record has in common with those it may be a duplicate of, as a hash; only records of one key are compared';
create index compare_key_block on stewardship.compare_key (record_type, rule, key);

create table stewardship.pair (
  id uuid not null,
  record_type text not null,
  left_id uuid not null,
  right_id uuid not null,
  left_agency text not null,
  right_agency text not null,
  score integer not null,
  rules text[] not null,
  fingerprint text not null,
  state text not null default 'open',
  found_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  constraint pair_pkey primary key (id),
  constraint pair_once unique (record_type, left_id, right_id),
  constraint pair_in_order check (left_id < right_id),
  constraint pair_state_known check (state in ('open', 'dismissed', 'merged'))
);
comment on table stewardship.pair is 'Two records that may be one; dismissed as long as the values compared stay as they were';
comment on column stewardship.pair.fingerprint is 'hash of the values compared on both sides';
create index pair_queue on stewardship.pair (state, score desc);
create index pair_left on stewardship.pair (record_type, left_id);
create index pair_right on stewardship.pair (record_type, right_id);

create table stewardship.merge (
  id uuid not null,
  pair_id uuid not null,
  survivor_id uuid not null,
  retired_id uuid not null,
  take text[] not null,
  survivor_version integer not null,
  retired_version integer not null,
  reason text not null,
  state text not null default 'pending',
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  undone_by uuid,
  undone_by_name text,
  undone_at timestamptz,
  undo_reason text,
  constraint merge_pkey primary key (id),
  constraint merge_pair foreign key (pair_id) references stewardship.pair (id),
  constraint merge_of_two check (survivor_id <> retired_id),
  constraint merge_state_known check (state in ('pending', 'approved', 'rejected', 'withdrawn', 'undone')),
  constraint merge_second_person check (state not in ('approved', 'rejected', 'undone') or decided_by <> requested_by),
  constraint merge_undone_by_somebody check (state <> 'undone' or (undone_by is not null and undo_reason is not null))
);
comment on table stewardship.merge is 'A proposal to make one record of two; decided by a second person, enforced by a constraint; may be taken back';
create unique index merge_pending_once on stewardship.merge (pair_id) where state = 'pending';
create index merge_of_pair on stewardship.merge (pair_id, requested_at);
