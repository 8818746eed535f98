import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { agencyKinds, day } from '../tree/tree.schema.ts';

export const reorganisationKinds = ['merge', 'split', 'rename', 'move', 'dissolve'] as const;
export const reorganisationStates = [
  'proposed',
  'confirmed',
  'running',
  'done',
  'rejected',
  'withdrawn',
  'undone',
  'failed',
] as const;
export type ReorganisationState = (typeof reorganisationStates)[number];

const code = Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Z0-9.]+$' });
const name = written(2, 300);

export const draftBody = Type.Object({
  kind: oneOf(reorganisationKinds),
  sources: Type.Array(code, { minItems: 1, maxItems: 50 }),
  decisionNumber: written(1, 100),
  decidedOn: day,
  effectiveOn: day,
  code: Type.Optional(code),
  name: Type.Optional(name),
  agencyKind: Type.Optional(oneOf(agencyKinds)),
  parentCode: Type.Optional(code),
  carryChildren: Type.Optional(
    Type.Boolean({ description: 'merge: agencies below go on below the one that takes over' }),
  ),
  keepSource: Type.Optional(Type.Boolean({ description: 'split: the agency goes on, parts are taken off it' })),
  parts: Type.Optional(
    Type.Array(
      Type.Object({
        code,
        name,
        kind: oneOf(agencyKinds),
        numbers: Type.Optional(
          Type.Array(Type.String({ pattern: '^[0-9]{12}$' }), {
            maxItems: 5000,
            description: 'officials that go there',
          }),
        ),
      }),
      { maxItems: 20 },
    ),
  ),
  rest: Type.Optional(
    Type.String({ maxLength: 60, description: 'split: who takes whoever and whatever is not named' }),
  ),
  heir: Type.Optional(
    Type.String({ maxLength: 60, pattern: '^[A-Z0-9.]+$', description: 'dissolve: who goes on with the open work' }),
  ),
  children: Type.Optional(Type.Array(Type.Object({ code, to: code }), { maxItems: 500 })),
});
export type Draft = Static<typeof draftBody>;

const problem = Type.Object({
  rule: Type.String(),
  field: Type.String(),
  reason: Type.String(),
  remedy: Type.String(),
});

export const reorganisationPreview = Type.Object({
  problems: Type.Array(problem),
  ends: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  begins: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      kind: oneOf(agencyKinds),
      parentCode: nullable(Type.String()),
      before: nullable(Type.String({ description: 'what the same code was called until then' })),
    }),
  ),
  codes: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
  records: Type.Array(
    Type.Object({
      register: Type.String(),
      from: Type.String(),
      to: nullable(Type.String({ description: 'null: stays' })),
      records: Type.Integer(),
    }),
  ),
  quotas: Type.Array(
    Type.Object({
      from: Type.String(),
      to: Type.String(),
      kind: Type.String(),
      year: Type.Integer(),
      given: Type.Integer(),
    }),
  ),
  work: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      from: Type.String(),
      to: nullable(Type.String({ description: 'null: nobody goes on with it' })),
      open: Type.Integer(),
    }),
    { description: 'open work and grants that stand under a code that ends' },
  ),
  warnings: Type.Array(Type.String(), { description: 'what stands out and does not hinder' }),
});
export type ReorganisationPreview = Static<typeof reorganisationPreview>;

export const reorganisationActions = ['confirm', 'reject', 'withdraw', 'undo', 'retry'] as const;
export type ReorganisationAction = (typeof reorganisationActions)[number];

export const reorganisationSummary = Type.Object({
  id: Type.String(),
  kind: oneOf(reorganisationKinds),
  state: oneOf(reorganisationStates),
  agencies: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  decisionNumber: Type.String(),
  decidedOn: day,
  effectiveOn: day,
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
});
export type ReorganisationSummary = Static<typeof reorganisationSummary>;

export const reorganisationView = Type.Object({
  ...reorganisationSummary.properties,
  note: nullable(Type.String()),
  moved: Type.Integer({ description: 'records that have changed hands' }),
  problems: Type.Array(problem, { description: 'why it could not be carried out' }),
  preview: nullable(reorganisationPreview),
  allowedActions: Type.Array(oneOf(reorganisationActions)),
});
export type ReorganisationView = Static<typeof reorganisationView>;

export const reorganisationQuery = Type.Object({
  ...pageQuery,
  state: Type.Optional(oneOf(reorganisationStates)),
});
