import { readFileSync } from 'node:fs';
import { type Queryable, sql } from '@congvu/database';
import { type AppraisalLevel, addDays } from './chain.ts';

export const limitLevels = ['unit', 'department', 'ministry-or-province', 'organiser', 'consultation'] as const;
export type Silence = 'blocks' | 'passes';
export interface Limit {
  level: AppraisalLevel | 'consultation';
  validFrom: string;
  days: number;
  silence: Silence | null;
  basis: string;
  assumption: boolean;
  enteredBy: string;
}

const columns = sql.raw(
  'level, valid_from as "validFrom", days, silence, basis, assumption, entered_by as "enteredBy"',
);

export async function listLimits(db: Queryable): Promise<Limit[]> {
  const { rows } = await sql<Limit>`
    select ${columns} from awards.appraisal_limit order by array_position(${[...limitLevels]}::text[], level), valid_from desc`.execute(
    db,
  );
  return rows;
}

/** The version in force on the day; undefined: none then, so nothing is measured. */
export async function limitOn(db: Queryable, level: Limit['level'], day: string): Promise<Limit | undefined> {
  const { rows } = await sql<Limit>`
    select ${columns} from awards.appraisal_limit where level = ${level} and valid_from <= ${day} order by valid_from desc limit 1`.execute(
    db,
  );
  return rows[0];
}

export async function dueOn(db: Queryable, level: Limit['level'], since: string): Promise<string | null> {
  const limit = await limitOn(db, level, since);
  return limit ? addDays(since, limit.days) : null;
}

/** False: the level has a version from that day already; a version is followed by the next, never overwritten. */
export async function insertLimit(tx: Queryable, limit: Limit): Promise<boolean> {
  const { rows } = await sql`
    insert into awards.appraisal_limit (level, valid_from, days, silence, basis, assumption, entered_by)
    values (${limit.level}, ${limit.validFrom}, ${limit.days}, ${limit.silence}, ${limit.basis}, ${limit.assumption}, ${limit.enteredBy})
    on conflict do nothing returning level`.execute(tx);
  return rows.length > 0;
}

/** Puts the assumed limits of the data file in once. */
export async function seedLimits(db: Queryable): Promise<void> {
  const { rows } = await sql`select 1 from awards.appraisal_limit limit 1`.execute(db);
  if (rows.length > 0) return;
  const { items } = JSON.parse(readFileSync(new URL('../../data/appraisal-limits.json', import.meta.url), 'utf8')) as {
    items: Pick<Limit, 'level' | 'days' | 'silence'>[];
  };
  for (const item of items)
    await insertLimit(db, {
      ...item,
      validFrom: '2024-01-01',
      basis: 'Giả định nội bộ, chưa đối chiếu văn bản',
      assumption: true,
      enteredBy: 'Dữ liệu ban đầu',
    });
}
