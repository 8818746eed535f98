import { formatDateVi, todayInVietnam } from '@congvu/kernel';
import {
  currentEntry,
  type Entry,
  type FieldMeta,
  fieldPath,
  formatValue,
  type Provenance,
  type RecordType,
  type SourcedValue,
  type StoredRecord,
} from '@congvu/registers';
import type { OfficialDossier } from './official.schema.ts';

const sourceLabels: Record<string, string> = {
  import: 'Tệp của cơ quan',
  population: 'CSDL quốc gia về dân cư',
  case: 'Xử lý sai lệch',
  sample: 'Dữ liệu mẫu',
};

/** Turns a disclosed record into the dossier page: only what the grant left in it appears. */
export function composeDossier(
  type: RecordType,
  record: StoredRecord,
  granted: ReadonlySet<string>,
  agencyName: string,
): OfficialDossier {
  const today = todayInVietnam();
  return {
    id: record.id,
    title: record.title,
    version: record.version,
    agencyCode: record.owner,
    agencyName,
    verification: record.verification,
    updatedAt: record.updatedAt.toISOString(),
    groups: Object.entries(type.groups).map(([key, group]) => ({
      key,
      label: group.vi,
      labelEn: group.en,
      values: [...type.fields.values()]
        .filter((meta) => meta.group === key && !meta.section && granted.has(fieldPath(meta)))
        .map((meta) => sourced(type, meta, record)),
      sections: Object.entries(group.sections ?? {})
        .map(([sectionKey, section]) => {
          const columns = [...type.fields.values()].filter(
            (meta) => meta.section === sectionKey && granted.has(fieldPath(meta)),
          );
          const entries = (record.document[sectionKey] as Entry[] | undefined) ?? [];
          const current = currentEntry(entries, today);
          return {
            key: sectionKey,
            label: section.vi,
            labelEn: section.en,
            columns: columns.map((meta) => ({ key: meta.key, label: meta.vi, labelEn: meta.en })),
            entries: [...entries].reverse().map((entry) => ({
              validFrom: entry.validFrom ? formatDateVi(entry.validFrom) : null,
              validUntil: entry.validUntil ? formatDateVi(entry.validUntil) : null,
              decision: entry.decision ?? null,
              current: entry === current,
              values: Object.fromEntries(columns.map((meta) => [meta.key, formatValue(type, meta, entry[meta.key])])),
            })),
          };
        })
        .filter((section) => section.columns.length > 0),
    })),
  };
}

function sourced(type: RecordType, meta: FieldMeta, record: StoredRecord): SourcedValue {
  const raw = record.document[meta.key];
  const origin: Provenance | undefined =
    record.provenance[meta.key] ?? (raw === undefined ? undefined : record.provenance['*']);
  const source = raw === undefined ? null : (origin?.source ?? null);
  return {
    key: meta.key,
    label: meta.vi,
    labelEn: meta.en,
    value: formatValue(type, meta, raw),
    raw: raw ?? null,
    masked: false,
    source,
    sourceLabel: source ? (sourceLabels[source] ?? source) : null,
    recordedAt: raw === undefined ? null : (origin?.at ?? null),
    decision: origin?.decision ?? null,
    verification: meta.population
      ? (record.provenance[meta.key]?.verification ?? (raw === undefined ? 'not-applicable' : 'pending'))
      : 'not-applicable',
    verifiedAt: record.provenance[meta.key]?.verifiedAt ?? null,
    disputed: origin?.caseId !== undefined,
    caseId: origin?.caseId ?? null,
  };
}
