import { formatDateVi } from '@congvu/kernel';
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
import type { RecordView } from './record.schema.ts';

const sourceLabels: Record<string, string> = {
  import: 'Tệp của cơ quan',
  population: 'CSDL quốc gia về dân cư',
  case: 'Xử lý sai lệch',
  correction: 'Đính chính được duyệt',
  merge: 'Gộp hồ sơ trùng',
  decision: 'Quyết định',
  sample: 'Dữ liệu mẫu',
  hand: 'Nhập trực tiếp',
};

interface SectionLayout {
  key: string;
  label: string;
  labelEn: string;
  columns: { key: string; label: string; labelEn: string }[];
  metas: FieldMeta[];
}
interface GroupLayout {
  key: string;
  label: string;
  labelEn: string;
  metas: FieldMeta[];
  withheld: { label: string; labelEn: string }[];
  sections: SectionLayout[];
}
const layouts = new WeakMap<ReadonlySet<string>, GroupLayout[]>();

/** What a grant shows of the definition, worked out once for each grant. */
function layoutOf(type: RecordType, granted: ReadonlySet<string>): GroupLayout[] {
  const kept = layouts.get(granted);
  if (kept) return kept;
  const all = [...type.fields.values()];
  const shown = all.filter((meta) => granted.has(fieldPath(meta)));
  const layout = Object.entries(type.groups).map(
    ([key, group]): GroupLayout => ({
      key,
      label: group.vi,
      labelEn: group.en,
      metas: shown.filter((meta) => meta.group === key && !meta.section),
      withheld: all
        .filter((meta) => meta.group === key && !granted.has(fieldPath(meta)))
        .map((meta) => ({ label: meta.vi, labelEn: meta.en })),
      sections: Object.entries(group.sections ?? {})
        .map(([sectionKey, section]) => {
          const metas = shown.filter((meta) => meta.section === sectionKey);
          const columns = metas.map((meta) => ({ key: meta.key, label: meta.vi, labelEn: meta.en }));
          return { key: sectionKey, label: section.vi, labelEn: section.en, columns, metas };
        })
        .filter((section) => section.columns.length > 0),
    }),
  );
  layouts.set(granted, layout);
  return layout;
}

/** Turns a disclosed record into the page about it: only what the grant left in it appears. */
export function composeRecord(
  type: RecordType,
  record: StoredRecord,
  granted: ReadonlySet<string>,
  agencyName: string,
  asOf: { validOn: string; knownAt: string | null },
  /** A day was asked for: entries that begin later are left out. */
  dated = false,
): RecordView {
  // Nothing is kept of the states of verification of then.
  const begun = (entry: Entry) => !dated || entry.validFrom === undefined || entry.validFrom <= asOf.validOn;
  return {
    id: record.id,
    title: record.title,
    version: record.version,
    agencyCode: record.owner,
    agencyName,
    verification: asOf.knownAt ? 'not-applicable' : record.verification,
    updatedAt: record.updatedAt.toISOString(),
    mergedInto: record.mergedInto ?? null,
    asOf,
    groups: layoutOf(type, granted).map(({ key, label, labelEn, metas, withheld, sections }) => ({
      key,
      label,
      labelEn,
      withheld,
      values: metas.map((meta) => sourced(type, meta, record, asOf.knownAt !== null)),
      sections: sections.map((section) => {
        const all = (record.document[section.key] as Entry[] | undefined) ?? [];
        const current = currentEntry(all, asOf.validOn);
        const entries = all.filter(begun);
        return {
          key: section.key,
          label: section.label,
          labelEn: section.labelEn,
          columns: section.columns,
          entries: entries.reverse().map((entry) => ({
            validFrom: entry.validFrom ? formatDateVi(entry.validFrom) : null,
            validUntil: entry.validUntil ? formatDateVi(entry.validUntil) : null,
            decision: entry.decision ?? null,
            current: entry === current,
            values: Object.fromEntries(
              section.metas.map((meta) => [meta.key, formatValue(type, meta, entry[meta.key])]),
            ),
          })),
        };
      }),
    })),
  };
}

function sourced(type: RecordType, meta: FieldMeta, record: StoredRecord, historical: boolean): SourcedValue {
  const raw = record.document[meta.key];
  const origin: Provenance | undefined =
    record.provenance[meta.key] ?? (raw === undefined ? undefined : record.provenance['*']);
  const source = raw === undefined ? null : (origin?.source ?? null);
  const own = record.provenance[meta.key];
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
    verification:
      meta.population && !historical
        ? (own?.verification ?? (raw === undefined ? 'not-applicable' : 'pending'))
        : 'not-applicable',
    verifiedAt: historical ? null : (own?.verifiedAt ?? null),
    disputed: !historical && origin?.caseId !== undefined,
    caseId: historical ? null : (origin?.caseId ?? null),
  };
}
