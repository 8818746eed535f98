/**
 * Dossiers whose source was down when they were submitted: the source is asked again until it answers, and when the legal time runs out the
 * applicant is told what to bring (NQ 66.7/2025/NQ-CP Điều 8). Safe in several processes and over a kill: each dossier is one transaction.
 */
import { type Db, inTransaction } from '@congvu/database';
import type { Auditor } from '@congvu/http';
import { repeat } from '@congvu/kernel';
import { sameAnswer } from '../definition/answers.ts';
import { fieldsOf } from '../definition/define.ts';
import type { ProcedureDependencies } from '../dependencies.ts';
import { addEvent, findById, setDossier, waitingForSources } from '../dossiers/dossier.store.ts';
import { getProcedure, pendingSources } from '../dossiers/dossier.view.ts';
import { type Asking, takeAll } from './source.ts';

export interface SourceKeeper {
  start(): void;
  stop(): Promise<void>;
  /** One round; gives how many dossiers moved. */
  run(now?: Date): Promise<number>;
}

const everyMs = 30_000;
const most = 50;

/** @param asSystem who asks when nobody is signed in. */
export function createSourceKeeper(
  db: Db,
  deps: ProcedureDependencies,
  asSystem: (procedure: string) => { actor: Asking['actor']; auditor: Auditor },
  onError: (error: unknown) => void,
): SourceKeeper {
  async function run(now = new Date()): Promise<number> {
    let moved = 0;
    for (const id of await waitingForSources(db, most)) {
      if (rounds.stopping()) break;
      if (await again(id, now)) moved += 1;
    }
    return moved;
  }
  async function again(id: string, now: Date): Promise<boolean> {
    const seen = await findById(db, id);
    if (!seen) return false;
    const procedure = getProcedure(deps, seen.procedureKey);
    const fresh = await takeAll(procedure, deps.sources, {
      db,
      ...asSystem(procedure.key),
      number: seen.applicantNumber,
      applicant: { fullName: seen.applicantName, birthDate: seen.applicantBirth },
      reference: id,
      procedureCode: procedure.code ?? procedure.key,
    });
    return inTransaction(db, async (tx) => {
      const row = await findById(tx, id, true);
      if (!row?.noticeDue || row.finishedAt) return false;
      const bound = Object.fromEntries(
        Object.entries(row.bound).map(([key, held]) => [key, held.state === 'down' ? (fresh[key] ?? held) : held]),
      );
      const waiting = Object.values(bound).some(({ state }) => state === 'down');
      const event = (name: string, note: string, state: number) =>
        addEvent(tx, id, {
          event: name,
          state,
          step: row.step,
          note,
          reasons: null,
          actorId: null,
          actorName: 'Hệ thống',
          agencyCode: row.agencyCode,
          minutes: null,
        });
      if (!waiting) {
        const differing = fieldsOf(procedure).filter((field) => {
          const declared = row.answers[field.key];
          const taken = bound[field.key];
          return declared !== undefined && taken?.state === 'held' && !sameAnswer(field, declared, taken.value);
        });
        await setDossier(tx, id, { bound, notice_due: null });
        await event(
          'source-answered',
          differing.length > 0
            ? `Khác với bản khai: ${differing.map(({ vi }) => vi).join(', ')}`
            : 'Nguồn dữ liệu đã trả lời',
          row.state!,
        );
        return true;
      }
      if (now < row.noticeDue) {
        if (JSON.stringify(bound) !== JSON.stringify(row.bound)) await setDossier(tx, id, { bound });
        return false;
      }
      await setDossier(tx, id, { bound, state: 5, notice_due: null, paused_since: now });
      await event(
        'source-silent',
        `${pendingSources({ bound }, deps).join(', ')} chưa trả lời; nộp giấy tờ thay thế hoặc chờ`,
        5,
      );
      return true;
    });
  }
  const rounds = repeat(() => run(), everyMs, onError);
  return { run, start: rounds.start, stop: rounds.stop };
}
