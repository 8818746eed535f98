import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { reviewActions } from './review.ts';

const text = Type.String();
const cost = Type.Object({ hours: Type.Number(), vnd: nullable(Type.Integer()) });
export const reviewSummary = Type.Object({
  rows: Type.Integer(),
  procedures: Type.Integer({ description: 'procedures with a code that could be read' }),
  agrees: Type.Integer({ description: 'rows whose paper and database the catalogue and the resolution name alike' }),
  unrecognised: Type.Integer({
    description: 'rows whose paper or database the catalogue does not know: for a person to judge',
  }),
  validFrom: text,
  validUntil: text,
  before: cost,
  after: cost,
  byMinistry: Type.Array(
    Type.Object({ ministry: text, procedures: Type.Integer(), papers: Type.Integer(), hours: Type.Number() }),
  ),
  byDatabase: Type.Array(Type.Object({ database: text, owner: text, papers: Type.Integer() })),
  byAction: Type.Array(Type.Object({ action: oneOf(reviewActions), count: Type.Integer() })),
  forms: Type.Array(
    Type.Object({
      key: text,
      label: text,
      asked: Type.Integer(),
      taken: Type.Integer(),
      papers: Type.Integer(),
      redundant: Type.Integer(),
      excepted: Type.Integer(),
      published: Type.Boolean(),
      before: cost,
      after: cost,
      findings: Type.Array(
        Type.Object({
          kind: oneOf(['field', 'paper'] as const),
          key: text,
          label: text,
          heldBy: text,
          action: oneOf(reviewActions),
          ground: text,
          exception: nullable(Type.Object({ ground: text, until: text })),
        }),
      ),
    }),
  ),
});
export type ReviewSummary = Static<typeof reviewSummary>;

export const reviewRow = Type.Object({
  no: Type.Integer(),
  ministry: text,
  code: nullable(text),
  procedure: text,
  paper: text,
  evidences: Type.Array(text),
  databases: Type.Array(text),
  databaseText: text,
  agrees: Type.Boolean(),
  action: oneOf(reviewActions),
  amend: text,
});
export type ReviewRow = Static<typeof reviewRow>;
export const reviewQuery = Type.Object({
  ...pageQuery,
  ministry: Type.Optional(Type.String({ maxLength: 200 })),
  database: Type.Optional(Type.String({ maxLength: 200 })),
  action: Type.Optional(oneOf(reviewActions)),
  query: Type.Optional(Type.String({ maxLength: 100 })),
});
export type ReviewQuery = Static<typeof reviewQuery>;
