import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const entryKinds = ['act', 'access', 'denial'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A line of the log as shown to an auditor. `sealed` is true once the sealer has chained and signed past it. */
export const entryView = Type.Object({
  id: Type.String(),
  at: Type.String(),
  kind: oneOf(entryKinds),
  event: Type.String(),
  actorId: nullable(Type.String()),
  actorName: nullable(Type.String()),
  actorAgency: nullable(Type.String()),
  subjectType: nullable(Type.String()),
  subjectId: nullable(Type.String()),
  purpose: nullable(Type.String()),
  fields: Type.Array(Type.String()),
  requestId: nullable(Type.String()),
  sealed: Type.Boolean(),
});
export type EntryView = Static<typeof entryView>;

export const entryQuery = Type.Object({
  ...pageQuery,
  kind: Type.Optional(oneOf(entryKinds)),
  event: Type.Optional(Type.String({ maxLength: 100 })),
  actorId: Type.Optional(Type.String({ maxLength: 100 })),
  subjectId: Type.Optional(Type.String({ maxLength: 100 })),
});
export type EntryQuery = Static<typeof entryQuery>;
