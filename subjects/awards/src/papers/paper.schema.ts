import { oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const paperKinds = ['report', 'minutes', 'initiative', 'other'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const proposalFile = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: oneOf(paperKinds),
  fileName: Type.String(),
  format: Type.String(),
  bytes: Type.Integer(),
  addedBy: Type.String(),
  addedAt: Type.String(),
});
export type ProposalFile = Static<typeof proposalFile>;
