import { type Db, type SchemaModule, sql } from '@congvu/database';

/** After a restore into a new cluster transaction numbers begin anew: lift the base above everything the log holds. */
async function raiseEpoch(db: Db): Promise<void> {
  await sql`
    update audit.epoch set base = t.top + 1 from (
      select greatest((select max(xact) from audit.entry), (select max(xact) from audit.seal)) as top
    ) t where t.top >= base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint`.execute(db);
}

export const auditModule: SchemaModule = {
  name: 'audit',
  order: 100,
  migrations: new URL('../migrations', import.meta.url),
  afterMigrate: raiseEpoch,
};
