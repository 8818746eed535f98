import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { difference } from '../campaigns/campaign.schema.ts';
import { causes, outcomes } from '../outcome.ts';

/** open → in-progress → resolved | dismissed; reported: waits for the population database's answer. */
export const caseStates = ['open', 'in-progress', 'reported', 'resolved', 'dismissed'] as const;
export type CaseState = (typeof caseStates)[number];
export const caseActions = [
  'take',
  'assign',
  'comment',
  'accept-population',
  'correct',
  'report',
  'dismiss',
  'reopen',
] as const;
export type CaseAction = (typeof caseActions)[number];

export const caseSummary = Type.Object({
  id: Type.String(),
  outcome: oneOf(outcomes),
  outcomeLabel: Type.String(),
  cause: nullable(oneOf(causes)),
  causeLabel: nullable(Type.String()),
  state: oneOf(caseStates),
  fullName: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  ownerName: nullable(Type.String({ description: 'null: nobody has taken it yet, the agency owns it' })),
  openedAt: Type.String(),
  dueOn: Type.String(),
  overdue: Type.Boolean(),
  campaignId: Type.String(),
  rowNumber: nullable(Type.Integer()),
});
export type CaseSummary = Static<typeof caseSummary>;

export const caseView = Type.Object({
  ...caseSummary.properties,
  registerId: Type.String(),
  number: nullable(Type.String()),
  explanation: Type.String(),
  differences: Type.Array(difference),
  recordId: nullable(Type.String()),
  importId: nullable(Type.String()),
  fileName: nullable(Type.String()),
  others: Type.Array(
    Type.Object({ label: Type.String(), agencyName: Type.String(), recordId: nullable(Type.String()) }),
  ),
  allowedActions: Type.Array(oneOf(caseActions)),
  editable: Type.Array(Type.Object({ field: Type.String(), label: Type.String(), value: nullable(Type.String()) })),
  report: nullable(
    Type.Object({
      id: Type.String(),
      state: oneOf(['queued', 'received', 'checking', 'accepted', 'rejected', 'unreachable'] as const),
      reason: nullable(Type.String()),
      sentAt: nullable(Type.String()),
      answeredAt: nullable(Type.String()),
    }),
  ),
  history: Type.Array(
    Type.Object({
      at: Type.String(),
      actorName: nullable(Type.String()),
      event: Type.String(),
      label: Type.String(),
      note: nullable(Type.String()),
    }),
  ),
});
export type CaseView = Static<typeof caseView>;

export const caseQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf([...caseStates, 'unsettled'] as const)),
  outcome: Type.Optional(oneOf(outcomes)),
  cause: Type.Optional(oneOf(causes)),
  agency: Type.Optional(Type.String({ maxLength: 40 })),
  register: Type.Optional(Type.String({ maxLength: 80 })),
  campaign: Type.Optional(Type.String({ maxLength: 40 })),
  mine: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
  query: Type.Optional(Type.String({ maxLength: 100 })),
});

/** `accept-population`: take the population database's values. `correct`: type the right value; it is verified again before it counts. */
export const correctBody = Type.Object({
  accept: oneOf(['population', 'edited'] as const),
  values: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 300 }))),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
});
export const reportBody = Type.Object({
  field: Type.String({ maxLength: 60 }),
  claimedValue: written(1, 300),
  evidence: Type.String({ minLength: 5, maxLength: 2000, description: 'paper, number, date, issuing body' }),
});
export const noteBody = Type.Object({ note: written(3, 2000) });
export const assignBody = Type.Object({ userId: nullable(Type.String({ format: 'uuid' })) });
export const worklistView = Type.Object({
  openCases: Type.Integer(),
  overdueCases: Type.Integer(),
  myCases: Type.Integer(),
  dueSoonCases: Type.Integer(),
  importsWaiting: Type.Integer({ description: 'imports that wait for the officer: mapping or verification' }),
  runningCampaigns: Type.Integer(),
  cases: Type.Array(caseSummary),
  imports: Type.Array(
    Type.Object({
      id: Type.String(),
      fileName: Type.String(),
      state: Type.String(),
      agencyName: Type.String(),
      createdAt: Type.String(),
    }),
  ),
  byOutcome: Type.Array(Type.Object({ outcome: oneOf(outcomes), label: Type.String(), count: Type.Integer() })),
});
export type WorklistView = Static<typeof worklistView>;
export type CaseQuery = Static<typeof caseQuery>;
