import { memorySource } from '@congvu/files';
import type { ImportRow, ImportView } from '@congvu/intake';
import { openUploadedFile } from '@congvu/intake/readers/index.ts';
import type { CampaignView } from '@congvu/linkage';
import type { OfficialDossier, OfficialSummary } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';

interface Page<T> {
  items: T[];
  total: number;
}

describe('sending files in the shapes agencies have', () => {
  let harness: Harness;
  let officer: ApiClient;
  const people = livingAdults(30);
  beforeAll(async () => {
    harness = await startHarness();
    officer = await harness.signIn('hanoi');
  });
  afterAll(() => harness?.close());

  const settled = (view: ImportView) => !['received', 'reading'].includes(view.state);
  const look = async (id: string) => (await officer.get<ImportView>(`/api/v1/imports/${id}`)).body;
  async function send(name: string, bytes: Uint8Array): Promise<ImportView> {
    const created = await officer.upload<ImportView>('/api/v1/imports', { name, bytes }, { agencyCode: 'H26' });
    expect(created.status).toBe(201);
    return until(() => look(created.body.id), settled);
  }
  const own = (from: number) =>
    Buffer.from(
      [
        'DANH SÁCH CÁN BỘ;;;;;',
        ';;;;;',
        'STT;Người;Giấy tờ;Sinh;G;Việc đang làm',
        ...people.slice(from, from + 3).map((person, n) => {
          const row = rowOf(person);
          return [n + 1, row.name, row.number, row.birthDate, row.sex, 'Văn thư'].join(';');
        }),
      ].join('\n'),
    );

  it("asks once which of an agency's own columns is which, and remembers", async () => {
    const first = await send(
      'riêng.csv',
      Buffer.from(own(0).toString().replace(';Người;Giấy tờ;', ';Họ tên;Giấy tờ tùy thân riêng;')),
    );
    expect(first.state).toBe('needs-mapping');
    expect(first.missingFields.map((field) => field.key)).toContain('personalNumber');
    const fields: Record<string, string | null> = {
      'Họ tên': 'fullName',
      'Giấy tờ tùy thân riêng': 'personalNumber',
      Sinh: 'birthDate',
      G: 'sex',
      'Việc đang làm': 'assignedWork',
    };
    const columns = first.columns.map((column) => ({ index: column.index, field: fields[column.heading] ?? null }));

    const twice = await officer.send<{ code: string; errors: unknown[] }>(
      'PUT',
      `/api/v1/imports/${first.id}/mapping`,
      { columns: columns.map((column) => ({ ...column, field: 'fullName' })), remember: true },
    );
    expect([twice.status, twice.body.code]).toEqual([400, 'intake.mappingIncomplete']);

    expect((await officer.send('PUT', `/api/v1/imports/${first.id}/mapping`, { columns, remember: true })).status).toBe(
      200,
    );
    const read = await until(() => look(first.id), settled);
    expect(read).toMatchObject({ state: 'ready', mappingSource: 'confirmed', counts: { rows: 3, valid: 3 } });

    const second = await send(
      'riêng lần 2.csv',
      Buffer.from(own(3).toString().replace(';Người;Giấy tờ;', ';Họ tên;Giấy tờ tùy thân riêng;')),
    );
    expect(second).toMatchObject({ state: 'ready', mappingSource: 'remembered', counts: { rows: 3, valid: 3 } });

    // Thrown away, it is asked about again: a wrong mapping must not be remembered for ever.
    expect((await officer.send('POST', `/api/v1/imports/${second.id}/cancel`)).status).toBe(200);
    const third = await send(
      'riêng lần 3.csv',
      Buffer.from(own(3).toString().replace(';Người;Giấy tờ;', ';Họ tên;Giấy tờ tùy thân riêng;')),
    );
    expect(third.state).toBe('needs-mapping');
  });

  it('reads a JSON packet with nested sections as it reads a table', async () => {
    const records = people.slice(10, 14).map((person) => {
      const row = rowOf(person);
      return {
        fullName: row.name,
        personalNumber: row.number,
        birthDate: person.birthDate,
        sex: row.sex,
        postings: [{ position: 'Trưởng phòng', startedOn: '2021-03-01' }],
      };
    });
    const view = await send('goi.json', Buffer.from(JSON.stringify({ records })));
    expect(view).toMatchObject({ state: 'ready', fileKind: 'json', counts: { rows: 4, valid: 4 } });
    const started = await officer.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: view.id },
    });
    await until(
      async () => (await officer.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body,
      (campaign) => campaign.state === 'done',
    );
    const found = (
      await officer.get<Page<OfficialSummary>>(
        `/api/v1/personnel/officials?position=${encodeURIComponent('truong phong')}`,
      )
    ).body;
    expect(found.total).toBe(4);
    const dossier = (await officer.get<OfficialDossier>(`/api/v1/personnel/officials/${found.items[0]!.id}`)).body;
    const postings = dossier.groups.flatMap((group) => group.sections).find((section) => section.key === 'postings')!;
    expect(postings.entries).toEqual([expect.objectContaining({ validFrom: '01/03/2021', current: true })]);
  });

  it('offers a template whose every column it recognises', async () => {
    const template = await officer.get<Uint8Array>('/api/v1/imports/template.xlsx');
    expect(template.status).toBe(200);
    const opened = await openUploadedFile(memorySource(Buffer.from(template.body)));
    expect(opened.kind).toBe('xlsx');
    const view = await send('mẫu trống.xlsx', template.body);
    expect(view.state).toBe('refused');
    expect(view.columns.length).toBeGreaterThan(30);
    expect(view.columns.filter((column) => column.field === null || column.confidence < 0.99)).toEqual([]);
  });

  it('gives the faulty rows back as a workbook that, corrected or not, can be sent again', async () => {
    const view = await send(
      'lỗi.csv',
      csvOf([
        rowOf(people[20]!),
        rowOf(people[21]!, { birthDate: '30/02/1990' }),
        rowOf(people[22]!, { rank: '=1+1' }),
      ]),
    );
    expect(view.counts).toMatchObject({ rows: 3, invalid: 2 });
    const rule = view.topRules.find((each) => each.rule === 'birthDate:date')!;
    const filtered = (
      await officer.get<Page<ImportRow>>(`/api/v1/imports/${view.id}/rows?rule=${encodeURIComponent(rule.rule)}`)
    ).body;
    expect(filtered.items.map((row) => row.rowNumber)).toEqual([3]);
    const workbook = await officer.get<Uint8Array>(`/api/v1/imports/${view.id}/errors.xlsx`);
    const again = await send('sửa.xlsx', workbook.body);
    expect(again).toMatchObject({ state: 'ready', counts: { rows: 2, invalid: 2 } });
  });

  it('can be cancelled before it is verified, and then cannot be verified', async () => {
    const view = await send('bỏ.csv', csvOf([rowOf(people[25]!)]));
    expect((await officer.send<ImportView>('POST', `/api/v1/imports/${view.id}/cancel`)).body.state).toBe('cancelled');
    expect(
      (await officer.send('POST', '/api/v1/campaigns', { scope: { kind: 'import', importId: view.id } })).status,
    ).toBe(409);
    expect((await officer.send('POST', `/api/v1/imports/${view.id}/cancel`)).status).toBe(409);
  });
});
