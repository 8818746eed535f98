import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

const text = Type.String();
const value = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const ground = Type.Object({ instrument: text, article: Type.Optional(text) });
export const reasonView = Type.Object({ text, ground });

export const fieldView = Type.Object({
  key: text,
  label: text,
  labelEn: text,
  kind: oneOf(['text', 'long-text', 'date', 'number', 'code', 'yes-no'] as const),
  required: Type.Boolean(),
  maxLength: nullable(Type.Integer()),
  options: Type.Array(Type.Object({ code: text, name: text })),
  source: nullable(Type.Object({ key: text, label: text, legal: text })),
  when: nullable(Type.Object({ field: text, is: value })),
  help: nullable(text),
});
export type FieldView = Static<typeof fieldView>;

export const procedureSummary = Type.Object({
  key: text,
  code: nullable(text),
  label: text,
  labelEn: text,
  sector: text,
  days: Type.Integer({ description: 'working days in all' }),
  feeVnd: Type.Integer(),
  online: oneOf(['full', 'part'] as const),
});
export type ProcedureSummary = Static<typeof procedureSummary>;
export const procedureView = Type.Object({
  ...procedureSummary.properties,
  onlineReason: nullable(text),
  legal: Type.Array(ground),
  assumed: Type.Array(text, { description: 'what is our own assumption, not read in a text' }),
  pages: Type.Array(Type.Object({ key: text, label: text, labelEn: text, fields: Type.Array(fieldView) })),
  papers: Type.Array(Type.Object({ key: text, label: text, labelEn: text, required: Type.Boolean(), why: text })),
  steps: Type.Array(Type.Object({ key: text, label: text, labelEn: text, hours: Type.Integer() })),
  takes: Type.Array(Type.Object({ source: text, legal: text, values: Type.Array(text) }), {
    description: 'what will be taken from where, before anything is',
  }),
  result: text,
});
export type ProcedureView = Static<typeof procedureView>;

export const boundView = Type.Object({
  state: oneOf(['held', 'lacking', 'down'] as const),
  value: nullable(value),
  shown: nullable(text),
  source: text,
  at: nullable(text),
  disputed: Type.Boolean(),
});
const problem = Type.Object({ field: text, rule: text, reason: text, remedy: text });
export const turnView = Type.Object({
  whose: oneOf(['applicant', 'agency', 'nobody'] as const),
  step: nullable(text),
  stepEn: nullable(text),
  agencyName: nullable(text),
  person: nullable(text),
  since: nullable(text),
  due: nullable(text),
  late: Type.Boolean(),
});
export type TurnView = Static<typeof turnView>;

export const dossierSummary = Type.Object({
  id: text,
  procedureKey: text,
  procedureLabel: text,
  code: nullable(text),
  state: nullable(Type.Integer({ description: '1–10 of the national portal; null: a draft' })),
  stateLabel: text,
  applicantName: text,
  agencyName: nullable(text),
  savedAt: text,
  submittedAt: nullable(text),
  dueAt: nullable(text),
  turn: turnView,
});
export type DossierSummary = Static<typeof dossierSummary>;

export const dossierView = Type.Object({
  ...dossierSummary.properties,
  version: Type.Integer(),
  assisted: Type.Boolean(),
  procedure: procedureView,
  answers: Type.Record(text, value),
  bound: Type.Record(text, boundView),
  papers: Type.Array(Type.Object({ id: text, key: text, name: text, kind: text, bytes: Type.Integer() }), {
    description: 'papers attached so far',
  }),
  printable: Type.Array(text, { description: 'papers of the dossier that can be printed' }),
  problems: Type.Array(problem, {
    description: 'what still has to be answered or put right before it can be submitted',
  }),
  pendingSources: Type.Array(text),
  noticeDue: nullable(text),
  outcome: nullable(oneOf(['granted', 'refused', 'withdrawn'] as const)),
  resultNumber: nullable(text),
  result: nullable(Type.Object({ title: text, lines: Type.Array(Type.Object({ label: text, value: text })) })),
  proposed: nullable(
    Type.Object({ outcome: oneOf(['grant', 'refuse', 'judge'] as const), reasons: Type.Array(reasonView) }),
  ),
  disputes: Type.Array(
    Type.Object({ field: text, label: text, held: nullable(text), claimed: text, state: text, answer: nullable(text) }),
  ),
  history: Type.Array(
    Type.Object({
      event: text,
      state: Type.Integer(),
      note: nullable(text),
      reasons: Type.Array(reasonView),
      actorName: text,
      at: text,
    }),
  ),
  allowedActions: Type.Array(text),
});
export type DossierView = Static<typeof dossierView>;

export const trackView = Type.Object({
  code: text,
  procedureLabel: text,
  state: Type.Integer(),
  stateLabel: text,
  submittedAt: text,
  dueAt: nullable(text),
  turn: turnView,
  steps: Type.Array(Type.Object({ at: text, state: Type.Integer(), stateLabel: text })),
});
export type TrackView = Static<typeof trackView>;

export const openBody = Type.Object({
  procedure: Type.String({ maxLength: 80 }),
  applicant: Type.Optional(
    Type.Object(
      {
        number: Type.String({ pattern: '^\\d{12}$' }),
        fullName: written(2, 100),
        birthDate: Type.String({ maxLength: 10, pattern: '^\\d{4}(-\\d{2}-\\d{2})?$' }),
      },
      { description: 'for whom an officer fills it in; absent: for oneself' },
    ),
  ),
});
export type OpenBody = Static<typeof openBody>;
/** Looked at field by field: a schema of many types would have the parser turn one into another. */
const anything = Type.Unsafe<Static<typeof value> | null>({});
export const saveBody = Type.Object({
  version: Type.Integer(),
  answers: Type.Record(Type.String({ maxLength: 80 }), anything, { maxProperties: 300 }),
});
export type SaveBody = Static<typeof saveBody>;
export const submitBody = Type.Object({ version: Type.Integer() });
export const disputeBody = Type.Object({
  field: Type.String({ maxLength: 80 }),
  claimed: written(1, 300),
  reason: written(5, 2000),
});
export const disputeView = Type.Object({
  id: text,
  person: text,
  label: text,
  held: nullable(text),
  claimed: text,
  reason: text,
  state: oneOf(['open', 'corrected', 'kept'] as const),
  answer: nullable(text),
  raisedAt: text,
});
export type DisputeView = Static<typeof disputeView>;
export const listQuery = Type.Object(pageQuery);
export const workQuery = Type.Object({
  ...pageQuery,
  procedure: Type.Optional(Type.String({ maxLength: 80 })),
  state: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
  late: Type.Optional(Type.Boolean()),
});
export const reasonBody = Type.Object({
  text: written(3, 1000),
  ground: Type.Object({ instrument: written(3, 200), article: Type.Optional(Type.String({ maxLength: 200 })) }),
});
