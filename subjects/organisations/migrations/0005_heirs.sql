create table organisations.heir (
  reorganisation_id uuid not null,
  from_code text not null,
  to_code text,
  grants_end boolean not null,
  constraint heir_pkey primary key (reorganisation_id, from_code),
  constraint heir_reorganisation foreign key (reorganisation_id) references organisations.reorganisation (id)
);
comment on table organisations.heir is 'append-only: who goes on with the open work of an agency that a reorganisation ended; null: nobody, nothing was open';
comment on column organisations.heir.grants_end is 'grants of officers within the code end with it';
