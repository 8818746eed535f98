/** Campaigns that are not decided are led to their end by the successor. */
import { sql } from '@congvu/database';
import type { AgencyCarrier } from '@congvu/registers';

const isOpen = sql.raw("state not in ('decided', 'cancelled')");

export const recruitmentCarrier: AgencyCarrier = {
  key: 'recruitment',
  vi: 'Đợt tuyển dụng chưa quyết định',
  en: 'Recruitment not decided',
  async open(db, codes) {
    const { rows } = await sql<{ code: string; n: number }>`
      select agency_code as code, count(*)::int as n from recruitment.campaign
      where agency_code = any(${codes as string[]}::text[]) and ${isOpen} group by 1`.execute(db);
    return new Map(rows.map(({ code, n }) => [code, n]));
  },
  async carry(tx, from, to) {
    await sql`
      update recruitment.post p set agency_code = ${to} from recruitment.campaign c
      where c.id = p.campaign_id and c.state not in ('decided', 'cancelled') and p.agency_code = ${from}`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      update recruitment.campaign set agency_code = ${to} where agency_code = ${from} and ${isOpen} returning id`.execute(
      tx,
    );
    return rows.length;
  },
};
