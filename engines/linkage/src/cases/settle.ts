import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import { applyImportRows, rowsByNumber, setRowStates, worksOn } from '@congvu/intake';
import type { PopulationPerson } from '@congvu/population';
import { applyChangeSet, type RecordDocument, type RecordType, recordsByIdentity } from '@congvu/registers';
import { askPopulation, officerCodeOf } from '../ask.ts';
import { type CampaignRecord, type Item, itemsByNumber, markApplied } from '../campaigns/campaign.store.ts';
import { decideGroup, registeredOwners } from '../campaigns/decide-group.ts';
import type { Claim, Decision } from '../compare.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import { identityFields, populationValues } from '../identity.ts';
import { type CaseRecord, updateCase } from './case.store.ts';

export interface Settler {
  actorId: string | null;
  actorName: string;
  authorise: (owner: string) => boolean;
}
export const settlerOf = (type: RecordType, actor: Actor): Settler => ({
  actorId: actor.user.id,
  actorName: actor.user.displayName,
  authorise: (owner) => worksOn(type, actor, 'case.settle', 'send', owner),
});

/**
 * Ends a case by writing the population database's identity into the register: the waiting row enters it, or the record is corrected.
 * Everything in the caller's transaction.
 */
export async function settleWith(
  tx: Tx,
  deps: LinkageDependencies,
  campaign: CampaignRecord,
  item: Item,
  found: CaseRecord,
  person: PopulationPerson,
  requestId: string,
  settler: Settler,
): Promise<void> {
  const type = deps.catalogue.get(campaign.registerId);
  const { values, provenance } = populationValues(type, person, requestId);
  let recordId = item.recordId;
  if (campaign.scopeKind === 'import') {
    const source = {
      label: `Xử lý sai lệch: ${campaign.title}`,
      actorId: settler.actorId,
      actorName: settler.actorName,
    };
    const results = await applyImportRows(
      tx,
      type,
      campaign.scopeRef!,
      source,
      [{ rowNumber: item.rowNumber!, values, provenance }],
      settler.authorise,
    );
    const result = results.get(item.rowNumber!);
    if (!result) await mustBeApplied(tx, campaign.scopeRef!, item.rowNumber!);
    if (result?.outcome === 'refused-other-agency')
      throw linkageErrors.wrongState('Người này đã có hồ sơ ở cơ quan khác. Hai cơ quan cần thống nhất trước.');
    if (result?.outcome === 'refused-merged')
      throw linkageErrors.wrongState(
        'Hồ sơ mang số này đã gộp vào hồ sơ khác. Hoàn tác việc gộp trước, hoặc rút dòng này.',
      );
    if (result?.outcome === 'refused-not-authorised') throw linkageErrors.caseNotFound();
    recordId = result?.recordId ?? recordId;
  } else {
    const [record] = item.recordId ? await recordsByIdentity(tx, type, [item.number ?? '']) : [];
    if (!record) throw linkageErrors.wrongState('Hồ sơ không còn trong sổ.');
    const patch: RecordDocument = { ...values };
    delete patch[type.identity];
    const settled = [
      ...Object.keys(provenance),
      ...(found.outcome === 'deceased' ? [identityFields(type).number!.key] : []),
    ];
    const source = {
      source: 'case',
      label: `Xử lý sai lệch: ${campaign.title}`,
      ref: found.id,
      actorId: settler.actorId,
      actorName: settler.actorName,
    };
    const [result] = await applyChangeSet(
      tx,
      type,
      source,
      [{ key: found.id, identity: record.identity, owner: record.owner, patch, provenance, settled }],
      settler.authorise,
    );
    if (result?.outcome.startsWith('refused')) throw linkageErrors.caseNotFound();
  }
  await markApplied(tx, campaign.id, [{ seq: item.seq, recordId, entered: true }]);
  await updateCase(tx, found.id, { state: 'resolved', settled_at: new Date() });
}

/** Nothing was written for the row: right when it is in the register already, wrong when it was taken back. */
async function mustBeApplied(tx: Tx, importId: string, rowNumber: number): Promise<void> {
  const [row] = await rowsByNumber(tx, importId, [rowNumber]);
  if (row?.state !== 'applied')
    throw linkageErrors.wrongState(
      'Dòng này của tệp đã được rút nên không thể đưa vào sổ. Mở lại sai lệch đã rút dòng.',
    );
}

/** Asks again with a corrected claim and decides as the campaign would, duplicates included. */
export async function verifyClaim(
  deps: LinkageDependencies,
  db: Db,
  campaign: CampaignRecord,
  item: Item,
  claim: Claim,
  reference: string,
  withdrawn: ReadonlySet<number>,
  userId: string | null,
): Promise<{ decision: Decision; person: PopulationPerson | undefined; requestId: string }> {
  const type = deps.catalogue.get(campaign.registerId);
  const answer = await askPopulation(deps.gateway, claim, {
    reference,
    ...deps.caller,
    officerCode: officerCodeOf(userId),
    purpose: campaign.purpose,
  });
  if (!answer)
    throw linkageErrors.sourceDown(
      'Chưa kiểm tra được giá trị mới. Thử lại sau ít phút; giá trị vừa nhập chưa được lưu.',
    );
  const candidate: Item = { ...item, ...claim };
  const others = claim.number
    ? (await itemsByNumber(db, campaign.id, [claim.number])).filter(
        (other) => other.seq !== item.seq && !withdrawn.has(other.seq),
      )
    : [];
  const owner =
    claim.number && campaign.scopeKind === 'import'
      ? (await registeredOwners(db, type, [claim.number])).get(claim.number)?.owner
      : undefined;
  const names = await deps.directory.names(db, [...others.map((other) => other.owner), ...(owner ? [owner] : [])]);
  const decisions = decideGroup([candidate, ...others], answer, owner, (code) => names.get(code) ?? code);
  return { decision: decisions.get(item.seq)!, person: answer.person, requestId: answer.requestId };
}

/** The row is taken back: it does not enter the register and no longer counts as a claim to its number. */
export async function withdraw(tx: Tx, campaign: CampaignRecord, item: Item, found: CaseRecord): Promise<void> {
  if (campaign.scopeKind === 'import') {
    const row = { rowNumber: item.rowNumber!, state: 'withdrawn' as const };
    if ((await setRowStates(tx, campaign.scopeRef!, [row], ['valid', 'unchanged', 'waiting', 'withdrawn'])) === 0)
      throw linkageErrors.wrongState('Dòng này đã vào sổ nên không rút được nữa.');
  }
  await updateCase(tx, found.id, { state: 'dismissed', settled_at: new Date() });
}
