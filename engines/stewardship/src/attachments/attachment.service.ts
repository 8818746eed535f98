/** Files beside a record: read under the record's purpose, kept by those who may correct or merge it, never deleted. */
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { discloseRecord, getPurpose, usualPurpose } from '@congvu/disclosure';
import { newId } from '@congvu/kernel';
import { idsMergedInto, mergePermission, type RecordType, recordsById } from '@congvu/registers';
import type { StewardshipDependencies, WithoutPurpose } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import type { AttachmentKind, AttachmentList, AttachmentView, FileFormat } from './attachment.schema.ts';
import {
  type AttachmentRecord,
  findAttachment,
  insertAttachment,
  insertWithdrawal,
  keepFile,
  listAttachments,
} from './attachment.store.ts';

const holds = (actor: Actor, right: string | undefined, owner: string): boolean =>
  right !== undefined && actor.can(right, owner);

export const mayAttach = (actor: Actor, type: RecordType, owner: string): boolean =>
  holds(actor, mergePermission(type), owner);

const mayWithdraw = (actor: Actor, type: RecordType, owner: string, found: AttachmentRecord): boolean =>
  found.withdrawnAt === null &&
  mayAttach(actor, type, owner) &&
  (found.attachedBy === actor.user.id || holds(actor, type.approvePermission ?? mergePermission(type), owner));

const view = (found: AttachmentRecord, withdrawable: boolean): AttachmentView => ({
  id: found.id,
  title: found.title,
  kind: found.kind,
  fileName: found.fileName,
  format: found.format,
  bytes: found.bytes,
  sha256: found.sha256,
  decisionNumber: found.decisionNumber,
  decidedOn: found.decidedOn,
  sensitive: found.sensitive,
  attachedBy: found.attachedByName,
  attachedAt: found.attachedAt.toISOString(),
  withdrawn:
    found.withdrawnAt && found.withdrawnByName && found.withdrawalReason
      ? { by: found.withdrawnByName, at: found.withdrawnAt.toISOString(), reason: found.withdrawalReason }
      : null,
  mayWithdraw: withdrawable,
});

/** The record, if it is in the register and the actor may put files beside it. */
export async function mustBeAttachable(
  db: Parameters<typeof recordsById>[0],
  actor: Actor,
  type: RecordType,
  id: string,
): Promise<void> {
  const [record] = await recordsById(db, type, [id]);
  if (!record || !mayAttach(actor, type, record.owner)) throw stewardshipErrors.recordNotFound();
}

/** Files beside the record and beside those that have gone into it. */
export async function attachmentsOf(
  { database, maxAttachmentBytes }: StewardshipDependencies,
  reader: WithoutPurpose,
  type: RecordType,
  id: string,
  purposeCode: string | undefined,
): Promise<AttachmentList> {
  const purpose = await getPurpose(database.db, purposeCode ?? usualPurpose(type));
  const record = await discloseRecord(database, type, id, { ...reader, purpose: purpose.code });
  const all = await listAttachments(database.db, type.id, [id, ...(await idsMergedInto(database.db, type, id))]);
  const shown = all.filter(({ sensitive }) => !sensitive || purpose.sensitive);
  return {
    items: shown.map((found) => view(found, mayWithdraw(reader.actor, type, record.owner, found))),
    withheld: all.length - shown.length,
    mayAttach: !record.mergedInto && mayAttach(reader.actor, type, record.owner),
    maxBytes: maxAttachmentBytes,
  };
}

/** A file to hand out; the reading of its record is in the log by then. */
export async function attachmentToRead(
  { database }: StewardshipDependencies,
  reader: WithoutPurpose,
  type: RecordType,
  id: string,
  attachmentId: string,
  purposeCode: string | undefined,
): Promise<AttachmentRecord> {
  const purpose = await getPurpose(database.db, purposeCode ?? usualPurpose(type));
  await discloseRecord(database, type, id, { ...reader, purpose: purpose.code });
  const ids = [id, ...(await idsMergedInto(database.db, type, id))];
  const found = await findAttachment(database.db, type.id, ids, attachmentId);
  if (!found || (found.sensitive && !purpose.sensitive)) throw stewardshipErrors.attachmentNotFound();
  if (found.withdrawnAt) throw stewardshipErrors.attachmentWithdrawn();
  return found;
}

export interface AttachmentFacts {
  title: string;
  kind: AttachmentKind;
  decisionNumber: string | null;
  decidedOn: string | null;
  sensitive: boolean;
}

/** Puts a stored file beside a record. Gives the attachment, and whether the bytes had been there before. */
export async function attachFile(
  tx: Tx,
  actor: Actor,
  type: RecordType,
  recordId: string,
  file: { id: string; sha256: string; bytes: number; format: FileFormat; name: string },
  facts: AttachmentFacts,
): Promise<{ id: string; known: boolean }> {
  await mustBeAttachable(tx, actor, type, recordId);
  const kept = await keepFile(tx, file);
  const id = newId();
  await insertAttachment(tx, {
    ...facts,
    id,
    recordType: type.id,
    recordId,
    sha256: file.sha256,
    fileName: file.name,
    attachedBy: actor.user.id,
    attachedByName: actor.user.displayName,
  });
  return { id, known: kept !== file.id };
}

/** Marks a file as not belonging there. The bytes and who put them there stay. */
export async function withdrawAttachment(
  tx: Tx,
  actor: Actor,
  type: RecordType,
  recordId: string,
  id: string,
  reason: string,
): Promise<void> {
  const [record] = await recordsById(tx, type, [recordId]);
  if (!record || !mayAttach(actor, type, record.owner)) throw stewardshipErrors.recordNotFound();
  const found = await findAttachment(tx, type.id, [recordId, ...(await idsMergedInto(tx, type, recordId))], id);
  if (!found) throw stewardshipErrors.attachmentNotFound();
  if (found.withdrawnAt) throw stewardshipErrors.attachmentWithdrawn();
  if (!mayWithdraw(actor, type, record.owner, found)) throw stewardshipErrors.notYourAttachment();
  if (!(await insertWithdrawal(tx, id, { id: actor.user.id, name: actor.user.displayName }, reason)))
    throw stewardshipErrors.attachmentWithdrawn();
}
