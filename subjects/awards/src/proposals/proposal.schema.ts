import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { chainView } from '../appraisals/appraisal.schema.ts';
import { consultationOfProposal } from '../consultations/consultation.schema.ts';
import { proposalFile } from '../papers/paper.schema.ts';
import { birthDay, day, holderKinds, line, meritKinds } from '../register/award.schema.ts';

export const proposalStates = [
  'appraising',
  'returned',
  'refused',
  'submitted',
  'passed',
  'failed',
  'decided',
  'withdrawn',
] as const;
export type ProposalState = (typeof proposalStates)[number];

export const proposalBody = Type.Object({
  agencyCode: line(40),
  award: line(20),
  meritKind: oneOf(meritKinds),
  holderKind: oneOf(holderKinds),
  /** required of individuals but foreign friends */
  holderNumber: Type.Optional(Type.String({ pattern: '^[0-9]{12}$' })),
  holderName: line(300, 2),
  holderBirthDate: Type.Optional(birthDay),
  posthumous: Type.Optional(Type.Boolean()),
  achievement: line(2000, 10),
  periodFrom: day,
  periodUntil: day,
  attachments: Type.Array(line(300), { maxItems: 50 }),
  /** why the council should see it though a rule not yet compared with the law refuses it */
  justification: Type.Optional(line(2000, 20)),
});
export type ProposalBody = Static<typeof proposalBody>;

export const eligibilityView = Type.Object({
  ok: Type.Boolean(),
  reasons: Type.Array(
    Type.Object({
      code: Type.String(),
      message: Type.String(),
      weight: oneOf(['refusal', 'check'] as const),
      firm: Type.Boolean(),
    }),
  ),
  rule: nullable(
    Type.Object({
      law: Type.String(),
      confidence: oneOf(['high', 'medium', 'low'] as const),
      note: nullable(Type.String()),
      validFrom: Type.String(),
    }),
  ),
  byLaterLaw: Type.Boolean(),
});
export type EligibilityView = Static<typeof eligibilityView>;

export const proposalSummary = Type.Object({
  id: Type.String(),
  roundId: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  award: Type.String(),
  awardName: Type.String(),
  meritKind: oneOf(meritKinds),
  holderKind: oneOf(holderKinds),
  holderName: Type.String(),
  state: oneOf(proposalStates),
  receivedOn: Type.String(),
  eligible: Type.Boolean(),
  refusals: Type.Integer(),
  vote: nullable(
    Type.Object({ for: Type.Integer(), against: Type.Integer(), absent: Type.Integer(), passed: Type.Boolean() }),
  ),
  awardNumber: nullable(Type.String()),
  awardId: nullable(Type.String()),
  /** whose turn it is on the way up, since when and until when; null: not on the way */
  turnOf: nullable(Type.String()),
  since: nullable(Type.String()),
  due: nullable(Type.String()),
  overdue: Type.Boolean(),
  mine: Type.Boolean(),
  openConsultations: Type.Integer(),
  submitted: nullable(
    Type.String({ description: 'the submission to the Prime Minister or the President that names it' }),
  ),
});
export type ProposalSummary = Static<typeof proposalSummary>;

export const proposalView = Type.Object({
  ...proposalSummary.properties,
  roundName: Type.String(),
  holderNumber: nullable(Type.String()),
  posthumous: Type.Boolean(),
  achievement: Type.String(),
  periodFrom: Type.String(),
  periodUntil: Type.String(),
  attachments: Type.Array(Type.String()),
  justification: nullable(Type.String()),
  eligibility: eligibilityView,
  createdByName: Type.String(),
  canWithdraw: Type.Boolean(),
  /** null: it goes straight to the organiser's council */
  chain: nullable(chainView),
  consultations: Type.Array(consultationOfProposal),
  files: Type.Array(proposalFile),
  mayAddFile: Type.Boolean(),
  history: Type.Array(
    Type.Object({
      at: Type.String(),
      actorName: Type.String(),
      event: Type.String(),
      label: Type.String(),
      note: nullable(Type.String()),
    }),
  ),
});
export type ProposalView = Static<typeof proposalView>;
