import { nullable, oneOf, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const unitLevels = ['province', 'district', 'commune'] as const;

export const unitQuery = Type.Object({ query: written(1, 100) });

const today = Type.Object({
  code: Type.String(),
  name: Type.String(),
  province: nullable(Type.String()),
  text: nullable(Type.String({ description: 'what the text of the rearrangement says, word for word' })),
});

export const unitView = Type.Object({
  /** `old`: until 30/06/2025; `new`: since 01/07/2025 */
  era: oneOf(['old', 'new'] as const),
  level: oneOf(unitLevels),
  code: Type.String(),
  name: Type.String(),
  above: nullable(Type.String({ description: 'district and province, as they were then' })),
  today: Type.Array(today, {
    description: 'old: units of today whose text names it, which may be several or a namesake; new: itself',
  }),
});
export type UnitView = Static<typeof unitView>;
export const unitsView = Type.Object({ items: Type.Array(unitView), more: Type.Boolean() });
export type UnitsView = Static<typeof unitsView>;
