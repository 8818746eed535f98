import { oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day, issuingLevels, line } from '../register/award.schema.ts';

export const roundStates = ['upcoming', 'open', 'closed'] as const;
export const appraisalWays = ['organiser', 'levels'] as const;
export type RoundState = (typeof roundStates)[number];

export const roundView = Type.Object({
  id: Type.String(),
  year: Type.Integer(),
  name: Type.String(),
  occasion: Type.String(),
  level: oneOf(issuingLevels),
  opensOn: Type.String(),
  closesOn: Type.String(),
  state: oneOf(roundStates),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  participants: Type.String({ description: 'agency code, or * for the whole country' }),
  participantsName: Type.String(),
  appraisal: oneOf(appraisalWays),
  /** of proposals within the reader's scope */
  proposals: Type.Integer(),
  passed: Type.Integer(),
  decided: Type.Integer(),
});
export type RoundView = Static<typeof roundView>;

export const roundQuery = Type.Object({
  ...pageQuery,
  year: Type.Optional(Type.Integer({ minimum: 1945, maximum: 2200 })),
});

export const roundBody = Type.Object({
  year: Type.Integer({ minimum: 1945, maximum: 2200 }),
  name: line(300, 5),
  occasion: line(300, 2),
  level: oneOf(issuingLevels),
  opensOn: day,
  closesOn: day,
  agencyCode: line(40),
  participants: written(1, 40),
  /** levels: through the agencies above the proposer, each with its council; organiser (or absent): straight to the organiser's */
  appraisal: Type.Optional(oneOf(appraisalWays)),
});
export type RoundBody = Static<typeof roundBody>;

export const meetingBody = Type.Object({
  heldOn: day,
  members: Type.Integer({ minimum: 1, maximum: 500 }),
  present: Type.Integer({ minimum: 0, maximum: 500 }),
  thresholdPercent: Type.Number({ exclusiveMinimum: 0, maximum: 100, description: 'of all members' }),
  thresholdBasis: line(300, 5),
  minutes: line(10_000, 5),
  votes: Type.Array(
    Type.Object({
      proposalId: Type.String({ format: 'uuid' }),
      for: Type.Integer({ minimum: 0 }),
      against: Type.Integer({ minimum: 0 }),
      absent: Type.Integer({ minimum: 0 }),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type MeetingBody = Static<typeof meetingBody>;

export const decisionBody = Type.Object({
  number: line(60),
  signedOn: day,
  level: oneOf(issuingLevels),
  issuerCode: line(40),
  issuerName: line(300),
  signer: line(100),
  proposalIds: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 500, uniqueItems: true }),
});
export type DecisionBody = Static<typeof decisionBody>;

export const meetingView = Type.Object({
  id: Type.String(),
  heldOn: Type.String(),
  members: Type.Integer(),
  present: Type.Integer(),
  thresholdPercent: Type.Number(),
  thresholdBasis: Type.String(),
  minutes: Type.String(),
  votes: Type.Integer(),
  passed: Type.Integer(),
});
export type MeetingView = Static<typeof meetingView>;
export const decisionView = Type.Object({
  id: Type.String(),
  number: Type.String(),
  signedOn: Type.String(),
  issuerName: Type.String(),
  signer: Type.String(),
  awards: Type.Integer(),
});
export type DecisionView = Static<typeof decisionView>;
