import type { RecordType } from '@congvu/registers';
import {
  type FieldLabels,
  type HeaderLayout,
  type JsonSource,
  type JsonValue,
  readerErrors,
  type SheetRow,
  suggestMapping,
  type TableSource,
} from '../readers/index.ts';

/**
 * A JSON packet as a table: one column per key met in the first records, sections flattened to `section.field`. Keys are field paths of
 * the register, or headings people would use.
 */
export async function packetTable(
  packet: JsonSource,
  type: RecordType,
  labels: readonly FieldLabels[],
): Promise<{ table: TableSource; layout: HeaderLayout }> {
  const keys: string[] = [];
  for await (const record of packet.records({ limit: 200 })) {
    for (const key of Object.keys(flatten(record.fields))) if (!keys.includes(key)) keys.push(key);
    if (keys.length > 300) throw readerErrors.tooManyColumns('Gói tin có hơn 300 trường khác nhau.');
  }
  if (keys.length === 0) throw readerErrors.badJson('Gói tin không có bản ghi nào.');
  const byPath = new Map([...type.fields.keys()].map((path) => [path.toLowerCase(), path]));
  const columns = keys.map((heading, column) => ({ column, heading }));
  const suggested = suggestMapping(columns, labels);
  const mapping = {
    ...suggested,
    columns: suggested.columns.map((column) => {
      const path = byPath.get(column.heading.toLowerCase());
      return path ? { ...column, role: 'field' as const, field: path, confidence: 1 } : column;
    }),
  };
  const layout: HeaderLayout = { headerRow: 0, headerLines: 1, firstDataRow: 1, columns, mapping, titleLines: [] };
  const table: TableSource = {
    kind: 'csv',
    async *rows(options = {}) {
      for await (const record of packet.records(options.limit === undefined ? {} : { limit: options.limit })) {
        const flat = flatten(record.fields);
        yield { rowNumber: record.recordNumber, cells: keys.map((key) => flat[key] ?? null) } satisfies SheetRow;
      }
    },
    notes: () => [],
    bytesRead: () => packet.bytesRead(),
    totalBytes: packet.totalBytes,
  };
  return { table, layout };
}

function flatten(fields: Record<string, JsonValue>, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === null) continue;
    const entry = Array.isArray(value) ? value[0] : value;
    if (typeof entry === 'object' && entry !== null && !Array.isArray(entry))
      Object.assign(flat, flatten(entry, `${prefix}${key}.`));
    else if (!Array.isArray(entry)) flat[prefix + key] = String(entry);
  }
  return flat;
}
