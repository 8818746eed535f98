/**
 * A file that is sent again, or an agency that is verified again, meets people whose cases are already there. Such a case is carried on
 * instead of a second one being opened: an open one follows the newer row, a settled one is not asked about twice, one whose row now
 * matches is closed.
 */
import type { Tx } from '@congvu/database';
import { setRowStates } from '@congvu/intake';
import {
  closeCases,
  type EarlierCase,
  earlierCases,
  linkItems,
  lockAgencies,
  moveCases,
  subjectOf,
} from '../cases/case.carry.store.ts';
import { insertEvents } from '../cases/case.store.ts';
import type { CampaignRecord, ItemOutcome } from './campaign.store.ts';

/** Where an outcome's case stands after earlier ones were looked at. */
export interface Carried {
  /** Disagreements nobody has had before: a case is opened for each. */
  fresh: ItemOutcome[];
  /** Those that go on under an earlier case, with its id. */
  open: ItemOutcome[];
  /** Those an officer has decided before: by the same claim, with the record it was settled into. */
  settled: { outcome: ItemOutcome; recordId: string }[];
  /** Those whose row an officer took back before. */
  dismissed: ItemOutcome[];
}

const claimKey = (claim: Pick<EarlierCase, 'number' | 'oldNumber' | 'fullName' | 'birthDate' | 'sex'>): string =>
  JSON.stringify([claim.number, claim.oldNumber, claim.fullName, claim.birthDate, claim.sex]);

const unsettled = (found: EarlierCase): boolean => found.state !== 'resolved' && found.state !== 'dismissed';

export async function carryCases(
  tx: Tx,
  campaign: CampaignRecord,
  matches: readonly ItemOutcome[],
  disagreements: readonly ItemOutcome[],
): Promise<Carried> {
  const all = [...matches, ...disagreements];
  await lockAgencies(
    tx,
    campaign.registerId,
    all.map(({ item }) => item.owner),
  );
  const subjects = all.flatMap(({ item }) => subjectOf(item) ?? []);
  const ofImport = campaign.scopeKind === 'import';
  const found = await earlierCases(tx, campaign.registerId, campaign.id, [...new Set(subjects)]);
  const left = new Map<string, EarlierCase[]>();
  for (const one of found) {
    const key = `${one.agencyCode}|${one.subject}`;
    left.set(key, [...(left.get(key) ?? []), one]);
  }
  /** The first earlier case that fits, each at most once: rows that repeat a number are paired in their order. */
  const take = ({ item }: ItemOutcome, fits: (one: EarlierCase) => boolean): EarlierCase | undefined => {
    const list = left.get(`${item.owner}|${subjectOf(item)}`) ?? [];
    const at = list.findIndex((one) => (one.scopeKind === 'import') === ofImport && fits(one));
    return at < 0 ? undefined : list.splice(at, 1)[0];
  };

  const carried: Carried = { fresh: [], open: [], settled: [], dismissed: [] };
  const moves: Parameters<typeof moveCases>[2][number][] = [];
  const moved: EarlierCase[] = [];
  const follow = (outcome: ItemOutcome, earlier: EarlierCase, list: ItemOutcome[]) => {
    list.push({ ...outcome, caseId: earlier.id });
    moves.push({ id: earlier.id, seq: outcome.item.seq, fullName: outcome.item.fullName, decision: outcome.decision });
    moved.push(earlier);
  };
  for (const outcome of disagreements) {
    const key = claimKey(outcome.item);
    const sameClaim = (one: EarlierCase) => claimKey(one) === key;
    const open = take(outcome, (one) => unsettled(one) && sameClaim(one)) ?? take(outcome, unsettled);
    const decided = open ? undefined : take(outcome, sameClaim);
    if (open) follow(outcome, open, carried.open);
    else if (decided?.state === 'dismissed') follow(outcome, decided, carried.dismissed);
    else if (decided?.recordId && ofImport)
      carried.settled.push({ outcome: { ...outcome, caseId: decided.id }, recordId: decided.recordId });
    else carried.fresh.push(outcome);
  }
  await moveCases(tx, campaign.id, moves);
  const followed = [...carried.open, ...carried.dismissed, ...carried.settled.map(({ outcome }) => outcome)];
  await linkItems(
    tx,
    campaign.id,
    followed.map(({ item, caseId }) => ({ seq: item.seq, caseId: caseId! })),
  );
  const closed = matches.flatMap((outcome) => {
    const list: EarlierCase[] = [];
    // A record that matches says nothing of a row that still waits; a row that matches puts both right.
    for (const one of left.get(`${outcome.item.owner}|${subjectOf(outcome.item)}`) ?? [])
      if (unsettled(one) && (ofImport || one.scopeKind !== 'import')) list.push(one);
    return list;
  });
  await closeCases(
    tx,
    closed.map((one) => one.id),
  );
  const ids = (outcomes: readonly ItemOutcome[]) => outcomes.map(({ caseId }) => caseId!);
  await note(tx, campaign, 'sent-again', ids(carried.open));
  await note(tx, campaign, 'settled-before', ids(followed.slice(carried.open.length)));
  await note(
    tx,
    campaign,
    'matches-now',
    closed.map((one) => one.id),
  );
  await supersedeRows(tx, campaign, [...moved, ...closed]);
  return carried;
}

const note = (tx: Tx, campaign: CampaignRecord, event: string, caseIds: readonly string[]): Promise<void> =>
  insertEvents(
    tx,
    caseIds.map((caseId) => ({
      caseId,
      actorId: campaign.createdBy,
      actorName: campaign.createdByName ?? 'Hệ thống',
      event,
      note: campaign.title,
    })),
  );

/** Rows of earlier files that a newer row stands for: they no longer wait. */
async function supersedeRows(tx: Tx, campaign: CampaignRecord, cases: readonly EarlierCase[]): Promise<void> {
  const rows = new Map<string, number[]>();
  for (const { importId, rowNumber } of cases)
    if (importId && importId !== campaign.scopeRef && rowNumber !== null)
      rows.set(importId, [...(rows.get(importId) ?? []), rowNumber]);
  for (const [importId, numbers] of [...rows].sort(([a], [b]) => a.localeCompare(b)))
    await setRowStates(
      tx,
      importId,
      numbers.map((rowNumber) => ({ rowNumber, state: 'superseded' as const })),
      ['valid', 'unchanged', 'waiting', 'withdrawn'],
    );
}
