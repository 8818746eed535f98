/** Papers of a dossier: taken while it is being filled in, told by their bytes, read by its applicant and by who handles it. */
import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import type { StoredFile } from '@congvu/files';
import { newId } from '@congvu/kernel';
import { safeName } from '@congvu/stewardship/evidence/evidence.service.ts';
import type { EvidenceKind } from '@congvu/stewardship/evidence/evidence-kind.ts';
import type { ProcedureDependencies } from '../dependencies.ts';
import { type DossierRow, findOwn, findWork } from '../dossiers/dossier.store.ts';
import { getProcedure } from '../dossiers/dossier.view.ts';
import { procedureErrors } from '../errors.ts';
import { type AttachmentRow, attachmentsOf, deleteAttachment, insertAttachment } from './attachment.store.ts';

/** Of one paper: its pages as pictures, at most. */
const mostFiles = 10;

async function ownOpen(tx: Tx, actor: Actor, id: string): Promise<DossierRow> {
  const row = await findOwn(tx, actor, id, true);
  if (!row) throw procedureErrors.noDossier();
  if (row.state !== null && row.state !== 5)
    throw procedureErrors.wrongState('Hồ sơ đã nộp; chờ cơ quan yêu cầu bổ sung mới thêm, bớt giấy tờ được.');
  return row;
}

/** Whether a paper may be sent to a dossier: asked before its bytes are read. */
export async function checkAttachable(
  db: Queryable,
  deps: ProcedureDependencies,
  actor: Actor,
  id: string,
  paperKey: string,
): Promise<void> {
  const row = await findOwn(db, actor, id);
  if (!row || !getProcedure(deps, row.procedureKey).papers.some(({ key }) => key === paperKey))
    throw procedureErrors.noDossier();
}

export async function attach(
  tx: Tx,
  actor: Actor,
  id: string,
  paperKey: string,
  received: StoredFile & { kind: EvidenceKind },
  fileName: string,
): Promise<string> {
  const row = await ownOpen(tx, actor, id);
  const there = (await attachmentsOf(tx, row.id)).filter((one) => one.paperKey === paperKey);
  if (there.length >= mostFiles) throw procedureErrors.wrongState(`Mỗi giấy tờ tối đa ${mostFiles} tệp.`);
  const attachment = newId();
  await insertAttachment(tx, {
    id: attachment,
    dossierId: id,
    paperKey,
    name: safeName(fileName),
    kind: received.kind,
    bytes: received.bytes,
    sha256: received.sha256,
    fileId: received.id,
    addedBy: actor.user.id,
  });
  return attachment;
}

/** Takes a paper out again; gives the file to delete once that is certain. */
export async function detach(tx: Tx, actor: Actor, id: string, attachment: string): Promise<string> {
  await ownOpen(tx, actor, id);
  const file = await deleteAttachment(tx, id, attachment);
  if (!file) throw procedureErrors.noDossier('Không có giấy tờ này trong hồ sơ.');
  return file;
}

/** A paper of a dossier that is the reader's own, or of their agencies. */
export async function findAttachment(
  db: Queryable,
  actor: Actor,
  id: string,
  attachment: string,
): Promise<AttachmentRow | undefined> {
  const row =
    (await findOwn(db, actor, id)) ?? (actor.has('procedure.read') ? await findWork(db, actor, id) : undefined);
  return row ? (await attachmentsOf(db, row.id)).find((one) => one.id === attachment) : undefined;
}
