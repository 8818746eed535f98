import { inTransaction } from '@congvu/database';
import { official } from '@congvu/personnel';
import { applyChangeSet, recordsByIdentity } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

const person = {
  personalNumber: '001180000123',
  fullName: 'Nguyễn Thị Thuỳ Dương',
  birthDate: '1980-03-05',
  religion: '02',
  agencyCode: 'H26.SYT',
  homeTown: 'Xã Quảng Bị, thành phố Hà Nội',
  postings: [{ position: 'Trưởng phòng', unit: 'Phòng Nghiệp vụ Y', startedOn: '2015-06-01', validFrom: '2015-06-01' }],
};
interface Extract {
  title: string;
  items: { no: string; label: string; lines: { label: string; value: string | null }[]; withheld: boolean }[];
  mark: string[];
  errors?: { field: string; reason: string }[];
}

describe('extracts of dossiers', () => {
  let harness: Harness;
  let health: ApiClient;
  let path: string;
  let id: string;
  const entries = async (event: string) =>
    (
      await harness.database.owner.pool.query(
        `select subject_id, fields, purpose from audit.entry where event = $1 and kind = 'access' order by id`,
        [event],
      )
    ).rows as { subject_id: string; fields: string[]; purpose: string }[];
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
    path = `/api/v1/personnel/officials/${id}/extract`;
  });
  afterAll(() => harness?.close());

  it('give whole groups of one dossier to who may read it, and log the fields of these groups only', async () => {
    expect((await fetch(`${harness.baseUrl}${path}?groups=basic`)).status).toBe(401);
    expect((await (await harness.signIn('lanhdao')).get(`${path}?groups=basic`)).status).toBe(403);
    const unknown = await health.get<Extract>(`${path}?groups=basic,luong,vo`);
    expect([unknown.status, unknown.body.errors?.map(({ field }) => field)]).toEqual([400, ['/groups', '/groups']]);
    for (const bad of ['', '?groups=', '?groups=%20,', '?groups=constructor', '?groups=basic&purpose=khong-co'])
      expect([bad, (await health.get(`${path}${bad}`)).status]).toEqual([bad, 400]);
    expect((await (await harness.signIn('danang')).get(`${path}?groups=basic`)).status).toBe(404);
    expect(await entries('personnel.extract.vertical')).toEqual([]);

    const { status, body } = await health.get<Extract>(`${path}?groups=basic`);
    expect([status, body.title]).toEqual([200, person.fullName]);
    expect(body.items[0]).toMatchObject({ no: '1' });
    expect(body.items.flatMap(({ lines }) => lines)).toContainEqual({ label: 'Quê quán', value: person.homeTown });
    expect(JSON.stringify(body)).not.toContain('Phòng Nghiệp vụ Y');
    expect(body.mark[0]).toContain('NĐ 27/2026/NĐ-CP Điều 20');
    const [entry] = await entries('personnel.extract.vertical');
    expect(entry).toMatchObject({ subject_id: id, purpose: 'personnel-management' });
    expect(entry!.fields).toContain('homeTown');
    const groupOf = (field: string) => official.fields.get(field)!.group;
    expect(new Set(entry!.fields.map(groupOf))).toEqual(new Set(['basic', groupOf('fullName')]));
  });

  it('leave out what the purpose does not cover, and say so', async () => {
    const group = official.fields.get('religion')!.group;
    const { body } = await health.get<Extract>(`${path}?groups=${group}&purpose=statistics`);
    expect(body.items[0]!.withheld).toBe(true);
    expect(body.items.flatMap(({ lines }) => lines.map(({ label }) => label))).not.toContain(
      official.fields.get('religion')!.vi,
    );
    expect((await entries('personnel.extract.vertical')).at(-1)!.fields).not.toContain('religion');
  });

  it('are PDF files one can search, one person or a list', async () => {
    const pdf = async (url: string) => {
      const { status, headers, body } = await health.get<Uint8Array>(url);
      expect([url, status, headers.get('content-type')]).toEqual([url, 200, 'application/pdf']);
      return Buffer.from(body).toString('latin1');
    };
    const one = await pdf(`${path}.pdf?groups=${Object.keys(official.groups).join(',')}`);
    expect(one).toContain('/StructTreeRoot');
    const list = '/api/v1/personnel/extracts/list.pdf';
    const wide = await pdf(`${list}?columns=birthDate,religion`);
    expect(wide).toMatch(/\/MediaBox \[0 0 841/);
    const rows = await entries('personnel.extract.horizontal');
    expect(rows.map(({ subject_id, purpose }) => [subject_id, purpose])).toEqual([[id, 'statistics']]);
    expect([rows[0]!.fields.includes('birthDate'), rows[0]!.fields.includes('religion')]).toEqual([true, false]);
    const other = await harness.signIn('danang');
    expect((await other.get(list)).status).toBe(200);
    expect((await entries('personnel.extract.horizontal')).filter(({ subject_id }) => subject_id === id)).toHaveLength(
      1,
    );
    expect((await (await harness.signIn('canhan')).get(list)).status).toBe(403);
  });
});
