import { type Actor, withinScope } from '@congvu/auth';
import { type Queryable, sql, type Tx } from '@congvu/database';
import { holdsOn } from '../tree/tree.store.ts';
import type { ChartView } from './chart.schema.ts';

type Box = ChartView['boxes'][number];

/** The agency and so many levels below it as they stood on a day, within the actor's scopes; one more than `limit` tells that there are more. */
export async function boxesOf(
  db: Queryable,
  actor: Actor,
  find: { root: string; levels: number; on: string },
  limit: number,
): Promise<(Box & { recordId: string | null })[]> {
  const { root, levels, on } = find;
  const { rows } = await sql<Box & { recordId: string | null }>`
    with recursive part(code, name, kind, parent_code, depth) as (
      select p.code, p.name, p.kind, null::text, 0 from organisations.agency_period p
      where p.code = ${root} and ${holdsOn(on, 'p')} and ${withinScope(actor, 'organisation.read', 'p.code')}
      union all
      select p.code, p.name, p.kind, p.parent_code, part.depth + 1 from part
        join organisations.agency_period p on p.parent_code = part.code and ${holdsOn(on, 'p')}
      where part.depth < ${levels} and ${withinScope(actor, 'organisation.read', 'p.code')}
    )
    select part.code, part.name, part.kind, part.parent_code as "parentCode", part.depth,
      (select count(*)::int from organisations.agency_period c where c.parent_code = part.code and ${holdsOn(on, 'c')}) as children,
      h.post, h.record_id as "recordId"
    from part left join lateral (select post, record_id from organisations.agency_head h where h.agency_code = part.code
      and ${holdsOn(on, 'h')} order by valid_from desc limit 1) h on true
    order by part.depth, part.kind, part.name collate "vi-x-icu" limit ${limit}`.execute(db);
  return rows;
}

/** The head in office on the day or later, locked with the agency. */
export async function lockHead(
  tx: Tx,
  agency: string,
): Promise<{ id: string; from: string; recordId: string } | undefined> {
  await sql`select 1 from organisations.agency where code = ${agency} for update`.execute(tx);
  const { rows } = await sql<{ id: string; from: string; recordId: string }>`
    select id, to_char(valid_from, 'YYYY-MM-DD') as "from", record_id as "recordId" from organisations.agency_head
    where agency_code = ${agency} and valid_until is null`.execute(tx);
  return rows[0];
}

export const endHead = (tx: Tx, id: string, on: string): Promise<unknown> =>
  sql`update organisations.agency_head set valid_until = ${on}::date where id = ${id}`.execute(tx);

export async function insertHead(
  tx: Tx,
  row: {
    id: string;
    agency: string;
    recordId: string;
    post: string;
    from: string;
    decision: string;
    by: { id: string; name: string };
  },
): Promise<void> {
  await sql`
    insert into organisations.agency_head (id, agency_code, record_id, post, valid_from, decision, recorded_by, recorded_by_name)
    values (${row.id}, ${row.agency}, ${row.recordId}, ${row.post}, ${row.from}::date, ${row.decision}, ${row.by.id}, ${row.by.name})`.execute(
    tx,
  );
}
