import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

const day = Type.String({ format: 'date' });

export const clockResult = Type.Object({
  code: Type.String(),
  startedOn: day,
  deadlineOn: day,
  doneOn: day,
  kept: Type.Boolean(),
  uncertain: Type.Boolean({ description: 'late, unless a holiday that is not in the table falls between' }),
});

export const clockView = Type.Object({
  code: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  days: Type.Integer(),
  unit: oneOf(['calendar', 'working'] as const),
  legal: Type.String(),
  confidence: oneOf(['high', 'medium', 'low'] as const),
  note: Type.String(),
  measured: Type.Boolean(),
});

const tally = Type.Object({
  code: Type.String(),
  kept: Type.Integer(),
  late: Type.Integer(),
  uncertain: Type.Integer(),
});

export const clockRanking = Type.Object({
  clocks: Type.Array(clockView),
  agencies: Type.Array(
    Type.Object({
      agencyCode: Type.String(),
      agencyName: Type.String(),
      events: Type.Integer(),
      keptShare: nullable(Type.Number({ description: 'of all clocks that ran, 0 to 1' })),
      tallies: Type.Array(tally),
    }),
  ),
});
export type ClockRanking = Static<typeof clockRanking>;

export const clockQuery = Type.Object({
  agency: Type.Optional(Type.String({ maxLength: 40 })),
  from: Type.Optional(day),
  until: Type.Optional(Type.String({ format: 'date', description: 'inclusive' })),
});
export type ClockQuery = Static<typeof clockQuery>;
