import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { line } from '../campaigns/campaign.schema.ts';

export const roomsBody = Type.Object({
  seed: line(100),
  rooms: Type.Array(Type.Object({ name: line(120), capacity: Type.Integer({ minimum: 1, maximum: 1000 }) }), {
    minItems: 1,
    maxItems: 200,
  }),
});
export type RoomsBody = Static<typeof roomsBody>;

export const absencesBody = Type.Object({
  applicationIds: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 5000, uniqueItems: true }),
});

export const seatingView = Type.Object({
  campaignName: Type.String(),
  agencyName: Type.String(),
  rooms: Type.Array(
    Type.Object({
      position: Type.Integer(),
      name: Type.String(),
      capacity: Type.Integer(),
      candidates: Type.Array(
        Type.Object({
          id: Type.String(),
          candidateNumber: Type.String(),
          fullName: Type.String(),
          birthDate: Type.String(),
          postTitle: Type.String(),
          absent: Type.Boolean(),
        }),
      ),
    }),
  ),
});
export type SeatingView = Static<typeof seatingView>;

/** What the marker is told of a sheet: never whose it is, nor what others wrote before the marker has written. */
export const sheetView = Type.Object({
  code: Type.String(),
  paper: Type.String(),
  entries: Type.Integer(),
  mine: nullable(Type.Number()),
  needs: oneOf(['entry', 'other-person', 'settling', 'nothing'] as const),
  differing: Type.Array(Type.Number({ description: 'the two entries, shown to whoever settles them' })),
});
export type SheetView = Static<typeof sheetView>;

export const markingView = Type.Object({
  campaignId: Type.String(),
  campaignName: Type.String(),
  papers: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), maximum: Type.Number() })),
  open: Type.Boolean(),
  sheets: Type.Array(sheetView),
  total: Type.Integer(),
  settled: Type.Integer(),
  disagreements: Type.Integer(),
  appeals: Type.Array(Type.Object({ code: Type.String(), paper: Type.String() })),
});
export type MarkingView = Static<typeof markingView>;

export const marksBody = Type.Object({
  marks: Type.Array(
    Type.Object({
      code: line(20),
      score: Type.Number({ minimum: 0, maximum: 1000 }),
      reason: Type.Optional(line(500, 5)),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type MarksBody = Static<typeof marksBody>;

export const markingWork = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      agencyName: Type.String(),
      sheets: Type.Integer(),
      settled: Type.Integer(),
      appeals: Type.Integer(),
    }),
  ),
});
export type MarkingWork = Static<typeof markingWork>;

export const appealBody = Type.Object({
  applicationId: Type.String({ format: 'uuid' }),
  paper: line(20),
  requestedOn: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
  reason: line(2000, 5),
});
export type AppealBody = Static<typeof appealBody>;

export const appealMarkBody = Type.Object({
  code: line(20),
  score: Type.Number({ minimum: 0, maximum: 1000 }),
  note: line(2000, 5),
});
export type AppealMarkBody = Static<typeof appealMarkBody>;

export const appealView = Type.Object({
  id: Type.String(),
  applicationId: Type.String(),
  fullName: Type.String(),
  candidateNumber: nullable(Type.String()),
  paper: Type.String(),
  paperName: Type.String(),
  requestedOn: Type.String(),
  reason: Type.String(),
  state: oneOf(['open', 'kept', 'changed'] as const),
  before: Type.Number(),
  score: nullable(Type.Number()),
  note: nullable(Type.String()),
  markedBy: nullable(Type.String()),
});
export type AppealView = Static<typeof appealView>;
