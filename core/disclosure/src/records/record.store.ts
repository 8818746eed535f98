/** Conditions and orders of lists, from what a reader asked, by the definition: only projected fields can be searched or sorted. */
import { underAgency } from '@congvu/auth';
import { type Queryable, sql } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import {
  type AsOf,
  columnOf,
  derivedColumnOf,
  type FieldMeta,
  fieldPath,
  matchesQuery,
  projectedFields,
  type RecordType,
} from '@congvu/registers';
import { disclosureErrors } from '../purposes.ts';
import { filterOperators, type RecordQuery, type SavedSearch } from './record.schema.ts';

type Condition = ReturnType<typeof sql<boolean>>;
export type Filter = [path: string, operator: (typeof filterOperators)[number], value?: string];

/** Fields a list can be narrowed to and sorted by, with their columns. */
export function searchable(type: RecordType): Map<string, { column: string; numeric: boolean; meta?: FieldMeta }> {
  const known = new Map<string, { column: string; numeric: boolean; meta?: FieldMeta }>();
  for (const meta of projectedFields(type))
    known.set(fieldPath(meta), {
      column: columnOf(meta),
      numeric: meta.kind === 'number' || meta.kind === 'integer',
      meta,
    });
  for (const [key, derived] of Object.entries(type.derived ?? {}))
    known.set(key, { column: derivedColumnOf(key), numeric: derived.kind === 'integer' });
  return known;
}

/** Reads the `filters` parameter; a broken or unknown one is refused, not ignored. */
export function parseFilters(type: RecordType, text: string | undefined, granted: ReadonlySet<string>): Filter[] {
  if (!text) return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw disclosureErrors.badFilter('Bộ lọc không phải JSON.');
  }
  if (!Array.isArray(list) || list.length > 20)
    throw disclosureErrors.badFilter('Bộ lọc phải là danh sách, tối đa 20 điều kiện.');
  const known = searchable(type);
  return list.map((item): Filter => {
    const [path, operator, value] = Array.isArray(item) ? (item as unknown[]) : [];
    const field = typeof path === 'string' ? known.get(path) : undefined;
    if (!field || (field.meta && !granted.has(path as string)))
      throw disclosureErrors.badFilter(`Không lọc được theo trường "${String(path).slice(0, 60)}".`);
    if (!(filterOperators as readonly unknown[]).includes(operator))
      throw disclosureErrors.badFilter(`Không có phép lọc "${String(operator).slice(0, 30)}".`);
    if (operator === 'empty' || operator === 'filled') return [path as string, operator];
    if (
      typeof value !== 'string' ||
      value.length > 200 ||
      value.includes('\0') ||
      (field.numeric && !Number.isFinite(Number(value)))
    )
      throw disclosureErrors.badFilter(`Giá trị lọc của "${String(path)}" không hợp lệ.`);
    return [path as string, operator as Filter[1], value];
  });
}

const conditionOf = (type: RecordType, [path, operator, value = '']: Filter): Condition => {
  const { column, numeric } = searchable(type).get(path)!;
  const ref = sql.ref(column);
  const typed = numeric ? Number(value) : value;
  switch (operator) {
    case 'is':
      return sql`${ref} = ${typed}`;
    case 'not':
      return sql`${ref} is distinct from ${typed}`;
    case 'contains':
      return sql`public.search_key(${ref}::text) like ${`%${searchKey(value)}%`}`;
    case 'from':
      return sql`${ref} >= ${typed}`;
    case 'to':
      return sql`${ref} <= ${typed}`;
    case 'empty':
      return sql`${ref} is null`;
    case 'filled':
      return sql`${ref} is not null`;
  }
};

/** The whole condition of a list. The reader's scope is not part of it: disclosure adds that itself. */
export async function conditionsOf(
  db: Queryable,
  type: RecordType,
  query: RecordQuery,
  granted: ReadonlySet<string>,
): Promise<Condition> {
  const conditions: Condition[] = [sql`true`];
  if (query.query?.trim()) conditions.push(await matchesQuery(db, query.query));
  conditions.push(underAgency(query.agency, 'owner'));
  if (query.verification) conditions.push(sql`verification = ${query.verification}`);
  for (const filter of parseFilters(type, query.filters, granted)) conditions.push(conditionOf(type, filter));
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Of other times it is not known what the program works out, nor what had been verified: asking for it is refused, not ignored. */
export function mustBeKnownThen(type: RecordType, query: RecordQuery, asOf: AsOf): void {
  const asked = [
    (query.sort ?? '').replace(/^-/, ''),
    ...(JSON.parse(query.filters ?? '[]') as unknown[][]).map(([path]) => String(path)),
  ];
  for (const [key, derived] of Object.entries(type.derived ?? {}))
    if (asked.includes(key))
      throw disclosureErrors.badFilter(`"${derived.vi}" chỉ có cho hiện tại. Bỏ điều kiện này, hoặc về hiện tại.`);
  if (query.verification && asOf.knownAt)
    throw disclosureErrors.badFilter('Trạng thái xác thực chỉ có cho hiện tại. Bỏ điều kiện này, hoặc về hiện tại.');
}

const fixedOrders: Record<string, string> = { title: 'name_key', agency: 'owner', updated: 'updated_at' };

/** An order tells values too: only what the purpose covers is sorted by. */
function sortedBy(type: RecordType, key: string, granted: ReadonlySet<string>): string | undefined {
  const field = searchable(type).get(key);
  return field && (!field.meta || granted.has(key)) ? field.column : undefined;
}

/** `order by` of a list, with a tie-breaker so that pages never overlap. */
export function orderOf(type: RecordType, sort: string | undefined, granted: ReadonlySet<string>): string {
  const down = sort?.startsWith('-') ?? false;
  const key = (sort ?? 'title').replace(/^-/, '');
  const column = (Object.hasOwn(fixedOrders, key) ? fixedOrders[key] : undefined) ?? sortedBy(type, key, granted);
  if (!column) throw disclosureErrors.badFilter(`Không sắp xếp được theo "${key.slice(0, 60)}".`);
  return `${column} ${down ? 'desc ' : ''}nulls last, identity`;
}

export async function listSavedSearches(db: Queryable, userId: string, typeId: string): Promise<SavedSearch[]> {
  const { rows } = await sql<SavedSearch>`
    select id, name, query from disclosure.saved_search where user_id = ${userId} and record_type = ${typeId} order by name`.execute(
    db,
  );
  return rows;
}

/** Keeps a search under its name; the same name again replaces it. */
export async function saveSearch(
  tx: Queryable,
  row: SavedSearch & { userId: string; typeId: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into disclosure.saved_search (id, user_id, record_type, name, query)
    values (${row.id}, ${row.userId}, ${row.typeId}, ${row.name}, ${JSON.stringify(row.query)}::jsonb)
    on conflict (user_id, record_type, name) do update set query = excluded.query returning id`.execute(tx);
  return rows[0]!.id;
}

/** False when there is no such search of this user. */
export async function deleteSearch(tx: Queryable, userId: string, id: string): Promise<boolean> {
  const result = await sql`delete from disclosure.saved_search where id = ${id} and user_id = ${userId}`.execute(tx);
  return result.numAffectedRows === 1n;
}
