import { isPopulationFault } from '@congvu/population';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, context, openBench, questionAt } from './setup.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(() => bench.emulator.control.reset());
afterAll(() => bench.close());

describe('switched-on faults become typed faults', () => {
  it.each([
    ['errorShare', 'serverError', 'provider'],
    ['garbageShare', 'garbage', 'provider'],
    ['hangShare', 'timeout', 'network'],
    ['resetShare', 'reset', 'network'],
    ['tooManyShare', 'rateLimited', 'network'],
  ] as const)('%s → %s', async (share, kind, side) => {
    for (const wire of ['soap by adapter', 'rest by adapter'] as const) {
      bench.emulator.control.setFaults({ [share]: 1 });
      const call = bench.gateway(wire, { timeoutMs: 200 }).findPerson(questionAt(bench.emulator, 1), context());
      await expect(call).rejects.toMatchObject({ kind, side, retryable: true, code: `population.${kind}` });
    }
  });

  it('down → reset; nobody listening → refused; slower than the limit → timeout', async () => {
    bench.emulator.control.setFaults({ down: true });
    await expect(bench.gateway().findPerson(questionAt(bench.emulator, 1), context())).rejects.toMatchObject({
      kind: 'reset',
    });
    bench.emulator.control.setFaults({ slowMs: 300 });
    await expect(
      bench.gateway('soap by adapter', { timeoutMs: 100 }).findPerson(questionAt(bench.emulator, 1), context()),
    ).rejects.toMatchObject({ kind: 'timeout' });
    const gone = await openBench();
    const gateway = gone.gateway();
    const question = questionAt(gone.emulator, 1);
    await gone.emulator.close();
    await expect(gateway.findPerson(question, context())).rejects.toMatchObject({ kind: 'refused', side: 'network' });
  });
});

describe('retries', () => {
  it('ask the same question with the same request id, and the call is told once', async () => {
    const calls: { attempts: number; outcome: string }[] = [];
    const gateway = bench.gateway('soap by adapter', {
      retry: { attempts: 4, baseMs: 1 },
      observe: ({ attempts, outcome }) => calls.push({ attempts, outcome }),
    });
    bench.emulator.control.setFaults({ garbageShare: 1, remaining: 1 });
    await gateway.findPerson(questionAt(bench.emulator, 1), context());
    bench.emulator.control.setFaults({ errorShare: 1, remaining: 2 });
    const asked = context();
    expect((await gateway.findPerson(questionAt(bench.emulator, 1), asked))?.number).toBe(
      questionAt(bench.emulator, 1).number,
    );
    expect(calls).toEqual([
      { attempts: 2, outcome: 'answered' },
      { attempts: 3, outcome: 'answered' },
    ]);
    expect(bench.emulator.control.sawRequestId(asked.requestId)).toBe(true);
    expect(bench.emulator.control.stats()).toMatchObject({
      requests: 5,
      answered: 2,
      distinctRequestIds: 2,
      repeatedRequestIds: 3,
    });
  });

  it('stop when the attempts are used up, and never follow a refusal', async () => {
    const gateway = bench.gateway('soap by adapter', { retry: { attempts: 3, baseMs: 1 } });
    bench.emulator.control.setFaults({ errorShare: 1 });
    await expect(gateway.findPerson(questionAt(bench.emulator, 1), context())).rejects.toMatchObject({
      kind: 'serverError',
    });
    expect(bench.emulator.control.stats().requests).toBe(3);
    bench.emulator.control.reset();
    await expect(
      gateway.findPerson(questionAt(bench.emulator, 1), context({ procedureCode: '9.000001' })),
    ).rejects.toMatchObject({ kind: 'procedureNotPermitted' });
    expect(bench.emulator.control.stats().requests).toBe(1);
  });
});

describe('the circuit', () => {
  it('opens after failures in a row, keeps calls at home, tries one and closes', async () => {
    const gateway = bench.gateway('soap by adapter', { breaker: { failures: 3, openMs: 150 } });
    const ask = () => gateway.authenticate(questionAt(bench.emulator, 1), context());
    bench.emulator.control.setFaults({ errorShare: 1 });
    for (let at = 0; at < 3; at += 1) await expect(ask()).rejects.toMatchObject({ kind: 'serverError' });
    const seen = bench.emulator.control.stats().requests;
    await expect(ask()).rejects.toMatchObject({
      kind: 'circuitOpen',
      side: 'network',
      retryable: true,
      retryAfterMs: expect.any(Number),
    });
    expect(bench.emulator.control.stats().requests).toBe(seen);
    expect(gateway.metrics().circuit).toBe('open');
    await new Promise((resolve) => setTimeout(resolve, 170));
    await expect(ask()).rejects.toMatchObject({ kind: 'serverError' });
    await expect(ask()).rejects.toMatchObject({ kind: 'circuitOpen' });
    bench.emulator.control.reset();
    await new Promise((resolve) => setTimeout(resolve, 170));
    expect(await ask()).toBe(true);
    expect(gateway.metrics().circuit).toBe('closed');
  });
});

async function askFor(
  gateway: ReturnType<Bench['gateway']>,
  ms: number,
  workers = 40,
): Promise<{ answered: number; failed: number }> {
  const until = performance.now() + ms;
  let answered = 0;
  let failed = 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < until) {
        next += 1;
        try {
          await gateway.authenticate(questionAt(bench.emulator, next % 20_000), context());
          answered += 1;
        } catch (error) {
          if (!isPopulationFault(error)) throw error;
          failed += 1;
        }
      }
    }),
  );
  return { answered, failed };
}

describe('the pace', () => {
  it.each([50, 200])(
    'never goes over a quota of %i a second and has every call answered (how much of it is used: bench/)',
    async (quota) => {
      bench.emulator.control.setQuota(quota);
      const gateway = bench.gateway('soap by adapter', { maxPerSecond: quota });
      const { answered, failed } = await askFor(gateway, 4000);
      bench.emulator.control.setQuota(0);
      const stats = bench.emulator.control.stats();
      expect(stats.refusedByQuota).toBe(0);
      expect(stats.peakPerSecond).toBeLessThanOrEqual(quota);
      expect(failed).toBe(0);
      expect(answered).toBeGreaterThan(0);
    },
  );

  it('slows down on 429, waits as long as asked and still answers every call', async () => {
    bench.emulator.control.setQuota(100);
    const gateway = bench.gateway('soap by adapter', { maxPerSecond: 400, retry: { attempts: 3, baseMs: 10 } });
    const { answered, failed } = await askFor(gateway, 3000);
    bench.emulator.control.setQuota(0);
    expect(failed).toBe(0);
    expect(answered).toBeGreaterThan(0);
    expect(gateway.metrics().perSecond).toBeLessThan(380);
    expect(bench.emulator.control.stats().refusedByQuota).toBeGreaterThan(0);
  });
});
