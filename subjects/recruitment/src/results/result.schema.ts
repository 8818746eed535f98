import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day, line, paperView } from '../campaigns/campaign.schema.ts';

export const resultsView = Type.Object({
  campaignName: Type.String(),
  agencyName: Type.String(),
  final: Type.Boolean({ description: 'approved' }),
  papers: Type.Array(paperView),
  posts: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      quantity: Type.Integer(),
      openTie: nullable(
        Type.Object({
          ids: Type.Array(Type.String()),
          places: Type.Integer(),
        }),
      ),
      candidates: Type.Array(
        Type.Object({
          id: Type.String(),
          candidateNumber: nullable(Type.String()),
          fullName: Type.String(),
          birthDate: Type.String(),
          scores: Type.Array(nullable(Type.Number())),
          priority: Type.Number(),
          total: Type.Number(),
          place: nullable(Type.Integer()),
          outcome: oneOf(['successful', 'passed-over', 'failed', 'absent'] as const),
          degreeVerified: Type.Boolean(),
          recordId: nullable(Type.String()),
          leftOut: nullable(Type.String()),
        }),
      ),
    }),
  ),
});
export type ResultsView = Static<typeof resultsView>;

export const proposeBody = Type.Object({
  chosen: Type.Optional(
    Type.Array(Type.String({ format: 'uuid' }), {
      maxItems: 1000,
      uniqueItems: true,
      description: 'of those whom nothing tells apart',
    }),
  ),
  ground: Type.Optional(line(2000, 5)),
});
export type ProposeBody = Static<typeof proposeBody>;

export const decisionBody = Type.Object({
  number: line(60),
  signedOn: day,
  effectiveOn: day,
  issuer: line(120, 2),
  signer: line(100, 2),
  without: Type.Optional(
    Type.Array(Type.Object({ applicationId: Type.String({ format: 'uuid' }), reason: line(500, 5) }), {
      maxItems: 1000,
    }),
  ),
  steps: Type.Optional(
    Type.Array(
      Type.Object({
        applicationId: Type.String({ format: 'uuid' }),
        step: Type.Integer({ minimum: 1, maximum: 12 }),
      }),
      { maxItems: 1000, description: 'pay step in the new rank, for a promotion exam' },
    ),
  ),
});
export type DecisionBody = Static<typeof decisionBody>;
export const decidedView = Type.Object({ dossiers: Type.Integer(), leftOut: Type.Integer() });
