/** A form on its way: opened with what the state holds, saved as it is filled in, disputed where a held value is wrong, submitted once. */

import type { Actor } from '@congvu/auth';
import { addWorkingDays, addWorkingHours } from '@congvu/codelists';
import { type Db, inTransaction, type Tx } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { type FieldProblem, newId, todayInVietnam } from '@congvu/kernel';
import { attachmentsOf } from '../attachments/attachment.store.ts';
import { keptAnswers, problemsOf, sameAnswer, shownAnswer } from '../definition/answers.ts';
import { fieldsOf, type ProcedureDefinition } from '../definition/define.ts';
import type { ProcedureDependencies } from '../dependencies.ts';
import { procedureErrors } from '../errors.ts';
import { type Bound, partsOf, takeAll } from '../sources/source.ts';
import { disputesOf, insertDispute, ownDispute } from './dispute.store.ts';
import type { OpenBody, SaveBody } from './dossier.schema.ts';
import {
  addEvent,
  type DossierRow,
  deleteDraft,
  findOwn,
  insertDossier,
  nextCode,
  setDossier,
} from './dossier.store.ts';
import { effective, getProcedure, missingPapers } from './dossier.view.ts';

export interface Applying {
  actor: Actor;
  auditor: Auditor;
}

/** By when the applicant is told that a source does not answer: NQ 66.7/2025/NQ-CP Điều 8. */
const noticeHours = 8;

const askAs = (
  db: Db,
  { actor, auditor }: Applying,
  row: Pick<DossierRow, 'id' | 'applicantNumber' | 'applicantName' | 'applicantBirth'>,
  procedure: ProcedureDefinition,
) => ({
  db,
  actor,
  auditor,
  number: row.applicantNumber,
  applicant: { fullName: row.applicantName, birthDate: row.applicantBirth },
  reference: row.id,
  procedureCode: procedure.code ?? procedure.key,
});

/** Opens a form for oneself, or as an officer for somebody whose identity the population database confirms. */
export async function openDraft(
  db: Db,
  deps: ProcedureDependencies,
  applying: Applying,
  body: OpenBody,
): Promise<string> {
  const { actor } = applying;
  const procedure = getProcedure(deps, body.procedure, todayInVietnam());
  const id = newId();
  const who = await applicantOf(db, deps, applying, body.applicant, id);
  const row = {
    id,
    procedureKey: procedure.key,
    applicantNumber: who.number,
    applicantName: who.fullName,
    applicantBirth: who.birthDate,
    openedBy: actor.user.id,
    assisted: body.applicant !== undefined,
  };
  const bound = await takeAll(procedure, deps.sources, askAs(db, applying, row, procedure));
  await inTransaction(db, async (tx) => {
    await insertDossier(tx, { ...row, bound });
    await applying.auditor.write(tx, [{ kind: 'act', subjectType: 'procedures.dossier', subjectId: id }]);
  });
  return id;
}

async function applicantOf(
  db: Db,
  deps: ProcedureDependencies,
  { actor, auditor }: Applying,
  applicant: OpenBody['applicant'],
  reference: string,
): Promise<{ number: string; fullName: string; birthDate: string }> {
  if (!applicant) {
    const { personalNumber, displayName } = actor.user;
    if (!personalNumber)
      throw procedureErrors.noIdentity('Đăng nhập bằng tài khoản định danh của chính mình để nộp hồ sơ.');
    return { number: personalNumber, fullName: displayName, birthDate: yearOf(personalNumber) };
  }
  if (!actor.has('procedure.assist')) throw procedureErrors.noProcedure();
  if (applicant.number === actor.user.personalNumber)
    throw procedureErrors.notYourself('Nộp hồ sơ của chính mình ở mục “Nộp hồ sơ”, không nộp hộ chính mình.');
  const answer = await deps.identify(applicant, { userId: actor.user.id, reference });
  if (answer.outcome === 'down')
    throw procedureErrors.sourceDown('CSDL quốc gia về dân cư chưa trả lời. Thử lại sau ít phút.');
  if (answer.outcome === 'differs') {
    // Somebody was asked about all the same: trying numbers leaves a trace.
    await auditor.write(db, [
      {
        kind: 'denial',
        subjectType: 'procedures.dossier',
        subjectId: reference,
        purpose: 'procedure',
        details: { reason: 'identity-differs' },
      },
    ]);
    throw procedureErrors.identityDiffers(answer.explanation);
  }
  return { number: applicant.number, fullName: answer.fullName, birthDate: answer.birthDate };
}

/** The year of birth that a personal number tells (QĐ 3/2021: century and sex in the fourth digit, year in the next two). */
function yearOf(number: string): string {
  const century = Math.floor(Number(number[3]) / 2);
  return `${19 + century}${number.slice(4, 6)}`;
}

async function ownDraft(tx: Tx, actor: Actor, id: string, version: number): Promise<DossierRow> {
  const row = await findOwn(tx, actor, id, true);
  if (!row) throw procedureErrors.noDossier();
  if (row.state !== null && row.state !== 5)
    throw procedureErrors.wrongState('Hồ sơ đã nộp; chờ cơ quan yêu cầu bổ sung mới sửa được.');
  if (row.version !== version)
    throw procedureErrors.moved('Bản nháp đã được lưu từ một nơi khác. Tải lại trang để xem bản mới nhất.');
  return row;
}

/** Held values that the sender changed; what is only written differently is none. */
function changedHeld(
  procedure: ProcedureDefinition,
  row: Pick<DossierRow, 'bound'>,
  answers: SaveBody['answers'],
): FieldProblem[] {
  return fieldsOf(procedure).flatMap((field): FieldProblem[] => {
    const bound = row.bound[field.key];
    const sent = answers[field.key];
    if (bound?.state !== 'held' || sent === undefined || sent === null || sameAnswer(field, sent, bound.value))
      return [];
    return [
      {
        field: field.key,
        rule: 'bound',
        reason: `“${field.vi}” lấy từ dữ liệu Nhà nước đang giữ, không sửa ở đây được`,
        remedy: 'Bấm “Thông tin này sai” để cơ quan giữ dữ liệu xem lại',
      },
    ];
  });
}

/** Keeps what has been answered so far; nothing is refused for being unfinished. Gives the new version. */
export async function saveDraft(
  tx: Tx,
  deps: ProcedureDependencies,
  actor: Actor,
  id: string,
  body: SaveBody,
): Promise<number> {
  const row = await ownDraft(tx, actor, id, body.version);
  const procedure = getProcedure(deps, row.procedureKey);
  const changed = changedHeld(procedure, row, body.answers);
  if (changed.length > 0) throw procedureErrors.boundValue(undefined, { fields: changed });
  const held = new Set(Object.entries(row.bound).flatMap(([key, { state }]) => (state === 'held' ? [key] : [])));
  const kept = keptAnswers(procedure, { ...row.answers, ...body.answers, ...effectiveOnly(row) });
  const answers = Object.fromEntries(Object.entries(kept).filter(([key]) => !held.has(key)));
  await setDossier(tx, id, { answers, saved_at: new Date() });
  return row.version + 1;
}

const effectiveOnly = (row: Pick<DossierRow, 'bound'>) => effective({ answers: {}, bound: row.bound });

/** Gives the files that were attached, to delete once the draft is gone for certain. */
export async function dropDraft(tx: Tx, actor: Actor, id: string): Promise<string[]> {
  const row = await findOwn(tx, actor, id, true);
  if (!row) throw procedureErrors.noDossier();
  if (row.state !== null) throw procedureErrors.wrongState('Hồ sơ đã nộp; dùng “Rút hồ sơ”.');
  if ((await disputesOf(tx, id)).length > 0)
    throw procedureErrors.wrongState(
      'Bản nháp đã báo sai một giá trị; giữ lại để xem câu trả lời của cơ quan giữ dữ liệu.',
    );
  const files = (await attachmentsOf(tx, id)).map(({ fileId }) => fileId);
  await deleteDraft(tx, id);
  return files;
}

/** Says that a held value is wrong: the owner of the data gets a case, the dossier goes on with the value marked. */
export async function dispute(
  tx: Tx,
  deps: ProcedureDependencies,
  actor: Actor,
  id: string,
  body: { field: string; claimed: string; reason: string },
): Promise<string> {
  const row = await findOwn(tx, actor, id, true);
  if (!row) throw procedureErrors.noDossier();
  const procedure = getProcedure(deps, row.procedureKey);
  const field = fieldsOf(procedure).find(({ key }) => key === body.field);
  const bound = row.bound[body.field];
  if (!field?.source || bound?.state !== 'held')
    throw procedureErrors.wrongState('Giá trị này do người nộp khai, sửa trực tiếp được.');
  const disputeId = newId();
  const held = shownAnswer(field, bound.value);
  const name = partsOf(field.source)[1];
  const said = { field: field.key, claimed: body.claimed.trim(), reason: body.reason.trim() };
  const made = await insertDispute(tx, {
    ...said,
    id: disputeId,
    dossierId: id,
    source: bound.source,
    name,
    number: row.applicantNumber,
    held,
    raisedBy: actor.user.id,
  });
  if (!made) throw procedureErrors.wrongState('Giá trị này đã được báo sai trong hồ sơ này.');
  const owner = await deps.raise(tx, {
    ...said,
    id: disputeId,
    source: bound.source,
    name,
    number: row.applicantNumber,
    fullName: row.applicantName,
    birthDate: row.applicantBirth,
    held,
    raisedBy: { id: actor.user.id, name: actor.user.displayName },
  });
  await ownDispute(tx, disputeId, owner);
  return disputeId;
}

/** Asks the sources again, outside any transaction: what they say at submission is what counts. */
export async function takeAgain(
  db: Db,
  deps: ProcedureDependencies,
  applying: Applying,
  id: string,
): Promise<Record<string, Bound> | undefined> {
  const row = await findOwn(db, applying.actor, id);
  if (!row) throw procedureErrors.noDossier();
  if (row.state !== null && row.state !== 5) return undefined;
  const procedure = getProcedure(deps, row.procedureKey);
  const fresh = await takeAll(procedure, deps.sources, askAs(db, applying, row, procedure));
  // A source that is down now has still said what it said before.
  return Object.fromEntries(
    Object.entries(fresh).map(([key, bound]) => {
      const before = row.bound[key];
      return [key, bound.state === 'down' && before?.state === 'held' ? before : bound];
    }),
  );
}

/**
 * Submits, or submits again what was to be supplemented. A dossier that has been submitted already is told its code once more: an answer that
 * was lost is not a second dossier. Values that a source gives differently by now are shown first.
 */
export async function submit(
  tx: Tx,
  deps: ProcedureDependencies,
  actor: Actor,
  id: string,
  version: number,
  fresh: Record<string, Bound> | undefined,
): Promise<{ code: string; changed?: string[] }> {
  const found = await findOwn(tx, actor, id, true);
  if (!found) throw procedureErrors.noDossier();
  if (found.code && found.state !== 5) return { code: found.code };
  if (found.version !== version)
    throw procedureErrors.moved('Bản nháp đã được lưu từ một nơi khác. Tải lại trang để xem bản mới nhất.');
  const row: DossierRow = { ...found, bound: fresh ?? found.bound };
  const procedure = getProcedure(deps, row.procedureKey, found.code ? undefined : todayInVietnam());
  const changed = fieldsOf(procedure).filter((field) => {
    const [before, now] = [found.bound[field.key], row.bound[field.key]];
    return before?.state === 'held' && now?.state === 'held' && !sameAnswer(field, before.value, now.value);
  });
  if (changed.length > 0) {
    await setDossier(tx, id, { bound: row.bound, saved_at: new Date() });
    return { code: '', changed: changed.map(({ vi }) => vi) };
  }
  const values = effective(row);
  const waits = (key: string) => row.bound[key]?.state === 'down';
  const problems = problemsOf(procedure, values, true).filter(
    ({ field, rule }) => !(rule === 'required' && waits(field)),
  );
  problems.push(...missingPapers(procedure, await attachmentsOf(tx, id)));
  if (problems.length > 0) throw procedureErrors.notFilled(undefined, { fields: problems });
  const now = new Date();
  const held = new Set(Object.entries(row.bound).flatMap(([key, { state }]) => (state === 'held' ? [key] : [])));
  const answers = Object.fromEntries(Object.entries(row.answers).filter(([key]) => !held.has(key)));
  const down = Object.values(row.bound).some(({ state }) => state === 'down');
  const agencyCode = found.agencyCode ?? procedure.agencyOf(values);
  if (!found.agencyCode && !(await deps.directory.exists(tx, agencyCode)))
    throw procedureErrors.notFilled('Cơ quan giải quyết chưa có trên hệ thống. Chọn cơ quan khác.');
  const code = found.code ?? (await nextCode(tx, agencyCode, todayInVietnam()));
  const step = found.step ?? 0;
  const again = found.state === 5;
  const state = again ? (step === 0 ? 1 : 4) : 1;
  await setDossier(tx, id, {
    answers,
    bound: row.bound,
    code,
    state,
    step,
    agency_code: agencyCode,
    submitted_at: found.submittedAt ?? now,
    saved_at: now,
    step_since: now,
    step_due: addWorkingHours(now, procedure.steps[step]!.hours),
    // Time that the applicant took is not counted against the agency.
    due_at: again ? shifted(found, now) : endOf(addWorkingDays(todayInVietnam(), procedure.days).on),
    paused_since: null,
    notice_due: down ? addWorkingHours(now, noticeHours) : null,
  });
  await addEvent(tx, id, {
    event: again ? 'supplied' : 'submit',
    state,
    step,
    note: null,
    reasons: null,
    actorId: actor.user.id,
    actorName: row.assisted ? `${actor.user.displayName} nộp hộ` : row.applicantName,
    agencyCode,
    minutes: null,
  });
  return { code };
}

/** The end of office hours of a day in Vietnam. */
const endOf = (day: string): Date => new Date(`${day}T17:00:00+07:00`);

const shifted = (row: DossierRow, now: Date): Date | null =>
  row.dueAt && row.pausedSince
    ? new Date(row.dueAt.getTime() + (now.getTime() - row.pausedSince.getTime()))
    : row.dueAt;
