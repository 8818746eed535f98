import { recordQuery } from '@congvu/disclosure/records/record.schema.ts';
import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const bulkStates = ['pending', 'applying', 'done', 'rejected', 'withdrawn'] as const;
export type BulkState = (typeof bulkStates)[number];

const target = {
  query: recordQuery,
  path: Type.String({ maxLength: 100, description: 'a field of the record itself, not of a dated section' }),
  value: nullable(Type.String({ maxLength: 1000, description: 'as somebody types it; null: take the value away' })),
};
export const bulkPreviewBody = Type.Object(target);
export const bulkBody = Type.Object({
  ...target,
  reason: written(5, 2000),
  evidence: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type BulkTarget = Static<typeof bulkPreviewBody>;

const exampleLine = Type.Object({
  recordId: Type.String(),
  title: Type.String(),
  agencyName: Type.String(),
  before: nullable(Type.String()),
});
export const bulkPreview = Type.Object({
  label: Type.String(),
  after: nullable(Type.String()),
  records: Type.Integer({ description: 'records that would change' }),
  examples: Type.Array(exampleLine),
});
export type BulkPreview = Static<typeof bulkPreview>;

export const bulkActions = ['approve', 'reject', 'withdraw'] as const;
export type BulkAction = (typeof bulkActions)[number];
export const bulkView = Type.Object({
  id: Type.String(),
  recordType: Type.String(),
  registerLabel: Type.String(),
  label: Type.String(),
  after: nullable(Type.String()),
  state: oneOf(bulkStates),
  reason: Type.String(),
  evidence: nullable(Type.String()),
  requestedBy: Type.String(),
  requestedAt: Type.String(),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decisionNote: nullable(Type.String()),
  records: Type.Integer(),
  applied: Type.Integer(),
  stale: Type.Integer({ description: 'left alone because they had changed since' }),
  allowedActions: Type.Array(oneOf(bulkActions)),
});
export type BulkView = Static<typeof bulkView>;
export const bulkQuery = Type.Object({ ...pageQuery, state: Type.Optional(oneOf(bulkStates)) });
