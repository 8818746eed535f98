import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const religionTypeKeys = ['organisation', 'dignitary', 'place', 'school', 'activity'] as const;
export type ReligionTypeKey = (typeof religionTypeKeys)[number];

export const religionOverview = Type.Object({
  types: Type.Array(
    Type.Object({
      type: oneOf(religionTypeKeys),
      register: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      total: Type.Integer(),
    }),
  ),
  religions: Type.Array(
    Type.Object({
      code: nullable(Type.String()),
      name: nullable(Type.String()),
      counts: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
});
export type ReligionOverview = Static<typeof religionOverview>;

export const authorityView = Type.Object({
  on: Type.String(),
  code: Type.String(),
  name: Type.String(),
  unit: nullable(Type.String()),
  from: nullable(Type.String({ description: 'null: not known' })),
  until: nullable(Type.String({ description: 'first day on which it is another; null: still' })),
  confirmed: Type.Boolean({ description: 'the instrument that sets the days was read' }),
  note: nullable(Type.String()),
});
export type AuthorityView = Static<typeof authorityView>;
