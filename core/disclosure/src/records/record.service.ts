/** Reading any register by its definition: lists, a record on both time axes, its history. Everything passes disclosure. */
import type { Database, Db } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import {
  type AgencyDirectory,
  type AsOf,
  currentEntry,
  type Entry,
  fieldPath,
  formatValue,
  listVersions,
  projectedFields,
  type RecordType,
  recordAsKnown,
  type StoredRecord,
  survivorOf,
} from '@congvu/registers';
import {
  discloseRecord,
  discloseRecords,
  grantedFields,
  grantedPaths,
  maskNumber,
  type Reader,
  reduce,
} from '../disclose.ts';
import { disclosureErrors, getPurpose } from '../purposes.ts';
import type { AsOfQuery, RecordPage, RecordPageQuery, RecordQuery, RecordView, VersionView } from './record.schema.ts';
import { conditionsOf, mustBeKnownThen, orderOf, searchable } from './record.store.ts';
import { composeRecord } from './record.view.ts';

export const usualPurpose = (type: RecordType): string => type.purposes?.[0] ?? 'personnel-management';

/** Fields a list shows: those asked for, else the definition's own choice, else the first that are searchable. */
export function columnsOf(type: RecordType, wanted: string | undefined, granted: ReadonlySet<string>): string[] {
  const asked = wanted
    ?.split(',')
    .map((path) => path.trim())
    .filter(Boolean);
  for (const path of asked ?? [])
    if (!type.fields.has(path)) throw disclosureErrors.badFilter(`Không có trường "${path.slice(0, 60)}".`);
  const chosen = asked?.length ? asked : (type.columns ?? projectedFields(type).slice(0, 6).map(fieldPath));
  return [...new Set(chosen)].filter((path) => granted.has(path));
}

/** Labels of the columns that were asked for and that the purpose does not cover. */
function withheldColumns(type: RecordType, wanted: string | undefined, granted: ReadonlySet<string>) {
  const asked = new Set(
    (wanted ?? '')
      .split(',')
      .map((path) => path.trim())
      .filter(Boolean),
  );
  return [...asked].flatMap((path) => {
    const meta = type.fields.get(path);
    return meta && !granted.has(path) ? [{ label: meta.vi, labelEn: meta.en }] : [];
  });
}

/** The value of a field as a list shows it: of a dated section, the entry in force. */
export function listValue(type: RecordType, record: StoredRecord, path: string, day: string): string | null {
  const meta = type.field(path);
  const holder = meta.section
    ? currentEntry(record.document[meta.section] as Entry[] | undefined, day)
    : record.document;
  return formatValue(type, meta, holder?.[meta.key]);
}

export const shownIdentity = (type: RecordType, record: StoredRecord): string =>
  type.field(type.identity).kind === 'personal-number' ? maskNumber(record.identity) : record.identity;

/** The time a list is asked for; null: as it is now. */
function asOfOf({ validOn, knownAt }: AsOfQuery): AsOf | null {
  if (!validOn && !knownAt) return null;
  // Nothing is known of times before there were computers, and of some of them no database knows either.
  if (knownAt && knownAt < '1970') throw disclosureErrors.notKnownThen();
  return { validOn: validOn ?? todayInVietnam(), knownAt: knownAt ?? null };
}

/** Records that a query finds within the reader's scope, with what they show; every one leaves an access entry. */
export async function findRecords(
  db: Db,
  type: RecordType,
  reader: Reader,
  query: RecordQuery & AsOfQuery,
  page: { limit: number; offset: number },
): Promise<{
  records: StoredRecord[];
  total: number;
  columns: string[];
  withheld: { label: string; labelEn: string }[];
  asOf: AsOf | null;
}> {
  if (!reader.actor.has(type.readPermission)) throw disclosureErrors.registerNotYours();
  const granted = grantedPaths(type, await getPurpose(db, reader.purpose));
  const columns = columnsOf(type, query.columns, granted);
  const asOf = asOfOf(query);
  const where = await conditionsOf(db, type, query, granted);
  if (asOf) mustBeKnownThen(type, query, asOf);
  const found = await discloseRecords(db, type, reader, {
    where,
    orderBy: orderOf(type, query.sort, granted),
    ...page,
    asOf: asOf ?? undefined,
    fields: [...new Set([type.identity, type.title, type.owner, ...columns])],
  });
  return { ...found, columns, withheld: withheldColumns(type, query.columns, granted), asOf };
}

export async function listRecords(
  db: Db,
  directory: AgencyDirectory,
  type: RecordType,
  reader: Reader,
  query: RecordPageQuery,
): Promise<RecordPage> {
  const { page = 1, pageSize = 25 } = query;
  const { records, total, columns, withheld, asOf } = await findRecords(db, type, reader, query, {
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const names = await directory.names(
    db,
    records.map((record) => record.owner),
  );
  const day = asOf?.validOn ?? todayInVietnam();
  const sortable = searchable(type);
  return {
    items: records.map((record) => ({
      id: record.id,
      title: record.title,
      identity: shownIdentity(type, record),
      agencyCode: record.owner,
      agencyName: names.get(record.owner) ?? record.owner,
      verification: record.verification,
      disputed: record.disputed,
      values: Object.fromEntries(columns.map((path) => [path, listValue(type, record, path, day)])),
    })),
    total,
    page,
    pageSize,
    asOf,
    withheld,
    columns: columns.map((path) => {
      const meta = type.field(path);
      return { key: path, label: meta.vi, labelEn: meta.en, sortable: sortable.has(path) };
    }),
  };
}

/** A record in force on one day as known at one time; both default to now. */
export async function readRecord(
  database: Pick<Database, 'db' | 'pool'>,
  directory: AgencyDirectory,
  type: RecordType,
  reader: Reader,
  id: string,
  asOf: AsOfQuery = {},
): Promise<RecordView> {
  let record = await discloseRecord(database, type, id, reader);
  const granted = grantedPaths(type, await getPurpose(database.db, reader.purpose));
  if (asOf.knownAt) {
    // Nothing is known of times before there were computers, and of some of them no database knows either.
    if (asOf.knownAt < '1970') throw disclosureErrors.notKnownThen();
    const past = await recordAsKnown(database.db, type, id, asOf.knownAt);
    if (!past) throw disclosureErrors.notKnownThen();
    record = reduce({ ...record, ...past }, type, granted);
  }
  if (record.mergedInto)
    record = { ...record, mergedInto: (await survivorOf(database.db, type, id)) ?? record.mergedInto };
  const names = await directory.names(database.db, [record.owner]);
  const at = { validOn: asOf.validOn ?? todayInVietnam(), knownAt: asOf.knownAt ?? null };
  return composeRecord(type, record, granted, names.get(record.owner) ?? record.owner, at, asOf.validOn !== undefined);
}

/** Versions with what each changed, for fields the purpose covers. */
export async function readHistory(
  database: Pick<Database, 'db' | 'pool'>,
  type: RecordType,
  reader: Reader,
  id: string,
): Promise<VersionView[]> {
  await discloseRecord(database, type, id, reader);
  const granted = grantedFields(type, await getPurpose(database.db, reader.purpose));
  const versions = await listVersions(database.db, type, id);
  return versions.map((version, index) => {
    const before = versions[index + 1]?.document ?? {};
    return {
      version: version.version,
      recordedAt: version.recordedAt.toISOString(),
      source: version.source,
      sourceLabel: version.sourceLabel,
      actorName: version.actorName,
      changes: version.changed.flatMap((key) => {
        const meta = granted.find((item) => fieldPath(item) === key);
        if (meta)
          return [
            {
              field: key,
              label: meta.vi,
              before: formatValue(type, meta, before[key]),
              after: formatValue(type, meta, version.document[key]),
            },
          ];
        const section = type.sections.get(key);
        const columns = granted.filter((item) => item.section === key);
        if (!section || columns.length === 0) return [];
        const text = (entries: unknown) => {
          const last = (entries as Entry[] | undefined)?.at(-1);
          return last
            ? columns
                .map((column) => formatValue(type, column, last[column.key]))
                .filter(Boolean)
                .join(' · ')
            : null;
        };
        return [{ field: key, label: section.vi, before: text(before[key]), after: text(version.document[key]) }];
      }),
    };
  });
}
