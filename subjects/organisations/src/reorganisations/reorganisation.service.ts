import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import { cancelJob, enqueueJob, findJob } from '@congvu/jobs';
import { newId, todayInVietnam } from '@congvu/kernel';
import { agencyNames } from '../agencies/agency.store.ts';
import { organisationErrors } from '../errors.ts';
import type { OrganisationDependencies } from '../ports.ts';
import { givenOf, kindsOf } from '../quotas/quota.store.ts';
import { agenciesNow } from '../tree/tree.store.ts';
import { type Plan, type PlanProblem, planOf } from './plan.ts';
import type {
  Draft,
  ReorganisationAction,
  ReorganisationPreview,
  ReorganisationSummary,
  ReorganisationView,
} from './reorganisation.schema.ts';
import {
  type CarriedQuota,
  codesEverUsed,
  countRecords,
  findReorganisation,
  insertReorganisation,
  listReorganisations,
  lockTree,
  quotasFrom,
  type ReorganisationRecord,
  setReorganisation,
} from './reorganisation.store.ts';

export const reorganisationRights = {
  read: 'organisation.read',
  propose: 'organisation.propose',
  confirm: 'organisation.confirm',
} as const;
export const jobKind = 'organisations.reorganise';

/** Every code whose scope it takes: agencies that end, begin or receive, and who they come under. */
const touchedBy = (draft: Draft): string[] => [
  ...new Set(
    [
      ...draft.sources,
      draft.heir,
      draft.code,
      draft.parentCode,
      ...(draft.parts ?? []).map(({ code }) => code),
    ].flatMap((code) => (code ? [code] : [])),
  ),
];

export interface Judged {
  plan: Plan;
  problems: PlanProblem[];
  records: ReorganisationPreview['records'];
  names: Map<string, string>;
  work: ReorganisationPreview['work'];
}

/** The plan against the tree and the registers as they are now. */
export async function judge(db: Queryable, deps: OrganisationDependencies, draft: Draft): Promise<Judged> {
  const { catalogue } = deps;
  const agencies = new Map((await agenciesNow(db)).map((agency) => [agency.code, agency]));
  const used = await codesEverUsed(db);
  const concerned = [...agencies.keys()].filter((code) =>
    draft.sources.some((source) => code === source || code.startsWith(`${source}.`)),
  );
  const byType = new Map<string, Map<string, number>>();
  const records = new Map<string, number>();
  for (const type of catalogue.all()) {
    const found = await countRecords(db, type, concerned);
    byType.set(type.id, found);
    for (const [code, n] of found) records.set(code, (records.get(code) ?? 0) + n);
  }
  const { plan, problems } = planOf(draft, { agencies, used, records });
  const lines: ReorganisationPreview['records'] = [];
  for (const type of catalogue.all()) {
    const left = new Map(byType.get(type.id));
    for (const { from, to, numbers } of plan.handOver) {
      const n = numbers ? ((await countRecords(db, type, [from], numbers)).get(from) ?? 0) : (left.get(from) ?? 0);
      left.set(from, (left.get(from) ?? 0) - n);
      if (n > 0) lines.push({ register: type.vi, from, to, records: n });
    }
    for (const [from, n] of left)
      if (n > 0 && draft.sources.includes(from)) lines.push({ register: type.vi, from, to: null, records: n });
  }
  for (const { code, numbers } of draft.parts ?? []) {
    if (!numbers?.length) continue;
    const found = new Set(numbers).size;
    let known = 0;
    for (const type of catalogue.all())
      known += (await countRecords(db, type, draft.sources, numbers)).get(draft.sources[0]!) ?? 0;
    if (known < found)
      problems.push({
        rule: 'person-unknown',
        field: 'parts',
        reason: `${found - known} số định danh chuyển về ${code} không thuộc cơ quan này`,
        remedy: 'Kiểm tra lại danh sách số định danh',
      });
  }
  const seen = (draft.parts ?? []).flatMap(({ numbers }) => numbers ?? []);
  if (new Set(seen).size < seen.length)
    problems.push({
      rule: 'person-twice',
      field: 'parts',
      reason: 'Có số định danh đứng trong hai danh sách',
      remedy: 'Mỗi người chỉ về một cơ quan',
    });
  const work = await openWork(db, deps, plan);
  for (const { label, from, to, open, key } of work)
    if (to === null && key !== 'grants')
      problems.push({
        rule: 'open-work',
        field: 'heir',
        reason: `${from} còn ${open.toLocaleString('vi-VN')} việc: ${label.toLowerCase()}`,
        remedy: 'Chọn cơ quan tiếp nhận việc còn dở, hoặc giải quyết xong trước',
      });
  return {
    plan,
    problems,
    work,
    records: lines,
    names: new Map([...agencies].map(([code, { name }]) => [code, name])),
  };
}

export async function carriedQuotas(db: Queryable, plan: Plan, effectiveOn: string): Promise<CarriedQuota[]> {
  const given = await quotasFrom(
    db,
    plan.quotas.map(({ from }) => from),
    Number(effectiveOn.slice(0, 4)),
  );
  return plan.quotas.flatMap(({ from, to }) =>
    given
      .filter(({ agencyCode }) => agencyCode === from)
      .map(({ kind, year, given: posts }) => ({ from, to, kind, year, given: posts })),
  );
}

/** Open work and grants of every agency that ends, with who goes on with it. A dissolved agency's officers get no rights elsewhere. */
async function openWork(
  db: Queryable,
  { carriers, grants }: OrganisationDependencies,
  plan: Plan,
): Promise<ReorganisationPreview['work']> {
  const codes = plan.heirs.map(({ from }) => from);
  const lines: ReorganisationPreview['work'] = [];
  const add = (key: string, label: string, labelEn: string, found: ReadonlyMap<string, number>) => {
    for (const { from, to } of plan.heirs) {
      const open = found.get(from) ?? 0;
      if (open > 0)
        lines.push({ key, label, labelEn, from, to: grantsEnd(plan, from) && key === 'grants' ? null : to, open });
    }
  };
  for (const { key, vi, en, open } of carriers) add(key, vi, en, await open(db, codes));
  add('grants', 'Quyền của cán bộ', 'Grants of officers', await grants.count(db, codes));
  return lines;
}

/** Without succession there is none in rights either. */
export const grantsEnd = (plan: Plan, code: string): boolean => !plan.succession.some(({ from }) => from === code);

/** Where more people would be than posts, or more posts than the level above was given. */
async function overCeiling(
  db: Queryable,
  { staff }: OrganisationDependencies,
  draft: Draft,
  plan: Plan,
): Promise<string[]> {
  const year = Number(draft.effectiveOn.slice(0, 4));
  const heirs = [...new Set(plan.quotas.map(({ to }) => to))];
  const kinds = await kindsOf(db, year);
  const sources = plan.quotas.map(({ from }) => from);
  const given = await givenOf(db, [...heirs, ...sources], year);
  const counts = await staff.count(db, [...heirs, ...sources]);
  return heirs.flatMap((heir) => {
    const from = plan.quotas.filter(({ to }) => to === heir).map((pair) => pair.from);
    const concerned = [...new Set([heir, ...from])];
    return kinds.flatMap((kind) => {
      const posts = given.filter((row) => row.kind === kind.code && concerned.includes(row.agencyCode));
      if (posts.length === 0) return [];
      const total = posts.reduce((sum, row) => sum + row.given, 0);
      const used = counts
        .filter(
          ({ agencyCode, personnelType }) =>
            concerned.some((code) => agencyCode === code || agencyCode.startsWith(`${code}.`)) &&
            kind.personnelTypes.includes(personnelType ?? ''),
        )
        .reduce((sum, { n }) => sum + n, 0);
      return used > total
        ? [
            `${heir} sẽ có ${used.toLocaleString('vi-VN')} người (${kind.name.toLowerCase()}), vượt ${total.toLocaleString('vi-VN')} biên chế được giao năm ${year}`,
          ]
        : [];
    });
  });
}

function mayPropose(actor: Actor, draft: Draft): boolean {
  return touchedBy(draft).every((code) => actor.can(reorganisationRights.propose, code));
}

export async function previewReorganisation(
  db: Queryable,
  deps: OrganisationDependencies,
  actor: Actor,
  draft: Draft,
): Promise<ReorganisationPreview> {
  if (!mayPropose(actor, draft)) throw organisationErrors.outsideScope();
  return previewOf(db, deps, draft, await judge(db, deps, draft));
}

async function previewOf(
  db: Queryable,
  deps: OrganisationDependencies,
  draft: Draft,
  { plan, problems, records, names, work }: Judged,
): Promise<ReorganisationPreview> {
  const begins = new Set(plan.begin.map(({ code }) => code));
  return {
    problems,
    ends: plan.end.filter((code) => !begins.has(code)).map((code) => ({ code, name: names.get(code) ?? code })),
    begins: plan.begin.map((agency) => ({
      ...agency,
      before: plan.end.includes(agency.code) ? (names.get(agency.code) ?? null) : null,
    })),
    codes: plan.succession,
    records,
    quotas: await carriedQuotas(db, plan, draft.effectiveOn),
    work,
    warnings: await overCeiling(db, deps, draft, plan),
  };
}

const refuse = (problems: readonly PlanProblem[]) => organisationErrors.contradictory(undefined, { fields: problems });

export async function proposeReorganisation(
  tx: Tx,
  deps: OrganisationDependencies,
  actor: Actor,
  draft: Draft,
): Promise<string> {
  if (!mayPropose(actor, draft)) throw organisationErrors.outsideScope();
  const { problems } = await judge(tx, deps, draft);
  if (problems.length > 0) throw refuse(problems);
  const id = newId();
  const by = { id: actor.user.id, name: actor.user.displayName };
  await insertReorganisation(tx, { id, draft, touched: touchedBy(draft), by });
  return id;
}

const visible = (actor: Actor, found: ReorganisationRecord): boolean =>
  found.touched.some((code) => actor.can(reorganisationRights.read, code));

/** Its job has used up its tries, or what hindered it was found on the day. */
async function stuck(db: Queryable, found: ReorganisationRecord): Promise<boolean> {
  if (found.state === 'failed') return true;
  if (!found.jobId || (found.state !== 'running' && found.state !== 'confirmed')) return false;
  return (await findJob(db, found.jobId))?.state === 'failed';
}

function allowed(actor: Actor, found: ReorganisationRecord, isStuck: boolean): ReorganisationAction[] {
  const all = (right: string) => found.touched.every((code) => actor.can(right, code));
  const own = actor.is(found.proposedBy);
  if (found.state === 'proposed')
    return own ? ['withdraw'] : all(reorganisationRights.confirm) ? ['confirm', 'reject'] : [];
  if (isStuck) return all(reorganisationRights.confirm) && !own ? ['retry'] : [];
  if (found.state === 'confirmed' && found.draft.effectiveOn > todayInVietnam())
    return own || all(reorganisationRights.confirm) ? ['undo'] : [];
  return [];
}

/** Confirming hands it to a job, for its day or at once; undoing takes it back while its day has not come. */
export async function decideReorganisation(
  tx: Tx,
  deps: OrganisationDependencies,
  actor: Actor,
  id: string,
  action: ReorganisationAction,
  note: string | null,
): Promise<ReorganisationRecord> {
  await lockTree(tx);
  const found = await findReorganisation(tx, id, true);
  if (!found || !visible(actor, found)) throw organisationErrors.reorganisationNotFound();
  const isStuck = await stuck(tx, found);
  if (action === 'retry') {
    if (!isStuck) throw organisationErrors.wrongState();
    if (!allowed(actor, found, isStuck).includes('retry')) throw organisationErrors.secondPerson();
    return retry(tx, deps, actor, found);
  }
  const states = { confirm: 'proposed', reject: 'proposed', withdraw: 'proposed', undo: 'confirmed' } as const;
  if (found.state !== states[action]) throw organisationErrors.wrongState();
  if ((action === 'confirm' || action === 'reject') && actor.is(found.proposedBy))
    throw organisationErrors.secondPerson();
  if (action === 'undo' && found.draft.effectiveOn <= todayInVietnam()) throw organisationErrors.tooLate();
  if (!allowed(actor, found, isStuck).includes(action)) throw organisationErrors.reorganisationNotFound();
  if (action === 'undo') {
    if (found.jobId) await cancelJob(tx, found.jobId);
    await setReorganisation(tx, id, { state: 'undone', note: note ?? found.note, finished_at: new Date() });
    return found;
  }
  let jobId: string | null = null;
  if (action === 'confirm') {
    const { problems } = await judge(tx, deps, found.draft);
    if (problems.length > 0) throw refuse(problems);
    jobId = await enqueueJob(tx, {
      kind: jobKind,
      payload: { reorganisationId: id },
      createdBy: actor.user.id,
      runAt: new Date(`${found.draft.effectiveOn}T00:00:00+07:00`),
    });
  }
  const next = { confirm: 'confirmed', reject: 'rejected', withdraw: 'withdrawn' } as const;
  await setReorganisation(tx, id, {
    state: next[action],
    decided_by: actor.user.id,
    decided_by_name: actor.user.displayName,
    decided_at: new Date(),
    note,
    job_id: jobId,
  });
  return found;
}

/** Goes on where it stopped; one that was judged impossible on its day is judged once more first. */
async function retry(
  tx: Tx,
  deps: OrganisationDependencies,
  actor: Actor,
  found: ReorganisationRecord,
): Promise<ReorganisationRecord> {
  if (found.state === 'failed') {
    const { problems } = await judge(tx, deps, found.draft);
    if (problems.length > 0) throw refuse(problems);
  }
  const jobId = await enqueueJob(tx, {
    kind: jobKind,
    payload: { reorganisationId: found.id },
    createdBy: actor.user.id,
  });
  await setReorganisation(tx, found.id, {
    job_id: jobId,
    ...(found.state === 'failed' ? { state: 'confirmed', finished_at: null } : {}),
  });
  return found;
}

function summarise(found: ReorganisationRecord, names: ReadonlyMap<string, string>): ReorganisationSummary {
  const { draft } = found;
  return {
    id: found.id,
    kind: draft.kind,
    state: found.state,
    agencies: found.sources.map((code) => ({ code, name: names.get(code) ?? code })),
    decisionNumber: draft.decisionNumber,
    decidedOn: draft.decidedOn,
    effectiveOn: draft.effectiveOn,
    proposedBy: found.proposedByName,
    proposedAt: found.proposedAt.toISOString(),
    decidedBy: found.decidedByName,
    decidedAt: found.decidedAt?.toISOString() ?? null,
  };
}

export async function listOfReorganisations(
  db: Queryable,
  actor: Actor,
  query: Parameters<typeof listReorganisations>[3],
): Promise<{ items: ReorganisationSummary[]; total: number }> {
  const { items, total } = await listReorganisations(db, actor, reorganisationRights.read, query);
  const names = await agencyNames(
    db,
    items.flatMap(({ sources }) => sources),
  );
  return { items: items.map((found) => summarise(found, names)), total };
}

export async function viewReorganisation(
  db: Queryable,
  deps: OrganisationDependencies,
  actor: Actor,
  id: string,
): Promise<ReorganisationView> {
  const found = await findReorganisation(db, id);
  if (!found || !visible(actor, found)) throw organisationErrors.reorganisationNotFound();
  const isStuck = await stuck(db, found);
  const waits = found.state === 'proposed' || found.state === 'confirmed';
  return {
    ...summarise(found, await agencyNames(db, found.sources)),
    state: isStuck ? 'failed' : found.state,
    note: found.note,
    moved: found.moved,
    problems: found.problems ?? [],
    preview: waits ? await previewOf(db, deps, found.draft, await judge(db, deps, found.draft)) : null,
    allowedActions: allowed(actor, found, isStuck),
  };
}
