/** Calls a second that gateway, wire and emulator bear together, with nothing else to do: the ceiling for a campaign without a quota. */
import { createPopulationGateway, type PopulationGateway } from '@congvu/population';
import { createNation } from '@congvu/population-emulator';
import { assert, type Figure, median, round } from './measure.ts';
import { procedureCode, type RunningEmulator, startEmulatorProcess } from './surroundings.ts';

const lanes = 32;

/** Looks up and asks the life status of `count` people, as a campaign does for each row; gives calls a second. */
export async function callsPerSecond(gateway: PopulationGateway, people: number, count: number): Promise<number> {
  const nation = createNation({ seed: 1, people });
  const identities = Array.from({ length: count }, (_, at) =>
    nation.identityAt(Math.floor((at * 0.618_033_988_7 * people) % people)),
  );
  const run = Math.random().toString(36).slice(2);
  let next = 0;
  const from = performance.now();
  async function lane(): Promise<void> {
    while (next < count) {
      const at = next;
      next += 1;
      const { number, fullName, birthDate, life } = identities[at]!;
      const context = (kind: string) => ({
        requestId: `${kind}-${run}-${at}`,
        procedureCode,
        agencyCode: 'G09',
        officerCode: 'CV-bench',
        purpose: 'bench',
      });
      const person = await gateway.findPerson({ number, fullName, birthDate }, context('t'));
      assert(person?.fullName === fullName && person.number === number, `another person than ${at} was answered`);
      const status = await gateway.verifyLifeStatus({ number, fullName, birthDate }, context('s'));
      assert(status?.status === life.status, `another life status than that of ${at} was answered`);
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count * 2) / ((performance.now() - from) / 1000);
}

export const gatewayTo = (emulator: RunningEmulator, maxPerSecond?: number): PopulationGateway =>
  createPopulationGateway({
    ...emulator.settings,
    maxConcurrent: lanes,
    ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
  });

export async function benchGateway(count: number, runs: number): Promise<Figure[]> {
  const people = 104_000_000;
  const emulator = await startEmulatorProcess(people, 1, 0);
  const gateway = gatewayTo(emulator, 100_000);
  try {
    await callsPerSecond(gateway, people, count);
    const rates: number[] = [];
    for (let at = 0; at < runs; at += 1) rates.push(await callsPerSecond(gateway, people, count));
    return [
      {
        name: 'gateway: calls, no quota',
        value: round(median(rates), 0),
        unit: 'calls/s',
        note: `${lanes} at once, ${runs} runs, ${round(Math.min(...rates), 0)} – ${round(Math.max(...rates), 0)}`,
      },
    ];
  } finally {
    gateway.close();
    await emulator.close();
  }
}
