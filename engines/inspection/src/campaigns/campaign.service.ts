import { type Actor, nationwide } from '@congvu/auth';
import type { Db, Queryable, Tx } from '@congvu/database';
import { enqueueJob, findJob } from '@congvu/jobs';
import { type FieldProblem, newId, todayInVietnam } from '@congvu/kernel';
import type { InspectionDependencies } from '../dependencies.ts';
import { inspectionErrors } from '../errors.ts';
import type { InspectionRule } from '../rules/rule.ts';
import type { InspectionBody, InspectionSummary, InspectionView, RuleView } from './campaign.schema.ts';
import {
  type CampaignRow,
  type FindingTally,
  findCampaign,
  insertCampaign,
  setCampaign,
  talliesOf,
} from './campaign.store.ts';

export const ruleOf = (deps: InspectionDependencies, id: string): InspectionRule | undefined =>
  deps.plans.flatMap(({ rules }) => rules).find((rule) => rule.id === id);

export const viewRule = ({ id, vi, en, remedy, ground }: InspectionRule): RuleView => ({
  id,
  label: vi,
  labelEn: en,
  remedy,
  ground,
});

const mayRun = (actor: Actor, agencyCode: string | null): boolean =>
  actor.can('inspection.run', agencyCode ?? nationwide);

/** Opens an inspection and hands its examination to a job. */
export async function startInspection(
  tx: Tx,
  deps: InspectionDependencies,
  actor: Actor,
  body: InspectionBody,
): Promise<string> {
  const agencyCode = body.agencyCode ?? null;
  if (!mayRun(actor, agencyCode) || (agencyCode && !(await deps.directory.exists(tx, agencyCode))))
    throw inspectionErrors.notYours();
  const plan = deps.plans.find(({ rules }) => body.rules.every((id) => rules.some((rule) => rule.id === id)));
  const today = todayInVietnam();
  const problems: FieldProblem[] = [];
  const fault = (field: string, reason: string, remedy: string) =>
    problems.push({ field: `body/${field}`, rule: 'inspection', reason, remedy });
  if (!plan) fault('rules', 'Có quy tắc không có trong danh mục', 'Chọn lại trong danh sách quy tắc');
  if (body.decidedOn > today) fault('decidedOn', 'Ngày quyết định ở tương lai', 'Nhập ngày ký quyết định');
  if (body.explainBy < today) fault('explainBy', 'Hạn giải trình đã qua', 'Chọn một ngày từ hôm nay trở đi');
  if (!plan || problems.length > 0) throw inspectionErrors.badCampaign(undefined, { fields: problems });
  const id = newId();
  await insertCampaign(tx, {
    ...body,
    id,
    agencyCode,
    recordType: plan.type.id,
    jobId: await queue(tx, id, actor),
    by: { id: actor.user.id, name: actor.user.displayName },
  });
  return id;
}

const queue = (tx: Tx, campaignId: string, actor: Actor): Promise<string> =>
  enqueueJob(tx, { kind: 'inspection.examine', payload: { campaignId }, createdBy: actor.user.id });

export async function getInspection(db: Queryable, actor: Actor, id: string, lock = false): Promise<CampaignRow> {
  const found = await findCampaign(db, id, actor, lock);
  if (!found) throw inspectionErrors.campaignNotFound();
  return found;
}

async function forRun(tx: Tx, actor: Actor, id: string): Promise<CampaignRow> {
  const found = await getInspection(tx, actor, id, true);
  if (!mayRun(actor, found.agencyCode)) throw inspectionErrors.campaignNotFound();
  return found;
}

/** Examines again one whose job has given up; what it had found stays. */
export async function examineAgain(tx: Tx, actor: Actor, id: string): Promise<void> {
  const found = await forRun(tx, actor, id);
  if ((await stateOf(tx, found)) !== 'failed')
    throw inspectionErrors.notFinished('Cuộc này đang được rà soát hoặc đã rà soát xong.');
  await setCampaign(tx, id, { job_id: await queue(tx, id, actor) });
}

/** Ends it: every finding has been concluded. */
export async function closeInspection(tx: Tx, actor: Actor, id: string): Promise<void> {
  const found = await forRun(tx, actor, id);
  if (found.state !== 'open')
    throw inspectionErrors.notFinished('Chỉ kết thúc được cuộc đã rà soát xong và chưa kết thúc.');
  const sums = sum(await talliesOf(tx, actor, [id]));
  const left = sums.open + sums.explained;
  if (left > 0) throw inspectionErrors.notFinished(`Còn ${left.toLocaleString('vi-VN')} phát hiện chưa kết luận.`);
  await setCampaign(tx, id, { state: 'closed', closed_at: new Date(), closed_by_name: actor.user.displayName });
}

async function stateOf(db: Queryable, row: CampaignRow): Promise<CampaignRow['state']> {
  if (row.state !== 'queued' || !row.jobId) return row.state;
  return (await findJob(db, row.jobId))?.state === 'failed' ? 'failed' : 'queued';
}

type Tally = Omit<FindingTally, 'campaignId' | 'rule' | 'agencyCode'>;

function sum(rows: readonly Tally[]): Tally {
  const all: Tally = { found: 0, open: 0, explained: 0, violations: 0, noViolations: 0, remedied: 0 };
  for (const row of rows) for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += row[key];
  return all;
}

const grouped = (rows: readonly FindingTally[], key: 'rule' | 'agencyCode'): [string, Tally][] =>
  [...new Set(rows.map((row) => row[key]))].map((value) => [value, sum(rows.filter((row) => row[key] === value))]);

const summarise = (
  row: CampaignRow,
  state: CampaignRow['state'],
  names: ReadonlyMap<string, string>,
  tallies: readonly FindingTally[],
): InspectionSummary => ({
  id: row.id,
  name: row.name,
  agencyCode: row.agencyCode,
  agencyName: row.agencyCode ? (names.get(row.agencyCode) ?? row.agencyCode) : null,
  decisionNumber: row.decisionNumber,
  decidedOn: row.decidedOn,
  explainBy: row.explainBy,
  state,
  createdBy: row.createdByName,
  createdAt: row.createdAt.toISOString(),
  examined: row.examined,
  ...sum(tallies),
});

export async function summariseInspections(
  db: Db,
  deps: InspectionDependencies,
  actor: Actor,
  rows: readonly CampaignRow[],
): Promise<InspectionSummary[]> {
  const names = await deps.directory.names(
    db,
    rows.flatMap(({ agencyCode }) => agencyCode ?? []),
  );
  const tallies = await talliesOf(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  return Promise.all(
    rows.map(async (row) =>
      summarise(
        row,
        await stateOf(db, row),
        names,
        tallies.filter(({ campaignId }) => campaignId === row.id),
      ),
    ),
  );
}

const mostAgencies = 200;

/** One inspection with its figures by rule and agency: what its report says. Figures are of the reader's scope. */
export async function viewInspection(
  db: Db,
  deps: InspectionDependencies,
  actor: Actor,
  row: CampaignRow,
): Promise<InspectionView> {
  const tallies = await talliesOf(db, actor, [row.id]);
  const names = await deps.directory.names(db, [
    ...tallies.map(({ agencyCode }) => agencyCode),
    ...(row.agencyCode ? [row.agencyCode] : []),
  ]);
  const byRule = new Map(grouped(tallies, 'rule'));
  return {
    ...summarise(row, await stateOf(db, row), names, tallies),
    examinedAt: row.examinedAt?.toISOString() ?? null,
    closedBy: row.closedByName,
    closedAt: row.closedAt?.toISOString() ?? null,
    mayRun: mayRun(actor, row.agencyCode),
    byRule: row.rules.flatMap((id) => {
      const rule = ruleOf(deps, id);
      return rule ? [{ ...viewRule(rule), ...(byRule.get(id) ?? sum([])) }] : [];
    }),
    byAgency: grouped(tallies, 'agencyCode')
      .map(([code, tally]) => ({ code, name: names.get(code) ?? code, ...tally }))
      .sort((a, b) => b.found - a.found || a.code.localeCompare(b.code))
      .slice(0, mostAgencies),
  };
}
