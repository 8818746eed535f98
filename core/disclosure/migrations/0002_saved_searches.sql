create table disclosure.saved_search (
  id uuid not null,
  user_id uuid not null,
  record_type text not null,
  name text not null,
  query jsonb not null,
  constraint saved_search_pkey primary key (id),
  constraint saved_search_name unique (user_id, record_type, name)
);
comment on table disclosure.saved_search is 'Searches that users keep for themselves: conditions, order and columns, no result';
