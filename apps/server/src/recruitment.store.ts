import { sql, type Tx } from '@congvu/database';
import { official } from '@congvu/personnel';
import { tableOf } from '@congvu/registers';

/** Which agency has the dossier of a number, locked for the decision that is being entered. */
export async function lockOwnerOf(tx: Tx, personalNumber: string): Promise<{ id: string; owner: string } | undefined> {
  const { rows } = await sql<{ id: string; owner: string }>`
    select id, owner from ${sql.table(tableOf(official))} where identity = ${personalNumber} for update`.execute(tx);
  return rows[0];
}
