import { type Db, sql } from '@congvu/database';

/** After a restore into a new cluster transaction numbers begin anew: lift the base above everything the log holds. */
export async function raiseEpoch(db: Db): Promise<void> {
  await sql`
    update audit.epoch set base = t.top + 1 from (
      select greatest((select max(xact) from audit.entry), (select max(xact) from audit.seal)) as top
    ) t where t.top >= base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint`.execute(db);
}
