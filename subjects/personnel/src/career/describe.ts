/** What a patch changes, line by line, as an officer reads it. Pure. */
import { formatDateVi } from '@congvu/kernel';
import { type Entry, formatValue, mergeDocument, type RecordDocument } from '@congvu/registers';
import { official } from '../officials/official.register.ts';
import type { ChangeLine } from './career.schema.ts';

const own: Readonly<Record<string, string>> = { validFrom: 'Từ ngày', validUntil: 'Đến ngày', decision: 'Quyết định' };

export function describePatch(document: RecordDocument, patch: RecordDocument): ChangeLine[] {
  const { merged, changed } = mergeDocument(official, document, patch);
  return changed.flatMap((key): ChangeLine[] => {
    const section = official.sections.get(key);
    if (!section) {
      const meta = official.field(key);
      return [
        {
          section: null,
          label: meta.vi,
          before: formatValue(official, meta, document[key]),
          after: formatValue(official, meta, merged[key]),
        },
      ];
    }
    const keys = section.entryKey ?? ['validFrom'];
    const sameEntry = (a: Entry) => (b: Entry) => keys.every((name) => (a[name] ?? '') === (b[name] ?? ''));
    const before = (document[key] as Entry[] | undefined) ?? [];
    return ((merged[key] as Entry[] | undefined) ?? []).flatMap((entry) => {
      const old = before.find(sameEntry(entry));
      const from = entry.validFrom ? ` từ ${formatDateVi(entry.validFrom)}` : '';
      if (!old) return [{ section: section.vi, label: `Mục mới${from}`, before: null, after: entryText(key, entry) }];
      const name = headline(key, old);
      return Object.keys({ ...old, ...entry })
        .filter((field) => old[field] !== entry[field] && field !== 'decision')
        .map((field) => ({
          section: section.vi,
          label: `${name}: ${labelOf(key, field).toLowerCase()}`,
          before: text(key, field, old[field]),
          after: text(key, field, entry[field]),
        }));
    });
  });
}

const labelOf = (section: string, field: string): string =>
  own[field] ?? official.fields.get(`${section}.${field}`)?.vi ?? field;

function text(section: string, field: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (field in own) return field === 'decision' ? String(value) : formatDateVi(String(value));
  return formatValue(official, official.field(`${section}.${field}`), value);
}

/** The first value of an entry, to know it by. */
function headline(section: string, entry: Entry): string {
  for (const field of Object.keys(official.sections.get(section)?.fields ?? {})) {
    const value = text(section, field, entry[field]);
    if (value) return value;
  }
  return entry.validFrom ? formatDateVi(entry.validFrom) : 'Mục đã có';
}

const entryText = (section: string, entry: Entry): string =>
  Object.keys(official.sections.get(section)?.fields ?? {})
    .flatMap((field) => {
      const value = text(section, field, entry[field]);
      return value === null || String(entry[field]) === entry.validFrom ? [] : [`${labelOf(section, field)}: ${value}`];
    })
    .concat(entry.validUntil ? [`Đến ngày: ${formatDateVi(entry.validUntil)}`] : [])
    .join('; ');
