import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { agencyQuery } from '../scores/score.schema.ts';

const cell = Type.Object({
  label: Type.String(),
  count: nullable(Type.Integer({ description: 'null: too few to be told' })),
});
export const statisticsView = Type.Object({
  recordType: Type.String(),
  registerLabel: Type.String(),
  agencyCode: nullable(Type.String()),
  agencyName: nullable(Type.String()),
  measuredAt: Type.String(),
  waiting: Type.Integer(),
  records: nullable(Type.Integer()),
  smallest: Type.Integer({ description: 'counts below this are not told, others to the nearest multiple' }),
  exact: Type.Boolean({ description: 'the reader may read each record, so counts are exact and whole' }),
  agencies: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), count: nullable(Type.Integer()) })),
  crosses: Type.Array(Type.Object({ rows: Type.String(), columns: Type.String() }), {
    description: 'pairs of dimensions that are counted together',
  }),
  dimensions: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      chart: oneOf(['bar', 'line'] as const),
      cells: Type.Array(cell),
    }),
  ),
});
export type StatisticsView = Static<typeof statisticsView>;

export const crossQuery = Type.Object({
  agency: agencyQuery.properties.agency,
  rows: Type.String({ maxLength: 40, description: 'key of a dimension' }),
  columns: Type.String({ maxLength: 40, description: 'key of a dimension' }),
});
const count = nullable(Type.Integer());
export const crossView = Type.Object({
  exact: Type.Boolean(),
  smallest: Type.Integer(),
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Object({ label: Type.String(), count, counts: Type.Array(count) })),
});
export type CrossView = Static<typeof crossView>;
