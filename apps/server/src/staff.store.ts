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
    const outer = [...new Set(agencyCodes)].filter(
      (code) => !agencyCodes.some((other) => code.startsWith(`${other}.`)),
    );
    const table = sql.table(tableOf(official));
    const shown = sql`owner, ${column('personnelType')} as kind, ${column('personnelStatus')} as status`;
    // Ranges, for a list of patterns would read the whole register; `/` follows the point that parts the levels.
    const { rows } = await sql<{ agencyCode: string; personnelType: string | null; n: number }>`
      select t.owner as "agencyCode", t.kind as "personnelType", count(*)::int as n
      from unnest(${outer}::text[]) c(code) cross join lateral (
        select ${shown} from ${table} where owner = c.code
        union all select ${shown} from ${table} where owner ~>=~ (c.code || '.') and owner ~<~ (c.code || '/')) t
      where t.status is null or t.status <> all(${gone}::text[]) group by 1, 2`.execute(db);
    return rows;
  },
};
