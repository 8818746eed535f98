create table personnel.transfer (
  id uuid not null,
  record_id uuid not null,
  identity text not null,
  from_agency text not null,
  to_agency text not null,
  position text not null,
  unit text not null,
  effective_on date not null,
  decision_number text not null,
  decided_on date not null,
  issuer text not null,
  state text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default now(),
  answered_by uuid,
  answered_by_name text,
  answered_at timestamptz,
  reason text,
  version integer,
  constraint transfer_pkey primary key (id),
  constraint transfer_state_known check (state in ('waiting', 'accepted', 'refused', 'withdrawn')),
  constraint transfer_agencies check (from_agency <> to_agency)
);
comment on table personnel.transfer is 'Dossiers handed from one agency to another: the giving one decides, the receiving one accepts, and only then does the record change hands';
comment on column personnel.transfer.version is 'version of the record that the acceptance made';
create unique index transfer_one_waiting on personnel.transfer (record_id) where state = 'waiting';
create index transfer_from on personnel.transfer (from_agency text_pattern_ops, proposed_at);
create index transfer_to on personnel.transfer (to_agency text_pattern_ops, proposed_at);
