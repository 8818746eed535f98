import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day, line } from '../register/award.schema.ts';
import { appraisalLevels } from './chain.ts';
import { limitLevels } from './limit.store.ts';

const count = Type.Integer({ minimum: 0, maximum: 500 });
export const outcomes = ['forward', 'return', 'refuse'] as const;
export type Outcome = (typeof outcomes)[number];

export const appraisalBody = Type.Object({
  outcome: oneOf(outcomes),
  heldOn: day,
  /** absent: appraised without a council */
  council: Type.Optional(
    Type.Object({
      members: Type.Integer({ minimum: 1, maximum: 500 }),
      thresholdPercent: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
      thresholdBasis: line(300, 5),
    }),
  ),
  opinion: line(5000, 5),
  /** of a return: all of them at once */
  reasons: Type.Optional(Type.Array(line(1000, 5), { maxItems: 30 })),
  proposals: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      votes: Type.Optional(Type.Object({ for: count, against: count, absent: count })),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type AppraisalBody = Static<typeof appraisalBody>;

const refused = Type.Object({
  id: Type.String(),
  holderName: Type.String(),
  reasons: Type.Array(Type.Object({ rule: Type.String(), reason: Type.String(), remedy: Type.String() })),
});
export const preview = Type.Object({
  ready: Type.Array(Type.Object({ id: Type.String(), holderName: Type.String() })),
  refused: Type.Array(refused),
});
export type Preview = Static<typeof preview>;

export const chainView = Type.Object({
  turn: Type.Integer(),
  /** where it is; null: nowhere on the chain (returned, passed, ended) */
  step: nullable(Type.Integer()),
  since: nullable(Type.String()),
  due: nullable(Type.String()),
  overdue: Type.Boolean(),
  mine: Type.Boolean({ description: 'the reader may act now' }),
  mayResubmit: Type.Boolean(),
  mayAsk: Type.Boolean(),
  steps: Type.Array(
    Type.Object({
      level: oneOf(appraisalLevels),
      agencyCode: Type.String(),
      agencyName: Type.String(),
    }),
  ),
  appraisals: Type.Array(
    Type.Object({
      id: Type.String(),
      turn: Type.Integer(),
      step: Type.Integer(),
      level: oneOf(appraisalLevels),
      agencyName: Type.String(),
      outcome: oneOf(outcomes),
      heldOn: Type.String(),
      members: nullable(Type.Integer()),
      thresholdPercent: nullable(Type.Number()),
      thresholdBasis: nullable(Type.String()),
      votes: nullable(Type.Object({ for: Type.Integer(), against: Type.Integer(), absent: Type.Integer() })),
      opinion: Type.String(),
      reasons: Type.Array(Type.String()),
      late: Type.Boolean(),
      actorName: Type.String(),
      at: Type.String(),
    }),
  ),
});
export type ChainView = Static<typeof chainView>;

export const resubmitBody = Type.Object({
  note: line(2000, 5),
  achievement: Type.Optional(line(2000, 10)),
  attachments: Type.Optional(Type.Array(line(300), { maxItems: 50 })),
});
export type ResubmitBody = Static<typeof resubmitBody>;

export const limitBody = Type.Object({
  level: oneOf(limitLevels),
  validFrom: day,
  days: Type.Integer({ minimum: 1, maximum: 365, description: 'calendar days' }),
  silence: nullable(oneOf(['blocks', 'passes'] as const)),
  basis: line(300, 5),
  assumption: Type.Boolean({ description: 'true: no source gives it' }),
});
export const limitView = Type.Object({ ...limitBody.properties, enteredBy: Type.String() });
export type LimitView = Static<typeof limitView>;
