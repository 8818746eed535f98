import { asOfQuery, purposeQuery, recordListQuery } from '@congvu/disclosure';
import { nullable } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const extractQuery = Type.Object({
  ...purposeQuery.properties,
  groups: Type.String({
    minLength: 1,
    maxLength: 400,
    description: 'keys of the groups of the dossier, with commas between: basic,career',
  }),
});

const line = Type.Object({ label: Type.String(), value: nullable(Type.String()) });
export const extractView = Type.Object({
  title: Type.String(),
  agencyName: Type.String(),
  purpose: Type.String(),
  items: Type.Array(
    Type.Object({
      no: Type.String(),
      label: Type.String(),
      lines: Type.Array(line),
      table: nullable(
        Type.Object({ headings: Type.Array(Type.String()), rows: Type.Array(Type.Array(Type.String())) }),
      ),
      withheld: Type.Boolean(),
    }),
  ),
  /** What the paper says of itself: a conversion of an electronic dossier, by whom, when, for what. */
  mark: Type.Array(Type.String()),
});
export type ExtractView = Static<typeof extractView>;

export const listExtractQuery = Type.Object({ ...recordListQuery.properties, ...asOfQuery.properties });
