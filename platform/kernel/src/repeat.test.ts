import { expect, it } from 'vitest';
import { repeat } from './repeat.ts';

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

it('does one round after the other, goes on after a fault, and ends with the round under way', async () => {
  let under = 0;
  let most = 0;
  let rounds = 0;
  const faults: unknown[] = [];
  const repeated = repeat(
    async () => {
      under += 1;
      most = Math.max(most, under);
      await pause(5);
      under -= 1;
      rounds += 1;
      if (rounds === 2) throw new Error('second');
    },
    1,
    (error) => faults.push(error),
  );
  repeated.start();
  while (rounds < 4) await pause(2);
  await repeated.stop();
  const ended = rounds;
  expect([most, under, faults.length, repeated.stopping()]).toEqual([1, 0, 1, true]);
  await pause(20);
  expect(rounds).toBe(ended);
});
