/**
 * The declaration of a register: one place from which the database projection, validation, OpenAPI, Excel template, data dictionary,
 * mask and population comparison are derived. Adding a field is one edit.
 *
 * A field is a TypeBox schema that carries its annotations under `x-congvu`; a record type is groups of fields and dated sections.
 */
import Type, { type TSchema } from 'typebox';
import type { DuplicateRule } from './duplicates.ts';

export type FieldKind =
  | 'text'
  | 'person-name'
  | 'personal-number'
  | 'old-number'
  | 'date'
  | 'code'
  | 'number'
  | 'integer'
  | 'boolean';

/** Element of the population record a field is compared with and taken from. */
export type PopulationElement =
  | 'number'
  | 'oldNumber'
  | 'fullName'
  | 'birthDate'
  | 'sex'
  | 'ethnicGroup'
  | 'religion'
  | 'homeTown'
  | 'birthRegistration'
  | 'permanentAddress'
  | 'presentAddress'
  | 'maritalStatus'
  | 'bloodType';

export interface FieldOptions {
  /** Vietnamese label, as the forms print it. */
  vi: string;
  en: string;
  /** Other headings under which agencies' own files carry this field. */
  synonyms?: readonly string[];
  required?: boolean;
  sensitivity?: 'basic' | 'sensitive';
  dataClass?: 'master' | 'reference';
  /** Legal ground or form item, e.g. `NĐ 27/2026/NĐ-CP Điều 5.1; Mẫu 2C mục 1`. */
  legal?: string;
  help?: string;
  example?: string;
  population?: PopulationElement;
  /** Key of a code list given with the record type. */
  codeList?: string;
  /** Projected to a database column for search: `index` btree, `name` also the dictionary of names. */
  search?: 'index' | 'name';
  /** Left out of the Excel template (kept by the system). */
  internal?: boolean;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  /** First and last day on which the field is part of the register, `yyyy-mm-dd`. */
  validFrom?: string;
  validUntil?: string;
}

export interface FieldMeta extends FieldOptions {
  key: string;
  kind: FieldKind;
  group: string;
  /** Key of the dated section the field belongs to; absent for a value of the record itself. */
  section?: string;
}

export type FieldSchema = TSchema & { 'x-congvu': FieldOptions & { kind: FieldKind } };

const datePattern = '^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$';

function schemaOf(kind: FieldKind, options: FieldOptions): TSchema {
  const common = { title: options.vi, 'x-congvu': { kind, ...options } };
  switch (kind) {
    case 'personal-number':
      return Type.String({ ...common, pattern: '^[0-9]{12}$' });
    case 'old-number':
      return Type.String({ ...common, pattern: '^[0-9]{9}$' });
    case 'date':
      return Type.String({ ...common, pattern: datePattern });
    case 'number':
      return Type.Number({ ...common, minimum: options.minimum ?? 0, maximum: options.maximum ?? 1e12 });
    case 'integer':
      return Type.Integer({ ...common, minimum: options.minimum ?? 0, maximum: options.maximum ?? 1e9 });
    case 'boolean':
      return Type.Boolean(common);
    case 'person-name':
      return Type.String({ ...common, minLength: 2, maxLength: options.maxLength ?? 100 });
    default:
      return Type.String({ ...common, minLength: 1, maxLength: options.maxLength ?? 500 });
  }
}

const make =
  (kind: FieldKind) =>
  (options: FieldOptions): FieldSchema =>
    schemaOf(kind, options) as FieldSchema;

/** Field builders: `field.text({ vi: 'Quê quán', en: 'Home town' })`. */
export const field = {
  text: make('text'),
  personName: make('person-name'),
  personalNumber: make('personal-number'),
  oldNumber: make('old-number'),
  date: make('date'),
  code: make('code'),
  number: make('number'),
  integer: make('integer'),
  boolean: make('boolean'),
};

export interface SectionDefinition {
  vi: string;
  en: string;
  /** Entries carry `validFrom`, and the newest that has begun is the current one. */
  fields: Record<string, FieldSchema>;
  /** Field whose date is the day the entry begins (`validFrom`). */
  begins?: string;
  /** Keys whose values together tell one entry from another; default: `validFrom`. */
  entryKey?: readonly string[];
  /** The person the record is about may declare new entries; the others come from decisions. */
  declared?: true;
}

export interface GroupDefinition {
  vi: string;
  en: string;
  no: number;
  fields?: Record<string, FieldSchema>;
  sections?: Record<string, SectionDefinition>;
}

/** A value worked out from the document for search and lists, e.g. the day on which a term ends; kept beside the record, never typed in. */
export interface DerivedValue {
  vi: string;
  en: string;
  kind: 'date' | 'text' | 'integer' | 'boolean';
  /** `today`: yyyy-mm-dd in Vietnam. Works on a document of any age; null when it cannot be told. */
  of(document: Readonly<Record<string, unknown>>, today: string): string | number | boolean | null;
}

/** Files into a register. Persons whose identity is a personal number are verified one by one; other rows are entered once a second person has approved the file. */
export interface FileIntake {
  /** Permissions within the agency's scope, each beside the general one of the engine: to see files, campaigns and cases of the register … */
  see: string;
  /** … to send, verify and settle … */
  send: string;
  /** … and to approve somebody else's file. */
  approve: string;
  /** Fields and sections a file may not fill, though a person may: what follows from decisions. */
  without?: readonly string[];
  /** Fields that the system keeps and a file may fill all the same, of a record that it makes: how what was there before the register stands. */
  also?: readonly string[];
  /** Required in a file, though not in the register. */
  required?: readonly string[];
  /** Where the identity is the system's own: fields that together tell which record of the agency a row is about; the title is one of them. */
  same?: readonly string[];
  /** Two that are the same otherwise, but differ in one of these when both have it, are two. */
  apart?: readonly string[];
}

export interface RecordTypeDefinition {
  /** `<register>.<type>`: also the schema and table, e.g. `personnel.official`. */
  id: string;
  vi: string;
  en: string;
  /** Field that holds the identity (one record per value). */
  identity: string;
  /** Field that holds the code of the agency that manages the record. */
  owner: string;
  /** Field shown as the record's title. */
  title: string;
  groups: Record<string, GroupDefinition>;
  codeLists: Record<string, () => readonly { code: string; name: string }[]>;
  /** Permission that reading a record needs. */
  readPermission: string;
  /** Permission to propose a correction of a record; absent: the register takes none by hand. */
  correctPermission?: string;
  /** Permission to decide on somebody else's proposal. */
  approvePermission?: string;
  /** How files come into the register; absent: it takes none. */
  files?: FileIntake;
  /** Purposes for which its records are read, the usual one first; absent: any. */
  purposes?: readonly string[];
  /** Its records are dossiers of persons: the reader says which of the purposes it is, nothing is taken for granted. */
  asksPurpose?: boolean;
  /** Fields a list shows unless the reader chooses others. */
  columns?: readonly string[];
  /** How duplicates are told and who may merge them; absent: by rules from the fields, by those who correct and approve. */
  duplicates?: {
    rules?: readonly DuplicateRule[];
    proposePermission?: string;
    approvePermission?: string;
    /** Paths that tell who or what the record is: a merge leaves them as the record that stays has them. */
    keep?: readonly string[];
  };
  derived?: Record<string, DerivedValue>;
}

export interface RecordType extends RecordTypeDefinition {
  fields: ReadonlyMap<string, FieldMeta>;
  sections: ReadonlyMap<string, SectionDefinition & { key: string; group: string }>;
  /** JSON Schema of the document. */
  schema: TSchema;
  field(path: string): FieldMeta;
}

/** A field's path: `fullName`, or `postings.position` inside a section. */
export const fieldPath = (meta: Pick<FieldMeta, 'key' | 'section'>): string =>
  meta.section ? `${meta.section}.${meta.key}` : meta.key;

const metaOf = (key: string, schema: FieldSchema, group: string, section?: string): FieldMeta => ({
  ...schema['x-congvu'],
  key,
  group,
  ...(section ? { section } : {}),
});

export function defineRecordType(definition: RecordTypeDefinition): RecordType {
  const fields = new Map<string, FieldMeta>();
  const sections = new Map<string, SectionDefinition & { key: string; group: string }>();
  const properties: Record<string, TSchema> = {};
  for (const [groupKey, group] of Object.entries(definition.groups)) {
    for (const [key, schema] of Object.entries(group.fields ?? {})) {
      if (fields.has(key)) throw new Error(`${definition.id}: field ${key} is declared twice`);
      fields.set(key, metaOf(key, schema, groupKey));
      properties[key] = schema['x-congvu'].required ? schema : Type.Optional(schema);
    }
    for (const [sectionKey, section] of Object.entries(group.sections ?? {})) {
      sections.set(sectionKey, { ...section, key: sectionKey, group: groupKey });
      const entry: Record<string, TSchema> = {
        validFrom: Type.Optional(Type.String({ pattern: datePattern })),
        validUntil: Type.Optional(Type.String({ pattern: datePattern })),
        decision: Type.Optional(Type.String({ maxLength: 200 })),
      };
      for (const [key, schema] of Object.entries(section.fields)) {
        fields.set(`${sectionKey}.${key}`, metaOf(key, schema, groupKey, sectionKey));
        entry[key] = Type.Optional(schema);
      }
      properties[sectionKey] = Type.Optional(
        Type.Array(Type.Object(entry, { additionalProperties: false }), { maxItems: 500 }),
      );
    }
  }
  for (const key of [definition.identity, definition.owner, definition.title]) {
    if (!fields.has(key)) throw new Error(`${definition.id}: field ${key} is named but not declared`);
  }
  return {
    ...definition,
    fields,
    sections,
    schema: Type.Object(properties, { additionalProperties: false, $id: definition.id, title: definition.vi }),
    field(path) {
      const meta = fields.get(path);
      if (!meta) throw new Error(`${definition.id} has no field ${path}`);
      return meta;
    },
  };
}
