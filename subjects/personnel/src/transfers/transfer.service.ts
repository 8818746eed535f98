/**
 * A dossier goes to an agency of another scope: the giving agency decides, the receiving one accepts, and in that one transaction the posting
 * changes and the record changes hands. Until then the giving agency has it alone, from then on the receiving one alone.
 */
import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, formatDateVi, newId, parsePartialDate, todayInVietnam } from '@congvu/kernel';
import { agencyDirectory, agencyNames } from '@congvu/organisations';
import { applyChangeSet, mergeDocument } from '@congvu/registers';
import { recordPermission } from '../career/career.service.ts';
import { insertCareerEvent, lockOfficial } from '../career/career.store.ts';
import { type CareerEvent, consequences, decisionText } from '../career/consequences.ts';
import { careerErrors } from '../career/errors.ts';
import { clocksOf } from '../clocks/clocks.ts';
import { refreshDuesOf } from '../due/due.service.ts';
import { official } from '../officials/official.register.ts';
import type { TransferBody, TransferView } from './transfer.schema.ts';
import { answerTransfer, insertTransfer, listTransfers, lockTransfer, type TransferRow } from './transfer.store.ts';

type About = (subject: {
  subjectType?: string;
  subjectId?: string;
  purpose?: string;
  details?: Record<string, unknown>;
}) => void;
const purpose = 'personnel-management';
const kind = 'DIEU_DONG';

const eventOf = (body: Pick<TransferBody, 'position' | 'unit' | 'effectiveOn' | 'decision'>): CareerEvent => ({
  kind,
  effectiveOn: body.effectiveOn,
  decision: body.decision,
  values: { position: body.position.trim(), unit: body.unit.trim() },
});

/** The giving agency's decision. The record stays as it is until it is accepted. */
export async function proposeTransfer(tx: Tx, actor: Actor, recordId: string, body: TransferBody, about: About) {
  const record = await lockOfficial(tx, recordId);
  if (!record || !actor.can(recordPermission, record.owner)) throw careerErrors.notFound();
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  if (actor.user.personalNumber === record.identity)
    wrong('toAgency', 'own-record', 'Không ai tự quyết định điều động chính mình', 'Giao cán bộ khác lập');
  if (!(await agencyDirectory.exists(tx, body.toAgency)))
    wrong('toAgency', 'unknown', 'Không có cơ quan mang mã này', 'Chọn trong danh mục');
  else if (body.toAgency === record.owner)
    wrong('toAgency', 'same', 'Đây là cơ quan đang quản lý hồ sơ', 'Điều động nội bộ thì ghi sự kiện Điều động');
  const days = [body.effectiveOn, body.decision.signedOn].every((day) => parsePartialDate(day) === day);
  if (!days) wrong('effectiveOn', 'date', 'Ngày không có trong lịch', 'Nhập đủ ngày/tháng/năm');
  else problems.push(...(consequences(record.document, eventOf(body), todayInVietnam()).refusals ?? []));
  if (problems.length > 0) throw careerErrors.refused(undefined, { fields: problems });
  const id = await insertTransfer(tx, record, body, { id: actor.user.id, name: actor.user.displayName });
  if (!id) throw careerErrors.transferWaiting();
  about({
    subjectType: official.id,
    subjectId: recordId,
    purpose,
    details: { transfer: id, from: record.owner, to: body.toAgency },
  });
  return id;
}

/** One waiting transfer, of an agency that the actor may answer for. Not theirs and not there look alike. */
async function waiting(tx: Tx, actor: Actor, id: string, side: 'fromAgency' | 'toAgency'): Promise<TransferRow> {
  const row = await lockTransfer(tx, id);
  if (!row || !actor.can(recordPermission, row[side])) throw careerErrors.transferNotFound();
  if (row.state !== 'waiting') throw careerErrors.transferAnswered();
  return row;
}

const by = (actor: Actor) => ({ id: actor.user.id, name: actor.user.displayName });
const told = (about: About, row: TransferRow) =>
  about({
    subjectType: official.id,
    subjectId: row.recordId,
    purpose,
    details: { transfer: row.id, from: row.fromAgency, to: row.toAgency },
  });

/** The receiving agency takes it: posting and owner change in one change set. */
export async function acceptTransfer(tx: Tx, actor: Actor, id: string, about: About): Promise<void> {
  const row = await waiting(tx, actor, id, 'toAgency');
  if (actor.is(row.proposedById) || actor.user.personalNumber === row.identity)
    throw careerErrors.transferSecondPerson();
  const today = todayInVietnam();
  if (row.effectiveOn > today)
    throw careerErrors.transferTooEarly(`Quyết định có hiệu lực từ ${formatDateVi(row.effectiveOn)}.`);
  const record = await lockOfficial(tx, row.recordId);
  if (!record || record.owner !== row.fromAgency) throw careerErrors.transferStale();
  const decision = { number: row.decisionNumber, signedOn: row.decidedOn, issuer: row.issuer };
  const event = eventOf({ ...row, decision });
  const { patch, refusals } = consequences(record.document, event, today);
  if (refusals) throw careerErrors.refused(undefined, { fields: refusals });
  const eventId = newId();
  const [result] = await applyChangeSet(
    tx,
    official,
    {
      source: 'career',
      label: `Điều động, chuyển hồ sơ: ${decisionText(decision)}`,
      ref: eventId,
      actorId: actor.user.id,
      actorName: `${row.proposedBy} chuyển, ${actor.user.displayName} nhận`,
      decision: decisionText(decision),
    },
    [{ key: eventId, identity: record.identity, owner: row.fromAgency, newOwner: row.toAgency, patch }],
    // Each agency has spoken for itself by now: the giving one when it decided, the receiving one just above.
    (owner) => owner === row.fromAgency || owner === row.toAgency,
  );
  if (result?.outcome !== 'changed' || result.version === undefined) throw careerErrors.transferStale();
  const { merged } = mergeDocument(official, record.document, { ...patch, [official.owner]: row.toAgency });
  const { version } = result;
  await insertCareerEvent(tx, {
    id: eventId,
    recordId: row.recordId,
    owner: row.toAgency,
    kind,
    effectiveOn: row.effectiveOn,
    decisionNumber: row.decisionNumber,
    decidedOn: row.decidedOn,
    issuer: row.issuer,
    processEndedOn: null,
    input: { values: event.values, transfer: row.id },
    version,
    clocks: clocksOf({
      kind,
      personnelType: typeof merged.personnelType === 'string' ? merged.personnelType : null,
      decidedOn: row.decidedOn,
      processEndedOn: null,
      recordedOn: today,
      recordCreatedOn: todayInVietnam({ now: () => record.createdAt }),
    }),
    recordedBy: actor.user.id,
    recordedByName: actor.user.displayName,
  });
  await refreshDuesOf(tx, {
    id: row.recordId,
    identity: record.identity,
    owner: row.toAgency,
    version,
    document: merged,
  });
  await answerTransfer(tx, id, 'accepted', by(actor), null, version);
  told(about, row);
}

export async function refuseTransfer(tx: Tx, actor: Actor, id: string, reason: string, about: About): Promise<void> {
  const row = await waiting(tx, actor, id, 'toAgency');
  await answerTransfer(tx, id, 'refused', by(actor), reason.trim(), null);
  told(about, row);
}

export async function withdrawTransfer(tx: Tx, actor: Actor, id: string, reason: string, about: About): Promise<void> {
  const row = await waiting(tx, actor, id, 'fromAgency');
  await answerTransfer(tx, id, 'withdrawn', by(actor), reason.trim(), null);
  told(about, row);
}

/** What leaves and reaches the reader's agencies; each name shown has its entry. */
export async function pageOfTransfers(
  db: Db,
  { actor, auditor }: { actor: Actor; auditor: Auditor },
  page: { page: number; pageSize: number },
): Promise<{ items: TransferView[]; total: number; page: number; pageSize: number }> {
  const { items, total } = await listTransfers(db, actor, recordPermission, page);
  await auditor.write(
    db,
    items.length > 0
      ? items.map((row) => ({
          kind: 'access' as const,
          subjectType: official.id,
          subjectId: row.recordId,
          purpose,
          fields: ['fullName', 'postings.position', 'postings.unit'],
          details: { transfer: row.id },
        }))
      : [{ kind: 'access', subjectType: official.id, purpose, details: { transfers: 0 } }],
  );
  const names = await agencyNames(
    db,
    items.flatMap((row) => [row.fromAgency, row.toAgency]),
  );
  const name = (code: string) => names.get(code) ?? code;
  const open = (row: TransferRow, agency: string) => row.state === 'waiting' && actor.can(recordPermission, agency);
  return {
    items: items.map((row) => ({
      id: row.id,
      recordId: row.recordId,
      fullName: row.fullName,
      fromAgency: row.fromAgency,
      fromAgencyName: name(row.fromAgency),
      toAgency: row.toAgency,
      toAgencyName: name(row.toAgency),
      position: row.position,
      unit: row.unit,
      effectiveOn: row.effectiveOn,
      decision: decisionText({ number: row.decisionNumber, signedOn: row.decidedOn, issuer: row.issuer }),
      state: row.state,
      proposedBy: row.proposedBy,
      proposedAt: row.proposedAt.toISOString(),
      answeredBy: row.answeredBy,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      reason: row.reason,
      mayAnswer: open(row, row.toAgency) && !actor.is(row.proposedById),
      mayWithdraw: open(row, row.fromAgency),
      mayOpen: actor.can(official.readPermission, row.owner),
    })),
    total,
    ...page,
  };
}
