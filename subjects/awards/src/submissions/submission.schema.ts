import { oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day, line } from '../register/award.schema.ts';

export const submissionTargets = ['prime-minister', 'president'] as const;
export type SubmissionTarget = (typeof submissionTargets)[number];

export const submissionBody = Type.Object({
  number: line(60),
  signedOn: day,
  to: oneOf(submissionTargets),
  signer: line(100),
  proposalIds: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 500, uniqueItems: true }),
});
export type SubmissionBody = Static<typeof submissionBody>;

export const submissionView = Type.Object({
  id: Type.String(),
  number: Type.String(),
  signedOn: Type.String(),
  to: oneOf(submissionTargets),
  signer: Type.String(),
  /** of proposals within the reader's scope */
  proposals: Type.Integer(),
});
export type SubmissionView = Static<typeof submissionView>;

/** One line of the list that goes with a submission (danh sách trích ngang). */
export const listLine = Type.Object({
  id: Type.String(),
  holderName: Type.String(),
  holderBirthDate: Type.Union([Type.String(), Type.Null()]),
  agencyName: Type.String(),
  awardName: Type.String(),
  meritKind: Type.String(),
  achievement: Type.String(),
  periodFrom: Type.String(),
  periodUntil: Type.String(),
  state: Type.String(),
  vote: Type.Union([
    Type.Object({ for: Type.Integer(), against: Type.Integer(), absent: Type.Integer(), passed: Type.Boolean() }),
    Type.Null(),
  ]),
  levels: Type.Array(Type.Object({ agencyName: Type.String(), opinion: Type.String() })),
  consultations: Type.Array(
    Type.Object({ agencyName: Type.String(), answer: Type.Union([Type.String(), Type.Null()]) }),
  ),
});
export type ListLine = Static<typeof listLine>;
