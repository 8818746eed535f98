/**
 * A campaign through the real job against the emulator in its own process: how much of a quota it uses and whether it ever goes over,
 * and without a quota how near it comes to what gateway, wire and emulator bear with nothing else to do.
 */
import { join } from 'node:path';
import { openDatabase, sql } from '@congvu/database';
import { writeSample } from '@congvu/population-emulator/sample/index.ts';
import { callsPerSecond, gatewayTo } from './gateway.ts';
import { assert, type Figure, inPairs, median, ratioOf, round, spread } from './measure.ts';
import {
  type BenchServer,
  composeProduct,
  importFile,
  type RunningEmulator,
  startEmulatorProcess,
  startServer,
  verifyImport,
} from './surroundings.ts';

const people = 104_000_000;
const quota = 300;
const quotaRuns = 3;
const pairs = 5;

interface Run {
  /** Calls a second between the first and the last that arrived. */
  perSecond: number;
  /** Rows with an outcome, by the time the job took from its first to its last step. */
  rowsPerSecond: number;
  peakPerSecond: number;
  refused: number;
}

export async function benchCampaign(rows: number): Promise<Figure[]> {
  const server = await startServer();
  const emulator = await startEmulatorProcess(people, 1, 0);
  try {
    const file = join(server.folder, 'campaign.xlsx');
    const truth = await writeSample({ rows, people, seed: 1 }, file);
    const context = { server, emulator, file, match: truth.totals.byOutcome.match! };

    await emulator.setQuota(quota);
    const paced = await prepareRuns(context, 'bench_paced', quota);
    const runs: Run[] = [];
    for (let at = 0; at < quotaRuns; at += 1) runs.push(await paced.run());
    await paced.close();

    await emulator.setQuota(0);
    const free = await prepareRuns(context, 'bench_free', 100_000);
    const gateway = gatewayTo(emulator, 100_000);
    const freeRuns: Run[] = [];
    const measured = await inPairs(
      pairs,
      async () => {
        const run = await free.run();
        freeRuns.push(run);
        return run.perSecond;
      },
      () => callsPerSecond(gateway, people, rows),
    );
    gateway.close();
    await free.close();
    const share = median(runs.map((run) => run.perSecond)) / quota;
    const peak = Math.max(...runs.map((run) => run.peakPerSecond));
    const ceiling = ratioOf(measured);
    return [
      {
        name: `campaign: share of a quota of ${quota}/s`,
        value: round(share),
        unit: '×',
        goal: 0.9,
        note: `${rows} rows, ${runs.length} runs`,
      },
      {
        name: 'campaign: room left in the busiest second',
        value: quota - peak,
        unit: 'calls',
        goal: 0,
        note: `${peak} calls at most, ${runs.reduce((sum, run) => sum + run.refused, 0)} refused`,
      },
      {
        name: 'campaign: verifications at that quota',
        value: round(median(runs.map((run) => run.rowsPerSecond)), 1),
        unit: 'rows/s',
      },
      {
        name: 'campaign: calls without a quota',
        value: round(median(measured.map(({ a }) => a)), 0),
        unit: 'calls/s',
      },
      {
        name: 'campaign: ceiling of gateway and emulator',
        value: round(median(measured.map(({ b }) => b)), 0),
        unit: 'calls/s',
      },
      {
        name: 'campaign: share of that ceiling',
        value: round(ceiling.ratio),
        unit: '×',
        note: spread(ceiling, pairs),
      },
      {
        name: 'campaign: verifications without a quota',
        value: round(median(freeRuns.slice(1).map((run) => run.rowsPerSecond)), 0),
        unit: 'rows/s',
        note: 'outcome, case or register entry, history and log written',
      },
    ];
  } finally {
    await emulator.close();
    await server.close();
  }
}

/** The product over a database of its own, whose register is emptied before each run. */
async function prepareRuns(
  { server, emulator, file, match }: { server: BenchServer; emulator: RunningEmulator; file: string; match: number },
  name: string,
  maxPerSecond: number,
): Promise<{ run(): Promise<Run>; close(): Promise<void> }> {
  const { url, ownerUrl } = await server.createDatabase(name);
  const owner = openDatabase({ url: ownerUrl, poolSize: 1 });
  const system = await composeProduct({
    folder: server.folder,
    databaseUrl: url,
    population: { ...emulator.settings, maxPerSecond, maxConcurrent: 32 },
    workers: 2,
  });
  system.startWork();
  return {
    async run() {
      await sql`truncate intake.import, linkage.campaign, personnel.official, personnel.official_version cascade`.execute(
        owner.db,
      );
      const read = await importFile(system, file);
      await emulator.reset();
      const { record, ms } = await verifyImport(system, read.record.id);
      const stats = await emulator.stats();
      const matched = await sql<{ n: number }>`
        select count(*) as n from linkage.item where campaign_id = ${record.id} and outcome = 'match' and applied`.execute(
        system.database.db,
      );
      assert(matched.rows[0]?.n === match, `${matched.rows[0]?.n} rows matched, ${match} should`);
      assert(stats.repeatedQuestions === 0, `${stats.repeatedQuestions} questions were asked twice`);
      return {
        perSecond: stats.requests / ((Date.parse(stats.lastAt!) - Date.parse(stats.firstAt!)) / 1000),
        rowsPerSecond: record.total / (ms / 1000),
        peakPerSecond: stats.peakPerSecond,
        refused: stats.refusedByQuota,
      };
    },
    async close() {
      await system.close();
      await owner.close();
    },
  };
}
