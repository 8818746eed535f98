/**
 * The job that carries a reorganisation out on its day: first the tree, in one step; then the records, in batches, each a transaction with
 * its checkpoint. A record that has changed hands is no longer found at the old agency, so nothing is done twice whenever it is killed.
 */
import { writeEntries } from '@congvu/audit';
import { type Db, inTransaction, type Tx } from '@congvu/database';
import type { JobContext } from '@congvu/jobs';
import { todayInVietnam } from '@congvu/kernel';
import { applyChangeSet } from '@congvu/registers';
import type { OrganisationDependencies } from '../ports.ts';
import { carriedQuotas, grantsEnd, judge } from './reorganisation.service.ts';
import {
  carryQuotas,
  changeTree,
  countMoved,
  findReorganisation,
  type Heir,
  insertHandOver,
  insertHeirs,
  listHandOver,
  listHeirs,
  lockTree,
  nextIdentities,
  quotasFrom,
  type ReorganisationRecord,
  setProblems,
  setReorganisation,
} from './reorganisation.store.ts';

const batchRecords = 200;

export async function carryOut(db: Db, deps: OrganisationDependencies, context: JobContext): Promise<void> {
  const id = String(context.job.payload.reorganisationId);
  const state = await context.step(async (tx) => {
    await lockTree(tx);
    const found = await findReorganisation(tx, id, true);
    if (found?.state !== 'confirmed' || found.draft.effectiveOn > todayInVietnam())
      return { checkpoint: context.job.checkpoint, result: found?.state };
    const { draft } = found;
    const { plan, problems } = await judge(tx, deps, draft);
    if (problems.length > 0) {
      await setProblems(tx, id, problems);
      await setReorganisation(tx, id, { state: 'failed', finished_at: new Date() });
      await note(tx, found, 'failed', { problems: problems.map(({ rule }) => rule) });
      return { checkpoint: null, result: 'failed' as const };
    }
    const carried = await carriedQuotas(tx, plan, draft.effectiveOn);
    const heirs = new Map<string, { agencyCode: string; kind: string; year: number; given: number }>();
    const already = await quotasFrom(
      tx,
      carried.map(({ to }) => to),
      Number(draft.effectiveOn.slice(0, 4)),
    );
    for (const { to, kind, year, given } of carried) {
      const key = `${to} ${kind} ${year}`;
      const had = already.find((row) => row.agencyCode === to && row.kind === kind && row.year === year)?.given ?? 0;
      const heir = heirs.get(key) ?? { agencyCode: to, kind, year, given: had };
      heirs.set(key, { ...heir, given: heir.given + given });
    }
    await changeTree(tx, plan, draft.effectiveOn, draft.decisionNumber);
    await carryQuotas(tx, [...heirs.values()], {
      number: draft.decisionNumber,
      decidedOn: draft.decidedOn,
      effectiveOn: draft.effectiveOn,
      by: `${found.proposedByName} đề nghị, ${found.decidedByName} duyệt`,
    });
    await insertHandOver(tx, id, plan);
    await insertHeirs(
      tx,
      id,
      plan.heirs.map((heir) => ({ ...heir, grantsEnd: grantsEnd(plan, heir.from) })),
    );
    await setReorganisation(tx, id, { state: 'running' });
    return { checkpoint: { phase: 'records' }, result: 'running' as const };
  });
  if (state !== 'running') return;
  const found = (await inTransaction(db, (tx) => findReorganisation(tx, id)))!;
  const { draft } = found;
  let moved = found.moved;
  for (const { from, to, numbers } of await listHandOver(db, id)) {
    for (const type of deps.catalogue.all()) {
      for (let more = true; more && !context.signal.aborted; ) {
        const done = await context.step(async (tx) => {
          const identities = await nextIdentities(tx, type, from, numbers, batchRecords);
          const results = await applyChangeSet(
            tx,
            type,
            {
              source: 'reorganisation',
              label: `Sắp xếp tổ chức: ${draft.decisionNumber}`,
              ref: id,
              actorId: found.decidedBy,
              actorName: `${found.proposedByName} đề nghị, ${found.decidedByName} duyệt`,
              decision: draft.decisionNumber,
            },
            identities.map((identity) => ({ key: identity, identity, owner: from, newOwner: to, patch: {} })),
            // Both persons' rights over every agency were checked when it was proposed and confirmed.
            () => true,
          );
          const moved = results.filter(({ outcome }) => outcome === 'changed');
          const ids = moved.flatMap(({ recordId }) => (recordId ? [recordId] : []));
          if (ids.length > 0) for (const carrier of deps.carriers) await carrier.follow?.(tx, type.id, ids, to);
          const changed = moved.length;
          await countMoved(tx, id, changed);
          return { checkpoint: { phase: 'records', from, to, type: type.id }, result: changed };
        });
        moved += done;
        more = done > 0;
        context.progress(moved, null, 'Đang chuyển hồ sơ');
      }
      if (context.signal.aborted) return;
    }
  }
  const work: Record<string, number> = {};
  for (const heir of await listHeirs(db, id)) {
    if (context.signal.aborted) return;
    const done = await context.step(async (tx) => ({
      checkpoint: { phase: 'work', from: heir.from },
      result: await carryWork(tx, deps, heir),
    }));
    for (const [key, n] of Object.entries(done)) work[key] = (work[key] ?? 0) + n;
  }
  await context.step(async (tx) => {
    await setReorganisation(tx, id, { state: 'done', finished_at: new Date() });
    await note(tx, found, 'done', { moved, work });
    return { checkpoint: null, result: undefined };
  });
}

/** What an ended agency had open, in one transaction; nothing is found a second time. */
async function carryWork(
  tx: Parameters<typeof writeEntries>[0],
  { carriers, grants }: OrganisationDependencies,
  { from, to, grantsEnd: rightsEnd }: Heir,
): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  if (to !== null)
    for (const carrier of carriers) {
      const n = await carrier.carry(tx as Tx, from, to);
      if (n > 0) done[carrier.key] = n;
    }
  const n = await grants.carry(tx as Tx, from, rightsEnd ? null : to);
  if (n > 0) done.grants = n;
  return done;
}

const note = (
  tx: Parameters<typeof writeEntries>[0],
  found: ReorganisationRecord,
  outcome: 'done' | 'failed',
  details: Record<string, unknown>,
) =>
  writeEntries(tx, [
    {
      kind: 'act',
      event: `organisations.reorganisation.${outcome}`,
      actor: { id: found.decidedBy, name: found.decidedByName ?? 'Hệ thống', agency: null },
      subjectType: 'organisations.reorganisation',
      subjectId: found.id,
      details,
    },
  ]);
