/** A file of a register without population identity: sent for approval by one person, decided by another, then entered by a job. */
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { enqueueJob } from '@congvu/jobs';
import { isVerifiedByNumber, type RecordType } from '@congvu/registers';
import { intakeErrors } from '../errors.ts';
import type { ImportAction } from './import.schema.ts';
import { type ImportRecord, updateImport } from './import.store.ts';
import { worksOn } from './work-scope.store.ts';

/** States in which nothing of the file has entered yet, so that it can be taken back. */
export const takeBackStates = ['received', 'reading', 'needs-mapping', 'ready', 'submitted'] as const;

/** What the actor may do with the file as it is now. */
export function allowedOn(type: RecordType, actor: Actor, found: ImportRecord): ImportAction[] {
  const sends = worksOn(type, actor, 'intake.write', 'send', found.agencyCode);
  const allowed: ImportAction[] = [];
  if (sends && found.state === 'needs-mapping') allowed.push('map');
  if (found.state === 'ready' && isVerifiedByNumber(type)) {
    if (worksOn(type, actor, 'campaign.run', 'send', found.agencyCode)) allowed.push('verify');
  } else if (found.state === 'ready' && sends && toEnter(found) > 0) allowed.push('submit');
  const own = [found.createdBy, found.submittedBy].some(actor.is);
  if (found.state === 'submitted' && !own && worksOn(type, actor, 'intake.write', 'approve', found.agencyCode))
    allowed.push('approve', 'reject');
  if (sends && (takeBackStates as readonly string[]).includes(found.state)) allowed.push('cancel');
  return allowed;
}

/** Rows that would change the register. */
export const toEnter = ({ counts }: ImportRecord): number => (counts.fresh ?? 0) + (counts.changed ?? 0);

export async function submitImport(tx: Tx, actor: Actor, type: RecordType, found: ImportRecord): Promise<void> {
  if (isVerifiedByNumber(type))
    throw intakeErrors.wrongState('Tệp của sổ này được đối soát từng người với CSDL dân cư, không gửi duyệt.');
  if (found.state === 'ready' && toEnter(found) === 0)
    throw intakeErrors.nothingToEnter('Mọi dòng đều có lỗi hoặc đã có trong sổ đúng như vậy.');
  const values = {
    state: 'submitted',
    submitted_by: actor.user.id,
    submitted_by_name: actor.user.displayName,
    submitted_at: new Date(),
  };
  if (!(await updateImport(tx, found.id, values, ['ready'])))
    throw intakeErrors.wrongState('Chỉ gửi duyệt tệp đã đọc và kiểm tra xong.');
}

/** Whoever sent the file or asked for its approval does not decide; the database says so too. */
export async function decideImport(
  tx: Tx,
  actor: Actor,
  found: ImportRecord,
  action: 'approve' | 'reject',
  note: string | null,
): Promise<void> {
  if ([found.createdBy, found.submittedBy].some(actor.is)) throw intakeErrors.secondPerson();
  if (action === 'reject' && !note)
    throw intakeErrors.noReason(undefined, {
      fields: [
        { field: 'note', rule: 'required', reason: 'Thiếu lý do trả lại', remedy: 'Ghi điều người gửi cần sửa' },
      ],
    });
  const values = {
    state: action === 'approve' ? 'entering' : 'rejected',
    decided_by: actor.user.id,
    decided_by_name: actor.user.displayName,
    decided_at: new Date(),
    decision_note: note,
  };
  if (!(await updateImport(tx, found.id, values, ['submitted'])))
    throw intakeErrors.wrongState('Tệp không còn chờ duyệt: đã được duyệt, trả lại hoặc rút lại.');
  if (action === 'approve') await queueEntry(tx, found.id, actor.user.id);
}

export async function queueEntry(tx: Tx, importId: string, userId: string | null, runAt?: Date): Promise<void> {
  const jobId = await enqueueJob(tx, {
    kind: 'intake.enter',
    payload: { importId },
    createdBy: userId,
    ...(runAt ? { runAt } : {}),
  });
  await updateImport(tx, importId, { job_id: jobId });
}
