import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, context, openBench, questionAt, type Wire, wires } from './setup.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ rights: { procedures: ['1.000001', '2.*'], officers: ['CB-*'] } });
});
afterAll(() => bench.close());

describe.each(wires)('refusals, %s', (wire: Wire) => {
  it('004: a procedure without licence', async () => {
    const call = bench.gateway(wire).findPerson(questionAt(bench.emulator, 1), context({ procedureCode: '1.999999' }));
    await expect(call).rejects.toMatchObject({
      kind: 'procedureNotPermitted',
      side: 'provider',
      retryable: false,
      status: 403,
    });
  });

  it('005: an officer without right', async () => {
    const call = bench.gateway(wire).findPerson(questionAt(bench.emulator, 1), context({ officerCode: 'KHAC-01' }));
    await expect(call).rejects.toMatchObject({ kind: 'officerNotPermitted', side: 'provider', retryable: false });
  });

  it('keeps a call without grounds from leaving, and names every ground that lacks', async () => {
    const before = bench.emulator.control.stats().requests;
    const gateway = bench.gateway(wire);
    for (const field of ['requestId', 'procedureCode', 'agencyCode', 'officerCode', 'purpose'] as const) {
      await expect(gateway.findPerson(questionAt(bench.emulator, 1), context({ [field]: ' ' }))).rejects.toMatchObject({
        kind: 'contextIncomplete',
        side: 'caller',
        fields: [{ field: `/${field}` }],
      });
      await expect(gateway.reportCorrection({} as never, context({ [field]: '' }))).rejects.toMatchObject({
        kind: 'contextIncomplete',
      });
      await expect(gateway.listRequests(context({ [field]: '' }))).rejects.toMatchObject({ kind: 'contextIncomplete' });
    }
    await expect(
      gateway.authenticate(questionAt(bench.emulator, 1), context({ requestId: 'x'.repeat(41) })),
    ).rejects.toMatchObject({ kind: 'contextIncomplete' });
    await expect(
      gateway.findPerson({ number: '1', fullName: '', birthDate: '1990-02-30' }, context()),
    ).rejects.toMatchObject({
      kind: 'questionInvalid',
      fields: [{ field: '/number' }, { field: '/fullName' }, { field: '/birthDate' }],
    });
    expect(bench.emulator.control.stats().requests).toBe(before);
  });
});

describe('credentials', () => {
  const asks = (over: object, wire: Wire = 'soap by adapter') =>
    bench.gateway(wire, over).findPerson(questionAt(bench.emulator, 1), context());

  it('401: wrong secret, wrong key, wrong X-Road client, clock too far away', async () => {
    const access = { kind: 'adapter' as const, ...bench.emulator.credentials.adapter };
    const unauthorized = { kind: 'unauthorized', side: 'provider', retryable: false };
    await expect(asks({ access: { ...access, secretKey: 'sai' } })).rejects.toMatchObject(unauthorized);
    await expect(asks({ access: { ...access, apiKey: 'sai' } })).rejects.toMatchObject(unauthorized);
    await expect(asks({ access: { ...access, xRoadClient: 'sai' } })).rejects.toMatchObject(unauthorized);
    const sleep = () => Promise.resolve();
    await expect(
      asks({ time: { now: () => Date.now() - 6 * 60_000, sleep, random: Math.random } }),
    ).rejects.toMatchObject(unauthorized);
    expect(
      (await asks({ access, time: { now: () => Date.now() - 4 * 60_000, sleep, random: Math.random } }))?.number,
    ).toBe(questionAt(bench.emulator, 1).number);
  });

  it('401: wrong platform keys; an officer account that is not the officer’s', async () => {
    const { lgsp, officer } = bench.emulator.credentials;
    const access = { kind: 'lgsp' as const, tokenUrl: bench.emulator.tokenUrl, ...lgsp, officer };
    await expect(asks({ access: { ...access, secretKey: 'sai' } }, 'rest by platform token')).rejects.toMatchObject({
      kind: 'unauthorized',
    });
    await expect(
      asks({ access: { ...access, officer: () => officer('CB-99') } }, 'rest by platform token'),
    ).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(
      asks({ access: { ...access, officer: () => undefined } }, 'rest by platform token'),
    ).rejects.toMatchObject({ kind: 'officerNotPermitted' });
  });
});

describe('the raw contract', () => {
  async function post(inner: string, namespace = 'http://dancuquocgia.bca'): Promise<{ status: number; text: string }> {
    const { adapterHeaders } = await import('@congvu/population');
    const headers = adapterHeaders(
      { kind: 'adapter', ...bench.emulator.credentials.adapter },
      bench.emulator.soapUrl,
      Date.now(),
    );
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><d:TraCuuThongTinCongDan xmlns:d="${namespace}">${inner}</d:TraCuuThongTinCongDan></s:Body></s:Envelope>`;
    const response = await fetch(bench.emulator.soapUrl, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/xml' },
      body,
    });
    return { status: response.status, text: await response.text() };
  }
  const grounds =
    '<d:MaYeuCau>1</d:MaYeuCau><d:MaDVC>1.000001</d:MaDVC><d:MaTichHop>037</d:MaTichHop><d:MaCanBo>CB-1</d:MaCanBo><d:MaDonVi>G01</d:MaDonVi>';

  it('faults a wrong element order by name', async () => {
    const { status, text } = await post(`${grounds}<d:HoVaTen>A</d:HoVaTen><d:SoDinhDanh>001090000001</d:SoDinhDanh>`);
    expect(status).toBe(500);
    expect(text).toContain('Element order: SoDinhDanh must come before HoVaTen');
  });

  it('faults missing grounds, a foreign namespace and a DOCTYPE', async () => {
    expect((await post('<d:MaYeuCau>1</d:MaYeuCau><d:SoDinhDanh>001090000001</d:SoDinhDanh>')).text).toContain(
      'Missing: MaDVC, MaDonVi, MaCanBo',
    );
    expect((await post(grounds, 'http://example.vn')).text).toContain('SAI_KHONG_GIAN_TEN');
    expect((await post('<!DOCTYPE a [<!ENTITY b "c">]>')).text).toContain('SAI_BAN_TIN');
  });

  it('answers in the response namespace with the attributes of the collection', async () => {
    const { number } = questionAt(bench.emulator, 1);
    const { text } = await post(`${grounds}<d:SoDinhDanh>${number}</d:SoDinhDanh>`);
    expect(text).toContain('http://www.mic.gov.vn/dancu/1.0');
    expect(text).toMatch(/CongdanCollection [^>]*SoCongDan="1" GhiChu="" ThoiDiemDuLieu="[^"]+" id="1"/);
    expect(text).toMatch(/<n:Ho\/><n:ChuDem\/><n:Ten>/);
  });
});

describe('match policy', () => {
  it('strict answers no record for another name; number leaves the comparing to the asker', async () => {
    const strict = await openBench({ match: 'strict' });
    const wrong = { ...questionAt(bench.emulator, 1), fullName: 'Không Phải Tên Này' };
    expect(await strict.gateway().findPerson(wrong, context())).toBeUndefined();
    expect((await bench.gateway().findPerson(wrong, context()))?.number).toBe(wrong.number);
    await strict.close();
  });
});
