import type { Tx } from '@congvu/database';
import { applyImportRows, setRowStates } from '@congvu/intake';
import { newId } from '@congvu/kernel';
import {
  type AgencyDirectory,
  applyChangeSet,
  type Change,
  type ProvenanceMap,
  type RecordType,
  recordsByIdentity,
} from '@congvu/registers';
import { insertCases } from '../cases/case.store.ts';
import { duplicateDecision } from '../compare.ts';
import { identityFields, populationValues } from '../identity.ts';
import { type CampaignRecord, type ItemOutcome, markApplied, writeOutcomes } from './campaign.store.ts';

const noCase = new Set(['match', 'pending']);

/** Gives each disagreement an id for its case before it is written. */
export const withCase = (outcome: Omit<ItemOutcome, 'caseId'>): ItemOutcome => ({
  ...outcome,
  caseId: noCase.has(outcome.decision.outcome) ? null : newId(),
});

/**
 * Writes a batch of outcomes and everything that follows from them, in the caller's transaction: cases are opened, rows that match enter
 * the register, records in the register get their verification. Outcomes already written are left alone with all their consequences.
 */
export async function recordOutcomes(
  tx: Tx,
  directory: AgencyDirectory,
  campaign: CampaignRecord,
  type: RecordType,
  batch: readonly ItemOutcome[],
): Promise<number> {
  const written = await writeOutcomes(tx, campaign.id, batch);
  const fresh = batch.filter(({ item }) => written.has(item.seq));
  const disagreements = fresh.filter(({ caseId }) => caseId !== null);
  await openCases(tx, campaign, disagreements);
  const matches = fresh.filter(({ decision }) => decision.outcome === 'match');
  if (campaign.scopeKind === 'import') await settleRows(tx, directory, campaign, type, matches, disagreements);
  else await settleRecords(tx, campaign, type, matches, disagreements);
  return fresh.length;
}

const openCases = (tx: Tx, campaign: CampaignRecord, disagreements: readonly ItemOutcome[]): Promise<void> =>
  insertCases(
    tx,
    campaign.id,
    disagreements.map(({ item, decision, caseId }) => ({
      id: caseId!,
      seq: item.seq,
      outcome: decision.outcome,
      cause: decision.cause,
      fullName: item.fullName,
      agencyCode: item.owner,
    })),
  );

const actorOf = (campaign: CampaignRecord) => ({
  actorId: campaign.createdBy,
  actorName: campaign.createdByName ?? 'Hệ thống',
});

async function settleRows(
  tx: Tx,
  directory: AgencyDirectory,
  campaign: CampaignRecord,
  type: RecordType,
  matches: readonly ItemOutcome[],
  disagreements: readonly ItemOutcome[],
): Promise<void> {
  const importId = campaign.scopeRef!;
  await setRowStates(
    tx,
    importId,
    disagreements.map(({ item }) => ({ rowNumber: item.rowNumber!, state: 'waiting' as const })),
    ['valid', 'unchanged', 'waiting'],
  );
  if (!campaign.applyMatches || matches.length === 0) return;
  const results = await applyImportRows(
    tx,
    type,
    importId,
    { label: campaign.title, ...actorOf(campaign) },
    matches.map(({ item, population, requestId }) => ({
      rowNumber: item.rowNumber!,
      ...populationValues(type, population!, requestId),
    })),
    // The officer's right to write was checked for the whole file when the campaign began.
    () => true,
  );
  await markApplied(
    tx,
    campaign.id,
    matches.flatMap(({ item }) => {
      const result = results.get(item.rowNumber!);
      return result && !result.outcome.startsWith('refused')
        ? [{ seq: item.seq, recordId: result.recordId ?? null }]
        : [];
    }),
  );
  const refused = matches.filter(({ item }) => results.get(item.rowNumber!)?.outcome === 'refused-other-agency');
  if (refused.length > 0) await givenElsewhere(tx, directory, campaign, type, refused);
}

/** People whom another agency registered after this campaign looked: they are duplicates, whatever the population database says of them. */
async function givenElsewhere(
  tx: Tx,
  directory: AgencyDirectory,
  campaign: CampaignRecord,
  type: RecordType,
  refused: readonly ItemOutcome[],
): Promise<void> {
  const records = await recordsByIdentity(
    tx,
    type,
    refused.map(({ population }) => population!.number),
  );
  const owners = new Map(records.map((record) => [record.identity, record.owner]));
  const names = await directory.names(tx, [...owners.values()]);
  const duplicates = refused.map((outcome): ItemOutcome => {
    const { number } = outcome.population!;
    const owner = owners.get(number) ?? '';
    return withCase({ ...outcome, decision: duplicateDecision(number, true, names.get(owner) ?? owner) });
  });
  await writeOutcomes(tx, campaign.id, duplicates, true);
  await openCases(tx, campaign, duplicates);
}

async function settleRecords(
  tx: Tx,
  campaign: CampaignRecord,
  type: RecordType,
  matches: readonly ItemOutcome[],
  disagreements: readonly ItemOutcome[],
): Promise<void> {
  const fields = identityFields(type);
  const at = new Date().toISOString();
  const changes: Change[] = matches.flatMap(({ item, population, requestId }) =>
    item.number
      ? [
          {
            key: String(item.seq),
            identity: item.number,
            owner: item.owner,
            patch: {},
            provenance: populationValues(type, population!, requestId).provenance,
          },
        ]
      : [],
  );
  for (const { item, decision, caseId, requestId } of disagreements) {
    if (!item.number) continue;
    const provenance: ProvenanceMap = {};
    const atFault = decision.differences.map((difference) => difference.field).filter((path) => type.fields.has(path));
    for (const path of atFault.length > 0 ? atFault : [fields.number!.key]) {
      provenance[path] = {
        source: 'population',
        ref: requestId,
        at,
        verification: 'invalid',
        verifiedAt: at,
        caseId: caseId!,
      };
    }
    changes.push({ key: String(item.seq), identity: item.number, owner: item.owner, patch: {}, provenance });
  }
  await applyChangeSet(
    tx,
    type,
    { source: 'population', label: campaign.title, ref: campaign.id, ...actorOf(campaign) },
    changes,
    () => true,
  );
}
