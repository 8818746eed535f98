/** Making one record of two: proposed by one, carried out on a second person's approval, taken back with a reason. */
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { discloseRecord, getPurpose, grantedPaths, usualPurpose } from '@congvu/disclosure';
import { newId } from '@congvu/kernel';
import { type ChangeSource, mergeRecords, neverTaken, type RecordType, undoMerge } from '@congvu/registers';
import type { StewardshipDependencies, WithoutPurpose } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import type { MergeAction, MergeBody } from './duplicate.schema.ts';
import {
  claimsOn,
  coversAll,
  mayDecide,
  mayPropose,
  mergeActionsOf,
  mergeBlockers,
  mustNotBeOwn,
  pairFor,
} from './duplicate.service.ts';
import {
  decideMerge,
  findMerge,
  insertMerge,
  type MergeRecord,
  markUndone,
  ownersOf,
  type PairRecord,
  setPairState,
} from './duplicate.store.ts';

const labelOf = (type: RecordType, path: string): string =>
  type.sections.get(path)?.vi ?? type.fields.get(path)?.vi ?? path;

/**
 * Nobody proposes or approves what they may not see: both records are read under the purpose, with their entries. Before the act, on
 * connections of its own; what has changed by the time of the act is told by the versions.
 */
async function mustSee(
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  pairId: string,
  purposeCode: string | undefined,
  take: readonly string[],
): Promise<void> {
  const { database } = deps;
  const { pair, type } = await pairFor(database.db, deps, reader.actor, pairId);
  const purpose = purposeCode ?? usualPurpose(type);
  for (const id of [pair.leftId, pair.rightId]) await discloseRecord(database, type, id, { ...reader, purpose });
  const granted = grantedPaths(type, await getPurpose(database.db, purpose));
  if (
    !coversAll(
      type,
      granted,
      take.filter((path) => type.sections.has(path) || type.fields.has(path)),
    )
  )
    throw stewardshipErrors.notMergeable(
      'Có giá trị mà mục đích khai thác không cho xem. Chọn mục đích phù hợp rồi làm lại.',
    );
}

export const seeBeforeProposing = (
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  pairId: string,
  body: MergeBody,
): Promise<void> => mustSee(deps, reader, pairId, body.purpose, body.take);

export async function seeBeforeApproving(
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  mergeId: string,
  purpose: string | undefined,
): Promise<void> {
  const merge = await findMerge(deps.database.db, mergeId);
  if (!merge) throw stewardshipErrors.mergeNotFound();
  await mustSee(deps, reader, merge.pairId, purpose, merge.take);
}

export async function proposeMerge(
  tx: Tx,
  deps: StewardshipDependencies,
  actor: Actor,
  pairId: string,
  body: MergeBody,
): Promise<{ id: string; pair: PairRecord; type: RecordType }> {
  const { pair, type, owners } = await pairFor(tx, deps, actor, pairId, true);
  if (!mayPropose(actor, type, owners)) throw stewardshipErrors.pairNotFound();
  if (pair.state !== 'open' || pair.pending) throw stewardshipErrors.pairDecided();
  const wrong = neverTaken(type, body.take);
  if (wrong.length > 0)
    throw stewardshipErrors.notMergeable(undefined, {
      fields: wrong.map((path) => ({
        field: path,
        rule: 'locked',
        reason: type.fields.has(path) ? `"${labelOf(type, path)}" không lấy sang được` : 'Trường không có trong sổ',
        remedy: 'Danh tính, cơ quan quản lý và giá trị do hệ thống ghi theo nguyên hồ sơ còn lại',
      })),
    });
  const [survivorId, retiredId] = body.survivor === 'left' ? [pair.leftId, pair.rightId] : [pair.rightId, pair.leftId];
  const now = await ownersOf(tx, type, [survivorId, retiredId]);
  if (now.get(pair.leftId)?.version !== body.versions.left || now.get(pair.rightId)?.version !== body.versions.right)
    throw stewardshipErrors.mergeStale('Một trong hai hồ sơ vừa đổi. Tải lại trang để so sánh lại.');
  const both = [survivorId, retiredId];
  const blocked = [...(await mergeBlockers(tx, type, both)), ...(await claimsOn(tx, deps, type, both, [retiredId]))];
  if (blocked.length > 0) throw stewardshipErrors.mergeBlocked(blocked.join(' '));
  const id = newId();
  await insertMerge(tx, {
    id,
    pairId,
    survivorId,
    retiredId,
    take: body.take,
    survivorVersion: now.get(survivorId)!.version,
    retiredVersion: now.get(retiredId)!.version,
    reason: body.reason,
    requestedBy: actor.user.id,
    requestedByName: actor.user.displayName,
  });
  return { id, pair, type };
}

const sourceOf = (actor: Actor, merge: MergeRecord, label: string, actorName: string): ChangeSource => ({
  source: 'merge',
  label,
  ref: merge.id,
  actorId: actor.user.id,
  actorName,
});

/** Decides a proposal, or takes an approved merge back; what it does to the register happens in the same transaction. */
export async function decideOnMerge(
  tx: Tx,
  deps: StewardshipDependencies,
  actor: Actor,
  id: string,
  action: MergeAction,
  note: string | null,
): Promise<{ merge: MergeRecord; type: RecordType }> {
  const merge = await findMerge(tx, id, true);
  if (!merge) throw stewardshipErrors.mergeNotFound();
  const { pair, type, owners } = await pairFor(tx, deps, actor, merge.pairId, true);
  if (action !== 'withdraw') await mustNotBeOwn(tx, type, pair, actor);
  if (action === 'undo' ? merge.state !== 'approved' : merge.state !== 'pending')
    throw stewardshipErrors.mergeDecided();
  if ((action === 'approve' || action === 'reject') && actor.is(merge.requestedBy))
    throw stewardshipErrors.secondPerson();
  if (!mergeActionsOf(actor, type, owners, merge).includes(action)) throw stewardshipErrors.mergeNotFound();
  const by = { id: actor.user.id, name: actor.user.displayName };
  switch (action) {
    case 'approve':
      await approve(tx, deps, actor, type, merge);
      await decideMerge(tx, id, 'approved', by, note);
      await setPairState(tx, merge.pairId, 'merged', by, note);
      break;
    case 'reject':
      await decideMerge(tx, id, 'rejected', by, note);
      break;
    case 'withdraw':
      await decideMerge(tx, id, 'withdrawn', by, note);
      break;
    case 'undo':
      await undo(tx, deps, actor, type, merge, note ?? '');
      await markUndone(tx, id, by, note ?? '');
      await setPairState(tx, merge.pairId, 'open', null, null);
      break;
  }
  return { merge, type };
}

async function approve(
  tx: Tx,
  deps: StewardshipDependencies,
  actor: Actor,
  type: RecordType,
  merge: MergeRecord,
): Promise<void> {
  const both = [merge.survivorId, merge.retiredId];
  // Asked while both are in the register; the locks that the merge takes hold off what would come in between.
  const claims = await claimsOn(tx, deps, type, both, [merge.retiredId]);
  const result = await mergeRecords(
    tx,
    type,
    sourceOf(
      actor,
      merge,
      `Gộp hồ sơ trùng: ${merge.reason.slice(0, 120)}`,
      `${merge.requestedByName} đề nghị, ${actor.user.displayName} duyệt`,
    ),
    {
      survivorId: merge.survivorId,
      retiredId: merge.retiredId,
      take: merge.take,
      versions: { survivor: merge.survivorVersion, retired: merge.retiredVersion },
    },
    (owner) => mayDecide(actor, type, [owner]),
  );
  if (result.outcome !== 'merged')
    throw stewardshipErrors.mergeStale(
      result.outcome === 'gone'
        ? 'Một trong hai hồ sơ đã gộp vào hồ sơ khác. Từ chối đề nghị này.'
        : result.outcome === 'disputed'
          ? 'Có sai lệch với CSDL dân cư đang xử lý. Xử lý xong rồi mới gộp.'
          : 'Từ chối đề nghị này và so sánh lại hai hồ sơ.',
    );
  const blocked = [...claims, ...(await mergeBlockers(tx, type, both))];
  if (blocked.length > 0) throw stewardshipErrors.mergeBlocked(blocked.join(' '));
}

async function undo(
  tx: Tx,
  { directory }: StewardshipDependencies,
  actor: Actor,
  type: RecordType,
  merge: MergeRecord,
  reason: string,
): Promise<void> {
  const owner = (await ownersOf(tx, type, [merge.retiredId])).get(merge.retiredId)?.owner;
  const result = await undoMerge(
    tx,
    type,
    sourceOf(actor, merge, `Hoàn tác gộp hồ sơ: ${reason.slice(0, 120)}`, actor.user.displayName),
    merge.retiredId,
    (code) => mayDecide(actor, type, [code]),
  );
  if (result.outcome === 'conflict') {
    if (result.survivorGone)
      throw stewardshipErrors.undoBlocked('Hồ sơ còn lại đã gộp tiếp vào hồ sơ khác. Hoàn tác lần gộp sau trước.');
    throw stewardshipErrors.undoBlocked(
      `Đã đổi từ khi gộp: ${result.paths.map((path) => labelOf(type, path)).join(', ')}. Đưa các giá trị này về như sau khi gộp rồi làm lại.`,
    );
  }
  if (result.outcome !== 'undone') throw stewardshipErrors.mergeNotFound();
  if (owner && !(await directory.exists(tx, owner)))
    throw stewardshipErrors.undoBlocked('Cơ quan quản lý hồ sơ đã gộp không còn hoạt động.');
}
