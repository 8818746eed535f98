import { jobView } from '@congvu/jobs/job.schema.ts';
import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

/**
 * received → reading → (needs-mapping → reading) → ready → verifying → applied, where persons are verified by their number;
 * elsewhere ready → submitted → entering → applied, or rejected by the second person.
 * refused: the file as a whole cannot be read, see `refusal`. cancelled: by the officer; nothing of it is in the register.
 */
export const importStates = [
  'received',
  'reading',
  'needs-mapping',
  'ready',
  'refused',
  'verifying',
  'submitted',
  'entering',
  'rejected',
  'applied',
  'cancelled',
] as const;
export type ImportState = (typeof importStates)[number];

export const columnMapping = Type.Object({
  index: Type.Integer({ minimum: 0, maximum: 299 }),
  heading: Type.String({ maxLength: 500 }),
  field: nullable(Type.String({ maxLength: 100 })),
  confidence: Type.Number(),
  samples: Type.Array(Type.String()),
});
export type ColumnMapping = Static<typeof columnMapping>;

export const importActions = ['map', 'verify', 'submit', 'approve', 'reject', 'cancel'] as const;
export type ImportAction = (typeof importActions)[number];

export const importView = Type.Object({
  id: Type.String(),
  fileName: Type.String(),
  fileKind: nullable(Type.String()),
  byteSize: Type.Integer(),
  registerId: Type.String(),
  registerLabel: Type.String(),
  registerLabelEn: Type.String(),
  wayIn: oneOf(['verification', 'approval'] as const, {
    description: 'verification: each person is verified by number; approval: a second person approves the file',
  }),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  state: oneOf(importStates),
  createdAt: Type.String(),
  createdBy: nullable(Type.String()),
  counts: Type.Object({
    rows: Type.Integer(),
    valid: Type.Integer(),
    invalid: Type.Integer(),
    /** against the register: would create, would change, would change nothing */
    fresh: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    applied: Type.Integer(),
    waiting: Type.Integer({ description: 'valid rows held back until their case is settled' }),
  }),
  refusal: nullable(Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String() })),
  notes: Type.Array(Type.String({ description: 'calm remarks: signature block skipped, hidden sheet ignored …' })),
  columns: Type.Array(columnMapping),
  /** where the columns came from: 'template', 'remembered' (this agency mapped it before), 'suggested', 'confirmed' */
  mappingSource: nullable(Type.String()),
  missingFields: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
  topRules: Type.Array(
    Type.Object({ rule: Type.String(), reason: Type.String(), remedy: Type.String(), count: Type.Integer() }),
  ),
  campaignId: nullable(Type.String()),
  submittedBy: nullable(Type.String()),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  decisionNote: nullable(Type.String()),
  allowed: Type.Array(oneOf(importActions)),
  job: nullable(jobView),
});
export type ImportView = Static<typeof importView>;

export const rowIssue = Type.Object({
  cell: Type.String({ description: 'as the spreadsheet names it: C17' }),
  field: nullable(Type.String()),
  heading: Type.String(),
  value: nullable(Type.String()),
  rule: Type.String(),
  reason: Type.String(),
  remedy: Type.String(),
});
export type RowIssue = Static<typeof rowIssue>;

export const rowStates = ['valid', 'invalid', 'unchanged', 'applied', 'waiting', 'withdrawn', 'superseded'] as const;
export type RowState = (typeof rowStates)[number];
export const importRow = Type.Object({
  rowNumber: Type.Integer(),
  state: oneOf(rowStates),
  effect: nullable(oneOf(['create', 'change', 'none'] as const)),
  values: Type.Record(Type.String(), nullable(Type.String())),
  issues: Type.Array(rowIssue),
});
export type ImportRow = Static<typeof importRow>;

export const rowQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf(rowStates)),
  rule: Type.Optional(Type.String({ maxLength: 60 })),
});

/** A register the reader may send files to. */
export const intakeRegister = Type.Object({
  id: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  wayIn: oneOf(['verification', 'approval'] as const),
});
export type IntakeRegister = Static<typeof intakeRegister>;

export const decisionBody = Type.Object({
  note: Type.Optional(Type.String({ minLength: 3, maxLength: 1000, pattern: '\\S' })),
});

export const mappingBody = Type.Object({
  columns: Type.Array(
    Type.Object({
      index: Type.Integer({ minimum: 0, maximum: 299 }),
      field: nullable(Type.String({ maxLength: 100 })),
    }),
    { maxItems: 300 },
  ),
  remember: Type.Boolean({ default: true }),
});
