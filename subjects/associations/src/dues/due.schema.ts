import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const dueKinds = ['over', 'soon', 'without-term'] as const;
const typeKeys = ['association', 'fund'] as const;

export const associationDueQuery = Type.Object({
  ...pageQuery,
  within: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'days ahead; 180 when absent' })),
});

export const associationDue = Type.Object({
  type: oneOf(typeKeys),
  register: Type.String(),
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  kind: oneOf(dueKinds),
  on: Type.String({ description: 'end of the term; without a term: the day it was founded' }),
  days: Type.Integer({ description: 'until that day; negative: since it' }),
});
export type AssociationDue = Static<typeof associationDue>;

export const associationOverview = Type.Object({
  types: Type.Array(
    Type.Object({
      type: oneOf(typeKeys),
      register: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      total: Type.Integer(),
      states: Type.Array(Type.Object({ code: nullable(Type.String()), name: Type.String(), count: Type.Integer() })),
    }),
  ),
});
export type AssociationOverview = Static<typeof associationOverview>;
