import { type WrittenRow, type WrittenSheet, writeWorkbook } from './workbook-writer.ts';

export interface ExportColumn {
  heading: string;
  /** Characters; default from the heading. */
  width?: number;
}

export interface TableExport {
  sheetName: string;
  columns: readonly ExportColumn[];
  /** Values in the order of the columns. Text stays text whatever it begins with; only numbers become numbers. */
  rows: AsyncIterable<readonly (string | number | null)[]> | Iterable<readonly (string | number | null)[]>;
  /** Who exported it, when, on what ground: written on a second sheet. */
  remarks?: readonly (readonly [label: string, value: string])[];
}

/** Any table as a workbook, streamed: memory does not grow with the rows. */
export function writeTableExport(table: TableExport): AsyncGenerator<Buffer> {
  const sheets: WrittenSheet[] = [
    {
      name: table.sheetName,
      columns: table.columns.map(({ heading, width }) => ({
        width: width ?? Math.min(40, Math.max(12, heading.length + 4)),
      })),
      rows: exportRows(table),
      frozenRows: 1,
      filter: true,
    },
  ];
  const remarks = table.remarks ?? [];
  if (remarks.length === 0) return writeWorkbook(sheets);
  return writeWorkbook([
    ...sheets,
    { name: 'Thông tin', columns: [{ width: 30 }, { width: 70 }], rows: remarks.map((cells) => ({ cells })) },
  ]);
}

async function* exportRows(table: TableExport): AsyncGenerator<WrittenRow> {
  yield { cells: table.columns.map((column) => column.heading), looks: 'header' };
  for await (const cells of table.rows) yield { cells };
}
