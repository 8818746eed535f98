import { type FieldMeta, fieldPath, type RecordType } from './define.ts';
import type { FieldView, RecordTypeView } from './definition.schema.ts';

const view = (meta: FieldMeta): FieldView => ({
  key: fieldPath(meta),
  label: meta.vi,
  labelEn: meta.en,
  kind: meta.kind,
  required: meta.required ?? false,
  sensitivity: meta.sensitivity ?? 'basic',
  dataClass: meta.dataClass ?? 'master',
  legal: meta.legal ?? null,
  help: meta.help ?? null,
  example: meta.example ?? null,
  fromPopulation: meta.population ?? null,
  codeList: meta.codeList ?? null,
  search: meta.search ?? null,
  source: meta.population ? 'population' : meta.internal ? 'system' : 'agency',
  validFrom: meta.validFrom ?? null,
  validUntil: meta.validUntil ?? null,
});

/** The definition as the portal, the template and the data dictionary read it. */
export function viewRecordType(type: RecordType): RecordTypeView {
  const all = [...type.fields.values()];
  return {
    id: type.id,
    label: type.vi,
    labelEn: type.en,
    ownerLabel: type.field(type.owner).vi,
    permissions: {
      read: type.readPermission,
      correct: type.correctPermission ?? null,
      approve: type.approvePermission ?? null,
    },
    purposes: type.purposes ? [...type.purposes] : null,
    asksPurpose: type.asksPurpose ?? type.purposes === undefined,
    derived: Object.entries(type.derived ?? {}).map(([key, derived]) => ({
      key,
      label: derived.vi,
      labelEn: derived.en,
      kind: derived.kind,
    })),
    groups: Object.entries(type.groups).map(([key, group]) => ({
      key,
      label: group.vi,
      labelEn: group.en,
      fields: all.filter((meta) => meta.group === key && !meta.section).map(view),
      sections: Object.entries(group.sections ?? {}).map(([sectionKey, section]) => ({
        key: sectionKey,
        label: section.vi,
        labelEn: section.en,
        declared: section.declared ?? false,
        fields: all.filter((meta) => meta.section === sectionKey).map(view),
      })),
    })),
  };
}
