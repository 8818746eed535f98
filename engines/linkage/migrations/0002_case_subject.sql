alter table linkage.case_file add column subject text;
comment on column linkage.case_file.subject is 'Whom the row claims to be: personal number, or cmnd: and the old number; a row sent again is known by it';
update linkage.case_file c set subject = coalesce(i.number, 'cmnd:' || i.old_number)
from linkage.item i where i.campaign_id = c.campaign_id and i.seq = c.seq;
create index case_subject on linkage.case_file (subject, agency_code);

-- A case follows the last row that claims it; the items of earlier campaigns keep its id.
create index item_case on linkage.item (case_id) where case_id is not null;
