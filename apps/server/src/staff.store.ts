/** How many officials an agency has, asked of their register for the quotas of posts: numbers, never who. */
import { sql } from '@congvu/database';
import type { Staff } from '@congvu/organisations';
import { official } from '@congvu/personnel';
import { columnOf, tableOf } from '@congvu/registers';

const column = (path: string) => sql.ref(columnOf(official.field(path)));

/** Who has gone fills no post. */
const gone = ['CHUYEN_DI', 'NGHI_HUU', 'THOI_VIEC', 'TU_TRAN'];

export const staff: Staff = {
  async count(db, agencyCodes) {
    if (agencyCodes.length === 0) return [];
    const below = agencyCodes.map((code) => `${code.replace(/[\\%_]/g, '\\$&')}.%`);
    const { rows } = await sql<{ agencyCode: string; personnelType: string | null; n: number }>`
      select owner as "agencyCode", ${column('personnelType')} as "personnelType", count(*)::int as n from ${sql.table(tableOf(official))}
      where (owner = any(${agencyCodes as string[]}::text[]) or owner like any(${below}::text[]))
        and (${column('personnelStatus')} is null or ${column('personnelStatus')} <> all(${gone}::text[]))
      group by 1, 2`.execute(db);
    return rows;
  },
};
