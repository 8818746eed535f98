import { type Queryable, sql } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import { columnOf, matchesQuery, type RecordType, type StoredRecord } from '@congvu/registers';
import type { EarlierAward } from '../rules/eligibility.ts';
import { award } from './award.register.ts';
import type { AwardQuery } from './award.schema.ts';

const column = (path: string) => sql.ref(columnOf(award.field(path)));

/** Conditions of a search in the register, for disclosure to add the reader's scope to. */
export async function searchCondition(db: Queryable, query: AwardQuery) {
  const conditions = [sql<boolean>`true`];
  const text = query.query?.trim();
  if (text) {
    const key = searchKey(text);
    const parts = [
      await matchesQuery(db, text),
      sql<boolean>`public.search_key(${column('decisionNumber')}) like ${`%${key}%`}`,
      sql<boolean>`lower(identity) = ${text.toLowerCase()}`,
      ...(/^[0-9]{12}$/.test(text) ? [sql<boolean>`${column('holderNumber')} = ${text}`] : []),
    ];
    conditions.push(sql<boolean>`(${sql.join(parts, sql` or `)})`);
  }
  if (query.award) conditions.push(sql<boolean>`${column('award')} = ${query.award}`);
  if (query.year) conditions.push(sql<boolean>`${column('decidedOn')} like ${`${query.year}%`}`);
  if (query.state) conditions.push(sql<boolean>`${column('state')} = ${query.state}`);
  if (query.unlinked)
    conditions.push(sql<boolean>`${column('holderKind')} = 'individual' and ${column('holderNumber')} is null`);
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

export const newestFirst = `${columnOf(award.field('decidedOn'))} desc, identity desc`;

/** Awards a holder has had, of whatever agency: an award moves with its holder. */
export async function awardsOfHolder(
  db: Queryable,
  holder: { number: string | null; kind: string; name: string; agencyCode: string },
): Promise<(EarlierAward & { id: string })[]> {
  const same = holder.number
    ? sql<boolean>`${column('holderNumber')} = ${holder.number}`
    : sql<boolean>`${column('holderKind')} = ${holder.kind} and ${column('holderNumber')} is null and owner = ${holder.agencyCode}
        and name_key = ${searchKey(holder.name)}`;
  const { rows } = await sql<EarlierAward & { id: string }>`
    select id, document->>'award' as award, document->>'achievement' as achievement, document->>'decidedOn' as "decidedOn",
      document->>'periodFrom' as "periodFrom", document->>'periodUntil' as "periodUntil", document->>'state' = 'revoked' as revoked
    from awards.award where ${same} order by ${column('decidedOn')}`.execute(db);
  return rows;
}

/** The award a certificate's code stands for. */
export async function findByCode(db: Queryable, code: string): Promise<StoredRecord | undefined> {
  const { rows } = await sql<StoredRecord>`
    select id, identity, owner, title, document, provenance, version, verification, disputed, updated_at as "updatedAt"
    from awards.award where ${column('verificationCode')} = ${code}`.execute(db);
  return rows[0];
}

/** Why awards may not go into others: what a decision of this system has given is taken back by a decision only. */
export async function claimOnAwards(db: Queryable, type: RecordType, ids: readonly string[]): Promise<string[]> {
  if (type.id !== award.id) return [];
  const { rows } = await sql<{ identity: string }>`
    select a.identity from awards.award a where a.id = any(${ids as string[]}::uuid[])
      and exists (select from awards.decision_item i where i.award_number = a.identity) order by a.identity`.execute(
    db,
  );
  return rows.map(
    ({ identity }) =>
      `Khen thưởng ${identity} ghi theo quyết định trong hệ thống. Chọn bản ghi đó làm bản ghi còn lại, hoặc hủy bỏ theo quyết định.`,
  );
}

export async function nextAwardNumbers(tx: Queryable, year: number, count: number): Promise<string[]> {
  const { rows } = await sql<{ n: number }>`
    select nextval('awards.award_number') as n from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ n }) => `KT-${year}-${String(n).padStart(6, '0')}`);
}
