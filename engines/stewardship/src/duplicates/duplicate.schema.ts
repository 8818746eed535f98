import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const pairStates = ['open', 'dismissed', 'merged'] as const;
export type PairState = (typeof pairStates)[number];
export const mergeStates = ['pending', 'approved', 'rejected', 'withdrawn', 'undone'] as const;
export type MergeState = (typeof mergeStates)[number];
export const likenesses = ['strong', 'likely', 'possible'] as const;
export type Likeness = (typeof likenesses)[number];

export const duplicateQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf(pairStates)),
  type: Type.Optional(Type.String({ maxLength: 80, description: 'one register' })),
  record: Type.Optional(Type.String({ format: 'uuid', description: 'pairs with this record' })),
});
export type DuplicateQuery = Static<typeof duplicateQuery>;

const side = Type.Object({
  id: Type.String(),
  title: Type.String(),
  identity: Type.String({ description: 'personal numbers are masked' }),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  version: Type.Integer(),
});
export type PairSide = Static<typeof side>;

export const pairSummary = Type.Object({
  id: Type.String(),
  recordType: Type.String(),
  registerLabel: Type.String(),
  left: side,
  right: side,
  score: Type.Integer(),
  likeness: oneOf(likenesses),
  reasons: Type.Array(Type.String()),
  state: oneOf(pairStates),
  pending: Type.Boolean({ description: 'a merge waits for a second person' }),
  foundAt: Type.String(),
});
export type PairSummary = Static<typeof pairSummary>;

const entry = Type.Object({
  when: nullable(Type.String()),
  text: Type.String(),
  side: oneOf(['left', 'right', 'both'] as const),
});
export const mergeActions = ['approve', 'reject', 'withdraw', 'undo'] as const;
export type MergeAction = (typeof mergeActions)[number];

const mergeView = Type.Object({
  id: Type.String(),
  state: oneOf(mergeStates),
  survivor: oneOf(['left', 'right'] as const),
  take: Type.Array(Type.String({ description: 'paths taken from the record that goes' })),
  takeLabels: Type.Array(Type.String()),
  reason: Type.String(),
  requestedBy: Type.String(),
  requestedAt: Type.String(),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decisionNote: nullable(Type.String()),
  undoneBy: nullable(Type.String()),
  undoneAt: nullable(Type.String()),
  undoReason: nullable(Type.String()),
  stale: Type.Boolean({ description: 'pending, and a record has changed since' }),
  blocked: Type.Array(Type.String({ description: 'why it cannot be approved now' })),
  withheld: Type.Boolean({ description: 'takes values that the purpose of reading does not cover' }),
  allowedActions: Type.Array(oneOf(mergeActions)),
});
export type MergeView = Static<typeof mergeView>;

export const pairView = Type.Object({
  ...pairSummary.properties,
  fields: Type.Array(
    Type.Object({
      path: Type.String(),
      label: Type.String(),
      group: Type.String(),
      left: nullable(Type.String()),
      right: nullable(Type.String()),
      differs: Type.Boolean(),
      locked: Type.Boolean({ description: 'a merge leaves it as the record that stays has it' }),
    }),
  ),
  sections: Type.Array(
    Type.Object({
      path: Type.String(),
      label: Type.String(),
      differs: Type.Boolean(),
      locked: Type.Boolean({ description: 'has fields that the purpose does not cover: its entries are not united' }),
      entries: Type.Array(entry),
    }),
  ),
  withheld: Type.Integer({ description: 'fields that the purpose does not cover' }),
  blocked: Type.Array(Type.String({ description: 'why the two cannot be merged now' })),
  mayPropose: Type.Boolean(),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decisionNote: nullable(Type.String()),
  merges: Type.Array(mergeView),
});
export type PairView = Static<typeof pairView>;

export const dismissBody = Type.Object({ reason: Type.String({ minLength: 5, maxLength: 2000 }) });
export const mergeBody = Type.Object({
  survivor: oneOf(['left', 'right'] as const),
  take: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 300, uniqueItems: true }),
  reason: Type.String({ minLength: 5, maxLength: 2000 }),
  /** What the proposer had before the eyes. */
  versions: Type.Object({ left: Type.Integer({ minimum: 1 }), right: Type.Integer({ minimum: 1 }) }),
  purpose: Type.Optional(Type.String({ maxLength: 60 })),
});
export type MergeBody = Static<typeof mergeBody>;
