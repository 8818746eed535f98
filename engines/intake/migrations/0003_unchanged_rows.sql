-- How many rows of a file stand in the register already is asked each time a campaign over it is looked at.
create index row_unchanged_idx on intake.row (import_id) where state = 'unchanged';
