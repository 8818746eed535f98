/** A register as it was: the same columns as its table, answered from versions and for another day. */
import { sql } from '@congvu/database';
import { type FieldMeta, fieldPath, type RecordType } from '../definition/define.ts';
import { columnOf, columnTypes, projectedFields, tableOf, versionTableOf } from './storage.ts';

export interface AsOf {
  /** Day on which dated entries are looked at, `yyyy-mm-dd`. */
  validOn: string;
  /** The newest version recorded by this time counts; null: what is known now. */
  knownAt: string | null;
}

/** What a list may be narrowed to and sorted by at another time: values of the document; what is worked out by the program is known for today only. */
const valueAsOf = (meta: FieldMeta, { validOn, knownAt }: AsOf) => {
  const column = columnOf(meta);
  // What is no entry of a section is the same on every day.
  if (!meta.section && knownAt === null) return sql`${sql.ref(`c.${column}`)}`;
  const document = sql.ref(knownAt === null ? 'c.document' : 'v.document');
  const value = meta.section
    ? sql`(select e.item ->> ${sql.lit(meta.key)} from jsonb_array_elements(
        case when jsonb_typeof(${document} -> ${sql.lit(meta.section)}) = 'array' then ${document} -> ${sql.lit(meta.section)} else '[]' end
      ) with ordinality as e(item, n)
      where coalesce(e.item ->> 'validFrom', '') collate "C" <= ${validOn}
        and (e.item ->> 'validUntil' is null or e.item ->> 'validUntil' collate "C" > ${validOn})
      order by coalesce(e.item ->> 'validFrom', '') collate "C" desc, e.n desc limit 1)`
    : sql`(${document} ->> ${sql.lit(meta.key)})`;
  return sql`${value}::${sql.raw(columnTypes[meta.kind] ?? 'text')}`;
};

/**
 * The register as a table of a `from`. `owner` is the agency of then, `scope_owner` the one of now: a record is for those who may see it
 * today. Records that have been merged into others since are there as long as they were apart. Sources and states of verification are
 * known for now only.
 */
export function recordsAsOf(type: RecordType, asOf: AsOf) {
  const projected = projectedFields(type).map((meta) => sql`${valueAsOf(meta, asOf)} as ${sql.ref(columnOf(meta))}`);
  const more = projected.length > 0 ? sql`, ${sql.join(projected)}` : sql``;
  const table = sql.table(tableOf(type));
  if (asOf.knownAt === null)
    return sql`(select c.id, c.identity, c.owner, c.owner as scope_owner, c.title, c.name_key, c.document, c.provenance, c.version,
      c.verification, c.disputed, c.updated_at${more} from ${table} c)`;
  const versions = sql.table(versionTableOf(type));
  const title = sql`(v.document ->> ${sql.lit(fieldPath(type.field(type.title)))})`;
  return sql`(select c.id, c.identity, v.owner, c.owner as scope_owner, coalesce(${title}, '') as title,
      coalesce(v.name_key, public.search_key(${title})) as name_key, v.document, '{}'::jsonb as provenance, v.version,
      'not-applicable'::text as verification, false as disputed, v.recorded_at as updated_at${more}
    from (
      select id, identity, owner from ${table}
      union all select record_id, identity, owner from registers.retired where record_type = ${type.id}
    ) c join ${versions} v on v.record_id = c.id
    where v.recorded_at <= ${asOf.knownAt}::timestamptz and v.merged_into is null
      and not exists (
        select from ${versions} n where n.record_id = v.record_id and n.version > v.version and n.recorded_at <= ${asOf.knownAt}::timestamptz))`;
}
