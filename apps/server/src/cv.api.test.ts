import { inTransaction } from '@congvu/database';
import { official } from '@congvu/personnel';
import { cvItems } from '@congvu/personnel/cv/cv.layout.ts';
import { applyChangeSet, recordsByIdentity } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

const person = {
  personalNumber: '001180000123',
  fullName: 'Nguyễn Thị Thuỳ Dương',
  birthDate: '1980-03-05',
  sex: '2',
  religion: '02',
  agencyCode: 'H26.SYT',
  homeTown: 'Xã Quảng Bị, thành phố Hà Nội',
  postings: [
    {
      position: 'Chuyên viên',
      unit: 'Văn phòng Sở',
      startedOn: '2005-01-01',
      validFrom: '2005-01-01',
      validUntil: '2015-06-01',
    },
    { position: 'Trưởng phòng', unit: 'Phòng Nghiệp vụ Y', startedOn: '2015-06-01', validFrom: '2015-06-01' },
  ],
  pay: Array.from({ length: 12 }, (_, n) => ({
    rank: '01.003',
    step: (n % 9) + 1,
    coefficient: 2.34 + n * 0.33,
    validFrom: `${1990 + n * 3}-01-01`,
  })),
};

describe('the curriculum vitae on paper', () => {
  let harness: Harness;
  let health: ApiClient;
  let id: string;
  beforeAll(async () => {
    harness = await startHarness({ workers: 0 });
    health = await harness.signIn('soyte-hanoi');
    await inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        [{ key: '1', identity: person.personalNumber, owner: 'H26.SYT', patch: person }],
        () => true,
      ),
    );
    id = (await recordsByIdentity(harness.system.database.db, official, [person.personalNumber]))[0]!.id;
  });
  afterAll(() => harness?.close());

  it('has the items of the form in their order, each field where the definition says', async () => {
    const [record] = await recordsByIdentity(harness.system.database.db, official, [person.personalNumber]);
    const all = new Set([...official.fields.keys()]);
    const items = cvItems(record!, all);
    expect(items.map(({ no }) => no).slice(0, 4)).toEqual(['1', '2', '3', '4']);
    const item = (no: string) => items.find((one) => one.no === no)!;
    expect(item('2').lines).toContainEqual({ label: 'Ngày sinh', value: '05/03/1980' });
    expect(item('4').lines).toEqual([{ label: 'Quê quán', value: person.homeTown }]);
    expect(item('11').lines).toContainEqual({ label: 'Chức vụ, chức danh hiện tại', value: 'Trưởng phòng' });
    expect(item('27').table!.rows).toEqual([
      ['01/01/2005 – 01/06/2015', 'Chuyên viên', 'Văn phòng Sở'],
      ['01/06/2015 – nay', 'Trưởng phòng', 'Phòng Nghiệp vụ Y'],
    ]);
    expect(item('31').table!.rows).toHaveLength(12);
    const basic = cvItems(record!, new Set([...all].filter((path) => path !== 'religion')));
    expect(basic.find(({ no }) => no === '6')).toMatchObject({ lines: [], withheld: true });
  });

  it('is a PDF one can search, with its mark and page numbers, within scope and purpose, and logged', async () => {
    const path = `/api/v1/personnel/officials/${id}/cv.pdf`;
    const text = async (query = '') => {
      const { status, headers, body } = await health.get<Uint8Array>(`${path}${query}`);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
      return Buffer.from(body).toString('latin1');
    };
    const plain = await text();
    expect(plain.startsWith('%PDF-1.')).toBe(true);
    expect(plain).toContain('/Lang (vi-VN)');
    expect(plain.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(1);
    expect((await text('?purpose=personnel-work')).length).toBeGreaterThan(1000);
    expect((await (await harness.signIn('danang')).get(path)).status).toBe(404);
    expect((await (await harness.signIn('lanhdao')).get(path)).status).toBe(403);
    const { rows } = await harness.database.owner.pool.query(
      "select count(*)::int as n from audit.entry where event = 'personnel.cv.extract' and kind = 'access' and subject_id = $1",
      [id],
    );
    expect(rows[0].n).toBe(2);
  });
});
