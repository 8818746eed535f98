import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

/** As kept; `expired` and `unanswered` are told from the clock. */
export const consentStates = ['asked', 'granted', 'refused', 'revoked', 'withdrawn', 'expired', 'unanswered'] as const;
export type ConsentState = (typeof consentStates)[number];

export const consentBody = Type.Object({
  personalNumber: Type.String({ maxLength: 30 }),
  purpose: Type.String({ maxLength: 60 }),
  ground: Type.String({ maxLength: 1000, description: 'why, with number and date of the paper it rests on' }),
  groups: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 }),
  sensitive: Type.Optional(Type.Boolean({ description: 'sensitive fields of these groups too' })),
  days: Type.Integer({ minimum: 1, maximum: 90, description: 'how long the dossier may be viewed after consent' }),
});
export type ConsentBody = Static<typeof consentBody>;

const named = Type.Object({ key: Type.String(), label: Type.String(), labelEn: Type.String() });

export const consentView = Type.Object({
  id: Type.String(),
  state: oneOf(consentStates),
  purpose: Type.String(),
  purposeLabel: Type.String(),
  purposeLabelEn: Type.String(),
  legal: Type.String(),
  ground: Type.String(),
  groups: Type.Array(named),
  sensitive: Type.Boolean(),
  sensitiveFields: Type.Array(Type.String({ description: 'labels of the sensitive fields asked for' })),
  days: Type.Integer(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  askedBy: Type.String(),
  askedAt: Type.String(),
  answerBy: Type.String({ description: 'until when an answer is waited for; silence is no consent' }),
  answeredAt: nullable(Type.String()),
  validUntil: nullable(Type.String()),
  revokedAt: nullable(Type.String()),
  note: nullable(Type.String()),
  views: Type.Integer({
    description: 'how often the record was opened under it; 0 where the reader is not the person',
  }),
  number: nullable(Type.String({ description: 'the personal number asked about, masked; for who asked' })),
});
export type ConsentView = Static<typeof consentView>;

export const consentAnswers = ['grant', 'refuse', 'revoke'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

export const consentQuery = Type.Object({ ...pageQuery, state: Type.Optional(oneOf(['asked', 'granted'] as const)) });
export type ConsentQuery = Static<typeof consentQuery>;
