/** What an event would change, told without a person: values that are not personal, and how many entries begin and end. Pure. */
import type { FieldProblem } from '@congvu/kernel';
import { type Entry, formatValue, mergeDocument, type RecordDocument } from '@congvu/registers';
import type { EventType } from './book.ts';
import type { EventPreview } from './event.schema.ts';

const personal: ReadonlySet<string> = new Set(['person-name', 'personal-number', 'old-number']);

export function previewOf(
  { type, warn }: EventType,
  document: RecordDocument,
  patch: RecordDocument,
  on: string,
  problems: readonly FieldProblem[],
): EventPreview {
  const { merged, changed } = mergeDocument(type, document, patch);
  const values: EventPreview['values'] = [];
  const sections: EventPreview['sections'] = [];
  for (const path of changed) {
    const section = type.sections.get(path);
    if (section) {
      if (path === 'events') continue;
      const before = (document[path] as Entry[] | undefined) ?? [];
      const after = merged[path] as Entry[];
      sections.push({
        label: section.vi,
        labelEn: section.en,
        begins: after.length - before.length,
        ends:
          after.filter(({ validUntil }) => validUntil === on).length -
          before.filter(({ validUntil }) => validUntil === on).length,
      });
      continue;
    }
    const meta = type.fields.get(path);
    if (!meta || personal.has(meta.kind)) continue;
    const text = (from: RecordDocument) => formatValue(type, meta, from[path]) ?? null;
    values.push({ label: meta.vi, labelEn: meta.en, before: text(document), after: text(merged) });
  }
  return { problems: [...problems], warnings: problems.length > 0 ? [] : (warn?.(merged, on) ?? []), values, sections };
}
