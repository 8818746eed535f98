import { jsonText, type Queryable, sql } from '@congvu/database';
import { searchKey } from '@congvu/kernel';
import type { RecordType } from '../definition/define.ts';
import type { VerificationState } from '../definition/definition.schema.ts';
import type { ProvenanceMap, RecordDocument } from '../records/document.ts';
import { projectedColumns, tableOf } from '../records/storage.ts';

export interface RecordRow {
  id: string;
  identity: string;
  owner: string;
  title: string;
  nameKey: string;
  document: RecordDocument;
  provenance: ProvenanceMap;
  version: number;
  verification: VerificationState;
  disputed: boolean;
  projected: Record<string, unknown>;
}

export async function lockByIdentity(
  tx: Queryable,
  table: string,
  identities: readonly string[],
): Promise<Map<string, Omit<RecordRow, 'projected' | 'nameKey'>>> {
  const { rows } = await sql<Omit<RecordRow, 'projected' | 'nameKey'>>`
    select id, identity, owner, title, document, provenance, version, verification, disputed
    from ${sql.table(table)} where identity = any(${identities as string[]}) order by identity for update`.execute(tx);
  return new Map(rows.map((row) => [row.identity, row]));
}

/** The rows as one JSON parameter, and the typed list to read them with. */
function recordset(type: RecordType, rows: readonly RecordRow[]) {
  const projected = projectedColumns(type);
  const data = rows.map((row) => ({
    id: row.id,
    identity: row.identity,
    owner: row.owner,
    title: row.title,
    name_key: row.nameKey,
    document: row.document,
    provenance: row.provenance,
    version: row.version,
    verification: row.verification,
    disputed: row.disputed,
    ...row.projected,
  }));
  const columns = projected.map(({ name }) => `"${name}"`);
  const types = projected.map((column) => `"${column.name}" ${column.type}`);
  const base = [
    'id uuid',
    'identity text',
    'owner text',
    'title text',
    'name_key text',
    'document jsonb',
    'provenance jsonb',
    'version integer',
    'verification text',
    'disputed boolean',
  ];
  return { json: jsonText(data), columns, definition: sql.raw([...base, ...types].join(', ')) };
}

const baseColumns = 'id, identity, owner, title, name_key, document, provenance, version, verification, disputed';

/** Inserts records; one whose identity exists meanwhile is left out. Returns the identities inserted. */
export async function insertRecords(tx: Queryable, type: RecordType, rows: readonly RecordRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { json, columns, definition } = recordset(type, rows);
  const names = sql.raw([baseColumns, ...columns].join(', '));
  const { rows: inserted } = await sql<{ identity: string }>`
    insert into ${sql.table(tableOf(type))} (${names})
    select ${names} from jsonb_to_recordset(${json}::jsonb) as r(${definition})
    on conflict (identity) do nothing returning identity`.execute(tx);
  await addNames(tx, rows);
  return new Set(inserted.map((row) => row.identity));
}

export async function updateRecords(tx: Queryable, type: RecordType, rows: readonly RecordRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { json, columns, definition } = recordset(type, rows);
  const sets = [
    'owner',
    'title',
    'name_key',
    'document',
    'provenance',
    'version',
    'verification',
    'disputed',
    ...columns,
  ].map((name) => `${name} = r.${name}`);
  await sql`
    update ${sql.table(tableOf(type))} as t set ${sql.raw(sets.join(', '))}, updated_at = now()
    from jsonb_to_recordset(${json}::jsonb) as r(${definition}) where t.id = r.id`.execute(tx);
  await addNames(tx, rows);
}

async function addNames(tx: Queryable, rows: readonly RecordRow[]): Promise<void> {
  const keys = [...new Set(rows.map((row) => row.nameKey))].sort();
  await sql`
    insert into registers.name_entry (key)
    select k from unnest(${keys}::text[]) as k where not exists (select from registers.name_entry n where n.key = k)
    on conflict do nothing`.execute(tx);
}

export async function insertVersions(
  tx: Queryable,
  table: string,
  changeSet: string,
  rows: readonly { row: Omit<RecordRow, 'projected' | 'nameKey'>; changed: readonly string[]; mergedInto?: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const data = rows.map(({ row, changed, mergedInto }) => ({
    record_id: row.id,
    version: row.version,
    owner: row.owner,
    document: row.document,
    changed,
    merged_into: mergedInto ?? null,
    name_key: searchKey(row.title),
  }));
  await sql`
    insert into ${sql.table(table)} (record_id, version, change_set, owner, document, changed, merged_into, name_key)
    select record_id, version, ${changeSet}::uuid, owner, document, array(select jsonb_array_elements_text(changed)), merged_into, name_key
    from jsonb_to_recordset(${jsonText(data)}::jsonb)
      as r(record_id uuid, version integer, owner text, document jsonb, changed jsonb, merged_into uuid, name_key text)`.execute(
    tx,
  );
}
