import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** Progress of long work. `total` is null until it is known. */
export const jobView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  state: oneOf(jobStates),
  done: Type.Integer(),
  total: nullable(Type.Integer()),
  message: nullable(Type.String()),
  error: nullable(Type.String()),
  startedAt: nullable(Type.String()),
  finishedAt: nullable(Type.String()),
});
export type JobView = Static<typeof jobView>;
