import type { Actor } from '@congvu/auth';
import { userNames } from '@congvu/auth';
import { type Db, inTransaction, type Queryable, sql, type Tx } from '@congvu/database';
import { findImport, setRowStates } from '@congvu/intake';
import { enqueueJob } from '@congvu/jobs';
import { AppError, newId } from '@congvu/kernel';
import type { CorrectionReport } from '@congvu/population';
import { fieldPath, formatValue, parseValue } from '@congvu/registers';
import { shownDifferences, shownNumber } from '../campaigns/campaign.service.ts';
import { type CampaignRecord, findCampaign, findItem, type Item } from '../campaigns/campaign.store.ts';
import { claimOfItem } from '../campaigns/decide-group.ts';
import type { Claim } from '../compare.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import { identityFields } from '../identity.ts';
import { type Cause, causeLabels, type Outcome, outcomeLabels } from '../outcome.ts';
import { acceptable, allowedActions, eventLabels } from './case.rules.ts';
import type { CaseAction, CaseSummary, CaseView } from './case.schema.ts';
import { type CaseRecord, caseHistory, findCase, insertEvents, unsettledCaseIds, updateCase } from './case.store.ts';
import { settlerOf, settleWith, verifyClaim, withdraw } from './settle.ts';

export interface OpenCase {
  found: CaseRecord;
  campaign: CampaignRecord;
  item: Item;
}

/** A case with its campaign and item; not yours and not there answer alike. `lock` for acting on it. */
export async function getCase(db: Queryable, actor: Actor, id: string, lock = false): Promise<OpenCase> {
  const found = await findCase(db, id, actor, lock);
  if (!found) throw linkageErrors.caseNotFound();
  const campaign = await findCampaign(db, found.campaignId);
  const item = await findItem(db, found.campaignId, found.seq, lock);
  return { found, campaign: campaign!, item: item! };
}

/** The case under a lock, if the action is allowed to this actor in its present state. */
export async function getForAction(tx: Tx, actor: Actor, id: string, action: CaseAction): Promise<OpenCase> {
  const open = await getCase(tx, actor, id, true);
  const { found } = open;
  if (!actor.can('case.settle', found.agencyCode)) throw linkageErrors.caseNotFound();
  if (!allowedActions(found.state, found.outcome, found.cause, true).includes(action))
    throw linkageErrors.wrongState('Sai lệch đã được người khác xử lý hoặc không cho phép thao tác này.');
  return open;
}

export const note = (tx: Queryable, actor: Actor, caseId: string, event: string, text: string | null = null) =>
  insertEvents(tx, [{ caseId, actorId: actor.user.id, actorName: actor.user.displayName, event, note: text }]);

export async function summariseCases(
  db: Db,
  deps: LinkageDependencies,
  records: readonly CaseRecord[],
): Promise<CaseSummary[]> {
  const names = await deps.directory.names(
    db,
    records.map((record) => record.agencyCode),
  );
  const users = await userNames(
    db,
    records.flatMap((record) => (record.ownerUser ? [record.ownerUser] : [])),
  );
  return records.map((record) => summarise(record, names, users));
}

const summarise = (
  record: CaseRecord,
  names: ReadonlyMap<string, string>,
  users: ReadonlyMap<string, string>,
): CaseSummary => ({
  id: record.id,
  outcome: record.outcome,
  outcomeLabel: outcomeLabels[record.outcome],
  cause: record.cause,
  causeLabel: record.cause ? causeLabels[record.cause] : null,
  state: record.state,
  fullName: record.fullName,
  agencyCode: record.agencyCode,
  agencyName: names.get(record.agencyCode) ?? record.agencyCode,
  ownerName: record.ownerUser ? (users.get(record.ownerUser) ?? null) : null,
  openedAt: record.openedAt.toISOString(),
  dueOn: record.dueOn,
  overdue: record.overdue,
  campaignId: record.campaignId,
  rowNumber: record.rowNumber,
});

export async function viewCase(
  db: Db,
  deps: LinkageDependencies,
  actor: Actor,
  { found, campaign, item }: OpenCase,
): Promise<CaseView> {
  const [summary] = await summariseCases(db, deps, [found]);
  const type = deps.catalogue.get(campaign.registerId);
  const fields = identityFields(type);
  const full = actor.has('personnel.read');
  const claim = claimOfItem(item);
  const history = await caseHistory(db, found.id);
  const file = campaign.scopeKind === 'import' ? await findImport(db, campaign.scopeRef!) : undefined;
  const others =
    found.outcome === 'duplicate-between-agencies' && item.number
      ? await otherClaimants(db, deps, actor, campaign, item)
      : [];
  const editable = (
    [
      [fields.number, claim.number],
      [fields.fullName, claim.fullName],
      [fields.birthDate, claim.birthDate],
      [fields.sex, claim.sex],
    ] as const
  ).flatMap(([meta, value]) =>
    meta ? [{ field: fieldPath(meta), label: meta.vi, value: formatValue(type, meta, value) }] : [],
  );
  return {
    ...summary!,
    number: shownNumber(item.number ?? item.oldNumber, full),
    explanation: item.explanation ?? '',
    differences: shownDifferences(item.differences, full),
    recordId: item.recordId,
    // A department sees its cases of a file that its province sent, not the file.
    importId: file && actor.can('intake.read', file.agencyCode) ? file.id : null,
    fileName: file?.fileName ?? null,
    others,
    allowedActions: allowedActions(found.state, found.outcome, found.cause, actor.can('case.settle', found.agencyCode)),
    editable: full ? editable : [],
    report: found.reportId
      ? {
          id: found.reportId,
          state: (found.reportState ?? 'queued') as NonNullable<CaseView['report']>['state'],
          reason: found.reportReason,
          sentAt: found.reportSentAt?.toISOString() ?? null,
          answeredAt: found.reportAnsweredAt?.toISOString() ?? null,
        }
      : null,
    history: history.map((row) => ({
      at: row.at.toISOString(),
      actorName: row.actorName,
      event: row.event,
      label: eventLabels[row.event] ?? row.event,
      note: row.note,
    })),
  };
}

/**
 * Who else claims the number in this campaign. Of another agency's row only the agency and the place are told; a row whose number turned
 * out to be somebody else's names another person and is left out.
 */
async function otherClaimants(
  db: Db,
  deps: LinkageDependencies,
  actor: Actor,
  campaign: CampaignRecord,
  item: Item,
): Promise<CaseView['others']> {
  const { rows } = await sql<{ fullName: string; owner: string; rowNumber: number | null; recordId: string | null }>`
    select full_name as "fullName", owner, row_number as "rowNumber", record_id as "recordId" from linkage.item
    where campaign_id = ${campaign.id} and number = ${item.number} and seq <> ${item.seq} and outcome = 'duplicate-between-agencies'
    order by seq limit 20`.execute(db);
  const names = await deps.directory.names(
    db,
    rows.map((row) => row.owner),
  );
  return rows.map((row) => ({
    label: actor.can('case.read', row.owner)
      ? `${row.fullName}${row.rowNumber ? ` (dòng ${row.rowNumber})` : ''}`
      : `Dòng ${row.rowNumber ?? '?'}`,
    agencyName: names.get(row.owner) ?? row.owner,
    recordId: actor.can('case.read', row.owner) ? row.recordId : null,
  }));
}

/** Takes the population database's values as they were when the campaign asked. */
export async function acceptPopulation(
  tx: Tx,
  deps: LinkageDependencies,
  actor: Actor,
  open: OpenCase,
  text: string | null,
): Promise<void> {
  const { found, campaign, item } = open;
  if (!item.population || !acceptable(found.outcome, found.cause))
    throw linkageErrors.wrongState('Không có giá trị của CSDL dân cư để nhận cho sai lệch này.');
  await settleWith(tx, deps, campaign, item, found, item.population, found.id, settlerOf(actor));
  await note(tx, actor, found.id, 'accept-population', text);
}

/** Every unsettled case of one outcome (and cause) in a campaign; cases of agencies the actor may not settle, or not acceptable, are skipped. */
export async function acceptMany(
  tx: Tx,
  deps: LinkageDependencies,
  actor: Actor,
  campaign: CampaignRecord,
  outcome: Outcome,
  cause: Cause | undefined,
): Promise<{ accepted: number; skipped: number }> {
  let accepted = 0;
  let skipped = 0;
  for (const id of await unsettledCaseIds(tx, campaign.id, outcome, cause)) {
    const found = await findCase(tx, id, actor, true);
    const allowed =
      found &&
      actor.can('case.settle', found.agencyCode) &&
      allowedActions(found.state, found.outcome, found.cause, true).includes('accept-population');
    const item = allowed ? await findItem(tx, campaign.id, found.seq, true) : undefined;
    if (!allowed || !item?.population) {
      skipped += 1;
      continue;
    }
    try {
      await acceptPopulation(tx, deps, actor, { found, campaign, item }, 'Nhận hàng loạt');
      accepted += 1;
    } catch (error) {
      // One that the register refuses, e.g. because another agency manages the person by now, does not hold up the rest.
      if (!(error instanceof AppError)) throw error;
      skipped += 1;
    }
  }
  return { accepted, skipped };
}

/** Reads what was typed for identity fields; all faults at once. */
function editedClaim(
  deps: LinkageDependencies,
  campaign: CampaignRecord,
  item: Item,
  values: Record<string, string>,
): Claim {
  const type = deps.catalogue.get(campaign.registerId);
  const fields = identityFields(type);
  const claim: Claim = { ...claimOfItem(item) };
  const problems: { field: string; rule: string; reason: string; remedy: string }[] = [];
  const editable = {
    number: fields.number,
    fullName: fields.fullName,
    birthDate: fields.birthDate,
    sex: fields.sex,
  } as const;
  const known = new Map(
    Object.entries(editable).flatMap(([key, meta]) =>
      meta ? [[fieldPath(meta), { key: key as keyof typeof editable, meta }] as const] : [],
    ),
  );
  for (const [path, text] of Object.entries(values)) {
    const target = known.get(path);
    if (!target) {
      problems.push({
        field: path,
        rule: 'not-editable',
        reason: 'Trường này không sửa được ở đây',
        remedy: 'Chỉ sửa số định danh, họ tên, ngày sinh, giới tính',
      });
      continue;
    }
    const parsed = parseValue(type, target.meta, text);
    if (parsed.problem) problems.push({ field: path, ...parsed.problem });
    else if (parsed.value === undefined)
      problems.push({
        field: path,
        rule: 'required',
        reason: `Thiếu ${target.meta.vi.toLowerCase()}`,
        remedy: 'Nhập giá trị',
      });
    else claim[target.key] = String(parsed.value);
  }
  if (problems.length > 0) throw linkageErrors.badValue(undefined, { fields: problems });
  return claim;
}

/**
 * The officer types the right value: it is verified against the population database before it counts. Matches: the row enters the
 * register and the case is resolved. Does not: nothing changes but the history, and the differences come back.
 */
export async function correctCase(
  deps: LinkageDependencies,
  actor: Actor,
  id: string,
  values: Record<string, string>,
  text: string | null,
  act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { db } = deps;
  const open = await inTransaction(db, (tx) => getForAction(tx, actor, id, 'correct'));
  if (open.campaign.scopeKind !== 'import' && open.found.outcome === 'number-unknown')
    throw linkageErrors.wrongState('Đổi số định danh của hồ sơ đã có trong sổ cần thủ tục đính chính riêng.');
  const claim = editedClaim(deps, open.campaign, open.item, values);
  const withdrawn = await withdrawnItems(db, open.campaign);
  const { decision, person, requestId } = await verifyClaim(
    deps,
    db,
    open.campaign,
    open.item,
    claim,
    newId(),
    withdrawn,
    actor.user.id,
  );
  await act(async (tx) => {
    const again = await getForAction(tx, actor, id, 'correct');
    if (decision.outcome === 'match' && person) {
      await settleWith(tx, deps, again.campaign, again.item, again.found, person, requestId, settlerOf(actor));
      await note(tx, actor, id, 'correct', text);
    } else {
      await note(tx, actor, id, 'correct-failed', `${outcomeLabels[decision.outcome]}. ${decision.explanation}`);
      if (again.found.state === 'open') await updateCase(tx, id, { state: 'in-progress' });
    }
  });
  if (decision.outcome !== 'match') {
    // Of the person whom the case is about both sides are known; whoever tries another number learns only that it does not fit.
    const shown = (theirs: string | null) => (theirs !== null && claim.number === open.item.number ? theirs : null);
    throw linkageErrors.stillDiffers(`${outcomeLabels[decision.outcome]}: ${decision.explanation}`, {
      fields: decision.differences.map((difference) => ({
        field: difference.field,
        rule: decision.cause ?? decision.outcome,
        reason: `${difference.label}: bạn nhập "${difference.ours ?? ''}"${shown(difference.theirs) ? `, CSDL dân cư ghi "${shown(difference.theirs)}"` : ', chưa khớp CSDL dân cư'}`,
        remedy: 'Đối chiếu giấy tờ rồi sửa lại, hoặc báo sai tới CSDL dân cư',
      })),
      facts: { outcome: decision.outcome },
    });
  }
}

async function withdrawnItems(db: Db, campaign: CampaignRecord): Promise<Set<number>> {
  const { rows } = await sql<{
    seq: number;
  }>`select seq from linkage.case_file where campaign_id = ${campaign.id} and state = 'dismissed'`.execute(db);
  return new Set(rows.map((row) => row.seq));
}

const wireSex: Record<string, string> = { '1': 'male', '2': 'female' };

/** A claimed value as the correction channel wants it: dates `yyyy-mm-dd`, sex as a word; what cannot be read is refused. */
function wireValue(
  deps: LinkageDependencies,
  campaign: CampaignRecord,
  field: CorrectionReport['field'],
  text: string,
): string {
  if (field === 'lifeStatus') return 'alive';
  const type = deps.catalogue.get(campaign.registerId);
  const fields = identityFields(type);
  const meta = field === 'sex' ? fields.sex : field === 'birthDate' ? fields.birthDate : fields.fullName;
  if (!meta) return text;
  const parsed = parseValue(type, meta, text);
  if (parsed.problem || parsed.value === undefined) {
    const problem = parsed.problem ?? {
      rule: 'required',
      reason: 'Thiếu giá trị đúng',
      remedy: 'Nhập giá trị đúng theo giấy tờ',
    };
    throw linkageErrors.badValue(undefined, { fields: [{ field: 'claimedValue', ...problem }] });
  }
  return field === 'sex' ? (wireSex[String(parsed.value)] ?? String(parsed.value)) : String(parsed.value);
}

/** Queues a report of a wrong value to the population database; the case waits for the answer. */
export async function reportCase(
  tx: Tx,
  deps: LinkageDependencies,
  actor: Actor,
  open: OpenCase,
  body: { field: string; claimedValue: string; evidence: string },
): Promise<void> {
  const { found, campaign, item } = open;
  const field = (body.field === 'lifeStatus' ? 'lifeStatus' : body.field) as CorrectionReport['field'];
  const difference = item.differences.find((each) => each.field === body.field);
  if (!difference || !['fullName', 'birthDate', 'sex', 'lifeStatus'].includes(field)) {
    throw linkageErrors.badValue(undefined, {
      fields: [
        {
          field: 'field',
          rule: 'not-at-issue',
          reason: 'Trường này không có sai lệch để báo',
          remedy: 'Chọn một trường đang sai lệch',
        },
      ],
    });
  }
  const claimed = wireValue(deps, campaign, field, body.claimedValue);
  const report: CorrectionReport = {
    reportId: newId(),
    number: item.population?.number ?? item.number ?? '',
    field,
    populationValue: difference.theirs ?? '',
    claimedValue: claimed,
    evidence: body.evidence,
    agency: found.agencyCode,
  };
  await updateCase(tx, found.id, {
    state: 'reported',
    report_id: report.reportId,
    report_state: 'queued',
    report_reason: null,
    report_body: report,
    report_sent_at: null,
    report_answered_at: null,
    owner_user: found.ownerUser ?? actor.user.id,
  });
  await enqueueJob(tx, {
    kind: 'linkage.report',
    payload: { caseId: found.id },
    createdBy: actor.user.id,
  });
  await note(
    tx,
    actor,
    found.id,
    'report',
    `${difference.label}: đề nghị "${body.claimedValue}". Căn cứ: ${body.evidence}`,
  );
}

export async function dismissCase(
  tx: Tx,
  actor: Actor,
  { found, campaign, item }: OpenCase,
  text: string,
): Promise<void> {
  await withdraw(tx, campaign, item, found);
  await note(tx, actor, found.id, 'dismiss', text);
}

export async function reopenCase(
  tx: Tx,
  actor: Actor,
  { found, campaign, item }: OpenCase,
  text: string,
): Promise<void> {
  if (campaign.scopeKind === 'import')
    await setRowStates(tx, campaign.scopeRef!, [{ rowNumber: item.rowNumber!, state: 'waiting' }], ['withdrawn']);
  await updateCase(tx, found.id, { state: 'in-progress', settled_at: null });
  await note(tx, actor, found.id, 'reopen', text);
}
