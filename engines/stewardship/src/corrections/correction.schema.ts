import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { evidenceView } from '../evidence/evidence.schema.ts';

export const correctionStates = ['pending', 'approved', 'rejected', 'withdrawn'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** A value to put right: of the record itself, or of one entry of a dated section (`entry`: its position, oldest first). */
export const proposedChange = Type.Object({
  path: Type.String({ maxLength: 100 }),
  entry: Type.Optional(Type.Integer({ minimum: 0, maximum: 499 })),
  value: nullable(Type.String({ maxLength: 1000, description: 'as somebody types it; null: take the value away' })),
});
export type ProposedChange = Static<typeof proposedChange>;

export const correctionBody = Type.Object({
  changes: Type.Array(proposedChange, { minItems: 1, maxItems: 50 }),
  reason: written(5, 2000),
  evidence: Type.Optional(Type.String({ maxLength: 2000, description: 'paper, number, date, issuing body' })),
  purpose: Type.Optional(
    Type.String({
      maxLength: 60,
      description: 'must cover every value proposed; absent: the usual one of the register',
    }),
  ),
});

export const correctionSummary = Type.Object({
  id: Type.String(),
  recordType: Type.String(),
  registerLabel: Type.String(),
  recordId: Type.String(),
  title: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  state: oneOf(correctionStates),
  fields: Type.Array(Type.String({ description: 'labels of the values to change' })),
  requestedBy: Type.String(),
  requestedAt: Type.String(),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  channel: oneOf(['officer', 'person'] as const),
  dueOn: nullable(Type.String({ description: 'yyyy-mm-dd, last day for the decision' })),
  dueLegal: nullable(Type.String()),
});
export type CorrectionSummary = Static<typeof correctionSummary>;

export const correctionActions = ['approve', 'reject', 'withdraw'] as const;
export type CorrectionAction = (typeof correctionActions)[number];

export const correctionView = Type.Object({
  ...correctionSummary.properties,
  changes: Type.Array(
    Type.Object({
      path: Type.String(),
      label: Type.String(),
      entry: nullable(Type.String({ description: 'which entry of a dated section, in words' })),
      before: nullable(Type.String()),
      after: nullable(Type.String()),
      now: nullable(Type.String({ description: 'the value in the register at this moment' })),
    }),
  ),
  withheld: Type.Integer({ description: 'changes to fields that the purpose of reading does not cover' }),
  reason: Type.String(),
  evidence: nullable(Type.String()),
  papers: Type.Array(evidenceView),
  decisionNote: nullable(Type.String()),
  stale: Type.Boolean({ description: 'pending, and a value has changed since it was asked for' }),
  allowedActions: Type.Array(oneOf(correctionActions)),
});
export type CorrectionView = Static<typeof correctionView>;

export const correctionQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf(correctionStates)),
  mine: Type.Optional(Type.Boolean({ description: 'asked for by the reader' })),
  record: Type.Optional(Type.String({ format: 'uuid' })),
});
export type CorrectionQuery = Static<typeof correctionQuery>;
