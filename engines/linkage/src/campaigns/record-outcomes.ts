import type { Tx } from '@congvu/database';
import { applyImportRows, type RowState, setRowStates } from '@congvu/intake';
import { canonicalJson, newId } from '@congvu/kernel';
import {
  type AgencyDirectory,
  applyChangeSet,
  type Change,
  type ProvenanceMap,
  type RecordDocument,
  type RecordType,
  recordsById,
  recordsByIdentity,
} from '@congvu/registers';
import { subjectOf } from '../cases/case.carry.store.ts';
import { insertCases } from '../cases/case.store.ts';
import { duplicateDecision } from '../compare.ts';
import { claimOf, identityFields, identityValues, populationValues } from '../identity.ts';
import { type CampaignRecord, type ItemOutcome, markApplied, writeOutcomes } from './campaign.store.ts';
import { carryCases } from './carry-cases.ts';
import { claimOfItem } from './decide-group.ts';

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
      subject: subjectOf(item),
    })),
  );

const actorOf = (campaign: CampaignRecord) => ({
  actorId: campaign.createdBy,
  actorName: campaign.createdByName ?? 'Hệ thống',
});

const rowsIn = (outcomes: readonly ItemOutcome[], state: RowState) =>
  outcomes.map(({ item }) => ({ rowNumber: item.rowNumber!, state }));

async function settleRows(
  tx: Tx,
  directory: AgencyDirectory,
  campaign: CampaignRecord,
  type: RecordType,
  matches: readonly ItemOutcome[],
  disagreements: readonly ItemOutcome[],
): Promise<void> {
  const refused = campaign.applyMatches
    ? await enterRows(
        tx,
        campaign,
        type,
        matches.map((outcome) => ({ outcome, ...populationValues(type, outcome.population!, outcome.requestId) })),
      )
    : new Set<ItemOutcome>();
  const elsewhere = await givenElsewhere(tx, directory, campaign, type, [...refused]);
  const carried = await carryCases(
    tx,
    campaign,
    matches.filter((outcome) => !refused.has(outcome)),
    [...disagreements, ...elsewhere],
  );
  await openCases(tx, campaign, carried.fresh);
  const waiting = [...carried.fresh, ...carried.open, ...carried.settled.map(({ outcome }) => outcome)];
  await setRowStates(tx, campaign.scopeRef!, rowsIn(waiting, 'waiting'), ['valid', 'unchanged', 'waiting']);
  await setRowStates(tx, campaign.scopeRef!, rowsIn(carried.dismissed, 'withdrawn'), ['valid', 'unchanged', 'waiting']);
  if (campaign.applyMatches) await enterDecided(tx, campaign, type, carried.settled);
}

/** Writes rows into the register; gives back those that it refused because another agency manages the person. */
async function enterRows(
  tx: Tx,
  campaign: CampaignRecord,
  type: RecordType,
  rows: readonly { outcome: ItemOutcome; values: RecordDocument; provenance?: ProvenanceMap }[],
): Promise<Set<ItemOutcome>> {
  if (rows.length === 0) return new Set();
  const results = await applyImportRows(
    tx,
    type,
    campaign.scopeRef!,
    { label: campaign.title, ...actorOf(campaign) },
    rows.map(({ outcome, ...row }) => ({ rowNumber: outcome.item.rowNumber!, ...row })),
    // The officer's right to write was checked for the whole file when the campaign began.
    () => true,
  );
  await markApplied(
    tx,
    campaign.id,
    rows.flatMap(({ outcome: { item } }) => {
      const result = results.get(item.rowNumber!);
      return result && !result.outcome.startsWith('refused')
        ? [{ seq: item.seq, recordId: result.recordId ?? null, entered: result.outcome !== 'unchanged' }]
        : [];
    }),
  );
  const refused = rows.filter(({ outcome }) =>
    ['refused-other-agency', 'refused-merged'].includes(results.get(outcome.item.rowNumber!)?.outcome ?? ''),
  );
  return new Set(refused.map(({ outcome }) => outcome));
}

/** Rows whose claim an officer has decided before: they enter with the identity that was settled on, and whatever else they say. */
async function enterDecided(
  tx: Tx,
  campaign: CampaignRecord,
  type: RecordType,
  settled: readonly { outcome: ItemOutcome; recordId: string }[],
): Promise<void> {
  if (settled.length === 0) return;
  const records = await recordsById(
    tx,
    type,
    settled.map(({ recordId }) => recordId),
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = settled.flatMap(({ outcome, recordId }) => {
    const record = byId.get(recordId);
    return record ? [{ outcome, values: identityValues(type, record.document) }] : [];
  });
  await enterRows(tx, campaign, type, rows);
}

/** People whom another agency registered after this campaign looked: they are duplicates, whatever the population database says of them. Gives the outcomes that stand instead. */
async function givenElsewhere(
  tx: Tx,
  directory: AgencyDirectory,
  campaign: CampaignRecord,
  type: RecordType,
  refused: readonly ItemOutcome[],
): Promise<ItemOutcome[]> {
  if (refused.length === 0) return [];
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
    const where = owner ? (names.get(owner) ?? owner) : 'hồ sơ đã gộp vào hồ sơ khác';
    return withCase({ ...outcome, decision: duplicateDecision(number, true, where) });
  });
  await writeOutcomes(tx, campaign.id, duplicates, true);
  return duplicates;
}

async function settleRecords(
  tx: Tx,
  campaign: CampaignRecord,
  type: RecordType,
  matches: readonly ItemOutcome[],
  disagreements: readonly ItemOutcome[],
): Promise<void> {
  const carried = await carryCases(tx, campaign, matches, disagreements);
  await openCases(tx, campaign, carried.fresh);
  const disputed = [...carried.fresh, ...carried.open, ...carried.dismissed];
  const asAsked = await unchangedSince(tx, type, [...matches, ...disputed]);
  const fields = identityFields(type);
  const at = new Date().toISOString();
  const changes: Change[] = matches.flatMap(({ item, population, requestId }) => {
    if (!item.number || !asAsked.has(item.number)) return [];
    const { provenance } = populationValues(type, population!, requestId);
    const settled = Object.keys(provenance);
    return [{ key: String(item.seq), identity: item.number, owner: item.owner, patch: {}, provenance, settled }];
  });
  for (const { item, decision, caseId, requestId } of disputed) {
    if (!item.number || !asAsked.has(item.number)) continue;
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

/** Numbers whose record still says what the population database was asked about; what was changed meanwhile waits for the next campaign. */
async function unchangedSince(tx: Tx, type: RecordType, outcomes: readonly ItemOutcome[]): Promise<Set<string>> {
  const claims = new Map(
    outcomes.flatMap(({ item }) => (item.number ? [[item.number, claimOfItem(item)] as const] : [])),
  );
  const records = await recordsByIdentity(tx, type, [...claims.keys()]);
  return new Set(
    records
      .filter(
        ({ identity, document }) => canonicalJson(claims.get(identity)) === canonicalJson(claimOf(type, document)),
      )
      .map(({ identity }) => identity),
  );
}
