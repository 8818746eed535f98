import type { Actor } from '@congvu/auth';
import type { Database, Db, Queryable, Tx } from '@congvu/database';
import {
  discloseRecord,
  discloseRecords,
  getPurpose,
  grantedPaths,
  type Reader,
  sendMessage,
  usualPurpose,
} from '@congvu/disclosure';
import type { FileStore } from '@congvu/files';
import { newId } from '@congvu/kernel';
import {
  type AgencyDirectory,
  applyChangeSet,
  type RecordType,
  type RegisterCatalogue,
  withIds,
} from '@congvu/registers';
import { stewardshipErrors } from '../errors.ts';
import { contentOf, downloadHeaders, viewEvidence } from '../evidence/evidence.service.ts';
import { findEvidence, listEvidence } from '../evidence/evidence.store.ts';
import type {
  CorrectionAction,
  CorrectionQuery,
  CorrectionSummary,
  CorrectionView,
  ProposedChange,
} from './correction.schema.ts';
import {
  type CorrectionRecord,
  decideCorrection,
  findCorrection,
  insertCorrection,
  listCorrections,
  lockRecord,
} from './correction.store.ts';
import { covered, describeChange, type KeptChange, labelOf, patchOf, readChanges, staleChanges } from './correction.ts';

export interface StewardshipDependencies {
  database: Pick<Database, 'db' | 'pool'>;
  catalogue: RegisterCatalogue;
  directory: AgencyDirectory;
  /** Largest file beside a record. */
  maxAttachmentBytes: number;
  /** Why records may not go into others, as other contexts see it; put together by the server. */
  claims?: readonly RecordClaim[];
  /** Where papers lie. */
  store: FileStore;
}
export type RecordClaim = (db: Queryable, type: RecordType, ids: readonly string[]) => Promise<string[]>;
export type WithoutPurpose = Omit<Reader, 'purpose'>;

const may = (actor: Actor, permission: string | undefined, agencyCode: string): boolean =>
  permission !== undefined && actor.can(permission, agencyCode);

/**
 * Who changes a value must have a purpose that shows it. Where that goes beyond the register's usual purpose, the reading has its access
 * entry before the act.
 */
async function readFor(
  { database }: StewardshipDependencies,
  reader: WithoutPurpose,
  type: RecordType,
  recordId: string,
  purposeCode: string | undefined,
  changes: readonly Pick<KeptChange, 'path' | 'added'>[],
): Promise<ReadonlySet<string>> {
  const { db } = database;
  const purpose = await getPurpose(db, purposeCode ?? usualPurpose(type));
  const granted = grantedPaths(type, purpose);
  const usual = grantedPaths(type, await getPurpose(db, usualPurpose(type)));
  if (changes.some((change) => !covered(type, usual, change) && covered(type, granted, change)))
    await discloseRecord(database, type, recordId, { ...reader, purpose: purpose.code });
  return granted;
}

const purposeProblem = (type: RecordType, change: Pick<KeptChange, 'path' | 'added'>) => ({
  field: change.path,
  rule: 'purpose',
  reason: `Mục đích đang chọn không bao gồm "${labelOf(type, change)}"`,
  remedy: 'Chọn mục đích có bao gồm trường này rồi làm lại',
});

/** The purpose under which values are proposed, checked and logged before the proposal itself. */
export async function purposeToPropose(
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  type: RecordType,
  recordId: string,
  body: { changes: readonly ProposedChange[]; purpose?: string | undefined },
): Promise<ReadonlySet<string>> {
  if (!type.correctPermission || !reader.actor.has(type.correctPermission)) throw stewardshipErrors.recordNotFound();
  const known = body.changes.filter(({ path }) => type.fields.has(path));
  return readFor(deps, reader, type, recordId, body.purpose, known);
}

/** Under which purpose one approves: it must cover every change, as the page already asks. */
export async function purposeToApprove(
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  id: string,
  purpose: string | undefined,
): Promise<void> {
  const found = await findCorrection(deps.database.db, id);
  const type = found ? deps.catalogue.get(found.recordType) : undefined;
  // Everything else that stands in the way is for the act itself to say.
  if (!found || !type || !allowed(reader.actor, type, found).includes('approve')) return;
  const granted = await readFor(deps, reader, type, found.recordId, purpose, found.changes);
  const hidden = found.changes.filter((change) => !covered(type, granted, change));
  if (hidden.length > 0)
    throw stewardshipErrors.notCovered(undefined, { fields: hidden.map((change) => purposeProblem(type, change)) });
}

/** Asks for values to be put right. Nothing of the register changes. */
export async function requestCorrection(
  tx: Tx,
  actor: Actor,
  type: RecordType,
  recordId: string,
  body: { changes: readonly ProposedChange[]; reason: string; evidence?: string | undefined },
  granted: ReadonlySet<string>,
): Promise<string> {
  const record = await lockRecord(tx, type, recordId);
  if (!record || !may(actor, type.correctPermission, record.owner)) throw stewardshipErrors.recordNotFound();
  const { changes, problems } = readChanges(type, record.document, body.changes);
  for (const change of changes) if (!covered(type, granted, change)) problems.push(purposeProblem(type, change));
  if (problems.length > 0) throw stewardshipErrors.notCorrectable(undefined, { fields: problems });
  const id = newId();
  await insertCorrection(tx, {
    id,
    recordType: type.id,
    recordId,
    agencyCode: record.owner,
    changes,
    reason: body.reason,
    evidence: body.evidence?.trim() || null,
    requestedBy: actor.user.id,
    requestedByName: actor.user.displayName,
  });
  return id;
}

function allowed(actor: Actor, type: RecordType, found: CorrectionRecord): CorrectionAction[] {
  if (found.state !== 'pending') return [];
  const own = actor.is(found.requestedBy);
  if (own) return ['withdraw'];
  return may(actor, type.approvePermission, found.agencyCode) ? ['approve', 'reject'] : [];
}

const visible = (actor: Actor, type: RecordType, found: CorrectionRecord): boolean =>
  may(actor, type.readPermission, found.agencyCode) &&
  (may(actor, type.correctPermission, found.agencyCode) || may(actor, type.approvePermission, found.agencyCode));

/** Decides a pending correction; approving writes it into the register with its provenance, in the same transaction. */
export async function decide(
  tx: Tx,
  { catalogue }: StewardshipDependencies,
  actor: Actor,
  id: string,
  action: CorrectionAction,
  note: string | null,
): Promise<CorrectionRecord> {
  const found = await findCorrection(tx, id, true);
  const type = found ? catalogue.get(found.recordType) : undefined;
  if (!found || !type || !visible(actor, type, found)) throw stewardshipErrors.notFound();
  if (found.state !== 'pending') throw stewardshipErrors.alreadyDecided();
  if (action !== 'withdraw' && actor.is(found.requestedBy)) throw stewardshipErrors.secondPerson();
  if (!allowed(actor, type, found).includes(action)) throw stewardshipErrors.notFound();
  const by = { id: actor.user.id, name: actor.user.displayName };
  const states = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;
  if (action !== 'withdraw') await decideForPerson(tx, type, actor, found, action);
  if (action === 'approve') await apply(tx, type, actor, found);
  await decideCorrection(tx, id, states[action], by, note);
  return found;
}

/** Nobody decides about their own record, under whatever account; who declared is told of the decision. */
async function decideForPerson(
  tx: Tx,
  type: RecordType,
  actor: Actor,
  found: CorrectionRecord,
  action: 'approve' | 'reject',
): Promise<void> {
  const record = await lockRecord(tx, type, found.recordId);
  if (record && actor.user.personalNumber === record.identity) throw stewardshipErrors.ownRecord();
  if (record && found.channel === 'person')
    await sendMessage(tx, {
      identity: record.identity,
      kind: action === 'approve' ? 'declaration-approved' : 'declaration-rejected',
      ref: found.id,
      agencyCode: found.agencyCode,
    });
}

async function apply(tx: Tx, type: RecordType, actor: Actor, found: CorrectionRecord): Promise<void> {
  const record = await lockRecord(tx, type, found.recordId);
  if (!record || record.owner !== found.agencyCode)
    throw stewardshipErrors.stale('Hồ sơ đã chuyển sang cơ quan khác. Từ chối đề nghị này và lập đề nghị mới.');
  const stale = staleChanges(type, record.document, found.changes);
  if (stale.length > 0)
    throw stewardshipErrors.stale(
      `Đã đổi từ khi có đề nghị: ${stale.map((change) => labelOf(type, change)).join(', ')}. Từ chối và lập đề nghị mới.`,
    );
  const [result] = await applyChangeSet(
    tx,
    type,
    {
      source: 'correction',
      label: `${found.channel === 'person' ? 'Cá nhân khai' : 'Đính chính'}: ${found.reason.slice(0, 120)}`,
      ref: found.id,
      actorId: actor.user.id,
      actorName: `${found.requestedByName} đề nghị, ${actor.user.displayName} duyệt`,
    },
    [
      {
        key: found.id,
        identity: record.identity,
        owner: record.owner,
        patch: patchOf(type, record.document, found.changes),
      },
    ],
    (owner) => may(actor, type.approvePermission, owner),
  );
  if (result?.outcome !== 'changed') throw stewardshipErrors.stale();
}

export const summarise = (
  type: RecordType,
  found: CorrectionRecord,
  title: string,
  agencyName: string,
): CorrectionSummary => ({
  id: found.id,
  recordType: type.id,
  registerLabel: type.vi,
  recordId: found.recordId,
  title,
  agencyCode: found.agencyCode,
  agencyName,
  state: found.state,
  fields: found.changes.map((change) => labelOf(type, change)),
  requestedBy: found.requestedByName,
  requestedAt: found.requestedAt.toISOString(),
  decidedBy: found.decidedByName,
  decidedAt: found.decidedAt?.toISOString() ?? null,
  channel: found.channel,
  dueOn: found.dueOn,
  dueLegal: found.dueLegal,
});

/** Registers in which the actor may propose corrections. */
export const correctable = (catalogue: RegisterCatalogue, actor: Actor): RecordType[] =>
  catalogue.all().filter((type) => type.correctPermission && actor.has(type.correctPermission));

/** The queue within the reader's scopes; the names shown are disclosed one by one. */
export async function listQueue(
  db: Db,
  { catalogue, directory }: StewardshipDependencies,
  reader: WithoutPurpose,
  query: CorrectionQuery,
): Promise<{ items: CorrectionSummary[]; total: number }> {
  const types = correctable(catalogue, reader.actor);
  const { items, total } = await listCorrections(db, reader.actor, types, query);
  const names = await directory.names(
    db,
    items.map(({ agencyCode }) => agencyCode),
  );
  const titles = new Map<string, string>();
  for (const type of types) {
    const ids = items.filter(({ recordType }) => recordType === type.id).map(({ recordId }) => recordId);
    if (ids.length === 0) continue;
    const { records } = await discloseRecords(
      db,
      type,
      { ...reader, purpose: usualPurpose(type) },
      { where: withIds(ids), orderBy: 'id', limit: ids.length, offset: 0, fields: [type.title] },
    );
    for (const record of records) titles.set(record.id, record.title);
  }
  if (titles.size === 0)
    await reader.auditor.write(db, [{ kind: 'access', subjectType: 'stewardship.correction', details: { shown: 0 } }]);
  return {
    items: items.map((found) =>
      summarise(
        catalogue.get(found.recordType),
        found,
        titles.get(found.recordId) ?? '–',
        names.get(found.agencyCode) ?? found.agencyCode,
      ),
    ),
    total,
  };
}

export async function viewCorrection(
  deps: StewardshipDependencies,
  reader: WithoutPurpose,
  id: string,
  purposeCode?: string,
): Promise<CorrectionView> {
  const { database, catalogue, directory } = deps;
  const found = await findCorrection(database.db, id);
  const type = found ? catalogue.get(found.recordType) : undefined;
  if (!found || !type || !visible(reader.actor, type, found)) throw stewardshipErrors.notFound();
  const purpose = purposeCode ?? usualPurpose(type);
  const record = await discloseRecord(database, type, found.recordId, { ...reader, purpose });
  const granted = grantedPaths(type, await getPurpose(database.db, purpose));
  const shown = found.changes.filter((change) => covered(type, granted, change));
  const names = await directory.names(database.db, [found.agencyCode]);
  return {
    ...summarise(type, found, record.title, names.get(found.agencyCode) ?? found.agencyCode),
    changes: shown.map((change) => describeChange(type, record.document, change)),
    withheld: found.changes.length - shown.length,
    reason: found.reason,
    evidence: found.evidence,
    papers: (await listEvidence(database.db, [found.id])).map(viewEvidence),
    decisionNote: found.decisionNote,
    stale: found.state === 'pending' && staleChanges(type, record.document, shown).length > 0,
    // Nobody approves what the purpose of reading does not let them see.
    allowedActions: allowed(reader.actor, type, found).filter(
      (action) => action !== 'approve' || shown.length === found.changes.length,
    ),
  };
}

/** A paper of a correction, for who may decide it: the person's record is read for it, so that the person can see who looked. */
export async function openPaper(deps: StewardshipDependencies, reader: WithoutPurpose, id: string, paperId: string) {
  const { database, catalogue, store } = deps;
  const found = await findCorrection(database.db, id);
  const type = found ? catalogue.get(found.recordType) : undefined;
  const paper = await findEvidence(database.db, paperId);
  if (!found || !type || !may(reader.actor, type.approvePermission, found.agencyCode) || paper?.correctionId !== id) {
    await reader.auditor.write(database.db, [
      { kind: 'denial', subjectType: 'stewardship.correction', subjectId: id, details: { paper: paperId } },
    ]);
    throw stewardshipErrors.noEvidence();
  }
  await discloseRecord(database, type, found.recordId, { ...reader, purpose: usualPurpose(type) });
  return { headers: downloadHeaders(paper), content: await contentOf(store, paper) };
}
