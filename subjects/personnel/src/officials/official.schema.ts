import { type RecordView, recordView } from '@congvu/disclosure/records/record.schema.ts';
import { nullable, oneOf, pageQuery } from '@congvu/kernel';
import { verificationStates } from '@congvu/registers/definition/definition.schema.ts';
import Type, { type Static } from 'typebox';

/** A line of the search result. The number is masked (`0**********34`) unless the reader's grant shows it. */
export const officialSummary = Type.Object({
  id: Type.String(),
  fullName: Type.String(),
  personalNumber: Type.String(),
  birthDate: Type.String({ description: 'dd/mm/yyyy or yyyy' }),
  sex: nullable(Type.String()),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  position: nullable(Type.String()),
  rank: nullable(Type.String()),
  verification: oneOf(verificationStates),
  disputed: Type.Boolean(),
});
export type OfficialSummary = Static<typeof officialSummary>;

export const officialQuery = Type.Object({
  ...pageQuery,
  query: Type.Optional(
    Type.String({ maxLength: 100, description: 'name with or without diacritics, or a personal or service number' }),
  ),
  agency: Type.Optional(Type.String({ maxLength: 40 })),
  position: Type.Optional(Type.String({ maxLength: 100 })),
  rank: Type.Optional(Type.String({ maxLength: 20 })),
  verification: Type.Optional(oneOf(verificationStates)),
  sort: Type.Optional(oneOf(['name', '-name', 'birthDate', '-birthDate', 'agency', '-agency'] as const)),
});
export type OfficialQuery = Static<typeof officialQuery>;

/** The e-dossier: ten groups in the order of NĐ 27/2026/NĐ-CP Điều 5, each with values and dated sections. */
export const officialDossier = recordView;
export type OfficialDossier = RecordView;
