import { type Db, sql } from '@congvu/database';
import { type FieldMeta, fieldPath, type RecordType } from '../definition/define.ts';

/** Names of a record type's tables, safe to put into SQL: they come from the definition, never from input. */
export const tableOf = (type: RecordType): string => type.id;
export const versionTableOf = (type: RecordType): string => `${type.id}_version`;

export const columnTypes: Record<string, string> = { number: 'numeric', integer: 'bigint', boolean: 'boolean' };

const snake = (path: string): string =>
  path.replace('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Column of a projected field: `p_position`. */
export const columnOf = (meta: Pick<FieldMeta, 'key' | 'section'>): string => `p_${snake(fieldPath(meta))}`;

/** Column of a derived value: `d_retires_on`. */
export const derivedColumnOf = (key: string): string => `d_${snake(key)}`;

/** The day on which what is projected changes by itself: an entry begins or ends. */
export const changesOnColumn = 'changes_on';

export const projectedFields = (type: RecordType): FieldMeta[] =>
  [...type.fields.values()].filter((meta) => meta.search !== undefined && meta.kind !== 'person-name');

export interface ProjectedColumn {
  name: string;
  type: string;
  comment: string;
}

/** Columns kept beside the document, in a fixed order. Dates are text, as in documents: some are a year only. */
export const projectedColumns = (type: RecordType): ProjectedColumn[] => [
  ...projectedFields(type).map((meta) => ({
    name: columnOf(meta),
    type: columnTypes[meta.kind] ?? 'text',
    comment: `${fieldPath(meta)}: ${meta.vi}`,
  })),
  ...Object.entries(type.derived ?? {}).map(([key, derived]) => ({
    name: derivedColumnOf(key),
    type: columnTypes[derived.kind] ?? 'text',
    comment: `derived: ${derived.vi}`,
  })),
  { name: changesOnColumn, type: 'text', comment: 'day on which an entry of the document begins or ends next' },
];

/**
 * Brings the tables of a record type in line with its definition: makes them when missing and adds projected columns. A field that left
 * the definition keeps its column until a migration removes it. Runs inside the migration lock.
 */
export async function syncStorage(db: Db, type: RecordType): Promise<void> {
  const [schema, table] = type.id.split('.') as [string, string];
  const name = `"${schema}"."${table}"`;
  const history = `"${schema}"."${table}_version"`;
  await sql
    .raw(`
    create schema if not exists "${schema}";
    create table if not exists ${name} (
      id uuid not null,
      identity text not null,
      owner text not null,
      title text not null,
      name_key text not null,
      document jsonb not null,
      provenance jsonb not null,
      version integer not null,
      verification text not null,
      disputed boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint ${table}_pkey primary key (id),
      constraint ${table}_identity_once unique (identity)
    );
    create index if not exists ${table}_owner on ${name} (owner text_pattern_ops, name_key);
    create index if not exists ${table}_name_key on ${name} (name_key);
    create index if not exists ${table}_unverified on ${name} (verification) where verification <> 'valid';
    create table if not exists ${history} (
      record_id uuid not null,
      version integer not null,
      change_set uuid not null,
      recorded_at timestamptz not null default now(),
      owner text not null,
      document jsonb not null,
      changed text[] not null,
      constraint ${table}_version_pkey primary key (record_id, version)
    );
    alter table ${history} add column if not exists merged_into uuid;
    alter table ${history} add column if not exists name_key text;
    create index if not exists ${table}_version_known on ${history} (record_id, version, recorded_at);
    create index if not exists ${table}_version_change_set on ${history} (change_set);
  `)
    .execute(db);
  await sql
    .raw(`
    comment on table ${name} is ${quote(`${type.vi}: bản hiện hành, một dòng cho mỗi định danh`)};
    comment on table ${history} is ${quote(`append-only: mọi phiên bản của ${type.vi.toLowerCase()}`)};
    comment on column ${history}.merged_into is 'the version says that the record has gone into this one';
    comment on column ${name}.provenance is 'per field: source, time, decision, verification; "*" is the default of the record';
  `)
    .execute(db);
  for (const column of projectedColumns(type)) {
    await sql
      .raw(`
      alter table ${name} add column if not exists "${column.name}" ${column.type};
      comment on column ${name}."${column.name}" is ${quote(column.comment)};
      create index if not exists "${table}_${column.name}" on ${name} ("${column.name}");
    `)
      .execute(db);
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
