import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const findingStates = ['open', 'explained', 'concluded', 'remedied'] as const;
export type FindingState = (typeof findingStates)[number];
export const findingOutcomes = ['violation', 'no-violation'] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];
export const findingActions = ['explain', 'return', 'conclude', 'recheck'] as const;
export type FindingAction = (typeof findingActions)[number];

export const findingQuery = Type.Object({
  ...pageQuery,
  campaign: Type.Optional(Type.String({ format: 'uuid' })),
  state: Type.Optional(oneOf(findingStates)),
  rule: Type.Optional(Type.String({ maxLength: 80 })),
  agency: Type.Optional(Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9.-]+$' })),
});
export type FindingQuery = Static<typeof findingQuery>;

export const findingLine = Type.Object({
  id: Type.String(),
  campaignId: Type.String(),
  campaignName: Type.String(),
  explainBy: Type.String(),
  rule: Type.String(),
  ruleLabel: Type.String(),
  ruleLabelEn: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  recordId: nullable(Type.String()),
  title: nullable(Type.String({ description: 'the person or record it is about; null: it is about the agency' })),
  text: Type.String(),
  state: oneOf(findingStates),
  outcome: nullable(oneOf(findingOutcomes)),
  remedyBy: nullable(Type.String()),
});
export type FindingLine = Static<typeof findingLine>;

export const findingView = Type.Object({
  ...findingLine.properties,
  campaignState: Type.String(),
  remedy: Type.String(),
  ground: Type.Object({ legal: nullable(Type.String()), confidence: Type.String(), source: Type.String() }),
  facts: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  history: Type.Array(
    Type.Object({ event: Type.String(), note: Type.String(), actorName: Type.String(), at: Type.String() }),
  ),
  earlier: nullable(
    Type.Object(
      { campaignName: Type.String(), outcome: oneOf(findingOutcomes), note: Type.String() },
      {
        description: 'how the same was concluded in an earlier inspection',
      },
    ),
  ),
  allowedActions: Type.Array(oneOf(findingActions)),
});
export type FindingView = Static<typeof findingView>;

export const noteBody = Type.Object({ note: written(5, 4000) });
export const concludeBody = Type.Object({
  outcome: oneOf(findingOutcomes),
  note: written(5, 4000),
  remedyBy: Type.Optional(Type.String({ format: 'date', description: 'by when a violation has to be put right' })),
});
export type ConcludeBody = Static<typeof concludeBody>;
