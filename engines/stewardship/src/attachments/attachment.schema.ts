import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const attachmentKinds = ['decision', 'certificate', 'statement', 'image', 'other'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];
/** Told by the bytes alone. */
export const fileFormats = ['pdf', 'jpg', 'png', 'docx', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

export const attachmentView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: oneOf(attachmentKinds),
  fileName: Type.String(),
  format: oneOf(fileFormats),
  bytes: Type.Integer(),
  sha256: Type.String(),
  decisionNumber: nullable(Type.String()),
  decidedOn: nullable(Type.String()),
  sensitive: Type.Boolean(),
  attachedBy: Type.String(),
  attachedAt: Type.String(),
  withdrawn: nullable(Type.Object({ by: Type.String(), at: Type.String(), reason: Type.String() })),
  mayWithdraw: Type.Boolean(),
});
export type AttachmentView = Static<typeof attachmentView>;

export const attachmentList = Type.Object({
  items: Type.Array(attachmentView),
  withheld: Type.Integer({ description: 'files that the purpose does not show' }),
  mayAttach: Type.Boolean(),
  maxBytes: Type.Integer(),
});
export type AttachmentList = Static<typeof attachmentList>;

export const withdrawBody = Type.Object({ reason: Type.String({ minLength: 5, maxLength: 2000 }) });
