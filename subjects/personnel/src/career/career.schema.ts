import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { clockResult } from '../clocks/clock.schema.ts';
import { groundView } from '../due/due.schema.ts';

const day = Type.String({ format: 'date' });

export const kindView = Type.Object({
  code: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  group: oneOf(['recruitment', 'posting', 'pay', 'record', 'leave', 'end'] as const),
  does: Type.String(),
  fields: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      kind: oneOf(['text', 'date', 'code', 'integer', 'number'] as const),
      required: Type.Boolean(),
      help: nullable(Type.String()),
      codeList: nullable(Type.String()),
      minimum: nullable(Type.Number()),
      maximum: nullable(Type.Number()),
    }),
  ),
});
export type KindView = Static<typeof kindView>;

export const kindsView = Type.Object({
  items: Type.Array(kindView),
  codeLists: Type.Record(Type.String(), Type.Array(Type.Object({ code: Type.String(), name: Type.String() }))),
});
export type KindsView = Static<typeof kindsView>;

export const eventBody = Type.Object(
  {
    kind: Type.String({ maxLength: 40 }),
    effectiveOn: Type.String({ maxLength: 10 }),
    decision: Type.Object(
      {
        number: Type.String({ maxLength: 60 }),
        signedOn: Type.String({ maxLength: 10 }),
        issuer: Type.String({ maxLength: 120 }),
      },
      { additionalProperties: false },
    ),
    processEndedOn: Type.Optional(
      Type.String({
        format: 'date',
        description: 'day on which the process ended in a personnel system, when the decision was made in one',
      }),
    ),
    values: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 500 }), {
      description: 'by the keys of the kind; days as yyyy-mm-dd, numbers with a comma or a point',
    }),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type EventBody = Static<typeof eventBody>;

const changeLine = Type.Object({
  section: nullable(Type.String()),
  label: Type.String(),
  before: nullable(Type.String()),
  after: nullable(Type.String()),
});
export type ChangeLine = Static<typeof changeLine>;

const refusal = Type.Object({
  field: Type.String(),
  rule: Type.String(),
  reason: Type.String(),
  remedy: Type.String(),
});

const money = nullable(Type.Integer({ description: 'VND a month' }));

export const previewView = Type.Object({
  refusals: Type.Array(refusal),
  changes: Type.Array(changeLine),
  pay: nullable(
    Type.Object(
      { before: money, after: money },
      { description: 'on the day of the event; null when the event leaves pay as it is' },
    ),
  ),
  clocks: Type.Array(clockResult, { description: 'as they would stand if it were recorded now' }),
});
export type PreviewView = Static<typeof previewView>;

export const recordedView = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  changes: Type.Array(changeLine),
  clocks: Type.Array(clockResult),
});
export type RecordedView = Static<typeof recordedView>;

export const payView = Type.Object({
  day,
  group: nullable(Type.String()),
  groupName: nullable(Type.String()),
  step: nullable(Type.Integer()),
  coefficient: nullable(Type.Number()),
  overFramePercent: Type.Number(),
  positionAllowance: Type.Number(),
  baseSalaryVnd: nullable(Type.Integer()),
  monthlyVnd: money,
  missing: Type.Array(Type.String()),
  remarks: Type.Array(Type.String()),
  grounds: Type.Array(groundView),
});
export type PayView = Static<typeof payView>;
