import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

const cell = Type.Object({
  label: Type.String(),
  count: nullable(Type.Integer({ description: 'null: suppressed, too few to be told' })),
});
export const statisticsView = Type.Object({
  recordType: Type.String(),
  registerLabel: Type.String(),
  agencyCode: nullable(Type.String()),
  agencyName: nullable(Type.String()),
  measuredAt: Type.String(),
  waiting: Type.Integer(),
  records: nullable(Type.Integer()),
  smallest: Type.Integer({ description: 'counts below this are suppressed' }),
  agencies: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), count: nullable(Type.Integer()) })),
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
