/** One value for many records: previewed by one person, decided by another, carried out by a job that can be killed at any point. */
import type { Actor } from '@congvu/auth';
import { type Db, inTransaction, type Tx } from '@congvu/database';
import {
  conditionsOf,
  discloseRecords,
  getPurpose,
  grantedPaths,
  type RecordQuery,
  usualPurpose,
} from '@congvu/disclosure';
import { enqueueJob, type JobContext } from '@congvu/jobs';
import { newId } from '@congvu/kernel';
import { applyChangeSet, formatValue, type RecordType, recordsById } from '@congvu/registers';
import { correctable, type StewardshipDependencies, type WithoutPurpose } from '../corrections/correction.service.ts';
import { readChanges } from '../corrections/correction.ts';
import { stewardshipErrors } from '../errors.ts';
import type { BulkAction, BulkPreview, BulkTarget, BulkView } from './bulk.schema.ts';
import {
  type BulkRecord,
  countTouched,
  findBulk,
  insertBulk,
  setBulk,
  setItems,
  touched,
  waitingItems,
} from './bulk.store.ts';

const mostRecords = 20_000;
const examples = 10;
const batchRecords = 200;

/** The new value, read as in a single correction; every fault told. */
function readTarget(type: RecordType, { path, value }: BulkTarget): unknown {
  const meta = type.fields.get(path);
  if (meta?.section)
    throw stewardshipErrors.notCorrectable(undefined, {
      fields: [
        {
          field: path,
          rule: 'section',
          reason: `"${meta.vi}" thuộc một quá trình có ngày`,
          remedy: 'Đính chính từng hồ sơ, hoặc ghi sự kiện theo quyết định',
        },
      ],
    });
  // Read against an empty record: whether it differs is asked of each record later.
  const { changes, problems } = readChanges(type, {}, [{ path, value: value === null ? ' ' : value }]);
  const faults = problems.filter(({ rule }) => rule !== 'same');
  if (faults.length > 0) throw stewardshipErrors.notCorrectable(undefined, { fields: faults });
  return changes[0]?.after ?? null;
}

async function whereOf(db: Db, type: RecordType, actor: Actor, target: BulkTarget, after: unknown) {
  if (!type.correctPermission || !actor.has(type.correctPermission)) throw stewardshipErrors.recordNotFound();
  const granted = grantedPaths(type, await getPurpose(db, usualPurpose(type)));
  if (!granted.has(target.path)) throw stewardshipErrors.notCorrectable('Trường nhạy cảm không đổi hàng loạt được.');
  const found = await conditionsOf(db, type, target.query as RecordQuery, granted);
  return touched(type, actor, found, type.field(target.path).key, after);
}

export async function previewBulk(
  db: Db,
  { directory }: StewardshipDependencies,
  reader: WithoutPurpose,
  type: RecordType,
  target: BulkTarget,
): Promise<BulkPreview> {
  const after = readTarget(type, target);
  const where = await whereOf(db, type, reader.actor, target, after);
  const meta = type.field(target.path);
  const records = await countTouched(db, type, where);
  const shown = await discloseRecords(
    db,
    type,
    { ...reader, purpose: usualPurpose(type) },
    {
      where,
      orderBy: 'owner, name_key, identity',
      limit: examples,
      offset: 0,
      fields: [type.title, type.owner, target.path],
    },
  );
  const names = await directory.names(
    db,
    shown.records.map(({ owner }) => owner),
  );
  return {
    label: meta.vi,
    after: formatValue(type, meta, after),
    records,
    examples: shown.records.map((record) => ({
      recordId: record.id,
      title: record.title,
      agencyName: names.get(record.owner) ?? record.owner,
      before: formatValue(type, meta, record.document[meta.key]),
    })),
  };
}

export async function requestBulk(
  db: Db,
  tx: Tx,
  actor: Actor,
  type: RecordType,
  body: BulkTarget & { reason: string; evidence?: string | undefined },
): Promise<string> {
  const after = readTarget(type, body);
  const where = await whereOf(db, type, actor, body, after);
  const id = newId();
  const records = await insertBulk(
    tx,
    type,
    {
      id,
      path: body.path,
      after,
      query: body.query,
      reason: body.reason,
      evidence: body.evidence?.trim() || null,
      requestedBy: actor.user.id,
      requestedByName: actor.user.displayName,
    },
    where,
  );
  if (records === 0) throw stewardshipErrors.nothingToChange();
  if (records > mostRecords)
    throw stewardshipErrors.tooMany(
      `Có ${records.toLocaleString('vi-VN')} hồ sơ; mỗi lần đổi tối đa ${mostRecords.toLocaleString('vi-VN')}. Thu hẹp điều kiện.`,
    );
  return id;
}

function allowed(actor: Actor, type: RecordType, found: BulkRecord): BulkAction[] {
  if (found.state !== 'pending') return [];
  if (actor.is(found.requestedBy)) return ['withdraw'];
  return type.approvePermission && actor.has(type.approvePermission) ? ['approve', 'reject'] : [];
}

/** Who may correct every record of it decides; never who asked. Approving hands it to a job. */
export async function decideBulk(
  tx: Tx,
  deps: StewardshipDependencies,
  actor: Actor,
  id: string,
  action: BulkAction,
  note: string | null,
): Promise<BulkRecord> {
  const found = await findBulk(tx, id, { actor, types: correctable(deps.catalogue, actor) }, true);
  if (!found) throw stewardshipErrors.notFound();
  if (found.state !== 'pending') throw stewardshipErrors.alreadyDecided();
  if (action !== 'withdraw' && actor.is(found.requestedBy)) throw stewardshipErrors.secondPerson();
  if (!allowed(actor, deps.catalogue.get(found.recordType), found).includes(action)) throw stewardshipErrors.notFound();
  const states = { approve: 'applying', reject: 'rejected', withdraw: 'withdrawn' } as const;
  const jobId =
    action === 'approve'
      ? await enqueueJob(tx, { kind: 'stewardship.bulk', payload: { bulkId: id }, createdBy: actor.user.id })
      : null;
  await setBulk(tx, id, {
    state: states[action],
    decided_by: actor.user.id,
    decided_by_name: actor.user.displayName,
    decided_at: new Date(),
    decision_note: note,
    job_id: jobId,
  });
  return found;
}

/** The job: batch by batch, each a transaction with its records, so that a kill loses nothing and does nothing twice. */
export async function runBulk({ database, catalogue }: StewardshipDependencies, context: JobContext): Promise<void> {
  const id = String(context.job.payload.bulkId);
  const found = await inTransaction(database.db, (tx) => findBulk(tx, id, undefined));
  if (found?.state !== 'applying') return;
  const type = catalogue.get(found.recordType);
  const { key } = type.field(found.path);
  let done = found.applied + found.stale;
  for (let more = true; more && !context.signal.aborted; ) {
    more = await context.step(async (tx) => {
      const items = await waitingItems(tx, id, batchRecords);
      if (items.length === 0) {
        await setBulk(tx, id, { state: 'done', finished_at: new Date() });
        return { checkpoint: null, result: false };
      }
      const records = new Map(
        (
          await recordsById(
            tx,
            type,
            items.map(({ recordId }) => recordId),
          )
        ).map((record) => [record.id, record]),
      );
      const same = items.filter((item) => {
        const record = records.get(item.recordId);
        return (
          record !== undefined &&
          record.owner === item.agencyCode &&
          JSON.stringify(record.document[key] ?? null) === JSON.stringify(item.before ?? null)
        );
      });
      const results = await applyChangeSet(
        tx,
        type,
        {
          source: 'correction',
          label: `Đổi hàng loạt: ${found.reason.slice(0, 120)}`,
          ref: id,
          actorId: found.decidedBy,
          actorName: `${found.requestedByName} đề nghị, ${found.decidedByName} duyệt`,
        },
        same.map(({ recordId }) => {
          const record = records.get(recordId)!;
          return { key: recordId, identity: record.identity, owner: record.owner, patch: { [key]: found.after } };
        }),
        // Both persons' rights were checked for every record when it was decided.
        () => true,
      );
      const applied = results.filter(({ outcome }) => outcome === 'changed').map((result) => result.key);
      await setItems(tx, id, applied, 'applied');
      await setItems(
        tx,
        id,
        items.map(({ recordId }) => recordId).filter((recordId) => !applied.includes(recordId)),
        'stale',
      );
      done += items.length;
      return { checkpoint: { done }, result: true };
    });
    context.progress(done, found.records, 'Đang ghi vào sổ');
  }
}

export function viewBulk(deps: StewardshipDependencies, actor: Actor, found: BulkRecord): BulkView {
  const type = deps.catalogue.get(found.recordType);
  const meta = type.field(found.path);
  return {
    id: found.id,
    recordType: type.id,
    registerLabel: type.vi,
    label: meta.vi,
    after: formatValue(type, meta, found.after),
    state: found.state,
    reason: found.reason,
    evidence: found.evidence,
    requestedBy: found.requestedByName,
    requestedAt: found.requestedAt.toISOString(),
    decidedBy: found.decidedByName,
    decidedAt: found.decidedAt?.toISOString() ?? null,
    decisionNote: found.decisionNote,
    records: found.records,
    applied: found.applied,
    stale: found.stale,
    allowedActions: allowed(actor, type, found),
  };
}
