import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import { setRowStates, worksOn } from '@congvu/intake';
import { AppError } from '@congvu/kernel';
import type { RegisterCatalogue } from '@congvu/registers';
import { type CampaignRecord, findCampaign, findItem, type Item } from '../campaigns/campaign.store.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import type { Cause, Outcome } from '../outcome.ts';
import { acceptable, allowedActions } from './case.rules.ts';
import type { CaseAction } from './case.schema.ts';
import { type CaseRecord, caseScope, findCase, insertEvents, unsettledCaseIds, updateCase } from './case.store.ts';
import { settlerOf, settleWith, withdraw } from './settle.ts';

export interface OpenCase {
  found: CaseRecord;
  campaign: CampaignRecord;
  item: Item;
}

/** A case with its campaign and item; not yours and not there answer alike. `lock` for acting on it. */
export async function getCase(
  db: Queryable,
  catalogue: RegisterCatalogue,
  actor: Actor,
  id: string,
  lock = false,
): Promise<OpenCase> {
  const found = await findCase(db, id, caseScope(catalogue, actor), lock);
  if (!found) throw linkageErrors.caseNotFound();
  const campaign = await findCampaign(db, found.campaignId);
  const item = await findItem(db, found.campaignId, found.seq, lock);
  return { found, campaign: campaign!, item: item! };
}

/** The case under a lock, if the action is allowed to this actor in its present state. */
export async function getForAction(
  tx: Tx,
  catalogue: RegisterCatalogue,
  actor: Actor,
  id: string,
  action: CaseAction,
): Promise<OpenCase> {
  const open = await getCase(tx, catalogue, actor, id, true);
  const { found, campaign } = open;
  if (!worksOn(catalogue.get(campaign.registerId), actor, 'case.settle', 'send', found.agencyCode))
    throw linkageErrors.caseNotFound();
  if (!allowedActions(found.state, found.outcome, found.cause, true).includes(action))
    throw linkageErrors.wrongState('Sai lệch đã được người khác xử lý hoặc không cho phép thao tác này.');
  return open;
}

export const note = (tx: Queryable, actor: Actor, caseId: string, event: string, text: string | null = null) =>
  insertEvents(tx, [{ caseId, actorId: actor.user.id, actorName: actor.user.displayName, event, note: text }]);

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
  await settleWith(
    tx,
    deps,
    campaign,
    item,
    found,
    item.population,
    found.id,
    settlerOf(deps.catalogue.get(campaign.registerId), actor),
  );
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
    try {
      const open = await getForAction(tx, deps.catalogue, actor, id, 'accept-population');
      await acceptPopulation(tx, deps, actor, open, 'Nhận hàng loạt');
      accepted += 1;
    } catch (error) {
      // Not this officer's, not acceptable, or refused by the register because another agency manages the person by now: the rest goes on.
      if (!(error instanceof AppError)) throw error;
      skipped += 1;
    }
  }
  return { accepted, skipped };
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
