import { nullable, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

const typed = Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 2000 }), { maxProperties: 60 });
const text = (maxLength: number) => written(1, maxLength);

export const decisionBody = Type.Object({
  number: text(60),
  date: Type.String({ maxLength: 10, description: 'yyyy-mm-dd' }),
  body: text(200),
});
export type DecisionBody = Static<typeof decisionBody>;

export const personBody = Type.Object({
  role: text(40),
  number: text(12),
  fullName: text(100),
  birthDate: Type.String({ maxLength: 10, description: 'yyyy-mm-dd' }),
});
export type PersonBody = Static<typeof personBody>;

export const eventBody = Type.Object({
  event: Type.String({ maxLength: 40 }),
  decision: decisionBody,
  on: Type.Optional(Type.String({ maxLength: 10, description: 'day it takes effect; absent: that of the decision' })),
  values: typed,
  people: Type.Optional(
    Type.Array(personBody, { maxItems: 60, description: 'each is asked for in the population database' }),
  ),
});
export type EventBody = Static<typeof eventBody>;

export const newRecordBody = Type.Object({
  agencyCode: text(35),
  values: typed,
  since: Type.Optional(Type.String({ maxLength: 10, description: 'first day of the names, seats, ranks … given' })),
  decision: Type.Optional(decisionBody),
});
export type NewRecordBody = Static<typeof newRecordBody>;

export const writtenRecord = Type.Object({ id: Type.String(), identity: Type.String(), version: Type.Integer() });
export type WrittenRecord = Static<typeof writtenRecord>;

export const eventKindView = Type.Object({
  key: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  legal: Type.String(),
  act: nullable(Type.String()),
  asks: Type.Array(Type.Object({ path: Type.String(), required: Type.Boolean() })),
  people: nullable(
    Type.Object({
      min: Type.Integer(),
      max: Type.Integer(),
      one: nullable(Type.String({ description: 'role that exactly one of them has' })),
      roles: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
    }),
  ),
});
export type EventKindView = Static<typeof eventKindView>;

const codeItems = Type.Array(Type.Object({ code: Type.String(), name: Type.String() }));
/** What a form needs besides the definition. */
export const formView = Type.Object({
  codeLists: Type.Record(Type.String(), codeItems),
  references: Type.Record(Type.String(), Type.String(), {
    description: 'field that names a record ← register of that record',
  }),
  enterable: Type.Array(Type.String()),
  decisionNeeded: Type.Boolean({ description: 'a new record begins with a decision' }),
});
export type FormView = Static<typeof formView>;

/** What an event would do, without a name of any person. */
export const eventPreview = Type.Object({
  problems: Type.Array(
    Type.Object({ field: Type.String(), rule: Type.String(), reason: Type.String(), remedy: Type.String() }),
  ),
  warnings: Type.Array(Type.String()),
  values: Type.Array(
    Type.Object({
      label: Type.String(),
      labelEn: Type.String(),
      before: nullable(Type.String()),
      after: nullable(Type.String()),
    }),
  ),
  sections: Type.Array(
    Type.Object({
      label: Type.String(),
      labelEn: Type.String(),
      begins: Type.Integer(),
      ends: Type.Integer(),
    }),
  ),
});
export type EventPreview = Static<typeof eventPreview>;
