create table registers.brought_up (
  record_type text not null,
  signature text not null,
  wanted text,
  after_id uuid,
  constraint brought_up_pkey primary key (record_type)
);
comment on table registers.brought_up is 'By which definition the columns and measures of a register were last worked out for all its records, and how far the work for a newer one has come';
comment on column registers.brought_up.wanted is 'the signature that is being worked towards; null when there is nothing to do';
