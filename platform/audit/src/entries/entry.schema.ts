import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const entryKinds = ['act', 'access', 'denial'] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * A line of the log as shown to an auditor. `sealed` is true once the sealer has chained and signed past it. What one act wrote about many
 * objects of a kind stands in one line: `count` tells how many entries it stands for, and the query `together=<id>` lists them.
 */
export const entryView = Type.Object({
  id: Type.String(),
  at: Type.String(),
  kind: oneOf(entryKinds),
  event: Type.String(),
  actorId: nullable(Type.String()),
  actorName: nullable(Type.String()),
  actorAgency: nullable(Type.String()),
  actorAgencyName: nullable(Type.String()),
  subjectType: nullable(Type.String()),
  subjectId: nullable(Type.String()),
  subjectName: nullable(
    Type.String({ description: 'of accounts, files and runs; persons are not named in the log, nor here' }),
  ),
  count: Type.Integer({ minimum: 1 }),
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
  actor: Type.Optional(
    Type.String({ maxLength: 200, description: 'part of the name of who acted; tone marks may be left out' }),
  ),
  subjectId: Type.Optional(Type.String({ maxLength: 100 })),
  subject: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'personal number (or another identity) of a record, or the code of an object',
    }),
  ),
  together: Type.Optional(
    Type.String({ pattern: '^[0-9]{1,18}$', description: 'id of a line: every entry it stands for, one by one' }),
  ),
  fromOn: Type.Optional(Type.String({ format: 'date', description: 'first day, in Vietnam' })),
  throughOn: Type.Optional(Type.String({ format: 'date', description: 'last day, in Vietnam' })),
});
export type EntryQuery = Static<typeof entryQuery>;
