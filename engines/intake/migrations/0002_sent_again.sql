-- superseded: a later file of the agency carries the same row.
alter table intake.row drop constraint row_state_known;
alter table intake.row add constraint row_state_known
  check (state in ('valid', 'invalid', 'unchanged', 'applied', 'waiting', 'withdrawn', 'superseded'));
create index import_bytes on intake.import (agency_code, sha256);
