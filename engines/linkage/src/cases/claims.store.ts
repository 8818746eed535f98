import { underAgency } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';

/** Open cases of agencies that claim somebody another agency manages, in the order of their ids. */
export async function claimsByTwo(
  db: Queryable,
  registerId: string,
  agency: string | null,
  afterId: string | null,
  limit: number,
): Promise<{ id: string; subject: string; agencyCode: string }[]> {
  const { rows } = await sql<{ id: string; subject: string; agencyCode: string }>`
    select c.id, c.subject, c.agency_code as "agencyCode" from linkage.case_file c join linkage.campaign m on m.id = c.campaign_id
    where m.register_id = ${registerId} and c.cause = 'same-number-in-other-agency' and c.subject is not null
      and c.state not in ('resolved', 'dismissed') and ${underAgency(agency ?? undefined, 'c.agency_code')}
      and (${afterId}::uuid is null or c.id > ${afterId}::uuid) order by c.id limit ${limit}`.execute(db);
  return rows;
}
