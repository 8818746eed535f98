import { nullable, oneOf, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const transferStates = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type TransferState = (typeof transferStates)[number];

export const transferBody = Type.Object({
  toAgency: written(1, 40),
  position: written(2, 200),
  unit: written(2, 200),
  effectiveOn: Type.String({ format: 'date' }),
  decision: Type.Object({
    number: written(1, 60),
    signedOn: Type.String({ format: 'date' }),
    issuer: written(2, 120),
  }),
});
export type TransferBody = Static<typeof transferBody>;

export const transferView = Type.Object({
  id: Type.String(),
  recordId: Type.String(),
  /** of the official; what both agencies must know to act, and no more */
  fullName: Type.String(),
  fromAgency: Type.String(),
  fromAgencyName: Type.String(),
  toAgency: Type.String(),
  toAgencyName: Type.String(),
  position: Type.String(),
  unit: Type.String(),
  effectiveOn: Type.String(),
  decision: Type.String(),
  state: oneOf(transferStates),
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  answeredBy: nullable(Type.String()),
  answeredAt: nullable(Type.String()),
  reason: nullable(Type.String()),
  mayAnswer: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
  mayOpen: Type.Boolean({ description: 'the dossier is within the reader’s scope now' }),
});
export type TransferView = Static<typeof transferView>;
