import { nullable, oneOf, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { agencyKinds, day } from '../tree/tree.schema.ts';

export const mostBoxes = 300;

export const chartQuery = Type.Object({
  root: Type.String({ maxLength: 60 }),
  levels: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: 'below the root; 2 when absent' })),
  on: Type.Optional(day),
});

export const chartView = Type.Object({
  on: day,
  total: Type.Integer({ description: 'agencies of the chart; when there are more than fit, boxes is empty' }),
  most: Type.Integer(),
  boxes: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      kind: oneOf(agencyKinds),
      parentCode: nullable(Type.String()),
      depth: Type.Integer(),
      children: Type.Integer({ description: 'directly below on that day, shown or not' }),
      post: nullable(Type.String({ description: 'of its head, where one is recorded on that day' })),
    }),
  ),
});
export type ChartView = Static<typeof chartView>;

export const headNames = Type.Object({
  items: Type.Array(
    Type.Object({ code: Type.String(), name: nullable(Type.String({ description: 'null: not within the scope' })) }),
  ),
});
export type HeadNames = Static<typeof headNames>;

export const headBody = Type.Object({
  personalNumber: Type.String({ pattern: '^[0-9]{12}$' }),
  post: written(2, 100),
  from: day,
  decision: written(1, 100),
});
export type HeadBody = Static<typeof headBody>;
