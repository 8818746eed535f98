-- Files of registers without population identity: a second person approves, then a job enters them.
alter table intake.import add column submitted_by text, add column submitted_by_name text, add column submitted_at timestamptz,
  add column decided_by text, add column decided_by_name text, add column decided_at timestamptz, add column decision_note text;
alter table intake.import drop constraint import_state_known;
alter table intake.import add constraint import_state_known check (state in ('received', 'reading', 'needs-mapping', 'ready', 'refused',
  'verifying', 'submitted', 'entering', 'rejected', 'applied', 'cancelled'));
alter table intake.import add constraint import_second_person check (
  (state not in ('entering', 'rejected') or decided_by is not null)
  and (state <> 'applied' or campaign_id is not null or decided_by is not null)
  and (decided_by is null or (decided_by <> created_by and decided_by <> submitted_by)));
alter table intake.row add column same_key text;
comment on column intake.row.same_key is 'What tells which record the row is about, where the identity is the system''s own';
create index row_same_key on intake.row (import_id, same_key) where same_key is not null;
