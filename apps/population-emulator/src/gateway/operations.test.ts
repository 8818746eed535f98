import type { PopulationGateway } from '@congvu/population';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, context, findPlace, openBench, questionAt, type Wire, wires } from './setup.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe.each(wires)('population operations, %s', (wire: Wire) => {
  let gateway: PopulationGateway;
  beforeAll(() => {
    gateway = bench.gateway(wire);
  });

  it('finds the whole record of a person, leading zeros kept', async () => {
    const place = findPlace(
      bench.emulator,
      (one) => one.spouse !== undefined && one.father?.number !== undefined && one.oldNumber !== undefined,
    );
    const held = bench.emulator.control.personAt(place);
    const person = await gateway.findPerson(questionAt(bench.emulator, place), context());
    expect(person).toMatchObject({
      number: held.number,
      oldNumber: held.oldNumber,
      fullName: held.fullName,
      sex: held.sex,
      birthDate: held.birthDate,
      ethnicGroup: held.ethnicGroup,
      religion: held.religion,
      maritalStatus: '2',
      bloodType: held.bloodType,
      nationality: 'VN',
      permanentAddress: {
        countryCode: 'VN',
        provinceCode: held.permanentAddress.today.provinceCode,
        communeCode: held.permanentAddress.today.communeCode,
      },
      father: { fullName: held.father?.fullName, number: held.father?.number },
      spouse: { fullName: held.spouse?.fullName },
      householdBook: held.household.bookNumber,
    });
    expect(person?.householdHead?.relationCode).toMatch(/^CH\d\d$/);
    expect(Date.parse(person?.dataAsOf ?? '')).not.toBeNaN();
  });

  it('finds a person by the nine-digit number', async () => {
    const held = bench.emulator.control.personAt(findPlace(bench.emulator, (one) => one.oldNumber !== undefined));
    const person = await gateway.findPerson(
      { oldNumber: held.oldNumber!, fullName: held.fullName, birthDate: held.birthDate },
      context(),
    );
    expect(person?.number).toBe(held.number);
  });

  it('gives the year alone where the population data know no more', async () => {
    const place = findPlace(bench.emulator, (one) => one.birthDate.length === 4);
    const question = questionAt(bench.emulator, place);
    expect((await gateway.findPerson(question, context()))?.birthDate).toBe(question.birthDate);
    expect(await gateway.authenticate(question, context())).toBe(true);
  });

  it('answers undefined for a number that was not issued', async () => {
    const { nation } = { nation: bench.emulator.control.personAt(0) };
    const unissued = `${nation.number.slice(0, 6)}${String((Number(nation.number.slice(6)) + 1) % 1_000_000).padStart(6, '0')}`;
    const question = { number: unissued, fullName: 'Nguyễn Văn An', birthDate: '1990-01-01' };
    expect(await gateway.findPerson(question, context())).toBeUndefined();
    expect(await gateway.findHousehold(question, context())).toBeUndefined();
    expect(await gateway.verifyLifeStatus(question, context())).toBeUndefined();
    expect(await gateway.authenticate(question, context())).toBe(false);
  });

  it('authenticates only when number, name and birth belong together', async () => {
    const question = questionAt(
      bench.emulator,
      findPlace(bench.emulator, (one) => one.birthDate.length === 10),
    );
    expect(await gateway.authenticate(question, context())).toBe(true);
    expect(await gateway.authenticate({ ...question, fullName: question.fullName.toUpperCase() }, context())).toBe(
      true,
    );
    expect(await gateway.authenticate({ ...question, birthDate: question.birthDate.slice(0, 4) }, context())).toBe(
      true,
    );
    expect(await gateway.authenticate({ ...question, fullName: `${question.fullName} Khác` }, context())).toBe(false);
    expect(await gateway.authenticate({ ...question, birthDate: '1901-01-01' }, context())).toBe(false);
  });

  it('tells the dead and the missing from the living', async () => {
    const dead = findPlace(bench.emulator, (one) => one.life.status === 'deceased');
    expect(await gateway.verifyLifeStatus(questionAt(bench.emulator, dead), context())).toEqual({
      status: 'deceased',
      on: bench.emulator.control.personAt(dead).life.on,
    });
    const living = findPlace(bench.emulator, (one) => one.life.status === 'alive');
    expect(await gateway.verifyLifeStatus(questionAt(bench.emulator, living), context())).toEqual({ status: 'alive' });
  });

  it('verifies marriage, relatives, guardian, head, address and blood', async () => {
    const married = questionAt(
      bench.emulator,
      findPlace(bench.emulator, (one) => one.spouse !== undefined),
    );
    expect(await gateway.verifyMaritalStatus(married, context())).toMatchObject({
      maritalStatus: '2',
      spouse: { fullName: expect.any(String) },
    });
    const child = findPlace(bench.emulator, (one) => one.representative !== undefined);
    const held = bench.emulator.control.personAt(child);
    const question = questionAt(bench.emulator, child);
    expect(await gateway.verifyRelatives(question, context())).toMatchObject({
      mother: { fullName: held.mother?.fullName },
    });
    expect((await gateway.verifyGuardian(question, context()))?.representative?.fullName).toBe(
      held.representative?.fullName,
    );
    expect((await gateway.verifyHouseholdHead(question, context()))?.householdHead).toMatchObject({
      relationCode: 'CH03',
    });
    expect((await gateway.verifyPresentAddress(question, context()))?.presentAddress?.communeCode).toBe(
      held.presentAddress.today.communeCode,
    );
    expect((await gateway.findBloodType(question, context()))?.bloodType).toBe(held.bloodType);
  });

  it('lists the living members of a household, the same seen from any of them', async () => {
    const place = findPlace(bench.emulator, (one) => one.household.memberIndexes.length >= 4);
    const seen = bench.emulator.control
      .personAt(place)
      .household.memberIndexes.map((index) => questionAt(bench.emulator, index));
    const books = await Promise.all(seen.map((one) => gateway.findHousehold(one, context())));
    for (const book of books)
      expect(book?.members.map((member) => member.number)).toEqual(seen.map((one) => one.number));
    expect(books[0]?.members.filter((member) => member.householdHead?.relationCode === 'CH01')).toHaveLength(1);
  });

  it('creates a list, follows it, pages through it, takes it as a file and deletes it', async () => {
    const ask = context();
    const made = await gateway.createListRequest(
      { operation: 'CungCapDanhSachTheoDoTuoi', criteria: { TuTuoi: '60', DenTuoi: '70' }, maxRecords: 120 },
      ask,
    );
    expect(
      await gateway.createListRequest(
        { operation: 'CungCapDanhSachTheoDoTuoi', criteria: { TuTuoi: '60', DenTuoi: '70' } },
        ask,
      ),
    ).toMatchObject({ listId: made.listId });
    await expect
      .poll(async () => (await gateway.requestStatus(made.listId, context())).status, { timeout: 5000 })
      .toBe('done');
    const page = await gateway.resultRecords(made.listId, { page: 2, size: 50 }, context());
    expect(page.total).toBe(120);
    expect(page.records).toHaveLength(50);
    for (const { birthDate } of page.records)
      expect(2026 - Number(birthDate.slice(0, 4))).toSatisfy((age: number) => age >= 60 && age <= 70);
    const file = await gateway.resultFile(made.listId, context());
    expect(file.content.toString('utf8').trim().split('\r\n')).toHaveLength(121);
    expect(await gateway.requestDetail(made.listId, context())).toMatchObject({
      criteria: { TuTuoi: '60', DenTuoi: '70' },
      records: 120,
    });
    expect((await gateway.requestHistory(made.listId, context())).map((step) => step.status)).toEqual([
      'received',
      'running',
      'done',
    ]);
    expect((await gateway.listRequests(context())).map((list) => list.listId)).toContain(made.listId);
    expect(await gateway.listRequests(context({ agencyCode: 'G99' }))).toEqual([]);
    await gateway.deleteRequest(made.listId, context());
    await expect(gateway.requestStatus(made.listId, context())).rejects.toMatchObject({ kind: 'providerRefused' });
  });

  it.each([
    ['CungCapDanhSachTheoDiaPhuong', { MaTinhThanh: '79' }],
    ['CungCapDanhSachTheoNhomMau', { NhomMau: '04' }],
    ['CungCapDanhSachTheoGioiTinh', { GioiTinh: '2' }],
    ['CungCapDanhSachTheoDanToc', { DanToc: '02' }],
    ['CungCapDanhSachTheoTonGiao', { TonGiao: '02' }],
  ] as const)('gives a list by %s', async (operation, criteria) => {
    const { listId } = await gateway.createListRequest({ operation, criteria, maxRecords: 5 }, context());
    await expect
      .poll(async () => (await gateway.requestResult(listId, context())).status, { timeout: 5000 })
      .toBe('done');
    expect((await gateway.resultRecords(listId, { page: 1, size: 10 }, context())).records).toHaveLength(5);
  });
});

describe('forms of names and dates', () => {
  it('are taken as keys or as written, compact or with dashes', async () => {
    const question = questionAt(
      bench.emulator,
      findPlace(bench.emulator, (one) => one.birthDate.length === 10 && /[đĐ]/.test(one.fullName)),
    );
    for (const names of ['key', 'as-written'] as const) {
      for (const dates of ['compact', 'iso'] as const) {
        for (const fieldNames of ['lower', 'contract'] as const) {
          const gateway = bench.gateway('rest by adapter', { names, dates, fieldNames });
          expect(await gateway.authenticate(question, context())).toBe(true);
        }
        expect(
          await bench.gateway('soap by adapter', { names, dates, prefix: 'qldc' }).authenticate(question, context()),
        ).toBe(true);
      }
    }
  });
});
