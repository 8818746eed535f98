import { type Actor, nationwide } from '@congvu/auth';
import { type Db, type Queryable, sql, type Tx } from '@congvu/database';
import { maskNumber } from '@congvu/disclosure';
import { countUnchanged, getImport, updateImport, worksOn } from '@congvu/intake';
import { cancelJob, enqueueJob, findJob } from '@congvu/jobs';
import { formatDateVi, newId, todayInVietnam } from '@congvu/kernel';
import { filePurpose, isVerifiedByNumber, type RegisterCatalogue, registerErrors } from '@congvu/registers';
import { officerCodeOf } from '../ask.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import { causeLabels, outcomeLabels, outcomes } from '../outcome.ts';
import type { CampaignBody, CampaignSummary, CampaignView, Difference, ResultRow } from './campaign.schema.ts';
import {
  type CampaignRecord,
  campaignScope,
  findCampaign,
  type Item,
  insertCampaign,
  releaseImport,
  tallyCampaign,
  updateCampaign,
} from './campaign.store.ts';

/** The campaign if it lies within the actor's scope of the permission; not yours and not there answer alike. */
export async function getCampaign(
  db: Queryable,
  catalogue: RegisterCatalogue,
  actor: Actor,
  id: string,
  right: 'campaign.read' | 'campaign.run' = 'campaign.read',
): Promise<CampaignRecord> {
  const found = await findCampaign(db, id, campaignScope(catalogue, actor));
  if (!found) throw linkageErrors.campaignNotFound();
  // A campaign over the whole register belongs to nobody below the whole country.
  const agency = found.agencyCode ?? nationwide;
  const own = right === 'campaign.read' ? ('see' as const) : ('send' as const);
  if (!worksOn(catalogue.get(found.registerId), actor, right, own, agency)) throw linkageErrors.campaignNotFound();
  return found;
}

/** Starts a verification; the right to do so is checked against the agency whose records are verified. */
export async function startCampaign(
  tx: Tx,
  deps: LinkageDependencies,
  actor: Actor,
  defaultRegister: string,
  body: CampaignBody,
): Promise<string> {
  const id = newId();
  const today = formatDateVi(todayInVietnam());
  const { scope } = body;
  const named =
    scope.kind === 'import'
      ? (await getImport(tx, deps.catalogue, actor, scope.importId)).registerId
      : (body.registerId ?? defaultRegister);
  const type = deps.catalogue.get(named);
  const registerId = type.id;
  const may = (agency: string) => worksOn(type, actor, 'campaign.run', 'send', agency);
  if (!isVerifiedByNumber(type))
    throw linkageErrors.notVerified('Bản ghi của sổ này không có số định danh cá nhân để đối soát.');
  let title = `Đối soát toàn bộ sổ ngày ${today}`;
  let agencyCode: string | null = null;
  let scopeRef: string | null = null;
  if (scope.kind === 'import') {
    const found = await getImport(tx, deps.catalogue, actor, scope.importId);
    if (!may(found.agencyCode)) throw linkageErrors.campaignNotFound();
    const earlier = found.campaignId ? await findCampaign(tx, found.campaignId) : undefined;
    if (earlier && earlier.total > 0 && ['cancelled', 'failed'].includes(earlier.state)) {
      // It stopped half-way: going on keeps its outcomes and cases, a second campaign would open them again.
      await resumeCampaign(tx, earlier.id, actor.user.id);
      return earlier.id;
    }
    if (!(await updateImport(tx, found.id, { state: 'verifying', campaign_id: id }, ['ready']))) {
      throw linkageErrors.notReady(
        'Tệp chưa đọc xong, bị từ chối, đang hoặc đã được đối soát. Muốn kiểm tra lại hồ sơ đã vào sổ, hãy đối soát theo cơ quan.',
      );
    }
    if ((found.counts.valid ?? 0) === 0)
      throw linkageErrors.nothingToVerify('Tệp không có dòng nào hợp lệ. Sửa các lỗi đã nêu rồi gửi lại.');
    title = `Đối soát tệp ${found.fileName}`;
    agencyCode = found.agencyCode;
    scopeRef = found.id;
  } else if (scope.kind === 'agency') {
    if (!may(scope.agencyCode) || !(await deps.directory.exists(tx, scope.agencyCode))) throw registerErrors.notFound();
    const names = await deps.directory.names(tx, [scope.agencyCode]);
    title = `Đối soát ${names.get(scope.agencyCode)} ngày ${today}`;
    agencyCode = scope.agencyCode;
    scopeRef = scope.agencyCode;
  } else if (!may(nationwide)) throw linkageErrors.campaignNotFound('Chỉ Bộ được đối soát toàn bộ sổ.');
  await insertCampaign(tx, {
    id,
    title,
    registerId,
    scopeKind: scope.kind,
    scopeRef,
    agencyCode,
    purpose: filePurpose(type),
    applyMatches: body.applyMatches ?? true,
    officerCode: officerCodeOf(actor.user.id),
    createdBy: actor.user.id,
    createdByName: actor.user.displayName,
  });
  await queueCampaign(tx, id, actor.user.id, false);
  return id;
}

async function queueCampaign(tx: Tx, campaignId: string, userId: string, again: boolean): Promise<void> {
  const jobId = await enqueueJob(tx, {
    kind: 'linkage.campaign',
    payload: { campaignId, ...(again ? { again } : {}) },
    createdBy: userId,
  });
  await updateCampaign(tx, campaignId, { job_id: jobId });
}

/** Stops a campaign: at once when nothing of it runs, else its job closes it at the next breath. */
export async function cancelCampaign(tx: Tx, id: string): Promise<void> {
  const found = (await findCampaign(tx, id, undefined, true))!;
  if (!['queued', 'running', 'paused'].includes(found.state))
    throw linkageErrors.wrongState('Đợt đối soát đã kết thúc.');
  if (found.jobId && (await cancelJob(tx, found.jobId)) === 'asked') return;
  await updateCampaign(tx, id, { state: 'cancelled', finished_at: new Date() });
  await releaseImport(tx, found, 'ready');
}

/** Goes on with what has no final outcome: pending records, or all that was left when it was cancelled or failed. */
export async function resumeCampaign(tx: Tx, id: string, userId: string): Promise<void> {
  const found = (await findCampaign(tx, id, undefined, true))!;
  if (!['paused', 'failed', 'cancelled'].includes(found.state))
    throw linkageErrors.wrongState('Đợt đối soát đang chạy hoặc đã xong.');
  if (found.total === 0) throw linkageErrors.wrongState('Đợt đối soát chưa lập xong danh sách; hãy tạo đợt mới.');
  if (found.jobId) await cancelJob(tx, found.jobId);
  if (found.scopeKind === 'import' && !(await takeImport(tx, found)))
    throw linkageErrors.notReady('Tệp đã bị hủy, hoặc đang hay đã được đối soát bằng một đợt khác.');
  await updateCampaign(tx, id, { state: 'queued', finished_at: null });
  await queueCampaign(tx, id, userId, true);
}

/** The file for this campaign alone: one that waits, or that the campaign itself still holds. */
const takeImport = async (tx: Tx, campaign: CampaignRecord): Promise<boolean> =>
  (await updateImport(tx, campaign.scopeRef!, { state: 'verifying', campaign_id: campaign.id }, ['ready'])) ||
  (await updateImport(tx, campaign.scopeRef!, { state: 'verifying' }, ['verifying'], campaign.id));

const scopeLabel = (record: CampaignRecord, names: ReadonlyMap<string, string>): string =>
  record.scopeKind === 'register'
    ? 'Toàn bộ sổ'
    : record.scopeKind === 'import'
      ? record.title.replace('Đối soát tệp ', 'Tệp ')
      : (names.get(record.agencyCode!) ?? record.agencyCode!);

export async function viewCampaign(
  db: Db,
  { directory, catalogue }: Pick<LinkageDependencies, 'directory' | 'catalogue'>,
  record: CampaignRecord,
): Promise<CampaignView> {
  const tally = await tallyCampaign(db, record.id);
  const names = await directory.names(db, [
    ...tally.agencies.map((row) => row.owner),
    ...(record.agencyCode ? [record.agencyCode] : []),
  ]);
  const job = record.jobId ? await findJob(db, record.jobId) : undefined;
  const running = record.state === 'running' && record.startedAt !== null;
  const seconds = running
    ? (Date.now() - record.startedAt!.getTime()) / 1000
    : record.startedAt && record.finishedAt
      ? (record.finishedAt.getTime() - record.startedAt.getTime()) / 1000
      : 0;
  return {
    id: record.id,
    title: record.title,
    registerId: record.registerId,
    registerLabel: catalogue.get(record.registerId).vi,
    scope: { kind: record.scopeKind, ref: record.scopeRef, label: scopeLabel(record, names) },
    purpose: record.purpose,
    state: record.state,
    createdAt: record.createdAt.toISOString(),
    createdBy: record.createdByName,
    startedAt: record.startedAt?.toISOString() ?? null,
    finishedAt: record.finishedAt?.toISOString() ?? null,
    total: record.total,
    done: tally.done,
    perSecond: seconds > 0.5 ? Math.round((tally.done / seconds) * 10) / 10 : null,
    outcomes: outcomes
      .map((outcome) => ({
        outcome,
        label: outcomeLabels[outcome],
        count: tally.outcomes.filter((row) => row.outcome === outcome).reduce((sum, row) => sum + row.n, 0),
      }))
      .filter((row) => row.count > 0),
    causes: tally.outcomes
      .flatMap((row) =>
        row.cause
          ? [
              {
                outcome: row.outcome,
                cause: row.cause,
                label: causeLabels[row.cause],
                count: row.n,
                openCases: row.open,
              },
            ]
          : [],
      )
      .sort((a, b) => b.count - a.count),
    unchanged: record.scopeKind === 'import' ? await countUnchanged(db, record.scopeRef!) : 0,
    agencies: tally.agencies.map((row) => ({
      code: row.owner,
      name: names.get(row.owner) ?? row.owner,
      total: row.total,
      matched: row.matched,
      openCases: row.openCases,
    })),
    openCases: tally.openCases,
    applied: tally.applied,
    importId: record.scopeKind === 'import' ? record.scopeRef : null,
    job: job ?? null,
  };
}

export async function summariseCampaigns(
  db: Db,
  { directory, catalogue }: Pick<LinkageDependencies, 'directory' | 'catalogue'>,
  records: readonly CampaignRecord[],
): Promise<CampaignSummary[]> {
  const names = await directory.names(
    db,
    records.flatMap((record) => (record.agencyCode ? [record.agencyCode] : [])),
  );
  const { rows } = await sql<{ id: string; done: number; open: number }>`
    select i.campaign_id as id, count(*) filter (where i.outcome is not null and i.outcome <> 'pending') as done,
      count(c.id) filter (where c.state not in ('resolved', 'dismissed')) as open
    from linkage.item i left join linkage.case_file c on c.id = i.case_id where i.campaign_id = any(${records.map((record) => record.id)}::uuid[])
    group by i.campaign_id`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return records.map((record) => ({
    id: record.id,
    title: record.title,
    registerId: record.registerId,
    registerLabel: catalogue.get(record.registerId).vi,
    scope: { kind: record.scopeKind, ref: record.scopeRef, label: scopeLabel(record, names) },
    state: record.state,
    createdAt: record.createdAt.toISOString(),
    createdBy: record.createdByName,
    finishedAt: record.finishedAt?.toISOString() ?? null,
    total: record.total,
    done: byId.get(record.id)?.done ?? 0,
    openCases: byId.get(record.id)?.open ?? 0,
  }));
}

export const shownNumber = (number: string | null, full: boolean): string | null =>
  number === null || full ? number : maskNumber(number);

const digits = /\b\d{9,12}\b/g;
export const shownDifferences = (differences: readonly Difference[], full: boolean): Difference[] =>
  differences.map((each) => {
    const mask = (text: string | null) => (full || text === null ? text : text.replace(digits, maskNumber));
    return { ...each, ours: mask(each.ours), theirs: mask(each.theirs) };
  });

/** Numbers in full only for those who may read persons; a leader sees enough to tell two people of one name apart. */
export const viewResult = (
  item: Item & { caseState: string | null },
  names: ReadonlyMap<string, string>,
  full: boolean,
): ResultRow => ({
  itemId: String(item.seq),
  rowNumber: item.rowNumber,
  fullName: item.fullName,
  number: shownNumber(item.number ?? item.oldNumber, full),
  agencyCode: item.owner,
  agencyName: names.get(item.owner) ?? item.owner,
  outcome: item.outcome!,
  outcomeLabel: outcomeLabels[item.outcome!],
  cause: item.cause,
  causeLabel: item.cause ? causeLabels[item.cause] : null,
  explanation: item.explanation ?? '',
  differences: shownDifferences(item.differences, full),
  caseId: item.caseId,
  caseState: item.caseState,
  recordId: item.recordId,
});
