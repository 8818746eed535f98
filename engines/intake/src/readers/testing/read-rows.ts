import { openFileSource } from '@congvu/files';
import { openXlsx } from '../xlsx-reader.ts';

/** Reads a workbook to its end in a process of its own and reports rows, cells and the most memory it ever took. */
const source = await openFileSource(process.argv[2]!);
const table = (await openXlsx(source)).table();
const started = performance.now();
let rows = 0;
let cells = 0;
for await (const row of table.rows()) {
  rows += 1;
  cells += row.cells.length;
}
await source.close();
const seconds = (performance.now() - started) / 1000;
process.stdout.write(
  JSON.stringify({
    rows,
    cells,
    rowsPerSecond: Math.round(rows / seconds),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
