import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import type { RecordType } from '@congvu/registers';

export interface KeptMarks {
  recordId: string;
  owner: string;
  faults: string[];
  marks: string[];
}

export async function keptMarks(tx: Tx, ids: readonly string[]): Promise<Map<string, KeptMarks>> {
  const { rows } = await sql<KeptMarks>`
    select record_id as "recordId", owner, faults, marks from quality.record_mark where record_id = any(${ids as string[]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.recordId, row]));
}

export async function writeMarks(tx: Tx, type: RecordType, rows: readonly KeptMarks[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into quality.record_mark (record_id, record_type, owner, faults, marks)
    select r."recordId", ${type.id}, r.owner, array(select jsonb_array_elements_text(r.faults)), array(select jsonb_array_elements_text(r.marks))
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r("recordId" uuid, owner text, faults jsonb, marks jsonb)
    on conflict (record_id) do update set owner = excluded.owner, faults = excluded.faults, marks = excluded.marks`.execute(
    tx,
  );
}

export async function removeMarks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await sql`delete from quality.record_mark where record_id = any(${ids as string[]}::uuid[])`.execute(tx);
}

/** Adds differences to tallies, in one order for all, so that two who do so wait for each other and never for ever. */
export async function addToTallies(
  tx: Tx,
  type: RecordType,
  differences: readonly { owner: string; mark: string; n: number }[],
): Promise<void> {
  const changed = differences.filter(({ n }) => n !== 0);
  if (changed.length === 0) return;
  const sorted = [...changed].sort((a, b) =>
    a.owner === b.owner ? (a.mark < b.mark ? -1 : 1) : a.owner < b.owner ? -1 : 1,
  );
  await sql`
    insert into quality.tally (record_type, owner, mark, n)
    select ${type.id}, r.owner, r.mark, r.n from jsonb_to_recordset(${jsonText(sorted)}::jsonb) as r(owner text, mark text, n int)
    on conflict (record_type, owner, mark) do update set n = quality.tally.n + excluded.n`.execute(tx);
}

/** Keeps today's tallies of faults; the last of the day stands. */
export async function keepDay(db: Queryable, type: RecordType, day: string): Promise<void> {
  await sql`
    insert into quality.daily (day, record_type, owner, mark, n)
    select ${day}::date, record_type, owner, mark, n from quality.tally
    where record_type = ${type.id} and (mark = 'all' or mark like 'f:%' or mark like 'c:%')
    on conflict (record_type, owner, mark, day) do update set n = excluded.n`.execute(db);
}

export async function parameter(db: Queryable, key: string): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    select value::float8 as value from quality.parameter where key = ${key} and valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
    order by valid_from desc limit 1`.execute(db);
  const value = rows[0]?.value;
  if (value === undefined) throw new Error(`quality.parameter has no value for ${key}`);
  return value;
}
