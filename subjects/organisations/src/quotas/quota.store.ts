import { underAgency } from '@congvu/auth';
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';

export interface QuotaKindRow {
  code: string;
  name: string;
  nameEn: string;
  personnelTypes: string[];
  contract: boolean;
  legal: string;
  confidence: string;
  note: string;
}

/** Kinds that hold on some day of the year. */
export async function kindsOf(db: Queryable, year: number): Promise<QuotaKindRow[]> {
  const { rows } = await sql<QuotaKindRow>`
    select code, name, name_en as "nameEn", personnel_types as "personnelTypes", contract, legal, confidence, note
    from organisations.quota_kind
    where (valid_from is null or valid_from <= make_date(${year}::int, 12, 31)) and (valid_until is null or valid_until > make_date(${year}::int, 1, 1))
    order by contract, code`.execute(db);
  return rows;
}

export interface QuotaGiven {
  agencyCode: string;
  kind: string;
  given: number;
  decisionNumber: string;
  decidedOn: string;
  /** The number is beyond the limit, and this let it through. */
  waiverId: string | null;
}

/** What holds for each agency and kind: the latest decision. */
export async function givenOf(db: Queryable, codes: readonly string[], year: number): Promise<QuotaGiven[]> {
  const { rows } = await sql<QuotaGiven>`
    select distinct on (agency_code, kind) agency_code as "agencyCode", kind, given, decision_number as "decisionNumber",
      to_char(decided_on, 'YYYY-MM-DD') as "decidedOn", waiver_id as "waiverId"
    from organisations.quota where agency_code = any(${codes as string[]}::text[]) and year = ${year}
    order by agency_code, kind, coalesce(holds_from, decided_on) desc, seq desc`.execute(db);
  return rows;
}

/** The sum of what is given to agencies for a kind, by the agency directly above. */
export async function givenBelow(
  db: Queryable,
  parent: string,
  kind: string,
  year: number,
  without: string | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(given), 0)::int as n from (
      select distinct on (q.agency_code) q.given from organisations.quota q
        join organisations.agency_period p on p.code = q.agency_code and p.valid_until is null
      where p.parent_code = ${parent} and q.kind = ${kind} and q.year = ${year} and q.agency_code is distinct from ${without}
      order by q.agency_code, coalesce(q.holds_from, q.decided_on) desc, q.seq desc) g`.execute(db);
  return rows[0]!.n;
}

/** The agency and those directly below it as they stand today, locked so that two quotas under one ceiling are given one after the other. */
export async function lockFamily(tx: Tx, codes: readonly string[]): Promise<void> {
  await sql`select 1 from organisations.agency where code = any(${codes as string[]}::text[]) order by code for update`.execute(
    tx,
  );
}

export async function parentOf(
  db: Queryable,
  code: string,
): Promise<{ name: string; parentCode: string | null } | undefined> {
  const { rows } = await sql<{ name: string; parentCode: string | null }>`
    select name, parent_code as "parentCode" from organisations.agency_period where code = ${code} and valid_until is null`.execute(
    db,
  );
  return rows[0];
}

export async function insertQuota(
  tx: Queryable,
  row: QuotaGiven & { year: number; by: { id: string | null; name: string } },
): Promise<void> {
  await sql`
    insert into organisations.quota (agency_code, kind, year, given, decision_number, decided_on, waiver_id, recorded_by, recorded_by_name)
    values (${row.agencyCode}, ${row.kind}, ${row.year}, ${row.given}, ${row.decisionNumber}, ${row.decidedOn}::date, ${row.waiverId},
      ${row.by.id}, ${row.by.name})`.execute(tx);
}

export interface WaiverRow {
  id: string;
  agencyCode: string;
  kind: string;
  year: number;
  ground: string;
  allowedBy: string;
  untilOn: string;
}

export async function insertWaiver(
  tx: Tx,
  row: WaiverRow & { problems: unknown; by: { id: string; name: string } },
): Promise<void> {
  await sql`
    insert into organisations.quota_waiver (id, agency_code, kind, year, ground, allowed_by, until_on, problems, recorded_by, recorded_by_name)
    values (${row.id}, ${row.agencyCode}, ${row.kind}, ${row.year}, ${row.ground}, ${row.allowedBy}, ${row.untilOn}::date,
      ${jsonText(row.problems)}::jsonb, ${row.by.id}, ${row.by.name})`.execute(tx);
}

export async function waiversById(
  db: Queryable,
  ids: readonly string[],
): Promise<(WaiverRow & { recordedBy: string; recordedAt: Date })[]> {
  const { rows } = await sql<WaiverRow & { recordedBy: string; recordedAt: Date }>`
    select id, agency_code as "agencyCode", kind, year, ground, allowed_by as "allowedBy", to_char(until_on, 'YYYY-MM-DD') as "untilOn",
      recorded_by_name as "recordedBy", recorded_at as "recordedAt"
    from organisations.quota_waiver where id = any(${ids as string[]}::uuid[])`.execute(db);
  return rows;
}

/** Quotas of a year that agencies hold and no waiver in force covers; of one agency and those below it, or of all. */
export async function quotasUnder(
  db: Queryable,
  agency: string | null,
  year: number,
  today: string,
): Promise<Omit<QuotaGiven, 'waiverId'>[]> {
  const { rows } = await sql<Omit<QuotaGiven, 'waiverId'>>`
    select g.* from (
      select distinct on (agency_code, kind) agency_code as "agencyCode", kind, given, decision_number as "decisionNumber",
        to_char(decided_on, 'YYYY-MM-DD') as "decidedOn", waiver_id
      from organisations.quota where year = ${year} and ${underAgency(agency ?? undefined, 'agency_code')}
      order by agency_code, kind, coalesce(holds_from, decided_on) desc, seq desc) g
    left join organisations.quota_waiver w on w.id = g.waiver_id and w.until_on >= ${today}::date
    where w.id is null order by 1, 2`.execute(db);
  return rows;
}
