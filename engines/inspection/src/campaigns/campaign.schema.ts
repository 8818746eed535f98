import { nullable, oneOf, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const inspectionStates = ['queued', 'open', 'failed', 'closed'] as const;
export type InspectionState = (typeof inspectionStates)[number];
const day = Type.String({ format: 'date', pattern: '^(19|20)[0-9]{2}-' });

export const ruleView = Type.Object({
  id: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  remedy: Type.String(),
  ground: Type.Object({ legal: nullable(Type.String()), confidence: Type.String(), source: Type.String() }),
});
export type RuleView = Static<typeof ruleView>;

export const inspectionBody = Type.Object({
  name: written(5, 200),
  agencyCode: Type.Optional(
    Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9.-]+$', description: 'absent: the whole country' }),
  ),
  rules: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 60, uniqueItems: true }),
  decisionNumber: written(1, 100),
  decidedOn: day,
  explainBy: day,
});
export type InspectionBody = Static<typeof inspectionBody>;

/** Findings of a rule or an agency, by how far they have come. */
const tally = {
  found: Type.Integer(),
  open: Type.Integer(),
  explained: Type.Integer(),
  violations: Type.Integer(),
  noViolations: Type.Integer(),
  remedied: Type.Integer({ description: 'of the violations, those the rule no longer finds' }),
};
export const inspectionSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  agencyCode: nullable(Type.String()),
  agencyName: nullable(Type.String()),
  decisionNumber: Type.String(),
  decidedOn: Type.String(),
  explainBy: Type.String(),
  state: oneOf(inspectionStates),
  createdBy: Type.String(),
  createdAt: Type.String(),
  examined: Type.Integer({ description: 'records looked at so far' }),
  ...tally,
});
export type InspectionSummary = Static<typeof inspectionSummary>;

export const inspectionView = Type.Object({
  ...inspectionSummary.properties,
  examinedAt: nullable(Type.String()),
  closedBy: nullable(Type.String()),
  closedAt: nullable(Type.String()),
  mayRun: Type.Boolean(),
  byRule: Type.Array(Type.Object({ ...ruleView.properties, ...tally })),
  byAgency: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), ...tally }), {
    description: 'those with findings within the reader’s scope, the most first, at most 200',
  }),
});
export type InspectionView = Static<typeof inspectionView>;
