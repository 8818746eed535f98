/** `npm run bench [-- intake|gateway|campaign|read …] [--quick]`: measures, prints a table, keeps the figures in `bench/results.json`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figure, missed } from './measure.ts';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { quick } = values;
const pairs = 5;

const cases: Record<string, () => Promise<Figure[]>> = {
  intake: async () => (await import('./intake.ts')).benchIntake(quick ? 5_000 : 30_000, pairs),
  gateway: async () => (await import('./gateway.ts')).benchGateway(quick ? 2_000 : 8_000, pairs),
  campaign: async () => (await import('./campaign.ts')).benchCampaign(quick ? 800 : 3_000),
  read: async () => (await import('./read.ts')).benchRead(quick ? 500 : 10_000, pairs, quick ? 1_500 : 4_000),
};

const wanted = positionals.length > 0 ? positionals : Object.keys(cases);
for (const name of wanted) {
  if (cases[name] !== undefined) continue;
  console.error(`There is no bench ${name}; there are ${Object.keys(cases).join(', ')}`);
  process.exit(2);
}

interface Results {
  machine: Record<string, string | number>;
  cases: Record<string, { at: string; figures: Figure[] }>;
}
const file = new URL('results.json', import.meta.url);
const results: Results = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Results)
  : { machine: {}, cases: {} };
results.machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  node: process.version,
};

let short = 0;
for (const name of wanted) {
  const figures = await cases[name]!();
  console.table(
    figures.map(({ name: figure, value, unit, goal, note }) => ({
      figure,
      value,
      unit,
      goal: goal ?? '',
      note: note ?? '',
    })),
  );
  short += figures.filter(missed).length;
  results.cases[name] = { at: new Date().toISOString().slice(0, 10), figures };
  if (!quick) writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
process.exit(short > 0 ? 1 : 0);
