import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeZip } from '@congvu/files';
import type { ImportView } from '@congvu/intake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';

const settled = (view: ImportView) => !['received', 'reading'].includes(view.state);
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe('a hostile or broken file', () => {
  let harness: Harness;
  let officer: ApiClient;
  beforeAll(async () => {
    harness = await startHarness({ maxUploadBytes: 4 * 1_048_576 });
    officer = await harness.signIn('hanoi');
  });
  afterAll(() => harness?.close());

  async function send(name: string, bytes: Uint8Array): Promise<ImportView> {
    const created = await officer.upload<ImportView>('/api/v1/imports', { name, bytes }, { agencyCode: 'H26' });
    expect(created.status, JSON.stringify(created.body)).toBe(201);
    return until(async () => (await officer.get<ImportView>(`/api/v1/imports/${created.body.id}`)).body, settled);
  }
  const rows = csvOf(livingAdults(2).map((person) => rowOf(person)));

  it.each([
    [
      'a web page under a spreadsheet name',
      'danh sach.xls',
      Buffer.from('<html><body><table><tr><td>Họ tên</td></tr></table></body></html>'),
      /HTML/,
    ],
    ['a PDF', 'danh sach.xlsx', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), /PDF/],
    ['an empty file', 'rong.csv', Buffer.alloc(0), /rỗng/],
    ['random bytes', 'x.xlsx', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251)), /./],
    ['a broken encoding', 'x.csv', Buffer.concat([rows, Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a])]), /./],
    ['a truncated packet', 'x.json', Buffer.from('{"records":[{"fullName":"A"},{"fullName":'), /./],
    [
      'old fonts (TCVN3)',
      'x.csv',
      Buffer.from(
        `Họ và tên;Số định danh cá nhân;Ngày sinh;Giới tính\n${Array(20).fill('NguyÔn V¨n HiÕu;001085123456;05/09/1985;Nam').join('\n')}\n`,
      ),
      /TCVN3/,
    ],
  ])('%s is refused with what it is and what to do', async (_what, name, bytes, words) => {
    const view = await send(name, bytes);
    expect(view.state).toBe('refused');
    expect(`${view.refusal!.title} ${view.refusal!.detail}`).toMatch(words);
    expect(view.refusal!.detail.length).toBeGreaterThan(20);
    expect(view.counts.rows).toBe(0);
  });

  it('a zip bomb is refused without being inflated', async () => {
    const chunks: Buffer[] = [];
    const zeros = Buffer.alloc(1_048_576);
    async function* many() {
      for (let n = 0; n < 300; n += 1) yield zeros;
    }
    const parts = [
      { name: '[Content_Types].xml', content: [Buffer.from('<Types/>')] },
      { name: 'xl/workbook.xml', content: [Buffer.from('<workbook/>')] },
      { name: 'xl/worksheets/sheet1.xml', content: many() },
    ];
    for await (const chunk of writeZip(parts as never)) chunks.push(chunk);
    const bomb = Buffer.concat(chunks);
    expect(bomb.length).toBeLessThan(1_048_576);
    const view = await send('bom.xlsx', bomb);
    expect(view.state).toBe('refused');
    expect(view.refusal!.code).toMatch(/^files\./);
  });

  it('an upload over the limit is stopped and leaves nothing behind', async () => {
    const before = filesOf(join(harness.dataDir, 'files'));
    const boundary = 'b'.repeat(20);
    async function* body() {
      yield Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="agencyCode"\r\n\r\nH26\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="to.csv"\r\n\r\n`,
      );
      const block = Buffer.alloc(1_048_576, 65);
      for (let n = 0; n < 64; n += 1) yield block;
      yield Buffer.from(`\r\n--${boundary}--\r\n`);
    }
    const answer = await fetch(`${harness.baseUrl}/api/v1/imports`, {
      method: 'POST',
      headers: {
        cookie: officer.cookie,
        'x-requested-with': 'congvu',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: Readable.toWeb(Readable.from(body())) as never,
      duplex: 'half',
    } as RequestInit).catch((error: unknown) => error as Error);
    if (answer instanceof Response) expect(answer.status).toBe(413);
    await until(
      async () => filesOf(join(harness.dataDir, 'files')),
      (n) => n === before,
      10_000,
    );
    expect((await officer.get('/api/v1/session')).status).toBe(200);
  });

  it('characters that a database cannot hold do not stop a file, nor does a sign cut in its middle', async () => {
    const [person] = livingAdults(1);
    const record = `"fullName":"${person!.fullName}","personalNumber":"${person!.number}","birthDate":"${person!.birthDate}","sex":"1"`;
    const packet = Buffer.from(
      `{"records":[{${record},"serviceNumber":"a\\u0000b","x\\u0000y":"\\u0000"},{${record},"serviceNumber":"\\ud800 1"}]}`,
    );
    expect((await send('x.json', packet)).counts).toMatchObject({ rows: 2, valid: 2 });
    const long = csvOf([rowOf(person!, { position: `${'z'.repeat(59)}😀`, birthDate: `${'x'.repeat(39)}😀` })]);
    expect(await send('x.csv', long)).toMatchObject({ state: 'ready', counts: { rows: 1, invalid: 1 } });
  });

  it('a unit that could be no code is refused, even where the code begins rightly', async () => {
    const [person] = livingAdults(1);
    const units = ['H26.', 'H26..SYT', 'H26.%', 'H2', 'H26_', `H26.${'A'.repeat(60)}`];
    const view = await send('x.csv', csvOf(['h26.syt', ...units].map((agency) => rowOf(person!, { agency }))));
    expect(view.counts).toMatchObject({ rows: 7, valid: 1, invalid: 6 });
  });

  it('a name of a file that turns the reading direction is shown as it ends', async () => {
    expect((await send('danh-sach\u202exslx.csv', rows)).fileName).toBe('danh-sach_xslx.csv');
  });

  it('a formula in a cell is named and never travels on', async () => {
    const view = await send('x.csv', csvOf([rowOf(livingAdults(1)[0]!, { position: '=HYPERLINK("http://x","bấm")' })]));
    expect(view.state).toBe('ready');
    const workbook = await officer.get<Uint8Array>(`/api/v1/imports/${view.id}/errors.xlsx`);
    expect(workbook.status).toBe(200);
    expect(Buffer.from(workbook.body).includes('<f>')).toBe(false);
  });

  it('a script in a name is refused as a name, and in any other cell stays text', async () => {
    const view = await send(
      '<img src=x onerror=alert(1)>.csv',
      csvOf([rowOf(livingAdults(1)[0]!, { name: '<script>alert(1)</script>' })]),
    );
    expect(view.counts.invalid).toBe(1);
    expect(view.fileName).not.toMatch(/[/\\]/);
  });
});
