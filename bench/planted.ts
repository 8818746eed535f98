/**
 * `npx tsx bench/planted.ts [--rows 20000] [--people 104000000] [--seed 1] [--shape template]`: a file with planted disagreements goes
 * through the whole product; every row must come to the outcome and cause that were planted. Exit code 1 when one does not.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from '@congvu/database';
import { type SampleShape, type Truth, writeSample } from '@congvu/population-emulator/sample/index.ts';
import { assert, round } from './measure.ts';
import { composeProduct, importFile, startEmulatorProcess, startServer, verifyImport } from './surroundings.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    people: { type: 'string', default: '104000000' },
    seed: { type: 'string', default: '1' },
    shape: { type: 'string', default: 'template' },
    errors: { type: 'string', default: '0.01' },
  },
});
const rows = Number(values.rows);
const people = Number(values.people);
const seed = Number(values.seed);

interface Found {
  rowNumber: number;
  outcome: string;
  cause: string | null;
}

/** Rows of the truth, columns of what was found; a row without an outcome counts as `none`. */
function compare(truth: Truth, found: readonly Found[]) {
  const byRow = new Map(found.map((row) => [row.rowNumber, row]));
  const matrix: Record<string, Record<string, number>> = {};
  const wrong: { row: number; truth: string; found: string }[] = [];
  const label = (row: { outcome: string; cause: string | null } | undefined) =>
    row === undefined ? 'none' : row.cause === null ? row.outcome : `${row.outcome}/${row.cause}`;
  for (const [rowNumber, expected] of Object.entries(truth.rows)) {
    const got = byRow.get(Number(rowNumber));
    const line = matrix[expected.outcome] ?? {};
    matrix[expected.outcome] = line;
    const column = got?.outcome ?? 'none';
    line[column] = (line[column] ?? 0) + 1;
    if (label(expected) !== label(got))
      wrong.push({ row: Number(rowNumber), truth: label(expected), found: label(got) });
    byRow.delete(Number(rowNumber));
  }
  for (const extra of byRow.values()) wrong.push({ row: extra.rowNumber, truth: 'none', found: label(extra) });
  return { matrix, wrong };
}

const server = await startServer();
let wrongRows = 0;
try {
  const file = join(server.folder, 'planted.xlsx');
  const writingFrom = performance.now();
  const truth = await writeSample(
    { rows, people, seed, shape: values.shape as SampleShape, errors: Number(values.errors) },
    file,
  );
  const writtenMs = performance.now() - writingFrom;
  const { url } = await server.createDatabase('bench_planted');
  const emulator = await startEmulatorProcess(people, seed, 0);
  const system = await composeProduct({
    folder: server.folder,
    databaseUrl: url,
    population: { ...emulator.settings, maxPerSecond: 100_000, maxConcurrent: 32 },
    workers: 2,
  });
  system.startWork();
  const { db } = system.database;
  try {
    const read = await importFile(system, file);
    const verified = await verifyImport(system, read.record.id);
    const stats = await emulator.stats();
    const decided = await sql<Found>`
      select row_number as "rowNumber", coalesce(outcome, 'none') as outcome, cause from linkage.item
      where campaign_id = ${verified.record.id}`.execute(db);
    const invalid = await sql<Found>`
      select row_number as "rowNumber", 'invalid' as outcome, issues->0->>'rule' as cause from intake.row
      where import_id = ${read.record.id} and state = 'invalid'`.execute(db);
    const { matrix, wrong } = compare(truth, [...decided.rows, ...invalid.rows]);
    wrongRows = wrong.length;

    const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(db)).rows[0]!.n;
    const cases = await count(
      sql`select count(*) as n from linkage.case_file where campaign_id = ${verified.record.id}`,
    );
    const entered = await count(sql`select count(*) as n from personnel.official where verification = 'valid'`);
    const { byOutcome } = truth.totals;
    assert(entered === byOutcome.match, `${entered} records entered the register, ${byOutcome.match} rows match`);
    assert(cases === rows - byOutcome.match! - (byOutcome.invalid ?? 0), `${cases} cases were opened`);
    assert(stats.repeatedQuestions === 0, `${stats.repeatedQuestions} questions were asked twice`);

    const outcomes = Object.keys(matrix).sort();
    console.log('truth (lines) × found (columns)');
    console.table(
      Object.fromEntries(
        outcomes.map((outcome) => [
          outcome,
          Object.fromEntries(outcomes.concat('none').map((column) => [column, matrix[outcome]?.[column] ?? 0])),
        ]),
      ),
    );
    const byCause = Object.entries(truth.totals.byCause).sort(([a], [b]) => a.localeCompare(b));
    console.table(
      Object.fromEntries(
        byCause.map(([cause, planted]) => [
          cause,
          { planted, wrong: wrong.filter((row) => row.truth === cause).length },
        ]),
      ),
    );
    const times = {
      'written, s': round(writtenMs / 1000),
      'imported, s': round(read.ms / 1000),
      'imported, rows/s': round(rows / (read.ms / 1000), 0),
      'reconciled, s': round(verified.ms / 1000),
      'reconciled, rows/s': round(verified.record.total / (verified.ms / 1000), 0),
      'questions asked': stats.requests,
    };
    console.table(times);
    const resultsFile = new URL('results.json', import.meta.url);
    const results = existsSync(resultsFile)
      ? JSON.parse(readFileSync(resultsFile, 'utf8'))
      : { machine: {}, cases: {} };
    results.planted = {
      at: new Date().toISOString().slice(0, 10),
      rows,
      people,
      seed,
      shape: values.shape,
      wrong: wrong.length,
      matrix,
      byCause: truth.totals.byCause,
      times,
    };
    writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
    if (wrong.length > 0) {
      console.error(`${wrong.length} rows differ from what was planted:`);
      console.table(wrong.slice(0, 50));
    } else console.log(`All ${rows} rows came to what was planted.`);
  } finally {
    await system.close();
    await emulator.close();
  }
} finally {
  await server.close();
}
process.exit(wrongRows > 0 ? 1 : 0);
