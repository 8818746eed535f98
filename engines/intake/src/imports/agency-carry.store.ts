/** Files of an agency that ends, and rows of theirs that wait, go on at its successor; what a file has taught about columns, too. */
import { jsonText, sql } from '@congvu/database';
import type { AgencyCarrier, RegisterCatalogue } from '@congvu/registers';

const isOpen = sql.raw("state in ('received', 'reading', 'needs-mapping', 'ready', 'verifying')");

export const importCarrier = (catalogue: RegisterCatalogue): AgencyCarrier => ({
  key: 'imports',
  vi: 'Tệp chưa xử lý xong',
  en: 'Files under way',
  async open(db, codes) {
    const { rows } = await sql<{ code: string; n: number }>`
      select agency_code as code, count(*)::int as n from intake.import
      where agency_code = any(${codes as string[]}::text[]) and ${isOpen} group by 1`.execute(db);
    return new Map(rows.map(({ code, n }) => [code, n]));
  },
  async carry(tx, from, to) {
    const keys = Object.fromEntries(catalogue.all().map((type) => [type.id, type.owner]));
    await sql`
      update intake.row r set owner = ${to},
        document = r.document || jsonb_build_object(coalesce(${jsonText(keys)}::jsonb ->> i.register_id, 'agencyCode'), ${to}::text)
      from intake.import i
      where i.id = r.import_id and (i.agency_code = ${from} or ${from} like i.agency_code || '.%') and r.owner = ${from}
        and r.state in ('valid', 'invalid', 'unchanged', 'waiting')`.execute(tx);
    await sql`
      insert into intake.column_mapping (agency_code, register_id, heading_signature, fields)
      select ${to}, register_id, heading_signature, fields from intake.column_mapping where agency_code = ${from}
      on conflict do nothing`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      update intake.import set agency_code = ${to} where agency_code = ${from} and ${isOpen} returning id`.execute(tx);
    return rows.length;
  },
});
