/** Pairs of records that may be one: seen side by side by whoever holds both, dismissed with a reason. */
import type { Actor } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import { discloseRecord, discloseRecords, getPurpose, grantedPaths, usualPurpose } from '@congvu/disclosure';
import {
  approveMergePermission,
  mergePermission,
  type RecordType,
  type RegisterCatalogue,
  recordsById,
  type StoredRecord,
  takeable,
  withIds,
} from '@congvu/registers';
import type { StewardshipDependencies, WithoutPurpose } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import type { DuplicateQuery, MergeAction, MergeView, PairSummary, PairView } from './duplicate.schema.ts';
import {
  findPair,
  listMerges,
  listPairs,
  type MergeRecord,
  openWork,
  ownersOf,
  type PairRecord,
  setPairState,
} from './duplicate.store.ts';
import { compareFields, compareSections, likenessOf, reasonsOf, sideOf } from './duplicate.view.ts';

const holds = (actor: Actor, right: string | undefined, owners: readonly string[]): boolean =>
  right !== undefined && owners.every((owner) => actor.can(right, owner));

export const mayPropose = (actor: Actor, type: RecordType, owners: readonly string[]): boolean =>
  holds(actor, mergePermission(type), owners);
export const mayDecide = (actor: Actor, type: RecordType, owners: readonly string[]): boolean =>
  holds(actor, approveMergePermission(type), owners);
/** Only somebody whose scope holds both records knows of the pair. */
export const maySee = (actor: Actor, type: RecordType, owners: readonly string[]): boolean =>
  owners.length === 2 &&
  holds(actor, type.readPermission, owners) &&
  (mayPropose(actor, type, owners) || mayDecide(actor, type, owners));

/** Registers of which the actor may look at duplicates. */
export const comparable = (catalogue: RegisterCatalogue, actor: Actor): RecordType[] =>
  catalogue
    .all()
    .filter((type) => [mergePermission(type), approveMergePermission(type)].some((right) => right && actor.has(right)));

/** Nobody decides about their own record. */
export async function mustNotBeOwn(db: Queryable, type: RecordType, pair: PairRecord, actor: Actor): Promise<void> {
  for (const { identity } of (await ownersOf(db, type, [pair.leftId, pair.rightId])).values())
    if (actor.user.personalNumber === identity) throw stewardshipErrors.ownRecord();
}

const ownersIn = async (db: Queryable, type: RecordType, pair: PairRecord): Promise<string[]> =>
  [...(await ownersOf(db, type, [pair.leftId, pair.rightId])).values()].map(({ owner }) => owner);

/** The pair with its register, if the actor may see both records. */
export async function pairFor(
  db: Queryable,
  { catalogue }: Pick<StewardshipDependencies, 'catalogue'>,
  actor: Actor,
  id: string,
  lock = false,
): Promise<{ pair: PairRecord; type: RecordType; owners: string[] }> {
  const pair = await findPair(db, id, lock);
  if (!pair) throw stewardshipErrors.pairNotFound();
  const type = catalogue.get(pair.recordType);
  const owners = await ownersIn(db, type, pair);
  if (!maySee(actor, type, owners)) throw stewardshipErrors.pairNotFound();
  return { pair, type, owners };
}

/** Why two records cannot become one now: work about either is under way. */
export async function mergeBlockers(db: Queryable, type: RecordType, ids: readonly string[]): Promise<string[]> {
  const { corrections, bulk } = await openWork(db, type, ids);
  return [
    ...(corrections > 0 ? ['Có đề nghị đính chính đang chờ duyệt. Duyệt hoặc từ chối đề nghị đó trước.'] : []),
    ...(bulk > 0 ? ['Có đề nghị sửa hàng loạt đang chờ. Quyết định đề nghị đó trước.'] : []),
  ];
}

/** Why this record cannot go into the other: a case about either is open, or another context holds on to it. */
export async function claimsOn(
  db: Queryable,
  { claims = [] }: Pick<StewardshipDependencies, 'claims'>,
  type: RecordType,
  both: readonly string[],
  going: readonly string[],
): Promise<string[]> {
  const disputed = (await recordsById(db, type, both)).some((record) => record.disputed);
  const claimed: string[] = [];
  for (const claim of claims) claimed.push(...(await claim(db, type, going)));
  return [...(disputed ? ['Có sai lệch với CSDL dân cư đang xử lý. Xử lý xong rồi mới gộp.'] : []), ...claimed];
}

const summarise = (
  type: RecordType,
  pair: PairRecord,
  left: StoredRecord,
  right: StoredRecord,
  names: ReadonlyMap<string, string>,
): PairSummary => ({
  id: pair.id,
  recordType: type.id,
  registerLabel: type.vi,
  left: sideOf(type, left, names),
  right: sideOf(type, right, names),
  score: pair.score,
  likeness: likenessOf(pair.score),
  reasons: reasonsOf(type, pair.rules, left.owner !== right.owner),
  state: pair.state,
  pending: pair.pending,
  foundAt: pair.foundAt.toISOString(),
});

export async function listDuplicates(
  db: Db,
  { database, catalogue, directory }: StewardshipDependencies,
  reader: WithoutPurpose,
  query: DuplicateQuery,
): Promise<{ items: PairSummary[]; total: number }> {
  const types = comparable(catalogue, reader.actor).filter(({ id }) => !query.type || id === query.type);
  const { items, total } = await listPairs(db, reader.actor, types, query);
  const records = new Map<string, StoredRecord>();
  for (const type of types) {
    const pairs = items.filter(({ recordType }) => recordType === type.id);
    const ids = [...new Set(pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]))];
    if (ids.length === 0) continue;
    const read = { ...reader, purpose: usualPurpose(type) };
    const found = await discloseRecords(db, type, read, {
      where: withIds(ids),
      orderBy: 'id',
      limit: ids.length,
      offset: 0,
      fields: [type.title, type.identity, type.owner],
    });
    for (const record of found.records) records.set(record.id, record);
    // Those that have gone into another are no longer in the register.
    const gone = new Set(
      pairs.filter(({ state }) => state === 'merged').flatMap((pair) => [pair.leftId, pair.rightId]),
    );
    for (const id of ids)
      if (!records.has(id) && gone.has(id)) records.set(id, await discloseRecord(database, type, id, read));
  }
  if (records.size === 0)
    await reader.auditor.write(db, [{ kind: 'access', subjectType: 'stewardship.pair', details: { shown: 0 } }]);
  const names = await directory.names(
    db,
    [...records.values()].map(({ owner }) => owner),
  );
  return {
    items: items.flatMap((pair) => {
      const left = records.get(pair.leftId);
      const right = records.get(pair.rightId);
      return left && right ? [summarise(catalogue.get(pair.recordType), pair, left, right, names)] : [];
    }),
    total,
  };
}

export async function viewPair(
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  id: string,
  purposeCode?: string,
): Promise<PairView> {
  const { database, directory } = deps;
  const { pair, type, owners } = await pairFor(database.db, deps, reader.actor, id);
  const purpose = purposeCode ?? usualPurpose(type);
  const left = await discloseRecord(database, type, pair.leftId, { ...reader, purpose });
  const right = await discloseRecord(database, type, pair.rightId, { ...reader, purpose });
  const granted = grantedPaths(type, await getPurpose(database.db, purpose));
  const names = await directory.names(database.db, owners);
  const merges = await listMerges(database.db, pair.id);
  const both = [left.id, right.id];
  const blocked =
    pair.state === 'open'
      ? [
          ...(await mergeBlockers(database.db, type, both)),
          // What holds on to one of them only is told when that one is chosen to go.
          ...(await claimsOn(database.db, deps, type, both, [])),
        ]
      : [];
  return {
    ...summarise(type, pair, left, right, names),
    fields: compareFields(type, granted, left, right),
    sections: compareSections(type, granted, left, right),
    withheld: type.fields.size - granted.size,
    blocked,
    mayPropose: pair.state === 'open' && !pair.pending && mayPropose(reader.actor, type, owners),
    decidedBy: pair.decidedByName,
    decidedAt: pair.decidedAt?.toISOString() ?? null,
    decisionNote: pair.decisionNote,
    merges: merges.map((merge) =>
      viewMerge(type, pair, merge, {
        versions: new Map([
          [left.id, left.version],
          [right.id, right.version],
        ]),
        blocked,
        granted,
        actions: mergeActionsOf(reader.actor, type, owners, merge),
      }),
    ),
  };
}

export function mergeActionsOf(
  actor: Actor,
  type: RecordType,
  owners: readonly string[],
  merge: MergeRecord,
): MergeAction[] {
  if (merge.state === 'pending') {
    if (actor.is(merge.requestedBy)) return ['withdraw'];
    return mayDecide(actor, type, owners) ? ['approve', 'reject'] : [];
  }
  return merge.state === 'approved' && mayDecide(actor, type, owners) ? ['undo'] : [];
}

const labelOf = (type: RecordType, path: string): string =>
  type.sections.get(path)?.vi ?? type.fields.get(path)?.vi ?? path;

/** Every field behind a path that may be taken is one the purpose covers. */
export const coversAll = (type: RecordType, granted: ReadonlySet<string>, take: readonly string[]): boolean =>
  take.every((path) =>
    type.sections.has(path)
      ? [...type.fields.keys()].filter((key) => key.startsWith(`${path}.`)).every((key) => granted.has(key))
      : granted.has(path),
  );

function viewMerge(
  type: RecordType,
  pair: PairRecord,
  merge: MergeRecord,
  now: {
    versions: ReadonlyMap<string, number>;
    blocked: string[];
    granted: ReadonlySet<string>;
    actions: MergeAction[];
  },
): MergeView {
  const pending = merge.state === 'pending';
  const stale =
    pending &&
    (now.versions.get(merge.survivorId) !== merge.survivorVersion ||
      now.versions.get(merge.retiredId) !== merge.retiredVersion);
  const withheld = !coversAll(type, now.granted, merge.take);
  return {
    id: merge.id,
    state: merge.state,
    survivor: merge.survivorId === pair.leftId ? 'left' : 'right',
    take: merge.take,
    takeLabels: merge.take.map((path) => labelOf(type, path)),
    reason: merge.reason,
    requestedBy: merge.requestedByName,
    requestedAt: merge.requestedAt.toISOString(),
    decidedBy: merge.decidedByName,
    decidedAt: merge.decidedAt?.toISOString() ?? null,
    decisionNote: merge.decisionNote,
    undoneBy: merge.undoneByName,
    undoneAt: merge.undoneAt?.toISOString() ?? null,
    undoReason: merge.undoReason,
    stale,
    blocked: pending ? now.blocked : [],
    withheld,
    // Nobody approves what the purpose of reading does not let them see, nor what cannot be done.
    allowedActions: now.actions.filter(
      (action) => action !== 'approve' || (!stale && !withheld && now.blocked.length === 0),
    ),
  };
}

/** "Not a duplicate": stays decided until the values that were compared change. */
export async function dismissPair(
  tx: Tx,
  deps: StewardshipDependencies,
  actor: Actor,
  id: string,
  reason: string,
): Promise<PairRecord> {
  const { pair, type, owners } = await pairFor(tx, deps, actor, id, true);
  if (!mayPropose(actor, type, owners)) throw stewardshipErrors.pairNotFound();
  await mustNotBeOwn(tx, type, pair, actor);
  if (pair.state !== 'open' || pair.pending) throw stewardshipErrors.pairDecided();
  await setPairState(tx, id, 'dismissed', { id: actor.user.id, name: actor.user.displayName }, reason);
  return pair;
}

/** Everything a merge may take, for checks of a proposal. */
export const takeablePaths = (type: RecordType): ReadonlySet<string> => new Set(takeable(type));
