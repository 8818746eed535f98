import { type Actor, underAgency, withinScope } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import type { RecordType } from '@congvu/registers';
import type { Tally } from './score.ts';

const within = (actor: Actor, permission: string, agency: string | undefined) =>
  sql<boolean>`${withinScope(actor, permission, 'owner')} and ${underAgency(agency, 'owner')}`;

/** Tallies of some kinds of marks, by agency of record; a kind is the letter before the colon, `all` for the number of records. */
export async function talliesOf(
  db: Queryable,
  type: RecordType,
  actor: Actor,
  permission: string,
  agency: string | undefined,
  kinds: readonly string[],
): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select owner, mark, n from quality.tally
    where record_type = ${type.id} and n <> 0 and split_part(mark, ':', 1) = any(${kinds as string[]}::text[]) and ${within(actor, permission, agency)}`.execute(
    db,
  );
  return rows;
}

/** Tallies of marks that begin alike, summed over the agencies. */
export async function talliesUnder(
  db: Queryable,
  type: RecordType,
  actor: Actor,
  permission: string,
  agency: string | undefined,
  prefix: string,
): Promise<Pick<Tally, 'mark' | 'n'>[]> {
  const { rows } = await sql<Pick<Tally, 'mark' | 'n'>>`
    select mark, sum(n)::int as n from quality.tally
    where record_type = ${type.id} and starts_with(mark, ${prefix}) and ${within(actor, permission, agency)} group by mark`.execute(
    db,
  );
  return rows;
}

/** Tallies of faults on past days, summed over the agencies; at most `days` days, oldest first. */
export async function pastTallies(
  db: Queryable,
  type: RecordType,
  actor: Actor,
  permission: string,
  agency: string | undefined,
  days: number,
): Promise<{ day: string; mark: string; n: number }[]> {
  const { rows } = await sql<{ day: string; mark: string; n: number }>`
    select to_char(day, 'YYYY-MM-DD') as day, mark, sum(n)::int as n from quality.daily
    where record_type = ${type.id} and day > (now() at time zone 'Asia/Ho_Chi_Minh')::date - ${days}::int and ${within(actor, permission, agency)}
    group by day, mark order by day`.execute(db);
  return rows;
}

/** Condition for disclosure: records with a fault, of an agency if one is asked for. */
export const withFault = (type: RecordType, mark: string, agency: string | undefined) =>
  sql<boolean>`id in (select record_id from quality.record_mark where record_type = ${type.id} and faults <> '{}' and faults @> array[${mark}]::text[]
      and ${underAgency(agency, 'owner')})
    and ${underAgency(agency, 'owner')}`;
