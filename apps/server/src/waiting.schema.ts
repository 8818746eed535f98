import { oneOf } from '@congvu/kernel';
import Type from 'typebox';

/** What may wait for an officer beside discrepancies, in the order in which it is shown. */
export const waitingKinds = [
  'dossiers',
  'corrections',
  'disputes',
  'findings',
  'transfers',
  'files',
  'opinions',
  'duplicates',
] as const;

export const waitingView = Type.Object({
  items: Type.Array(Type.Object({ kind: oneOf(waitingKinds), count: Type.Integer({ minimum: 1 }) })),
});
export type WaitingKind = (typeof waitingKinds)[number];
