import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const verificationStates = ['valid', 'invalid', 'pending', 'not-applicable'] as const;
export type VerificationState = (typeof verificationStates)[number];

/** A definition as the portal and the data dictionary read it. */
export const fieldView = Type.Object({
  key: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  kind: Type.String(),
  required: Type.Boolean(),
  sensitivity: oneOf(['basic', 'sensitive'] as const),
  dataClass: oneOf(['master', 'reference'] as const),
  legal: nullable(Type.String()),
  help: nullable(Type.String()),
  example: nullable(Type.String()),
  fromPopulation: nullable(Type.String({ description: 'element of the population record this field is taken from' })),
  codeList: nullable(Type.String()),
  search: nullable(oneOf(['index', 'name'] as const)),
  /** 'population', 'system' or 'agency': who gives the value */
  source: oneOf(['population', 'system', 'agency'] as const),
  validFrom: nullable(Type.String()),
  validUntil: nullable(Type.String()),
});
export const registerSummary = Type.Object({
  id: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  fields: Type.Integer(),
  readable: Type.Boolean({ description: 'whether the reader may look at its records' }),
});
export type RegisterSummary = Static<typeof registerSummary>;
export const groupView = Type.Object({
  key: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  fields: Type.Array(fieldView),
  sections: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      declared: Type.Boolean({ description: 'the person may declare new entries' }),
      fields: Type.Array(fieldView),
    }),
  ),
});
export const recordTypeView = Type.Object({
  id: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  ownerLabel: Type.String({ description: 'the field that names the agency that answers for a record' }),
  permissions: Type.Object({ read: Type.String(), correct: nullable(Type.String()), approve: nullable(Type.String()) }),
  purposes: nullable(Type.Array(Type.String())),
  asksPurpose: Type.Boolean(),
  derived: Type.Array(
    Type.Object({ key: Type.String(), label: Type.String(), labelEn: Type.String(), kind: Type.String() }),
  ),
  groups: Type.Array(groupView),
});
export type FieldView = Static<typeof fieldView>;
export type RecordTypeView = Static<typeof recordTypeView>;

/** One value with where it came from, when, and whether the population database confirmed it. */
export const sourcedValue = Type.Object({
  key: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  value: nullable(Type.String({ description: 'ready to read: dates dd/mm/yyyy, code lists by name' })),
  raw: Type.Unknown(),
  masked: Type.Boolean(),
  source: nullable(Type.String()),
  sourceLabel: nullable(Type.String()),
  recordedAt: nullable(Type.String()),
  decision: nullable(Type.String()),
  verification: oneOf(verificationStates),
  verifiedAt: nullable(Type.String()),
  disputed: Type.Boolean({ description: 'under examination: a case about it is open' }),
  caseId: nullable(Type.String()),
});
export type SourcedValue = Static<typeof sourcedValue>;
