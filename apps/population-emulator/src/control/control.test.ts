import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, context, findPlace, openBench, questionAt } from '../gateway/setup.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ corrections: { delayMs: -1 } });
});
afterAll(() => bench.close());

async function control(method: string, path: string, body?: unknown, token = bench.emulator.controlToken) {
  const response = await fetch(`${bench.emulator.url}/control/${path}`, {
    method,
    headers: { 'x-control-token': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the control API', () => {
  it('wants its token', async () => {
    expect((await control('GET', 'stats', undefined, 'sai')).status).toBe(403);
    expect((await control('POST', 'faults', { down: true }, '')).status).toBe(403);
    expect((await control('GET', 'stats')).body).toMatchObject({ requests: expect.any(Number) });
  });

  it('refuses faults it does not know', async () => {
    expect((await control('POST', 'faults', { nonsense: 1 })).status).toBe(400);
    expect((await control('POST', 'faults', { errorShare: 2 })).status).toBe(400);
  });

  it('edits a person; relatives’ records follow', async () => {
    const place = findPlace(
      bench.emulator,
      (one) => one.father?.number !== undefined && one.household.relation === 'child',
    );
    const child = questionAt(bench.emulator, place);
    const father = bench.emulator.control.personAt(place).father!.number!;
    expect((await control('PUT', `persons/${father}`, { fullName: 'Trần Tân Danh', birthDate: '1970' })).status).toBe(
      200,
    );
    const gateway = bench.gateway();
    expect((await gateway.verifyRelatives(child, context()))?.father?.fullName).toBe('Trần Tân Danh');
    expect(
      await gateway.findPerson({ number: father, fullName: 'Trần Tân Danh', birthDate: '1970' }, context()),
    ).toMatchObject({ fullName: 'Trần Tân Danh', birthDate: '1970' });
    expect((await control('PUT', `persons/${father}`, { birthDate: 'xx' })).status).toBe(400);
    expect((await control('PUT', 'persons/999099000000', { fullName: 'X Y' })).status).toBe(404);
  });

  it('takes a person out of the population', async () => {
    const question = questionAt(bench.emulator, 900);
    await control('PUT', `persons/${question.number}`, { unborn: true });
    expect(await bench.gateway().findPerson(question, context())).toBeUndefined();
    expect(await bench.gateway().authenticate(question, context())).toBe(false);
  });

  it('records a death: the spouse becomes widowed, the household loses a member', async () => {
    const place = findPlace(
      bench.emulator,
      (one) => one.spouse !== undefined && one.household.memberIndexes.length >= 3 && one.life.status === 'alive',
    );
    const dead = questionAt(bench.emulator, place);
    const held = bench.emulator.control.personAt(place);
    const spouse = bench.emulator.control.person(held.spouse!.number!)!;
    const events = await control('POST', 'events', { type: 'death', number: dead.number, on: '2026-06-01' });
    expect(events.body).toEqual({ numbers: [dead.number, spouse.number] });
    const gateway = bench.gateway();
    expect(await gateway.verifyLifeStatus(dead, context())).toEqual({ status: 'deceased', on: '2026-06-01' });
    const widowed = await gateway.verifyMaritalStatus(spouse, context());
    expect(widowed?.maritalStatus).toBe('3');
    expect(widowed?.spouse).toBeUndefined();
    const household = await gateway.findHousehold(spouse, context());
    expect(household?.members.map((member) => member.number)).not.toContain(dead.number);
    expect(household?.members[0]?.householdHead?.relationCode).toBe('CH01');
  });

  it('registers a birth under a number never issued before', async () => {
    const mother = bench.emulator.control.personAt(
      findPlace(bench.emulator, (one) => one.sex === 'female' && one.spouse !== undefined),
    );
    const { body } = await control('POST', 'events', {
      type: 'birth',
      motherNumber: mother.number,
      fullName: 'Lê Mới Sinh',
      sex: 'male',
      birthDate: '2026-06-20',
    });
    const [number] = body.numbers as string[];
    const baby = await bench
      .gateway()
      .findPerson({ number: number!, fullName: 'Lê Mới Sinh', birthDate: '2026-06-20' }, context());
    expect(baby).toMatchObject({
      fullName: 'Lê Mới Sinh',
      sex: 'male',
      birthDate: '2026-06-20',
      mother: { number: mother.number },
    });
  });

  it('marries and divorces', async () => {
    const man = bench.emulator.control.personAt(
      findPlace(bench.emulator, (one) => one.maritalStatus === '1' && one.sex === 'male' && one.birthDate < '2000'),
    );
    const woman = bench.emulator.control.personAt(
      findPlace(bench.emulator, (one) => one.maritalStatus === '1' && one.sex === 'female' && one.birthDate < '2000'),
    );
    await control('POST', 'events', { type: 'marriage', number: man.number, spouseNumber: woman.number });
    expect(await bench.gateway().verifyMaritalStatus(woman, context())).toMatchObject({
      maritalStatus: '2',
      spouse: { number: man.number },
    });
    await control('POST', 'events', { type: 'divorce', number: man.number });
    expect(await bench.gateway().verifyMaritalStatus(woman, context())).toMatchObject({ maritalStatus: '3' });
  });
});

describe('corrections', () => {
  const report = (over = {}) => {
    const { number, fullName } = questionAt(bench.emulator, 500);
    return {
      reportId: 'BC-1',
      number,
      field: 'fullName' as const,
      populationValue: fullName,
      claimedValue: 'Phạm Đúng Tên',
      evidence: 'Giấy khai sinh số 1',
      agency: 'G01.01',
      ...over,
    };
  };

  it('are received once, decided once and change the population when accepted', async () => {
    const gateway = bench.gateway();
    expect(await gateway.correctionStatus('BC-1', context())).toBeUndefined();
    expect(await gateway.reportCorrection(report(), context())).toMatchObject({ reportId: 'BC-1', state: 'received' });
    expect(await gateway.reportCorrection(report({ claimedValue: 'Khác Hẳn' }), context())).toMatchObject({
      state: 'received',
    });
    expect((await control('POST', 'corrections/BC-1', { decision: 'accepted', reason: 'Đúng hồ sơ gốc' })).status).toBe(
      200,
    );
    expect(await gateway.correctionStatus('BC-1', context())).toMatchObject({
      state: 'accepted',
      reason: 'Đúng hồ sơ gốc',
      decidedAt: expect.any(String),
    });
    expect((await gateway.findPerson(questionAt(bench.emulator, 500), context()))?.fullName).toBe('Phạm Đúng Tên');
    await control('POST', 'corrections/BC-1', { decision: 'rejected', reason: 'muộn' });
    expect(await gateway.correctionStatus('BC-1', context())).toMatchObject({ state: 'accepted' });
  });

  it('are refused when a value cannot be, rejected when the person is not there', async () => {
    const gateway = bench.gateway('rest by platform token');
    await expect(
      gateway.reportCorrection(report({ reportId: 'BC-2', field: 'birthDate', claimedValue: 'xx' }), context()),
    ).rejects.toMatchObject({ kind: 'providerRefused' });
    expect(
      await gateway.reportCorrection(report({ reportId: 'BC-3', number: '999099000000' }), context()),
    ).toMatchObject({ state: 'rejected' });
    await expect(
      bench.gateway('soap by adapter', { correctionsUrl: undefined as never }).reportCorrection(report(), context()),
    ).rejects.toMatchObject({ kind: 'notConfigured' });
  });

  it('decide themselves after the delay, the same report the same way', async () => {
    let now = Date.now();
    const sleep = async (ms: number) => {
      now += ms;
    };
    const states = await Promise.all(
      [1, 1].map(async () => {
        const other = await openBench({
          corrections: { delayMs: 60_000, acceptedShare: 0.5 },
          now: () => new Date(now),
        });
        const gateway = other.gateway('soap by adapter', {
          time: { now: () => now, sleep, random: Math.random },
        });
        const { number } = questionAt(other.emulator, 500);
        const ids = Array.from({ length: 30 }, (_, at) => `BC-${at}`);
        for (const reportId of ids) await gateway.reportCorrection(report({ reportId, number }), context());
        return { other, gateway, ids };
      }),
    );
    now += 31_000;
    expect(await states[0]!.gateway.correctionStatus('BC-0', context())).toMatchObject({ state: 'checking' });
    now += 30_000;
    const decided = await Promise.all(
      states.map(({ gateway, ids }) =>
        Promise.all(ids.map(async (id) => (await gateway.correctionStatus(id, context()))?.state)),
      ),
    );
    expect(decided[0]).toEqual(decided[1]);
    expect(new Set(decided[0])).toEqual(new Set(['accepted', 'rejected']));
    for (const { other } of states) await other.close();
  });
});

describe('the overlay', () => {
  it('outlives the process when a folder is given', async () => {
    const data = mkdtempSync(join(tmpdir(), 'overlay-'));
    const first = await openBench({ data });
    const { number } = questionAt(first.emulator, 10);
    first.emulator.control.editPerson(number, { fullName: 'Hồ Giữ Lại', diedOn: '2026-01-02' });
    await first.close();
    const second = await openBench({ data });
    expect(second.emulator.control.person(number)).toMatchObject({
      fullName: 'Hồ Giữ Lại',
      life: { status: 'deceased', on: '2026-01-02' },
    });
    second.emulator.control.reset(true);
    await second.close();
    const third = await openBench({ data });
    expect(third.emulator.control.person(number)?.fullName).not.toBe('Hồ Giữ Lại');
    await third.close();
    rmSync(data, { recursive: true });
  });
});
