import { nullable, oneOf, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day } from '../tree/tree.schema.ts';

const code = written(1, 60);
const year = Type.Integer({ minimum: 1990, maximum: 2200 });

export const quotaQuery = Type.Object({ agency: Type.Optional(code), year: Type.Optional(year) });

const waiverView = Type.Object({
  ground: Type.String(),
  allowedBy: Type.String(),
  untilOn: day,
  recordedBy: Type.String(),
  recordedAt: Type.String(),
  inForce: Type.Boolean(),
});

const quotaCell = Type.Object({
  kind: Type.String(),
  given: nullable(Type.Integer()),
  used: Type.Integer(),
  vacant: nullable(Type.Integer({ description: 'given less used; below zero: over quota' })),
  decisionNumber: nullable(Type.String()),
  decidedOn: nullable(day),
  waiver: nullable(waiverView),
});
export type QuotaCell = Static<typeof quotaCell>;

const quotaRow = Type.Object({
  code: Type.String(),
  name: Type.String(),
  children: Type.Integer(),
  mayWrite: Type.Boolean(),
  mayWaive: Type.Boolean(),
  cells: Type.Array(quotaCell),
});
export type QuotaRow = Static<typeof quotaRow>;

const quotaKind = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  contract: Type.Boolean(),
  legal: Type.String(),
  confidence: Type.String(),
  note: Type.String(),
});
export const quotaView = Type.Object({
  year,
  agency: nullable(Type.Object({ code: Type.String(), name: Type.String(), parentCode: nullable(Type.String()) })),
  kinds: Type.Array(quotaKind),
  rows: Type.Array(quotaRow, { description: 'the agency itself first, then those directly below it' }),
  more: Type.Boolean(),
});
export type QuotaView = Static<typeof quotaView>;

const target = {
  agencyCode: code,
  kind: Type.String({ maxLength: 20 }),
  year,
  given: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
};
export const quotaPreviewBody = Type.Object(target);
export const quotaBody = Type.Object({
  ...target,
  decisionNumber: written(1, 100),
  decidedOn: day,
  waiver: Type.Optional(
    Type.Object({
      ground: written(5, 2000),
      allowedBy: Type.String({
        minLength: 2,
        maxLength: 200,
        description: 'who allowed it, with the number of the paper',
      }),
      untilOn: day,
    }),
  ),
});
export type QuotaBody = Static<typeof quotaBody>;

export const quotaPreview = Type.Object({
  before: nullable(Type.Integer()),
  used: Type.Integer(),
  parentGiven: nullable(Type.Integer()),
  siblingsGiven: Type.Integer(),
  childrenGiven: Type.Integer(),
  mayWaive: Type.Boolean(),
  problems: Type.Array(
    Type.Object({
      rule: oneOf(['above-parent', 'below-children', 'below-used'] as const),
      limit: Type.Integer(),
      value: Type.Integer(),
    }),
  ),
});
export type QuotaPreview = Static<typeof quotaPreview>;
