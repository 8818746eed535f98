import type { Actor } from '@congvu/auth';
import { userNames } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { findImport, worksOn } from '@congvu/intake';
import { fieldPath, formatValue } from '@congvu/registers';
import { shownDifferences, shownNumber } from '../campaigns/campaign.service.ts';
import type { CampaignRecord, Item } from '../campaigns/campaign.store.ts';
import { claimOfItem } from '../campaigns/decide-group.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { identityFields } from '../identity.ts';
import { causeLabels, outcomeLabels } from '../outcome.ts';
import { allowedActions, eventLabels } from './case.rules.ts';
import type { CaseSummary, CaseView } from './case.schema.ts';
import type { OpenCase } from './case.service.ts';
import { type CaseRecord, caseHistory, listOtherClaimants } from './case.store.ts';

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
  const full = actor.has(type.readPermission);
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
    registerId: type.id,
    number: shownNumber(item.number ?? item.oldNumber, full),
    explanation: item.explanation ?? '',
    differences: shownDifferences(item.differences, full),
    recordId: item.recordId,
    // A department sees its cases of a file that its province sent, not the file.
    importId: file && worksOn(type, actor, 'intake.read', 'see', file.agencyCode) ? file.id : null,
    fileName: file?.fileName ?? null,
    others,
    allowedActions: allowedActions(
      found.state,
      found.outcome,
      found.cause,
      worksOn(type, actor, 'case.settle', 'send', found.agencyCode),
    ),
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
  const rows = await listOtherClaimants(db, campaign.id, item);
  const names = await deps.directory.names(
    db,
    rows.map((row) => row.owner),
  );
  return rows.map((row) => ({
    label: worksOn(deps.catalogue.get(campaign.registerId), actor, 'case.read', 'see', row.owner)
      ? `${row.fullName}${row.rowNumber ? ` (dòng ${row.rowNumber})` : ''}`
      : `Dòng ${row.rowNumber ?? '?'}`,
    agencyName: names.get(row.owner) ?? row.owner,
    recordId: worksOn(deps.catalogue.get(campaign.registerId), actor, 'case.read', 'see', row.owner)
      ? row.recordId
      : null,
  }));
}
