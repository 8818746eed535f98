import { nullable, oneOf, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const religionTypeKeys = ['organisation', 'dignitary', 'place', 'school', 'activity'] as const;
export type ReligionTypeKey = (typeof religionTypeKeys)[number];

export const religionTypeParam = Type.Object({ type: oneOf(religionTypeKeys) });
export const religionRecordParam = Type.Object({
  ...religionTypeParam.properties,
  id: Type.String({ format: 'uuid' }),
});

const typed = Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 2000 }), { maxProperties: 60 });
const text = (maxLength: number) => written(1, maxLength);

export const decisionBody = Type.Object({
  number: text(60),
  date: Type.String({ maxLength: 10, description: 'yyyy-mm-dd' }),
  body: text(200),
});
export type DecisionBody = Static<typeof decisionBody>;

export const eventBody = Type.Object({
  event: Type.String({ maxLength: 40 }),
  decision: decisionBody,
  on: Type.Optional(Type.String({ maxLength: 10, description: 'day it takes effect; absent: that of the decision' })),
  values: typed,
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
});
export type FormView = Static<typeof formView>;

export const religionOverview = Type.Object({
  types: Type.Array(
    Type.Object({
      type: oneOf(religionTypeKeys),
      register: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      total: Type.Integer(),
    }),
  ),
  religions: Type.Array(
    Type.Object({
      code: nullable(Type.String()),
      name: nullable(Type.String()),
      counts: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
});
export type ReligionOverview = Static<typeof religionOverview>;

export const authorityView = Type.Object({
  on: Type.String(),
  code: Type.String(),
  name: Type.String(),
  unit: nullable(Type.String()),
  from: nullable(Type.String({ description: 'null: not known' })),
  until: nullable(Type.String({ description: 'first day on which it is another; null: still' })),
  confirmed: Type.Boolean({ description: 'the instrument that sets the days was read' }),
  note: nullable(Type.String()),
});
export type AuthorityView = Static<typeof authorityView>;
