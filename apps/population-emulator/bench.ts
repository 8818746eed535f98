/**
 * `npx tsx apps/population-emulator/bench.ts [pairs]`: look-ups a second with 1,000 and with 104,000,000 people, A B A B, and
 * calls a second through gateway, wire and emulator. Prints JSON.
 */
import { createPopulationGateway } from '@congvu/population';
import { createNation, type Nation } from './src/nation/index.ts';
import { startEmulator } from './src/server.ts';

const pairs = Math.max(5, Number(process.argv[2] ?? 7));
const lookups = 20_000;
const small = 1_000;
const large = 104_000_000;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Numbers spread over the whole nation, so that no memory of the last question helps. */
function numbersOf(nation: Nation): string[] {
  return Array.from(
    { length: lookups },
    (_, at) => nation.identityAt(Math.floor((at * 0.618_033_988_7 * nation.size) % nation.size)).number,
  );
}

type Lookup = 'findByNumber' | 'indexOfNumber';

function lookupsPerSecond(nation: Nation, asked: string[], lookup: Lookup): number {
  const from = performance.now();
  for (const number of asked) if (nation[lookup](number) === undefined) throw new Error('A number was not found');
  return asked.length / ((performance.now() - from) / 1000);
}

/** A B A B …, after one unmeasured round; the ratio is the median of the pairs' ratios. */
function compare(lookup: Lookup): { smallPerSecond: number; largePerSecond: number; medianRatioLargeToSmall: number } {
  const runs = Array.from({ length: pairs + 1 }, () => ({
    small: lookupsPerSecond(nations.small, numbers.small, lookup),
    large: lookupsPerSecond(nations.large, numbers.large, lookup),
  })).slice(1);
  return {
    smallPerSecond: Math.round(median(runs.map((run) => run.small))),
    largePerSecond: Math.round(median(runs.map((run) => run.large))),
    medianRatioLargeToSmall: Number(median(runs.map((run) => run.large / run.small)).toFixed(3)),
  };
}

const begun = performance.now();
const nations = { small: createNation({ seed: 1, people: small }), large: createNation({ seed: 1, people: large }) };
const buildMs = performance.now() - begun;
const numbers = { small: numbersOf(nations.small), large: numbersOf(nations.large) };
async function callsPerSecond(
  protocol: 'soap' | 'rest',
  people: number,
  operation: 'findPerson' | 'authenticate',
): Promise<number> {
  const emulator = await startEmulator({ people, seed: 1 });
  const gateway = createPopulationGateway({
    protocol,
    url: protocol === 'soap' ? emulator.soapUrl : emulator.restUrl,
    access: { kind: 'adapter', ...emulator.credentials.adapter },
    maxPerSecond: 100_000,
  });
  const questions = Array.from({ length: 3_000 }, (_, at) =>
    emulator.control.personAt(Math.floor((at * people) / 3_000)),
  );
  const ask = (at: number) =>
    gateway[operation](questions[at]!, {
      requestId: `do-${at}`,
      procedureCode: '1.000001',
      agencyCode: 'G01',
      officerCode: 'CB',
      purpose: 'đo tốc độ',
    });
  await Promise.all(questions.slice(0, 500).map((_, at) => ask(at)));
  const from = performance.now();
  await Promise.all(questions.map((_, at) => ask(at)));
  const perSecond = questions.length / ((performance.now() - from) / 1000);
  gateway.close();
  await emulator.close();
  return Math.round(perSecond);
}

const wire: Record<string, number> = {};
for (const protocol of ['soap', 'rest'] as const) {
  for (const operation of ['findPerson', 'authenticate'] as const) {
    for (const people of [small, large]) {
      wire[`${protocol} ${operation} among ${people}`] = await callsPerSecond(protocol, people, operation);
    }
  }
}

console.log(
  JSON.stringify(
    {
      people: { small, large },
      pairs,
      lookupsPerMeasurement: lookups,
      buildBothMs: Math.round(buildMs),
      wholeRecord: compare('findByNumber'),
      numberToPlace: compare('indexOfNumber'),
      callsPerSecondOneProcess: wire,
    },
    null,
    2,
  ),
);
