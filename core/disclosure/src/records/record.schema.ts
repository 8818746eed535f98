import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import { sourcedValue, verificationStates } from '@congvu/registers/definition/definition.schema.ts';
import Type, { type Static } from 'typebox';

/** A record as a page shows it: groups in the order of the definition, each with values and dated sections. */
export const recordView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  verification: oneOf(verificationStates),
  updatedAt: Type.String(),
  mergedInto: nullable(Type.String({ description: 'the record has left the register; this one stands for it now' })),
  asOf: Type.Object({
    validOn: Type.String({ description: 'yyyy-mm-dd: dated entries are those in force on this day' }),
    knownAt: nullable(
      Type.String({
        description:
          'the record as it was known at this time; null: as known now. Verification states are only known for now',
      }),
    ),
  }),
  groups: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      labelEn: Type.String(),
      values: Type.Array(sourcedValue),
      withheld: Type.Array(
        Type.Object(
          { label: Type.String(), labelEn: Type.String() },
          {
            description: 'fields that the purpose does not cover',
          },
        ),
      ),
      sections: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Type.String(),
          labelEn: Type.String(),
          columns: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), labelEn: Type.String() })),
          entries: Type.Array(
            Type.Object({
              validFrom: nullable(Type.String()),
              validUntil: nullable(Type.String()),
              decision: nullable(Type.String()),
              current: Type.Boolean(),
              values: Type.Record(Type.String(), nullable(Type.String())),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type RecordView = Static<typeof recordView>;

export const versionView = Type.Object({
  version: Type.Integer(),
  recordedAt: Type.String(),
  source: Type.String(),
  sourceLabel: Type.String(),
  actorName: nullable(Type.String()),
  changes: Type.Array(
    Type.Object({
      field: Type.String(),
      label: Type.String(),
      before: nullable(Type.String()),
      after: nullable(Type.String()),
    }),
  ),
});
export type VersionView = Static<typeof versionView>;

export const asOfQuery = Type.Object({
  validOn: Type.Optional(Type.String({ format: 'date', description: 'day on which dated entries are looked at' })),
  knownAt: Type.Optional(Type.String({ format: 'date-time', description: 'the record as known at this time' })),
});
export type AsOfQuery = Static<typeof asOfQuery>;

export const purposeQuery = Type.Object({
  purpose: Type.Optional(
    Type.String({ maxLength: 60, description: 'registered purpose; absent: the usual one of the register' }),
  ),
});

export const filterOperators = ['is', 'not', 'contains', 'from', 'to', 'empty', 'filled'] as const;

/** What a list is narrowed to, ordered by and shows; the same shape is kept as a saved search. */
export const recordQuery = Type.Object({
  query: Type.Optional(
    Type.String({ maxLength: 100, description: 'name with or without diacritics, or an identity number' }),
  ),
  agency: Type.Optional(Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9.-]+$' })),
  verification: Type.Optional(oneOf(verificationStates)),
  filters: Type.Optional(
    Type.String({
      maxLength: 2000,
      description: 'JSON: [[field path, operator, value], …]; operators: is, not, contains, from, to, empty, filled',
    }),
  ),
  sort: Type.Optional(
    Type.String({ maxLength: 80, description: 'field path, title, agency or updated; descending with - in front' }),
  ),
  columns: Type.Optional(Type.String({ maxLength: 1000, description: 'field paths, separated by commas' })),
});
export type RecordQuery = Static<typeof recordQuery>;
/** What a list is asked for besides its page: the whole of it, as exports take it. */
export const recordListQuery = Type.Object({
  ...recordQuery.properties,
  ...purposeQuery.properties,
  ...asOfQuery.properties,
});
export const recordPageQuery = Type.Object({
  ...pageQuery,
  ...recordQuery.properties,
  ...purposeQuery.properties,
  ...asOfQuery.properties,
});
export type RecordPageQuery = Static<typeof recordPageQuery>;

export const recordColumn = Type.Object({
  key: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  sortable: Type.Boolean(),
});
export const recordLine = Type.Object({
  id: Type.String(),
  title: Type.String(),
  identity: Type.String({ description: 'personal numbers are masked' }),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  verification: oneOf(verificationStates),
  disputed: Type.Boolean(),
  values: Type.Record(Type.String(), nullable(Type.String())),
});
export type RecordLine = Static<typeof recordLine>;
export const recordPage = Type.Object({
  items: Type.Array(recordLine),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  columns: Type.Array(recordColumn),
  withheld: Type.Array(Type.Object({ label: Type.String(), labelEn: Type.String() }), {
    description: 'columns asked for that the purpose does not cover',
  }),
  asOf: nullable(Type.Object({ validOn: Type.String(), knownAt: nullable(Type.String()) })),
});
export type RecordPage = Static<typeof recordPage>;

export const savedSearch = Type.Object({ id: Type.String(), name: Type.String(), query: recordQuery });
export type SavedSearch = Static<typeof savedSearch>;
export const savedSearchBody = Type.Object({
  name: written(1, 80),
  query: recordQuery,
});
