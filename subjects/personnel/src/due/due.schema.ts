import { nullable, oneOf, pageOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const dueKinds = [
  'pay-step',
  'over-frame',
  'retirement-notice',
  'retirement',
  'term-end',
  'secondment-end',
  'contract-end',
  'probation-end',
  'discipline-end',
  'evaluation-missing',
  'leave-end',
  'status-change',
] as const;
export type DueKind = (typeof dueKinds)[number];

const day = Type.String({ format: 'date' });

export const groundView = Type.Object({
  legal: nullable(Type.String()),
  confidence: oneOf(['high', 'medium', 'low'] as const),
  source: Type.String(),
});

export const dueView = Type.Object({
  recordId: Type.String(),
  fullName: Type.String(),
  personalNumber: Type.String({ description: 'masked' }),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  kind: oneOf(dueKinds),
  dueOn: day,
  what: Type.String(),
  reasons: Type.Array(Type.Object({ text: Type.String(), ground: groundView })),
});
export type DueView = Static<typeof dueView>;

export const dueQuery = Type.Object({
  ...pageQuery,
  kind: Type.Optional(oneOf(dueKinds)),
  agency: Type.Optional(Type.String({ maxLength: 40 })),
  from: Type.Optional(day),
  until: Type.Optional(Type.String({ format: 'date', description: 'inclusive' })),
});
export type DueQuery = Static<typeof dueQuery>;

export const duePage = Type.Object({
  ...pageOf(dueView).properties,
  counts: Type.Array(Type.Object({ kind: oneOf(dueKinds), count: Type.Integer() })),
  /** Records that have changed and are not worked out yet; they follow within a minute. */
  catchingUp: Type.Boolean(),
});
export type DuePage = Static<typeof duePage>;
