import { jobView } from '@congvu/jobs/job.schema.ts';
import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { causes, outcomes } from '../outcome.ts';

export const campaignStates = ['queued', 'running', 'paused', 'done', 'cancelled', 'failed'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const campaignView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  registerId: Type.String(),
  registerLabel: Type.String(),
  scope: Type.Object({
    kind: oneOf(['import', 'agency', 'register'] as const),
    ref: nullable(Type.String()),
    label: Type.String(),
  }),
  purpose: Type.String(),
  state: oneOf(campaignStates),
  createdAt: Type.String(),
  createdBy: nullable(Type.String()),
  startedAt: nullable(Type.String()),
  finishedAt: nullable(Type.String()),
  total: Type.Integer(),
  done: Type.Integer({ description: 'records with a final outcome' }),
  perSecond: nullable(Type.Number()),
  outcomes: Type.Array(Type.Object({ outcome: oneOf(outcomes), label: Type.String(), count: Type.Integer() })),
  causes: Type.Array(
    Type.Object({
      outcome: oneOf(outcomes),
      cause: oneOf(causes),
      label: Type.String(),
      count: Type.Integer(),
      openCases: Type.Integer(),
    }),
  ),
  unchanged: Type.Integer({
    description: 'rows of the file that stand in the register already, verified; they are not asked about again',
  }),
  /** ranked worst first by share of records that match */
  agencies: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      total: Type.Integer(),
      matched: Type.Integer(),
      openCases: Type.Integer(),
    }),
  ),
  openCases: Type.Integer(),
  applied: Type.Integer({ description: 'records that entered the register through this campaign' }),
  importId: nullable(Type.String()),
  job: nullable(jobView),
});
export type CampaignView = Static<typeof campaignView>;

export const campaignSummary = Type.Pick(campaignView, [
  'id',
  'title',
  'registerId',
  'registerLabel',
  'scope',
  'state',
  'createdAt',
  'createdBy',
  'finishedAt',
  'total',
  'done',
  'openCases',
]);
export type CampaignSummary = Static<typeof campaignSummary>;

export const campaignBody = Type.Object({
  registerId: Type.Optional(
    Type.String({
      maxLength: 80,
      description: 'register to verify, for an agency or a whole register; a file knows its own',
    }),
  ),
  scope: Type.Union([
    Type.Object({ kind: Type.Literal('import'), importId: Type.String({ format: 'uuid' }) }),
    Type.Object({ kind: Type.Literal('agency'), agencyCode: Type.String({ maxLength: 40 }) }),
    Type.Object({ kind: Type.Literal('register') }),
  ]),
  applyMatches: Type.Optional(Type.Boolean({ default: true, description: 'write rows that match into the register' })),
});

/** Our value beside the population database's. */
export const difference = Type.Object({
  field: Type.String(),
  label: Type.String(),
  ours: nullable(Type.String()),
  theirs: nullable(Type.String()),
  cause: nullable(oneOf(causes)),
  causeLabel: nullable(Type.String()),
});
export type Difference = Static<typeof difference>;

export const resultRow = Type.Object({
  itemId: Type.String(),
  rowNumber: nullable(Type.Integer()),
  fullName: Type.String(),
  number: nullable(Type.String()),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  outcome: oneOf(outcomes),
  outcomeLabel: Type.String(),
  cause: nullable(oneOf(causes)),
  causeLabel: nullable(Type.String()),
  explanation: Type.String({ description: 'one plain sentence: what disagrees and what to do' }),
  differences: Type.Array(difference),
  caseId: nullable(Type.String()),
  caseState: nullable(Type.String()),
  recordId: nullable(Type.String()),
});
export type ResultRow = Static<typeof resultRow>;

export const resultQuery = Type.Object({
  ...pageQuery,
  outcome: Type.Optional(oneOf(outcomes)),
  cause: Type.Optional(oneOf(causes)),
  agency: Type.Optional(Type.String({ maxLength: 40 })),
});
export const acceptBody = Type.Object({ outcome: oneOf(outcomes), cause: Type.Optional(oneOf(causes)) });
export type ResultQuery = Static<typeof resultQuery>;
export type CampaignBody = Static<typeof campaignBody>;
