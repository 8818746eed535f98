/** What an agency does with a dossier. Every act is one transaction with its event; a grant writes registers in the same one. */

import type { Actor } from '@congvu/auth';
import { addWorkingDays, addWorkingHours, workingMinutesBetween } from '@congvu/codelists';
import type { Tx } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { applyChangeSet } from '@congvu/registers';
import { type DecisionReason, fieldsOf, type GrantedDossier, type ProcedureDefinition } from '../definition/define.ts';
import type { ProcedureDependencies } from '../dependencies.ts';
import {
  addEvent,
  type DossierRow,
  findOwn,
  findWork,
  nextResultNumber,
  setDossier,
} from '../dossiers/dossier.store.ts';
import { effective, getProcedure } from '../dossiers/dossier.view.ts';
import { procedureErrors } from '../errors.ts';
import { actionNeeds, type HandlingAction, permissionAt, possible } from './handling.ts';

export interface Said {
  note?: string | undefined;
  reasons?: readonly DecisionReason[] | undefined;
  /** Working days that an extension adds. */
  days?: number | undefined;
}

/** What this actor may do now; never to a dossier of their own, never to decide what they alone have handled. */
export function allowedTo(actor: Actor, row: DossierRow, procedure: ProcedureDefinition): HandlingAction[] {
  if (row.agencyCode === null || actor.user.personalNumber === row.applicantNumber) return [];
  if (!actor.can(permissionAt(row, procedure), row.agencyCode)) return [];
  const own = actor.is(row.handledBy) || (row.assisted && actor.is(row.openedBy));
  return possible(row, procedure).filter((action) => !(own && (action === 'grant' || action === 'refuse')));
}

export async function handle(
  tx: Tx,
  deps: ProcedureDependencies,
  actor: Actor,
  id: string,
  action: HandlingAction,
  said: Said,
): Promise<DossierRow> {
  const row = await findWork(tx, actor, id, true);
  if (!row) throw procedureErrors.noDossier();
  const procedure = getProcedure(deps, row.procedureKey);
  if (actor.user.personalNumber === row.applicantNumber) throw procedureErrors.notYourself();
  if (!possible(row, procedure).includes(action)) throw procedureErrors.wrongState();
  if (!actor.can(permissionAt(row, procedure), row.agencyCode!)) throw procedureErrors.noDossier();
  if (!allowedTo(actor, row, procedure).includes(action))
    throw procedureErrors.secondPerson('Hồ sơ do bạn tiếp nhận hoặc xử lý bước trước; người khác quyết định.');
  checkSaid(action, said);
  const now = new Date();
  const next = await changeOf(tx, deps, actor, row, procedure, action, said, now);
  await setDossier(tx, id, next.values);
  await addEvent(tx, id, {
    event: action,
    state: next.state,
    step: row.step,
    note: said.note?.trim() || null,
    reasons: said.reasons ? [...said.reasons] : null,
    actorId: actor.user.id,
    actorName: actor.user.displayName,
    agencyCode: row.agencyCode,
    minutes: row.stepSince ? workingMinutesBetween(row.stepSince, now) : null,
  });
  return row;
}

function checkSaid(action: HandlingAction, said: Said): void {
  const needs = actionNeeds[action];
  if (needs === 'reasons' && !said.reasons?.length)
    throw procedureErrors.notFilled('Nêu mọi lý do một lần, mỗi lý do kèm căn cứ.', {
      fields: [{ field: 'body/reasons', rule: 'required', reason: 'Chưa có lý do', remedy: 'Nêu lý do và căn cứ' }],
    });
  if (needs === 'note' && (said.note ?? '').trim().length < 5)
    throw procedureErrors.notFilled('Nêu lý do gia hạn để xin lỗi người nộp.', {
      fields: [{ field: 'body/note', rule: 'required', reason: 'Chưa có lý do', remedy: 'Nêu lý do' }],
    });
}

interface Change {
  state: number;
  values: Record<string, unknown>;
}

async function changeOf(
  tx: Tx,
  deps: ProcedureDependencies,
  actor: Actor,
  row: DossierRow,
  procedure: ProcedureDefinition,
  action: HandlingAction,
  said: Said,
  now: Date,
): Promise<Change> {
  const toStep = (step: number, state: number): Change => ({
    state,
    values: {
      state,
      step,
      step_since: now,
      step_due: addWorkingHours(now, procedure.steps[step]!.hours),
      handled_by: actor.user.id,
    },
  });
  const ended = (state: number, outcome: DossierRow['outcome']): Change => ({
    state,
    values: { state, outcome, finished_at: now, step_due: null, notice_due: null },
  });
  switch (action) {
    case 'receive': {
      const change = toStep(1, procedure.steps.length > 2 ? 2 : 4);
      return { ...change, values: { ...change.values, received_at: now } };
    }
    case 'forward':
      return toStep(row.step! + 1, 4);
    case 'supplement':
      return { state: 5, values: { state: 5, paused_since: now, handled_by: actor.user.id } };
    case 'extend': {
      const days = Math.max(1, said.days ?? 0);
      const from = (row.dueAt ?? now).toISOString().slice(0, 10);
      const due = new Date(`${addWorkingDays(from, days).on}T17:00:00+07:00`);
      return { state: row.state!, values: { due_at: due, step_due: due } };
    }
    case 'turn-away':
      return ended(3, 'refused');
    case 'refuse':
      return ended(9, 'refused');
    case 'deliver':
      return { state: 10, values: { state: 10 } };
    case 'grant': {
      const result = await grant(tx, deps, actor, row, procedure);
      const change = ended(9, 'granted');
      return { ...change, values: { ...change.values, ...result } };
    }
  }
}

/** The result as data, its number, and what it writes into registers: all or nothing. */
async function grant(
  tx: Tx,
  deps: ProcedureDependencies,
  actor: Actor,
  row: DossierRow,
  procedure: ProcedureDefinition,
): Promise<Record<string, unknown>> {
  const today = todayInVietnam();
  const values = effective(row);
  // Typed while its source was silent: good enough to be looked at, never to be written into a register.
  const typed = fieldsOf(procedure).filter(
    ({ key }) => row.bound[key]?.state === 'down' && row.answers[key] !== undefined,
  );
  if (procedure.result.effects && typed.length > 0)
    throw procedureErrors.wrongState(
      `Chờ cơ sở dữ liệu trả lời: ${typed.map(({ vi }) => vi.toLowerCase()).join(', ')} mới là lời khai, chưa ghi vào sổ đăng ký được.`,
    );
  const proposed = procedure.decide(values, today);
  if (proposed.outcome === 'refuse')
    throw procedureErrors.wrongState(
      `Quy tắc của thủ tục không cho phép: ${proposed.reasons.map(({ text }) => text).join('; ')}.`,
    );
  const number = await nextResultNumber(tx, procedure.key, Number(today.slice(0, 4)));
  const dossier: GrantedDossier = {
    code: row.code!,
    applicantNumber: row.applicantNumber,
    agencyCode: row.agencyCode!,
    values,
    resultNumber: `${number}/${today.slice(0, 4)}/${row.agencyCode}`,
    grantedOn: today,
  };
  for (const effect of procedure.result.effects?.(dossier) ?? []) {
    const [result] = await applyChangeSet(
      tx,
      deps.catalogue.get(effect.recordType),
      {
        source: 'procedure',
        label: `Kết quả hồ sơ ${dossier.code}`,
        ref: row.id,
        actorId: actor.user.id,
        actorName: actor.user.displayName,
      },
      [{ key: row.id, identity: effect.identity, owner: effect.owner, patch: effect.patch }],
      () => true,
    );
    if (!result || result.outcome.startsWith('refused'))
      throw procedureErrors.wrongState(
        'Sổ đăng ký không nhận kết quả này: bản ghi thuộc cơ quan khác. Chưa có gì được ghi.',
      );
  }
  return { result_number: dossier.resultNumber, result: procedure.result.paper(dossier) };
}

/** The applicant takes a dossier back that has not been decided. */
export async function withdraw(tx: Tx, actor: Actor, id: string, note: string | null): Promise<void> {
  const row = await findOwn(tx, actor, id, true);
  if (!row) throw procedureErrors.noDossier();
  if (row.state === null || row.finishedAt) throw procedureErrors.wrongState();
  await setDossier(tx, id, {
    state: 7,
    outcome: 'withdrawn',
    finished_at: new Date(),
    step_due: null,
    notice_due: null,
    paused_since: null,
  });
  await addEvent(tx, id, {
    event: 'withdraw',
    state: 7,
    step: row.step,
    note,
    reasons: null,
    actorId: actor.user.id,
    actorName: row.assisted ? `${actor.user.displayName} rút hộ` : row.applicantName,
    agencyCode: row.agencyCode,
    minutes: null,
  });
}
