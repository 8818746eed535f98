/** Open disagreements of an agency that ends go on at its successor, with their clock and history. */
import { type Queryable, sql } from '@congvu/database';
import type { AgencyCarrier } from '@congvu/registers';

const isOpen = sql.raw("state in ('open', 'in-progress', 'reported')");

/** Each keeps its officer; the history says from whom it came. */
async function handOver(tx: Queryable, where: ReturnType<typeof sql<boolean>>, to: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      select c.id, c.campaign_id, c.seq, c.agency_code from linkage.case_file c
        join linkage.item i on i.campaign_id = c.campaign_id and i.seq = c.seq
      where c.state in ('open', 'in-progress', 'reported') and ${where} for update of c
    ), items as (
      update linkage.item i set owner = ${to} from gone where i.campaign_id = gone.campaign_id and i.seq = gone.seq
    ), noted as (
      insert into linkage.case_event (case_id, actor_id, actor_name, event, note)
      select id, null, 'Hệ thống', 'agency-changed', agency_code || ' → ' || ${to} from gone
    ), moved as (
      update linkage.case_file c set agency_code = ${to} from gone where c.id = gone.id returning c.id
    ) select count(*)::int as n from moved`.execute(tx);
  return rows[0]!.n;
}

export const caseCarrier: AgencyCarrier = {
  key: 'cases',
  vi: 'Sai lệch đang mở',
  en: 'Open disagreements',
  async open(db, codes) {
    const { rows } = await sql<{ code: string; n: number }>`
      select agency_code as code, count(*)::int as n from linkage.case_file
      where agency_code = any(${codes as string[]}::text[]) and ${isOpen} group by 1`.execute(db);
    return new Map(rows.map(({ code, n }) => [code, n]));
  },
  async carry(tx, from, to) {
    const moved = await handOver(tx, sql<boolean>`c.agency_code = ${from}`, to);
    await sql`
      update linkage.campaign set agency_code = ${to} where agency_code = ${from} and state in ('queued', 'running', 'paused')`.execute(
      tx,
    );
    await sql`
      update linkage.item i set owner = ${to} from linkage.campaign m
      where m.id = i.campaign_id and m.state in ('queued', 'running', 'paused') and i.owner = ${from}
        and (i.outcome is null or i.outcome = 'pending')`.execute(tx);
    return moved;
  },
  follow: async (tx, recordType, recordIds, to) => {
    await handOver(
      tx,
      sql<boolean>`i.record_id = any(${recordIds as string[]}::uuid[]) and c.agency_code <> ${to}
        and exists (select from linkage.campaign m where m.id = c.campaign_id and m.register_id = ${recordType})`,
      to,
    );
  },
};
