alter table organisations.quota add column holds_from date;
comment on column organisations.quota.holds_from is 'day from which a number carried over by a reorganisation holds; null: from its decision on';

create table organisations.reorganisation (
  id uuid not null,
  kind text not null,
  draft jsonb not null,
  sources text[] not null,
  touched text[] not null,
  decision_number text not null,
  decided_on date not null,
  effective_on date not null,
  state text not null default 'proposed',
  problems jsonb,
  moved integer not null default 0,
  job_id uuid,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  note text,
  finished_at timestamptz,
  constraint reorganisation_pkey primary key (id),
  constraint reorganisation_kind_known check (kind in ('merge', 'split', 'rename', 'move', 'dissolve')),
  constraint reorganisation_state_known check (state in ('proposed', 'confirmed', 'running', 'done', 'rejected', 'withdrawn', 'undone', 'failed')),
  constraint reorganisation_second_person check (state not in ('confirmed', 'running', 'done', 'rejected') or decided_by <> proposed_by)
);
comment on table organisations.reorganisation is 'Merging, splitting, renaming, moving, dissolving agencies by a decision: proposed, confirmed by a second person, carried out on its day';
comment on column organisations.reorganisation.touched is 'every code whose scope the actors must hold';
comment on column organisations.reorganisation.problems is 'why it could not be carried out on its day';
comment on column organisations.reorganisation.moved is 'records that have changed hands';
create index reorganisation_queue on organisations.reorganisation (state, proposed_at);

create table organisations.hand_over (
  reorganisation_id uuid not null,
  place integer not null,
  from_code text not null,
  to_code text not null,
  numbers text[],
  constraint hand_over_pkey primary key (reorganisation_id, place),
  constraint hand_over_of foreign key (reorganisation_id) references organisations.reorganisation (id)
);
comment on table organisations.hand_over is 'Whose records go to whom, in this order; written when the agencies have changed';
comment on column organisations.hand_over.numbers is 'only those of these persons; null: all that are left';
