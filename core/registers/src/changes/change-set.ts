import { type Queryable, sql, type Tx } from '@congvu/database';
import { newId, searchKey, todayInVietnam } from '@congvu/kernel';
import type { RecordType } from '../definition/define.ts';
import {
  isDisputed,
  mergeDocument,
  type Provenance,
  type ProvenanceMap,
  projectDocument,
  type RecordDocument,
  recordVerification,
} from '../records/document.ts';
import { tableOf, versionTableOf } from '../records/storage.ts';
import { insertRecords, insertVersions, lockByIdentity, type RecordRow, updateRecords } from './change.store.ts';
import { noteChanged } from './changed.store.ts';
import { mergedIdentities } from './retired.store.ts';

/** Who changes a register, by which channel. */
export interface ChangeSource {
  /** Channel: `import`, `case`, `population`, `sample`. */
  source: string;
  label: string;
  ref?: string;
  actorId: string | null;
  actorName: string;
  decision?: string;
}

export interface Change {
  /** The caller's own key, given back with the result. */
  key: string;
  identity: string;
  owner: string;
  /** Agency that manages the record from now on: hands a record that is there over; takes the right over both agencies. */
  newOwner?: string;
  patch: RecordDocument;
  /** Provenance of single fields that differs from the change set's own, e.g. values taken from the population database. */
  provenance?: ProvenanceMap;
  /** Fields whose open case is settled by this change. */
  settled?: readonly string[];
}

export type ChangeOutcome =
  | 'created'
  | 'changed'
  | 'unchanged'
  | 'refused-other-agency'
  | 'refused-not-authorised'
  /** The identity is that of a record that has been merged into another (`recordId`): it does not come back by itself. */
  | 'refused-merged';
export interface ChangeResult {
  key: string;
  outcome: ChangeOutcome;
  recordId?: string;
  version?: number;
}

/** Stage "authorise": may this actor write records of the agency? */
export type Authorise = (ownerCode: string) => boolean;

/**
 * The only way into a register. Applies parsed and validated changes in one transaction with their history; a record that another
 * agency manages is not touched, and none changes hands but by `newOwner`; a change of verification alone makes no new version. Batches of at most a few thousand; order within a batch is kept for the same identity.
 */
export async function applyChangeSet(
  tx: Tx,
  type: RecordType,
  source: ChangeSource,
  changes: readonly Change[],
  authorise: Authorise,
): Promise<ChangeResult[]> {
  if (changes.length === 0) return [];
  const at = new Date().toISOString();
  const today = todayInVietnam();
  const results = new Map<Change, ChangeResult>();
  const allowed = changes.filter((change) => {
    if (authorise(change.owner) && (change.newOwner === undefined || authorise(change.newOwner))) return true;
    results.set(change, { key: change.key, outcome: 'refused-not-authorised' });
    return false;
  });
  const changeSet = newId();
  const base: Provenance = {
    source: source.source,
    at,
    ...(source.ref ? { ref: source.ref } : {}),
    ...(source.decision ? { decision: source.decision } : {}),
  };
  let waiting = firstOfEachIdentity(allowed);
  let later = allowed.filter((change) => !waiting.includes(change));
  let written = false;

  while (waiting.length > 0) {
    const existing = await lockByIdentity(
      tx,
      tableOf(type),
      waiting.map((change) => change.identity),
    );
    const gone = await mergedIdentities(
      tx,
      type,
      waiting.map((change) => change.identity).filter((identity) => !existing.has(identity)),
    );
    const fresh: { change: Change; row: RecordRow; changed: string[] }[] = [];
    const altered: { change: Change; row: RecordRow; changed: string[] }[] = [];
    for (const change of waiting) {
      const old = existing.get(change.identity);
      const mergedInto = gone.get(change.identity);
      if (mergedInto) {
        results.set(change, { key: change.key, outcome: 'refused-merged', recordId: mergedInto });
        continue;
      }
      if (old ? old.owner !== change.owner : change.newOwner !== undefined) {
        results.set(change, {
          key: change.key,
          outcome: 'refused-other-agency',
          ...(old ? { recordId: old.id } : {}),
        });
        continue;
      }
      const patch = change.newOwner ? { ...change.patch, [type.owner]: change.newOwner } : change.patch;
      const { merged, changed } = mergeDocument(type, old?.document ?? {}, patch);
      const handedOver = old !== undefined && change.newOwner !== undefined && change.newOwner !== old.owner;
      if (handedOver && !changed.includes(type.owner)) changed.push(type.owner);
      const provenance = old
        ? changeProvenance(type, old.provenance, changed, change, base)
        : { '*': base, ...change.provenance };
      const row: RecordRow = {
        id: old?.id ?? newId(),
        identity: change.identity,
        owner: change.newOwner ?? change.owner,
        title: String(merged[type.title] ?? ''),
        nameKey: searchKey(String(merged[type.title] ?? '')),
        document: merged,
        provenance,
        version: (old?.version ?? 0) + (old && changed.length === 0 ? 0 : 1),
        verification: recordVerification(type, provenance),
        disputed: isDisputed(provenance),
        projected: projectDocument(type, merged, today),
      };
      if (!old) fresh.push({ change, row, changed });
      else if (changed.length > 0 || JSON.stringify(provenance) !== JSON.stringify(old.provenance))
        altered.push({ change, row, changed });
      else results.set(change, { key: change.key, outcome: 'unchanged', recordId: old.id, version: old.version });
    }
    const inserted = await insertRecords(
      tx,
      type,
      fresh.map(({ row }) => row),
    );
    const lost = fresh.filter(({ row }) => !inserted.has(row.identity)).map(({ change }) => change);
    await updateRecords(
      tx,
      type,
      altered.map(({ row }) => row),
    );
    const done = [...fresh.filter(({ row }) => inserted.has(row.identity)), ...altered];
    if (done.length > 0 && !written) {
      await insertChangeSet(tx, changeSet, type, source);
      written = true;
    }
    await insertVersions(
      tx,
      versionTableOf(type),
      changeSet,
      done.filter(({ changed }) => changed.length > 0).map(({ row, changed }) => ({ row, changed })),
    );
    await noteChanged(
      tx,
      type,
      done.map(({ row }) => row.id),
    );
    for (const { change, row } of fresh) {
      if (inserted.has(row.identity))
        results.set(change, { key: change.key, outcome: 'created', recordId: row.id, version: row.version });
    }
    for (const { change, row } of altered)
      results.set(change, { key: change.key, outcome: 'changed', recordId: row.id, version: row.version });
    // Someone else made the record in between: take it as existing. Then the next change of the same identity.
    waiting = lost.length > 0 ? lost : firstOfEachIdentity(later);
    if (lost.length === 0) later = later.filter((change) => !waiting.includes(change));
  }
  return changes.map((change) => results.get(change)!);
}

function firstOfEachIdentity(changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  return changes.filter((change) => !seen.has(change.identity) && seen.add(change.identity));
}

/** New source for what changed; a changed value that the population database had confirmed must be confirmed again. */
function changeProvenance(
  type: RecordType,
  old: ProvenanceMap,
  changed: readonly string[],
  change: Change,
  base: Provenance,
): ProvenanceMap {
  const next: ProvenanceMap = { ...old };
  for (const path of changed) {
    const meta = type.fields.get(path);
    next[path] = meta?.population ? { ...base, verification: 'pending' } : base;
    const caseId = old[path]?.caseId;
    if (caseId) next[path] = { ...next[path], caseId };
  }
  for (const [path, provenance] of Object.entries(change.provenance ?? {}))
    next[path] = { ...(next[path] ?? {}), ...provenance };
  for (const path of change.settled ?? []) {
    const current = next[path];
    if (current?.caseId) {
      const { caseId: _settled, ...rest } = current;
      next[path] = rest;
    }
  }
  return next;
}

export async function insertChangeSet(
  tx: Queryable,
  id: string,
  type: RecordType,
  source: ChangeSource,
): Promise<void> {
  await sql`
    insert into registers.change_set (id, record_type, source, source_label, source_ref, actor_id, actor_name, decision)
    values (${id}, ${type.id}, ${source.source}, ${source.label}, ${source.ref ?? null}, ${source.actorId}, ${source.actorName},
      ${source.decision ?? null})`.execute(tx);
}
