import type { PopulationPerson } from '@congvu/population';
import {
  type FieldMeta,
  fieldPath,
  type PopulationElement,
  type Provenance,
  type ProvenanceMap,
  type RecordDocument,
  type RecordType,
} from '@congvu/registers';
import { type Claim, sexCodes } from './compare.ts';

/** The fields of a record type that carry identity, found by their population element. */
export function identityFields(type: RecordType) {
  const find = (element: PopulationElement): FieldMeta | undefined =>
    [...type.fields.values()].find((meta) => meta.population === element);
  return {
    number: find('number'),
    oldNumber: find('oldNumber'),
    fullName: find('fullName'),
    birthDate: find('birthDate'),
    sex: find('sex'),
  };
}

const text = (document: RecordDocument, meta: FieldMeta | undefined): string | null =>
  meta ? ((document[meta.key] as string | undefined) ?? null) : null;

export function claimOf(type: RecordType, document: RecordDocument): Claim {
  const fields = identityFields(type);
  return {
    number: text(document, fields.number),
    oldNumber: text(document, fields.oldNumber),
    fullName: text(document, fields.fullName) ?? '',
    birthDate: text(document, fields.birthDate) ?? '',
    sex: text(document, fields.sex),
  };
}

/** The population database's identity as values of the record, with their provenance: valid, as of now. */
export function populationValues(
  type: RecordType,
  person: PopulationPerson,
  requestId: string,
): { values: RecordDocument; provenance: ProvenanceMap } {
  const fields = identityFields(type);
  const at = new Date().toISOString();
  const source: Provenance = { source: 'population', ref: requestId, at, verification: 'valid', verifiedAt: at };
  const values: RecordDocument = {};
  const provenance: ProvenanceMap = {};
  const put = (meta: FieldMeta | undefined, value: string | null | undefined) => {
    if (!meta || value === null || value === undefined || value === '') return;
    values[meta.key] = value;
    provenance[fieldPath(meta)] = source;
  };
  put(fields.number, person.number);
  put(fields.oldNumber, person.oldNumber);
  put(fields.fullName, person.fullName);
  put(fields.birthDate, person.birthDate);
  put(fields.sex, sexCodes[person.sex]);
  return { values, provenance };
}

/** The identity a document carries, as values that can be written again. */
export function identityValues(type: RecordType, document: RecordDocument): RecordDocument {
  const values: RecordDocument = {};
  for (const meta of Object.values(identityFields(type)))
    if (meta && document[meta.key] !== undefined) values[meta.key] = document[meta.key];
  return values;
}
