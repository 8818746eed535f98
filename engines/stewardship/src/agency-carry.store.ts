/** Corrections, declarations, bulk changes and suspected duplicates go where their record goes. */
import { type Queryable, sql } from '@congvu/database';
import type { AgencyCarrier } from '@congvu/registers';

async function pairsFollow(tx: Queryable, of: (side: 'left' | 'right') => ReturnType<typeof sql<boolean>>, to: string) {
  const { rows } = await sql<{ id: string }>`
    update stewardship.pair set left_agency = case when ${of('left')} then ${to} else left_agency end,
      right_agency = case when ${of('right')} then ${to} else right_agency end
    where state = 'open' and (${of('left')} or ${of('right')}) returning id`.execute(tx);
  return rows.length;
}

export const stewardshipCarriers: readonly AgencyCarrier[] = [
  {
    key: 'corrections',
    vi: 'Đề nghị đính chính, khai báo chờ duyệt',
    en: 'Corrections and declarations that wait',
    async open(db, codes) {
      const { rows } = await sql<{ code: string; n: number }>`
      select agency_code as code, count(*)::int as n from stewardship.correction
      where agency_code = any(${codes as string[]}::text[]) and state = 'pending' group by 1`.execute(db);
      return new Map(rows.map(({ code, n }) => [code, n]));
    },
    async carry(tx, from, to) {
      await sql`
        update stewardship.bulk_item set agency_code = ${to} where agency_code = ${from} and state = 'waiting'`.execute(
        tx,
      );
      const { rows } = await sql<{ id: string }>`
        update stewardship.correction set agency_code = ${to} where agency_code = ${from} and state = 'pending' returning id`.execute(
        tx,
      );
      return rows.length;
    },
    async follow(tx, recordType, recordIds, to) {
      await sql`
        update stewardship.correction set agency_code = ${to}
        where record_type = ${recordType} and record_id = any(${recordIds as string[]}::uuid[]) and state = 'pending'`.execute(
        tx,
      );
      await sql`
        update stewardship.bulk_item set agency_code = ${to}
        where record_id = any(${recordIds as string[]}::uuid[]) and state = 'waiting'`.execute(tx);
    },
  },
  {
    key: 'duplicates',
    vi: 'Cặp hồ sơ nghi trùng',
    en: 'Suspected duplicates',
    async open(db, codes) {
      const { rows } = await sql<{ code: string; n: number }>`
        select a.code, count(*)::int as n from unnest(${codes as string[]}::text[]) a(code)
          join stewardship.pair p on p.state = 'open' and a.code in (p.left_agency, p.right_agency) group by 1`.execute(
        db,
      );
      return new Map(rows.map(({ code, n }) => [code, n]));
    },
    carry: (tx, from, to) => pairsFollow(tx, (side) => sql<boolean>`${sql.ref(`${side}_agency`)} = ${from}`, to),
    async follow(tx, recordType, recordIds, to) {
      await pairsFollow(
        tx,
        (side) =>
          sql<boolean>`(record_type = ${recordType} and ${sql.ref(`${side}_id`)} = any(${recordIds as string[]}::uuid[]))`,
        to,
      );
    },
  },
];
