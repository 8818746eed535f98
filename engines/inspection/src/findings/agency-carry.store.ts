/** Findings that are not at an end are answered by the successor. */
import { sql } from '@congvu/database';
import type { AgencyCarrier } from '@congvu/registers';

const isOpen = sql.raw("(f.state in ('open', 'explained') or (f.state = 'concluded' and f.outcome = 'violation'))");

export const findingCarrier: AgencyCarrier = {
  key: 'findings',
  vi: 'Phát hiện thanh tra chưa xong',
  en: 'Findings of inspections not at an end',
  async open(db, codes) {
    const { rows } = await sql<{ code: string; n: number }>`
      select agency_code as code, count(*)::int as n from inspection.finding f
      where agency_code = any(${codes as string[]}::text[]) and ${isOpen} group by 1`.execute(db);
    return new Map(rows.map(({ code, n }) => [code, n]));
  },
  async carry(tx, from, to) {
    await sql`
      update inspection.campaign set agency_code = ${to} where agency_code = ${from} and state in ('queued', 'open')`.execute(
      tx,
    );
    // One that the successor has of itself stays with the old code: it cannot be there twice.
    const { rows } = await sql<{ id: string }>`
      update inspection.finding f set agency_code = ${to}
      where f.agency_code = ${from} and ${isOpen} and not exists (select from inspection.finding g where g.campaign_id = f.campaign_id
        and g.rule = f.rule and g.agency_code = ${to} and g.record_id is not distinct from f.record_id and g.key = f.key)
      returning f.id`.execute(tx);
    return rows.length;
  },
  async follow(tx, recordType, recordIds, to) {
    await sql`
      update inspection.finding f set agency_code = ${to} from inspection.campaign c
      where c.id = f.campaign_id and c.record_type = ${recordType} and f.record_id = any(${recordIds as string[]}::uuid[]) and ${isOpen}
        and not exists (select from inspection.finding g where g.campaign_id = f.campaign_id and g.rule = f.rule and g.agency_code = ${to}
          and g.record_id is not distinct from f.record_id and g.key = f.key)`.execute(tx);
  },
};
