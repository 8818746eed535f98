/** Who may do what to a dossier in which state. Pure. */
import type { ProcedureDefinition } from '../definition/define.ts';
import type { DossierRow } from '../dossiers/dossier.store.ts';

export const handlingActions = [
  'receive',
  'turn-away',
  'supplement',
  'forward',
  'extend',
  'grant',
  'refuse',
  'deliver',
] as const;
export type HandlingAction = (typeof handlingActions)[number];

/** What each action asks to be said. */
export const actionNeeds: Record<HandlingAction, 'nothing' | 'reasons' | 'note'> = {
  receive: 'nothing',
  'turn-away': 'reasons',
  supplement: 'reasons',
  forward: 'nothing',
  extend: 'note',
  grant: 'nothing',
  refuse: 'reasons',
  deliver: 'nothing',
};

/** Actions that the state and the step allow, whoever asks. */
export function possible(
  row: Pick<DossierRow, 'state' | 'step' | 'outcome'>,
  procedure: ProcedureDefinition,
): HandlingAction[] {
  if (row.state === 9) return ['deliver'];
  if (row.step === null) return [];
  if (row.state === 1) return ['receive', 'turn-away', 'supplement'];
  if (row.state !== 2 && row.state !== 4) return [];
  const last = row.step === procedure.steps.length - 1;
  return last ? ['supplement', 'extend', 'grant', 'refuse'] : ['supplement', 'extend', 'forward'];
}

/** The permission that the step of a dossier asks for. */
export const permissionAt = (row: Pick<DossierRow, 'state' | 'step'>, procedure: ProcedureDefinition): string =>
  row.state === 9 ? 'procedure.receive' : (procedure.steps[row.step ?? 0]?.permission ?? 'procedure.handle');
