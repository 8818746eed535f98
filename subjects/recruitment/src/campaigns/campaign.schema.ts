import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'yyyy-mm-dd' });
export const line = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength, pattern: '\\S' });

/** In the order a campaign goes through them. */
export const campaignStates = [
  'draft',
  'announced',
  'closed',
  'exam',
  'scored',
  'appeals',
  'proposed',
  'approved',
  'decided',
  'cancelled',
] as const;
export type CampaignState = (typeof campaignStates)[number];

export const kindView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  validFrom: day,
  validUntil: nullable(day),
  legal: Type.String(),
  endedBy: nullable(Type.String()),
  confidence: oneOf(['high', 'medium', 'low'] as const),
  note: Type.String(),
  promotion: Type.Boolean(),
  passMark: nullable(Type.Number({ description: 'today' })),
});
export type KindView = Static<typeof kindView>;
export const kindsView = Type.Object({ items: Type.Array(kindView), levels: Type.Array(Type.String()) });
export type KindsView = Static<typeof kindsView>;

export const paperView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  maximum: Type.Number(),
  passMark: Type.Number(),
});
export type PaperView = Static<typeof paperView>;

export const campaignBody = Type.Object({
  agencyCode: line(40),
  kind: line(40),
  name: line(300, 5),
  year: Type.Integer({ minimum: 2000, maximum: 2200 }),
  plannedOn: day,
  papers: Type.Array(
    Type.Object({
      name: line(120, 2),
      maximum: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
      passMark: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    }),
    { minItems: 1, maxItems: 5 },
  ),
});
export type CampaignBody = Static<typeof campaignBody>;

export const postBody = Type.Object({
  agencyCode: line(40),
  title: line(200, 2),
  rank: Type.Optional(line(20)),
  quantity: Type.Integer({ minimum: 1, maximum: 1000 }),
  level: line(60),
  majors: Type.Array(line(120, 2), { maxItems: 20 }),
  conditions: Type.Optional(line(2000)),
});
export type PostBody = Static<typeof postBody>;

export const noticeBody = Type.Object({
  number: line(60),
  noticeOn: day,
  applyFrom: day,
  applyUntil: day,
  place: line(500, 3),
  text: Type.Optional(line(10_000)),
});
export type NoticeBody = Static<typeof noticeBody>;

const postView = Type.Object({
  id: Type.String(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  title: Type.String(),
  rank: nullable(Type.String()),
  rankName: nullable(Type.String()),
  quantity: Type.Integer(),
  level: Type.String(),
  majors: Type.Array(Type.String()),
  conditions: nullable(Type.String()),
  applied: Type.Integer(),
  eligible: Type.Integer(),
});
export type PostView = Static<typeof postView>;

const noticeFields = {
  number: Type.String(),
  noticeOn: day,
  applyFrom: day,
  applyUntil: day,
  place: Type.String(),
  text: nullable(Type.String()),
};

export const campaignSummary = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  kindName: Type.String(),
  year: Type.Integer(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  state: oneOf(campaignStates),
  posts: Type.Integer(),
  quantity: Type.Integer(),
  applications: Type.Integer(),
  eligible: Type.Integer(),
  applyUntil: nullable(day),
});
export type CampaignSummary = Static<typeof campaignSummary>;

export const campaignView = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  kind: kindView,
  year: Type.Integer(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  state: oneOf(campaignStates),
  plannedOn: day,
  papers: Type.Array(paperView),
  notice: nullable(Type.Object(noticeFields)),
  posts: Type.Array(postView),
  applications: Type.Integer(),
  eligible: Type.Integer(),
  rooms: Type.Array(Type.Object({ position: Type.Integer(), name: Type.String(), capacity: Type.Integer() })),
  seed: nullable(Type.String()),
  arranged: Type.Boolean(),
  codesMade: Type.Boolean(),
  publishedOn: nullable(day),
  appealUntil: nullable(day),
  appealsOpen: Type.Integer(),
  proposedBy: nullable(Type.String()),
  proposedByMe: Type.Boolean(),
  approvedBy: nullable(Type.String()),
  tieGround: nullable(Type.String()),
  tieNote: Type.String(),
  priorities: Type.Array(
    Type.Object({
      code: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      points: Type.Number(),
      note: Type.String(),
    }),
  ),
  decision: nullable(
    Type.Object({
      number: Type.String(),
      signedOn: day,
      effectiveOn: day,
      issuer: Type.String(),
      signer: Type.String(),
      dossiers: Type.Integer(),
      leftOut: Type.Integer(),
    }),
  ),
  history: Type.Array(
    Type.Object({
      at: Type.String(),
      actorName: Type.String(),
      event: Type.String(),
      note: nullable(Type.String()),
    }),
  ),
});
export type CampaignView = Static<typeof campaignView>;

export const campaignQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf(campaignStates)),
});

/** For anybody: what is recruited for, never who applied. */
export const publicNotice = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kindName: Type.String(),
  legal: Type.String(),
  agencyName: Type.String(),
  open: Type.Boolean({ description: 'applications are taken today' }),
  quantity: Type.Integer(),
  ...noticeFields,
  papers: Type.Array(paperView),
  posts: Type.Array(
    Type.Object({
      title: Type.String(),
      agencyName: Type.String(),
      rankName: nullable(Type.String()),
      quantity: Type.Integer(),
      level: Type.String(),
      majors: Type.Array(Type.String()),
      conditions: nullable(Type.String()),
    }),
  ),
});
export type PublicNotice = Static<typeof publicNotice>;
export const publicNoticeLine = Type.Object({
  code: Type.String(),
  name: Type.String(),
  agencyName: Type.String(),
  noticeOn: day,
  applyFrom: day,
  applyUntil: day,
  quantity: Type.Integer(),
  open: Type.Boolean(),
});
export type PublicNoticeLine = Static<typeof publicNoticeLine>;
