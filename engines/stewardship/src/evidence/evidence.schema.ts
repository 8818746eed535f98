import { oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const evidenceView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: oneOf(['pdf', 'jpeg', 'png'] as const),
  bytes: Type.Integer(),
  sha256: Type.String(),
});
export type EvidenceView = Static<typeof evidenceView>;
