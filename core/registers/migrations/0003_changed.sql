create table registers.changed (
  record_type text not null,
  record_id uuid not null,
  times integer not null default 1,
  constraint changed_pkey primary key (record_type, record_id)
);
comment on table registers.changed is 'Records that changed since they were last measured; written in the transaction of the change, taken away when measured';
