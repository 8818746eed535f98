import { jsonText, sql, type Tx } from '@congvu/database';
import type { RecordType } from '@congvu/registers';

export interface FoundPair {
  id: string;
  leftId: string;
  rightId: string;
  leftAgency: string;
  rightAgency: string;
  score: number;
  rules: string[];
  fingerprint: string;
}

/** A key that more records share tells nothing: whoever shares it is not compared by it. */
const largestBlock = 30;

/** Takes the comparing of a register for this transaction; false: another process has it. */
export async function mayCompare(tx: Tx, type: RecordType): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(${`stewardship.compare:${type.id}`})) as mine`.execute(tx);
  return rows[0]!.mine;
}

/** Whether the register was last compared by other rules; remembers these. */
export async function rulesAreNew(tx: Tx, type: RecordType, rules: string): Promise<boolean> {
  const { rows } = await sql`
    insert into stewardship.compared (record_type, rules) values (${type.id}, ${rules})
    on conflict (record_type) do update set rules = excluded.rules where stewardship.compared.rules <> excluded.rules
    returning 1`.execute(tx);
  return rows.length > 0;
}

export async function replaceKeys(
  tx: Tx,
  type: RecordType,
  ids: readonly string[],
  rows: readonly { record_id: string; rule: string; key: string }[],
): Promise<void> {
  await sql`
    delete from stewardship.compare_key where record_type = ${type.id} and record_id = any(${ids as string[]}::uuid[])`.execute(
    tx,
  );
  await sql`
    insert into stewardship.compare_key (record_type, record_id, rule, key)
    select ${type.id}, record_id, rule, key from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(record_id uuid, rule text, key text)`.execute(
    tx,
  );
}

/** The records that share a key with one of these. */
export async function others(
  tx: Tx,
  type: RecordType,
  ids: readonly string[],
): Promise<{ id: string; other: string }[]> {
  const { rows } = await sql<{ id: string; other: string }>`
    with mine as (
      select record_id, rule, key from stewardship.compare_key where record_type = ${type.id} and record_id = any(${ids as string[]}::uuid[])
    ), blocks as (
      select b.rule, b.key, array(
        select o.record_id from stewardship.compare_key o where o.record_type = ${type.id} and o.rule = b.rule and o.key = b.key
        limit ${largestBlock + 1}) as members
      from (select distinct rule, key from mine) b
    )
    select distinct m.record_id as id, o.id as other from mine m join blocks b on b.rule = m.rule and b.key = m.key
    cross join lateral unnest(b.members) as o(id)
    where cardinality(b.members) <= ${largestBlock} and o.id <> m.record_id`.execute(tx);
  return rows;
}

/** Keeps pairs. One that was dismissed comes back only when the values compared are others; one that was merged stays so. */
export async function writePairs(tx: Tx, type: RecordType, pairs: readonly FoundPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    insert into stewardship.pair (id, record_type, left_id, right_id, left_agency, right_agency, score, rules, fingerprint)
    select r.id, ${type.id}, r."leftId", r."rightId", r."leftAgency", r."rightAgency", r.score,
      array(select jsonb_array_elements_text(r.rules)), r.fingerprint
    from jsonb_to_recordset(${jsonText(pairs)}::jsonb)
      as r(id uuid, "leftId" uuid, "rightId" uuid, "leftAgency" text, "rightAgency" text, score int, rules jsonb, fingerprint text)
    order by r."leftId", r."rightId"
    on conflict (record_type, left_id, right_id) do update set left_agency = excluded.left_agency, right_agency = excluded.right_agency,
      score = excluded.score, rules = excluded.rules, fingerprint = excluded.fingerprint,
      state = case when pair.state = 'dismissed' and pair.fingerprint <> excluded.fingerprint then 'open' else pair.state end`.execute(
    tx,
  );
}

/** Takes away open pairs of these records that no rule pairs any more and about which nobody has proposed anything. */
export async function dropPairs(
  tx: Tx,
  type: RecordType,
  ids: readonly string[],
  found: readonly FoundPair[],
): Promise<void> {
  const keep = found.map(({ leftId, rightId }) => `${leftId}:${rightId}`);
  await sql`
    delete from stewardship.pair p where p.record_type = ${type.id} and p.state = 'open'
      and (p.left_id = any(${ids as string[]}::uuid[]) or p.right_id = any(${ids as string[]}::uuid[]))
      and not (p.left_id || ':' || p.right_id) = any(${keep}::text[])
      and not exists (select from stewardship.merge m where m.pair_id = p.id)`.execute(tx);
}
