import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const messageKinds = [
  'consent-asked',
  'consent-withdrawn',
  'declaration-approved',
  'declaration-rejected',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageView = Type.Object({
  id: Type.String(),
  kind: oneOf(messageKinds),
  ref: nullable(Type.String({ description: 'the consent or declaration it is about' })),
  agencyName: Type.String(),
  sentAt: Type.String(),
  readAt: nullable(Type.String()),
});
export type MessageView = Static<typeof messageView>;

export const messagePage = Type.Object({
  items: Type.Array(messageView),
  total: Type.Integer(),
  unread: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
});
export type MessagePage = Static<typeof messagePage>;
export const messageQuery = Type.Object(pageQuery);
