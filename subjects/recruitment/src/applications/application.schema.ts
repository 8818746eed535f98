import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { day, line } from '../campaigns/campaign.schema.ts';

export const personalNumber = Type.String({ pattern: '^[0-9]{12}$', description: 'twelve digits' });
export const birthDay = Type.String({ pattern: '^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$', description: 'yyyy-mm-dd or yyyy' });

export const identityBody = Type.Object({ number: personalNumber, fullName: line(200, 2), birthDate: birthDay });
export type IdentityBody = Static<typeof identityBody>;

export const degreeBody = Type.Object({
  level: line(60),
  major: line(200, 2),
  school: line(200, 2),
  serial: Type.Optional(line(60)),
  issuedOn: Type.Optional(birthDay),
});
export type DegreeBody = Static<typeof degreeBody>;

/** Shaped for a candidate's own door too: nothing in it is the officer's. */
export const applicationBody = Type.Object({
  postId: Type.String({ format: 'uuid' }),
  ...identityBody.properties,
  receivedOn: day,
  convicted: Type.Boolean({
    description: 'declared: prosecuted, serving a sentence or under an administrative measure',
  }),
  priority: Type.Optional(line(20)),
  priorityProof: Type.Optional(line(300)),
  degrees: Type.Array(degreeBody, { minItems: 1, maxItems: 20 }),
});
export type ApplicationBody = Static<typeof applicationBody>;

const reasonView = Type.Object({
  code: Type.String(),
  message: Type.String(),
  weight: oneOf(['refusal', 'check'] as const),
  legal: nullable(Type.String()),
  assumption: Type.Boolean(),
});

export const prefillView = Type.Object({
  fullName: Type.String(),
  birthDate: Type.String(),
  sex: oneOf(['male', 'female', 'unknown'] as const),
  nationality: nullable(Type.String()),
  ethnicGroup: nullable(Type.String()),
  homeTown: nullable(Type.String()),
  permanentAddress: nullable(Type.String()),
  known: Type.Boolean(),
  position: nullable(Type.String()),
  professionalLevel: nullable(Type.String()),
  major: nullable(Type.String()),
});
export type PrefillView = Static<typeof prefillView>;

const resultView = Type.Object({
  scores: Type.Array(nullable(Type.Number())),
  priority: Type.Number(),
  total: Type.Number(),
  place: nullable(Type.Integer()),
  outcome: oneOf(['successful', 'passed-over', 'failed', 'absent'] as const),
});
export type ResultView = Static<typeof resultView>;

export const applicationStates = ['eligible', 'not-eligible', 'withdrawn'] as const;
export const applicationSummary = Type.Object({
  id: Type.String(),
  fullName: Type.String(),
  number: Type.String({ description: 'masked' }),
  birthDate: Type.String(),
  postId: Type.String(),
  postTitle: Type.String(),
  receivedOn: day,
  state: oneOf(applicationStates),
  refusals: Type.Array(Type.String()),
  checks: Type.Array(Type.String()),
  degreesVerified: Type.Boolean({ description: 'every declared degree was looked at' }),
  candidateNumber: nullable(Type.String()),
  roomName: nullable(Type.String()),
  absent: Type.Boolean(),
});
export type ApplicationSummary = Static<typeof applicationSummary>;

export const applicationView = Type.Object({
  ...applicationSummary.properties,
  campaignId: Type.String(),
  campaignName: Type.String(),
  campaignState: Type.String(),
  sex: oneOf(['male', 'female', 'unknown'] as const),
  nationality: nullable(Type.String()),
  ethnicGroup: nullable(Type.String()),
  homeTown: nullable(Type.String()),
  permanentAddress: nullable(Type.String()),
  known: Type.Boolean(),
  convicted: Type.Boolean(),
  priority: nullable(Type.String()),
  priorityProof: nullable(Type.String()),
  reasons: Type.Array(reasonView),
  degrees: Type.Array(
    Type.Object({
      id: Type.String(),
      level: Type.String(),
      major: Type.String(),
      school: Type.String(),
      serial: nullable(Type.String()),
      issuedOn: nullable(Type.String()),
      state: oneOf(['declared', 'verified', 'refuted'] as const),
      evidence: nullable(Type.String()),
      checkedBy: nullable(Type.String()),
    }),
  ),
  result: nullable(resultView),
  recordId: nullable(Type.String({ description: 'the e-dossier, once decided' })),
});
export type ApplicationView = Static<typeof applicationView>;

export const applicationQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf(applicationStates)),
});

export const degreeCheckBody = Type.Object({
  state: oneOf(['verified', 'refuted'] as const),
  evidence: line(500, 5),
});
export const noteBody = Type.Object({ note: line(2000, 3) });
