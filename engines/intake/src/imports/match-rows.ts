/** Which record each row is about: by its identity, or by what the definition says tells one record from another. */
import type { Queryable } from '@congvu/database';
import {
  areApart,
  fieldPath,
  type RecordDocument,
  type RecordType,
  recordsByIdentity,
  recordsByTitle,
  type StoredRecord,
  sameKey,
} from '@congvu/registers';

export interface RowToMatch {
  identity: string | null;
  owner: string;
  document: RecordDocument;
}

/** Records of the agencies only: that another manages somebody is not told to whoever sends a number. */
export async function matchRows(
  db: Queryable,
  type: RecordType,
  rows: readonly RowToMatch[],
  units: ReadonlyMap<string, string>,
): Promise<(StoredRecord | undefined)[]> {
  if (type.files?.same) {
    const titles = rows.map(({ document }) => String(document[type.title] ?? ''));
    const byKey = new Map<string, StoredRecord[]>();
    for (const record of await recordsByTitle(db, type, titles, new Set(units.values()))) {
      const key = sameKey(type, record.owner, record.document)!;
      byKey.set(key, [...(byKey.get(key) ?? []), record]);
    }
    return rows.map(({ owner, document }) =>
      byKey.get(sameKey(type, owner, document)!)?.find((record) => !areApart(type, record.document, document)),
    );
  }
  const identities = rows.flatMap(({ identity }) => identity ?? []);
  const found = identities.length > 0 ? await recordsByIdentity(db, type, identities) : [];
  const byIdentity = new Map(found.filter(({ owner }) => units.has(owner)).map((record) => [record.identity, record]));
  return rows.map(({ identity }) => (identity ? byIdentity.get(identity) : undefined));
}

/** The row without what a file does not overwrite in the record: what the population database has vouched for, and what only a new record takes. */
export function withoutConfirmed(type: RecordType, existing: StoredRecord, document: RecordDocument): RecordDocument {
  if (!type.files?.same) return document;
  const kept = { ...document };
  for (const meta of type.fields.values())
    if (!meta.section && existing.provenance[fieldPath(meta)]?.verification === 'valid') delete kept[meta.key];
  for (const path of type.files.also ?? []) delete kept[path];
  return kept;
}
