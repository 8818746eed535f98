/** Two records side by side, from what the reader's purpose leaves in them. Pure. */
import { shownIdentity } from '@congvu/disclosure';
import { canonicalJson } from '@congvu/kernel';
import {
  duplicateRules,
  type Entry,
  fieldPath,
  formatValue,
  type RecordType,
  type StoredRecord,
  staysWithSurvivor,
} from '@congvu/registers';
import type { Likeness, PairSide, PairView } from './duplicate.schema.ts';

export const likenessOf = (score: number): Likeness => (score >= 80 ? 'strong' : score >= 60 ? 'likely' : 'possible');

/** Why the two were put together, in words; rules that no longer exist say nothing. */
export const reasonsOf = (type: RecordType, rules: readonly string[], acrossAgencies: boolean): string[] => [
  ...duplicateRules(type)
    .filter(({ key }) => rules.includes(key))
    .map(({ vi }) => vi),
  ...(acrossAgencies ? ['Hai cơ quan cùng quản lý'] : []),
];

export const sideOf = (type: RecordType, record: StoredRecord, names: ReadonlyMap<string, string>): PairSide => ({
  id: record.id,
  title: record.title,
  identity: shownIdentity(type, record),
  agencyCode: record.owner,
  agencyName: names.get(record.owner) ?? record.owner,
  version: record.version,
});

export function compareFields(
  type: RecordType,
  granted: ReadonlySet<string>,
  left: StoredRecord,
  right: StoredRecord,
): PairView['fields'] {
  return [...type.fields.values()]
    .filter((meta) => !meta.section && granted.has(fieldPath(meta)))
    .map((meta) => {
      const [a, b] = [left.document[meta.key], right.document[meta.key]];
      return {
        path: fieldPath(meta),
        label: meta.vi,
        group: type.groups[meta.group]?.vi ?? '',
        left: formatValue(type, meta, a),
        right: formatValue(type, meta, b),
        differs: canonicalJson(a ?? null) !== canonicalJson(b ?? null),
        locked: staysWithSurvivor(type, meta),
      };
    })
    .filter(({ left: a, right: b }) => a !== null || b !== null);
}

/** Sections of both, entries that are the same shown once. */
export function compareSections(
  type: RecordType,
  granted: ReadonlySet<string>,
  left: StoredRecord,
  right: StoredRecord,
): PairView['sections'] {
  return [...type.sections.values()].flatMap((section) => {
    const metas = [...type.fields.values()].filter(
      (meta) => meta.section === section.key && granted.has(fieldPath(meta)),
    );
    if (metas.length === 0) return [];
    const entriesOf = (record: StoredRecord) => (record.document[section.key] as Entry[] | undefined) ?? [];
    const known = new Map<string, { entry: Entry; side: 'left' | 'right' | 'both' }>();
    for (const entry of entriesOf(left)) known.set(canonicalJson(entry), { entry, side: 'left' });
    for (const entry of entriesOf(right)) {
      const same = known.get(canonicalJson(entry));
      known.set(canonicalJson(entry), { entry, side: same ? 'both' : 'right' });
    }
    if (known.size === 0) return [];
    const text = (entry: Entry) =>
      metas
        .map((meta) => formatValue(type, meta, entry[meta.key]))
        .filter(Boolean)
        .join(' · ');
    const ordered = [...known.values()].sort((a, b) =>
      String(a.entry.validFrom ?? '').localeCompare(String(b.entry.validFrom ?? '')),
    );
    return [
      {
        path: section.key,
        label: section.vi,
        locked: [...type.fields.values()].some((meta) => meta.section === section.key && !granted.has(fieldPath(meta))),
        differs: ordered.some(({ side }) => side !== 'both'),
        entries: ordered.map(({ entry, side }) => ({
          when: entry.validFrom ? entry.validFrom.split('-').reverse().join('/') : null,
          text: text(entry) || '–',
          side,
        })),
      },
    ];
  });
}
