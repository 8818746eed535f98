import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { criteria } from '../measures/measure.ts';

const scoreValue = nullable(
  Type.Number({ minimum: 0, maximum: 100, description: '0–100, one decimal; null: nothing to judge' }),
);
const agencyScore = Type.Object({
  code: Type.String(),
  name: Type.String(),
  records: nullable(Type.Integer({ description: 'null: too few records to be told of' })),
  total: scoreValue,
  scores: Type.Record(Type.String(), scoreValue),
});

export const qualityView = Type.Object({
  recordType: Type.String(),
  registerLabel: Type.String(),
  agencyCode: nullable(Type.String()),
  agencyName: nullable(Type.String()),
  measuredAt: Type.String(),
  tooFew: Type.Boolean({ description: 'so few records that figures would tell of persons; none is given' }),
  waiting: Type.Integer({ description: 'records that have changed and are not measured yet' }),
  records: Type.Integer(),
  total: scoreValue,
  criteria: Type.Array(
    Type.Object({
      key: oneOf(criteria),
      label: Type.String(),
      labelEn: Type.String(),
      formula: Type.String(),
      formulaEn: Type.String(),
      score: scoreValue,
      failures: Type.Integer(),
    }),
  ),
  liveFrom: Type.String({ description: 'yyyy-mm: the first month in which a confirmation still counts as live' }),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      criterion: oneOf(criteria),
      label: Type.String(),
      labelEn: Type.String(),
      field: nullable(Type.String()),
      remedy: Type.String(),
      failures: Type.Integer(),
    }),
  ),
  agencies: Type.Array(agencyScore, { description: 'ranked, the best first' }),
  past: Type.Array(
    Type.Object({ day: Type.String(), total: scoreValue, scores: Type.Record(Type.String(), scoreValue) }),
  ),
});
export type QualityView = Static<typeof qualityView>;

export const agencyQuery = Type.Object({
  agency: Type.Optional(Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9.-]+$' })),
});
export const faultyQuery = Type.Object({
  ...pageQuery,
  ...agencyQuery.properties,
  rule: Type.String({ maxLength: 120 }),
});
