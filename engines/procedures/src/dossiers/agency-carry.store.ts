/** Dossiers that are not at their end, and disputes that are not answered, are worked on by the successor. */
import { sql } from '@congvu/database';
import type { AgencyCarrier } from '@congvu/registers';

const openDossier = sql.raw('state is not null and (finished_at is null or state = 9)');

export const dossierCarrier: AgencyCarrier = {
  key: 'dossiers',
  vi: 'Hồ sơ thủ tục chưa trả kết quả',
  en: 'Dossiers of procedures not at an end',
  async open(db, codes) {
    const { rows } = await sql<{ code: string; n: number }>`
      select agency_code as code, count(*)::int as n from procedures.dossier
      where agency_code = any(${codes as string[]}::text[]) and ${openDossier} group by 1`.execute(db);
    return new Map(rows.map(({ code, n }) => [code, n]));
  },
  async carry(tx, from, to) {
    const { rows } = await sql<{ id: string }>`
      update procedures.dossier set agency_code = ${to} where agency_code = ${from} and ${openDossier} returning id`.execute(
      tx,
    );
    return rows.length;
  },
};

export const disputeCarrier: AgencyCarrier = {
  key: 'disputes',
  vi: 'Phản ánh dữ liệu chưa trả lời',
  en: 'Disputes not answered',
  async open(db, codes) {
    const { rows } = await sql<{ code: string; n: number }>`
      select owner_agency as code, count(*)::int as n from procedures.dispute
      where owner_agency = any(${codes as string[]}::text[]) and state = 'open' group by 1`.execute(db);
    return new Map(rows.map(({ code, n }) => [code, n]));
  },
  async carry(tx, from, to) {
    const { rows } = await sql<{ id: string }>`
      update procedures.dispute set owner_agency = ${to} where owner_agency = ${from} and state = 'open' returning id`.execute(
      tx,
    );
    return rows.length;
  },
};
