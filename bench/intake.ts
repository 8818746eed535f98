/** Rows a second of the real reading job (open, header, check, COPY) against a bare streaming read of the same workbook. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, sql } from '@congvu/database';
import { writeSample } from '@congvu/population-emulator/sample/index.ts';
import { streamXlsxRows } from 'hucre/xlsx';
import { assert, cpuUsOf, type Figure, inPairs, median, ratioOf, round, spread } from './measure.ts';
import { composeProduct, importFile, startServer } from './surroundings.ts';

const columns = 30;

export async function benchIntake(rows: number, pairs: number): Promise<Figure[]> {
  const server = await startServer();
  try {
    const file = join(server.folder, 'sample.xlsx');
    const truth = await writeSample({ rows, people: 104_000_000, seed: 1, errors: 0.01 }, file);
    const { url, ownerUrl } = await server.createDatabase('bench_intake');
    const system = await composeProduct({ folder: server.folder, databaseUrl: url, workers: 1 });
    const owner = openDatabase({ url: ownerUrl, poolSize: 1 });
    system.startWork();

    const cpu: Record<'product' | 'bare', number[]> = { product: [], bare: [] };
    async function product(): Promise<number> {
      const cpuFrom = cpuUsOf('self');
      const { record, ms } = await importFile(system, file);
      cpu.product.push((cpuUsOf('self') - cpuFrom) / rows);
      const { counts } = record;
      assert(counts.rows === rows, `${counts.rows} rows read`);
      assert(counts.invalid === truth.totals.byOutcome.invalid, `${counts.invalid} rows at fault`);
      const staged = await sql<{ n: number; valid: number }>`
        select count(*) as n, count(*) filter (where state = 'valid' and document ? 'fullName') as valid
        from intake.row where import_id = ${record.id}`.execute(system.database.db);
      assert(staged.rows[0]?.n === rows && staged.rows[0]?.valid === counts.valid, 'rows are in the table');
      await sql`truncate intake.row`.execute(owner.db);
      return rows / (ms / 1000);
    }
    const names = Object.keys(truth.rows).length;
    async function bare(): Promise<number> {
      const cpuFrom = cpuUsOf('self');
      const from = performance.now();
      let seen = 0;
      let cells = 0;
      for await (const row of streamXlsxRows(await readFile(file))) {
        seen += 1;
        for (const value of row.values) if (value !== null && value !== '') cells += 1;
      }
      const ms = performance.now() - from;
      cpu.bare.push((cpuUsOf('self') - cpuFrom) / rows);
      assert(seen === names + 1 && cells > rows * (columns - 8), `${seen} rows with ${cells} cells`);
      return rows / (ms / 1000);
    }
    try {
      const measured = await inPairs(pairs, product, bare);
      const ratio = ratioOf(measured);
      const cpuNote = (which: 'product' | 'bare') =>
        `${round(median(cpu[which].slice(1)), 1)} µs of Node's processor time a row`;
      return [
        {
          name: 'intake: rows checked and staged',
          value: round(median(measured.map(({ a }) => a)), 0),
          unit: 'rows/s',
          note: cpuNote('product'),
        },
        {
          name: 'intake: bare streaming read',
          value: round(median(measured.map(({ b }) => b)), 0),
          unit: 'rows/s',
          note: cpuNote('bare'),
        },
        {
          name: 'intake: share of the bare read',
          value: round(ratio.ratio),
          unit: '×',
          goal: 0.5,
          note: `${rows} rows × ${columns}, ${spread(ratio, pairs)}`,
        },
      ];
    } finally {
      await system.close();
      await owner.close();
    }
  } finally {
    await server.close();
  }
}
