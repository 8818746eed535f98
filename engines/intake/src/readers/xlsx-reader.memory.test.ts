import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { writeTableExport } from '../workbooks/export-workbook.ts';

const rowCount = 100_000;
const columnCount = 30;

function* rows() {
  for (let row = 0; row < rowCount; row += 1) {
    yield Array.from({ length: columnCount }, (_, column) =>
      column % 5 === 0 ? row * column : `Giá trị ${row % 999}.${column}`,
    );
  }
}

it('writes and reads 100,000 rows of 30 columns in a small heap', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rows-'));
  try {
    const path = join(directory, 'large.xlsx');
    const columns = Array.from({ length: columnCount }, (_, column) => ({ heading: `Cột ${column + 1}` }));
    await pipeline(
      Readable.from(writeTableExport({ sheetName: 'Dữ liệu', columns, rows: rows() })),
      createWriteStream(path),
    );
    const script = fileURLToPath(new URL('./testing/read-rows.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=48',
      '--import',
      'tsx',
      script,
      path,
    ]);
    const result = JSON.parse(stdout) as { rows: number; cells: number; peakMb: number };
    expect(result).toMatchObject({ rows: rowCount + 1, cells: (rowCount + 1) * columnCount });
    expect(result.peakMb).toBeLessThan(300);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);
