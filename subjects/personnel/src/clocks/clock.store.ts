import { type Actor, underAgency, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { official } from '../officials/official.register.ts';
import type { ClockQuery } from './clock.schema.ts';

export interface AgencyTally {
  owner: string;
  events: number;
  code: string | null;
  kept: number;
  late: number;
  uncertain: number;
}

/** Clocks of the events recorded in a period (days of Vietnam), by agency. At most 200 agencies, those with most events. */
export async function tallyClocks(db: Queryable, actor: Actor, query: ClockQuery): Promise<AgencyTally[]> {
  const { rows } = await sql<AgencyTally>`
    with chosen as (
      select e.owner, e.clocks from personnel.career_event e
      where ${withinScope(actor, official.readPermission, 'e.owner')}
        and ${underAgency(query.agency, 'e.owner')}
        and (${query.from ?? null}::date is null or (e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date >= ${query.from ?? null}::date)
        and (${query.until ?? null}::date is null or (e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${query.until ?? null}::date)
    ), agencies as (
      select owner, count(*) as events from chosen group by owner order by count(*) desc, owner limit 200
    ), tallies as (
      select owner, c.code, count(*) filter (where c.kept) as kept, count(*) filter (where not c.kept) as late,
        count(*) filter (where not c.kept and c.uncertain) as uncertain
      from chosen, jsonb_to_recordset(clocks) as c(code text, kept boolean, uncertain boolean) group by owner, c.code
    )
    select a.owner, a.events, t.code, coalesce(t.kept, 0) as kept, coalesce(t.late, 0) as late, coalesce(t.uncertain, 0) as uncertain
    from agencies a left join tallies t on t.owner = a.owner order by a.owner, t.code`.execute(db);
  return rows;
}
