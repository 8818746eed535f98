/** Two records become one, and two again: the other way into a register beside `applyChangeSet`, with the same history. */
import type { Tx } from '@congvu/database';
import { canonicalJson, newId, searchKey, todayInVietnam } from '@congvu/kernel';
import { fieldPath, type RecordType } from '../definition/define.ts';
import { staysWithSurvivor } from '../definition/duplicates.ts';
import {
  type Entry,
  isDisputed,
  mergeDocument,
  type Provenance,
  type ProvenanceMap,
  projectDocument,
  type RecordDocument,
  recordVerification,
} from '../records/document.ts';
import { versionTableOf } from '../records/storage.ts';
import { insertRecords, insertVersions, type RecordRow, updateRecords } from './change.store.ts';
import { type Authorise, type ChangeSource, insertChangeSet } from './change-set.ts';
import { noteChanged } from './changed.store.ts';
import {
  type Locked,
  lockBoth,
  lockRetired,
  retireRecord,
  setCreatedAt,
  unretire,
  versionsAt,
} from './retired.store.ts';

export interface MergeRequest {
  survivorId: string;
  retiredId: string;
  /** Fields and sections taken from the record that goes; everything else stays as the survivor has it. Entries of sections are united. */
  take: readonly string[];
  /** Versions on which it was decided. */
  versions: { survivor: number; retired: number };
}
export type MergeResult =
  | { outcome: 'merged'; survivorVersion: number; retiredVersion: number }
  /** `disputed`: a case about one of them is open. */
  | { outcome: 'refused-not-authorised' | 'gone' | 'stale' | 'disputed' }
  | { outcome: 'refused-identity'; paths: string[] };

/** What a merge would make of the survivor. Pure. Of entries in both the survivor's values stay, the other's fill what it lacks. */
export function mergedDocument(
  type: RecordType,
  survivor: RecordDocument,
  retired: RecordDocument,
  take: readonly string[],
): { merged: RecordDocument; changed: string[] } {
  const patch: RecordDocument = {};
  for (const path of take) {
    if (type.sections.has(path)) {
      const theirs = (retired[path] as Entry[] | undefined) ?? [];
      const ours = (survivor[path] as Entry[] | undefined) ?? [];
      if (theirs.length > 0) patch[path] = mergeDocument(type, { [path]: theirs }, { [path]: ours }).merged[path];
    } else patch[path] = retired[path] ?? null;
  }
  return mergeDocument(type, survivor, patch);
}

/** Paths of `take` that a merge never takes: who the record is, and what is no field of it. Pure. */
export const neverTaken = (type: RecordType, take: readonly string[]): string[] =>
  take.filter((path) => {
    if (type.sections.has(path)) return false;
    const meta = type.fields.get(path);
    return !meta || meta.section !== undefined || staysWithSurvivor(type, meta);
  });

function rowOf(type: RecordType, record: Omit<Locked, 'createdAt'>): RecordRow {
  const title = String(record.document[type.title] ?? '');
  return {
    id: record.id,
    identity: record.identity,
    owner: record.owner,
    title,
    nameKey: searchKey(title),
    document: record.document,
    provenance: record.provenance,
    version: record.version,
    verification: recordVerification(type, record.provenance),
    disputed: isDisputed(record.provenance),
    projected: projectDocument(type, record.document, todayInVietnam()),
  };
}

/**
 * Merges one record into another: a version of each, of which the other's says where it has gone; it leaves the register, its history and
 * id stay. Nothing is done unless all of it is allowed and both are as they were decided on.
 */
export async function mergeRecords(
  tx: Tx,
  type: RecordType,
  source: ChangeSource,
  request: MergeRequest,
  authorise: Authorise,
): Promise<MergeResult> {
  const paths = neverTaken(type, request.take);
  if (paths.length > 0) return { outcome: 'refused-identity', paths };
  const both = await lockBoth(tx, type, [request.survivorId, request.retiredId]);
  const survivor = both.get(request.survivorId);
  const retired = both.get(request.retiredId);
  if (!survivor || !retired || survivor === retired) return { outcome: 'gone' };
  if (!authorise(survivor.owner) || !authorise(retired.owner)) return { outcome: 'refused-not-authorised' };
  if (survivor.version !== request.versions.survivor || retired.version !== request.versions.retired)
    return { outcome: 'stale' };
  if (survivor.disputed || retired.disputed) return { outcome: 'disputed' };

  const base: Provenance = {
    source: source.source,
    at: new Date().toISOString(),
    ...(source.ref ? { ref: source.ref } : {}),
    ...(source.decision ? { decision: source.decision } : {}),
  };
  const { merged, changed } = mergedDocument(type, survivor.document, retired.document, request.take);
  const provenance: ProvenanceMap = {
    ...survivor.provenance,
    ...Object.fromEntries(changed.map((path) => [path, base])),
  };
  const row = rowOf(type, { ...survivor, document: merged, provenance, version: survivor.version + 1 });
  const gone = { ...retired, version: retired.version + 1 };
  const changeSet = newId();
  await insertChangeSet(tx, changeSet, type, source);
  await updateRecords(tx, type, [row]);
  await retireRecord(tx, type, {
    ...gone,
    mergedInto: survivor.id,
    survivorVersion: row.version,
    survivorProvenance: Object.fromEntries(changed.map((path) => [path, survivor.provenance[path] ?? null])),
  });
  await insertVersions(tx, versionTableOf(type), changeSet, [
    { row, changed },
    { row: gone, changed: [], mergedInto: survivor.id },
  ]);
  await noteChanged(tx, type, [survivor.id, retired.id]);
  return { outcome: 'merged', survivorVersion: row.version, retiredVersion: gone.version };
}

export type UndoResult =
  | { outcome: 'undone' }
  | { outcome: 'refused-not-authorised' | 'gone' }
  /** The survivor has itself gone into another, or these values have changed since the merge. */
  | { outcome: 'conflict'; survivorGone: boolean; paths: string[] };

/**
 * Takes a merge back: what it changed of the survivor is as before, the other record is back in the register; both as new versions. What
 * has changed of the survivor since stays, unless the merge had touched it too.
 */
export async function undoMerge(
  tx: Tx,
  type: RecordType,
  source: ChangeSource,
  retiredId: string,
  authorise: Authorise,
): Promise<UndoResult> {
  const retired = await lockRetired(tx, type, retiredId);
  if (!retired) return { outcome: 'gone' };
  const survivor = (await lockBoth(tx, type, [retired.mergedInto])).get(retired.mergedInto);
  if (!survivor) return { outcome: 'conflict', survivorGone: true, paths: [] };
  if (!authorise(survivor.owner) || !authorise(retired.owner)) return { outcome: 'refused-not-authorised' };
  const [before, after] = await versionsAt(tx, type, survivor.id, retired.survivorVersion);
  if (!before || !after) return { outcome: 'gone' };
  const paths = after.changed.filter(
    (path) => canonicalJson(survivor.document[path] ?? null) !== canonicalJson(after.document[path] ?? null),
  );
  if (paths.length > 0) return { outcome: 'conflict', survivorGone: false, paths };

  const document: RecordDocument = { ...survivor.document };
  const provenance: ProvenanceMap = { ...survivor.provenance };
  for (const path of after.changed) {
    if (before.document[path] === undefined) delete document[path];
    else document[path] = before.document[path];
    const own = retired.survivorProvenance[path];
    if (own) provenance[path] = own;
    else delete provenance[path];
  }
  const restored = rowOf(type, { ...survivor, document, provenance, version: survivor.version + 1 });
  const back = rowOf(type, { ...retired, version: retired.version + 1 });
  const changeSet = newId();
  await insertChangeSet(tx, changeSet, type, source);
  await updateRecords(tx, type, [restored]);
  await unretire(tx, type, retired.id);
  await insertRecords(tx, type, [back]);
  await setCreatedAt(tx, type, retired.id, retired.createdAt);
  await insertVersions(tx, versionTableOf(type), changeSet, [
    { row: restored, changed: after.changed },
    { row: back, changed: [] },
  ]);
  await noteChanged(tx, type, [survivor.id, retired.id]);
  return { outcome: 'undone' };
}

/** Fields that a merge may take from the record that goes. */
export const takeable = (type: RecordType): string[] => [
  ...[...type.fields.values()].filter((meta) => !meta.section && !staysWithSurvivor(type, meta)).map(fieldPath),
  ...type.sections.keys(),
];
