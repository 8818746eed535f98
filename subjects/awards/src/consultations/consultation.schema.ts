import { nullable, oneOf } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day, holderKinds, line } from '../register/award.schema.ts';

export const answers = ['agree', 'disagree', 'opinion'] as const;
export type Answer = (typeof answers)[number];
export const consultationStates = ['open', 'overdue', 'answered', 'silent'] as const;

export const askBody = Type.Object({
  agencies: Type.Array(line(40), { minItems: 1, maxItems: 20, uniqueItems: true }),
  question: line(2000, 10),
  /** absent: the days that the rule in force gives */
  dueOn: Type.Optional(day),
});
export type AskBody = Static<typeof askBody>;

export const replyBody = Type.Object({
  answer: oneOf(answers),
  opinion: line(5000, 5),
});
/** A reply that came on paper, recorded by whoever holds the proposal. */
export const paperReplyBody = Type.Object({
  ...replyBody.properties,
  paper: Type.Object({ number: line(60), date: day }),
});
export type ReplyBody = Static<typeof replyBody> & Partial<Pick<Static<typeof paperReplyBody>, 'paper'>>;

const reply = nullable(
  Type.Object({
    answer: oneOf(answers),
    opinion: Type.String(),
    paperNumber: nullable(Type.String()),
    paperDate: nullable(Type.String()),
    repliedBy: Type.String(),
    repliedAt: Type.String(),
  }),
);

export const consultationOfProposal = Type.Object({
  id: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  question: Type.String(),
  askedOn: Type.String(),
  dueOn: Type.String(),
  askedBy: Type.String(),
  state: oneOf(consultationStates),
  blocks: Type.Boolean(),
  mayRecord: Type.Boolean(),
  reply,
});
export type ConsultationOfProposal = Static<typeof consultationOfProposal>;

/** What the agency asked may see: who, for what, and the question. No number, no facts, no history. */
export const consultationView = Type.Object({
  id: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  askerName: Type.String(),
  question: Type.String(),
  askedOn: Type.String(),
  dueOn: Type.String(),
  state: oneOf(consultationStates),
  mayReply: Type.Boolean(),
  holderKind: oneOf(holderKinds),
  holderName: Type.String(),
  holderBirthDate: nullable(Type.String()),
  holderAgencyName: Type.String(),
  awardName: Type.String(),
  periodFrom: Type.String(),
  periodUntil: Type.String(),
  reply,
});
export type ConsultationView = Static<typeof consultationView>;
