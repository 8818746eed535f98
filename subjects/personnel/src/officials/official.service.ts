import { underAgency } from '@congvu/auth';
import { type Db, sql } from '@congvu/database';
import { discloseRecords, maskNumber, type Reader } from '@congvu/disclosure';
import { formatDateVi, searchKey, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '@congvu/organisations';
import { columnOf, currentEntry, type Entry, formatValue, matchesQuery, type StoredRecord } from '@congvu/registers';
import { official } from './official.register.ts';
import type { OfficialQuery, OfficialSummary } from './official.schema.ts';

const orders: Record<string, string> = {
  name: 'name_key, identity',
  '-name': 'name_key desc, identity',
  birthDate: 'p_birth_date nulls last, identity',
  '-birthDate': 'p_birth_date desc nulls last, identity',
  agency: 'owner, name_key, identity',
  '-agency': 'owner desc, name_key, identity',
};

const summaryFields = ['fullName', 'personalNumber', 'birthDate', 'sex', 'agencyCode', 'postings.position', 'pay.rank'];

/** Finds officials within the reader's scope; every person shown leaves an access entry. */
export async function searchOfficials(
  db: Db,
  reader: Reader,
  query: OfficialQuery,
): Promise<{ items: OfficialSummary[]; total: number; page: number; pageSize: number }> {
  const { page = 1, pageSize = 25 } = query;
  const conditions = [sql<boolean>`true`];
  if (query.query?.trim()) conditions.push(await matchesQuery(db, query.query));
  conditions.push(underAgency(query.agency, 'owner'));
  if (query.rank) conditions.push(sql<boolean>`${sql.ref(columnOf(official.field('pay.rank')))} = ${query.rank}`);
  if (query.position)
    conditions.push(
      sql<boolean>`public.search_key(${sql.ref(columnOf(official.field('postings.position')))}) like ${`%${searchKey(query.position)}%`}`,
    );
  if (query.verification) conditions.push(sql<boolean>`verification = ${query.verification}`);
  const { records, total } = await discloseRecords(db, official, reader, {
    where: sql<boolean>`${sql.join(conditions, sql` and `)}`,
    orderBy: orders[query.sort ?? 'name']!,
    limit: pageSize,
    offset: (page - 1) * pageSize,
    fields: summaryFields,
  });
  const names = await agencyNames(
    db,
    records.map((record) => record.owner),
  );
  return { items: records.map((record) => summarise(record, names)), total, page, pageSize };
}

function summarise(record: StoredRecord, names: ReadonlyMap<string, string>): OfficialSummary {
  const today = todayInVietnam();
  const posting = currentEntry(record.document.postings as Entry[] | undefined, today);
  const pay = currentEntry(record.document.pay as Entry[] | undefined, today);
  const birthDate = record.document.birthDate as string | undefined;
  return {
    id: record.id,
    fullName: record.title,
    personalNumber: maskNumber(record.identity),
    birthDate: birthDate ? formatDateVi(birthDate) : '',
    sex: formatValue(official, official.field('sex'), record.document.sex),
    agencyCode: record.owner,
    agencyName: names.get(record.owner) ?? record.owner,
    position: (posting?.position as string | undefined) ?? null,
    rank: formatValue(official, official.field('pay.rank'), pay?.rank),
    verification: record.verification,
    disputed: record.disputed,
  };
}
