import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { inTransaction, sql } from '@congvu/database';
import { writeZip } from '@congvu/files';
import { applyChangeSet, mergeRecords } from '@congvu/registers';
import type { AttachmentList } from '@congvu/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { library, trialLibraryModule } from './testing/trial-library/library.register.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpg = Buffer.from(`ffd8${'ffe000104a46494600010100000100010000'}${'ffda0008010100003f00'}123456ffd9`, 'hex');

async function office(contentType: string, more: { name: string; content: Buffer[] }[] = []): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const types = `<Types><Override PartName="/a.xml" ContentType="application/vnd.${contentType}"/></Types>`;
  for await (const chunk of writeZip([
    { name: '[Content_Types].xml', content: [Buffer.from(types)] },
    { name: 'a.xml', content: [Buffer.from('<a/>')] },
    ...more,
  ] as never))
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const filesOf = (folder: string): number =>
  !existsSync(folder)
    ? 0
    : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe('files beside a record of any register', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let health: ApiClient;
  let danang: ApiClient;
  let leader: ApiClient;
  let path: string;
  const maxBytes = 1_048_576;
  const facts = { title: 'Quyết định thành lập', kind: 'decision' };

  const attach = (name: string, bytes: Uint8Array, client = hanoi, form: Record<string, string> = facts) =>
    client.upload<{ id: string; code?: string; detail?: string; errors?: { field: string }[] }>(
      `${path}/attachments`,
      { name, bytes },
      form,
    );
  const list = async (client = hanoi, purpose = '') =>
    client.get<AttachmentList>(`${path}/attachments${purpose ? `?purpose=${purpose}` : ''}`);
  /** Titles of the files beside the record that come from one merged into it. */
  async function followMerge(): Promise<string[]> {
    const source = { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' };
    const apply = <T>(work: (tx: Parameters<typeof applyChangeSet>[0]) => Promise<T>) =>
      inTransaction(harness.system.database.db, work);
    const patch = { code: 'TV2', name: 'Thư viện Hà Nội', agencyCode: 'H26' };
    const [twin] = await apply((tx) =>
      applyChangeSet(tx, library, source, [{ key: '2', identity: 'TV2', owner: 'H26', patch }], () => true),
    );
    const before = new Set((await list()).body.items.map(({ id }) => id));
    const form = { title: 'Giấy của bản ghi đã gộp', kind: 'other' };
    const twinPath = path.replace(/[^/]*$/, twin!.recordId!);
    await hanoi.upload(`${twinPath}/attachments`, { name: 'b.pdf', bytes: pdf }, form);
    await apply((tx) =>
      mergeRecords(
        tx,
        library,
        source,
        {
          survivorId: path.split('/').at(-1)!,
          retiredId: twin!.recordId!,
          take: [],
          versions: { survivor: 1, retired: 1 },
        },
        () => true,
      ),
    );
    expect((await hanoi.upload(`${twinPath}/attachments`, { name: 'b.pdf', bytes: pdf }, form)).status).toBe(404);
    return (await list()).body.items.filter(({ id }) => !before.has(id)).map(({ title }) => title);
  }
  const stored = () => filesOf(join(harness.dataDir, 'files'));

  beforeAll(async () => {
    harness = await startHarness({
      more: { module: trialLibraryModule, types: [library] },
      maxAttachmentBytes: maxBytes,
    });
    hanoi = await harness.signIn('hanoi');
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    leader = await harness.signIn('lanhdao');
    const [made] = await inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        library,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' },
        [
          {
            key: 'TV1',
            identity: 'TV1',
            owner: 'H26',
            patch: { code: 'TV1', name: 'Thư viện Hà Nội', agencyCode: 'H26' },
          },
        ],
        () => true,
      ),
    );
    path = `/api/v1/registers/${library.id}/records/${made!.recordId}`;
  });
  afterAll(() => harness?.close());

  it('are for those who hold the record', async () => {
    expect((await fetch(`${harness.baseUrl}${path}/attachments`)).status).toBe(401);
    for (const client of [danang, health]) expect((await attach('a.pdf', pdf, client)).status).toBe(404);
    expect((await attach('a.pdf', pdf, leader)).status).toBe(404);
    expect((await list(danang)).status).toBe(404);
    expect(stored()).toBe(0);
  });

  it('come in as PDF, pictures and Office files without macros; all that is wrong is told at once', async () => {
    const wrong = await attach('a.pdf', pdf, hanoi, { title: ' ', kind: 'x', decidedOn: '2024-02-30' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors!.map(({ field }) => field)).toEqual(['title', 'kind', 'decidedOn']);
    const docx = await office('openxmlformats-officedocument.wordprocessingml.document.main+xml');
    const xlsx = await office('openxmlformats-officedocument.spreadsheetml.sheet.main+xml');
    const decision = { ...facts, decisionNumber: '12/QĐ-UBND', decidedOn: '2024-02-29' };
    expect((await attach('Quyết định 12.pdf', pdf, hanoi, decision)).status).toBe(201);
    for (const [name, bytes] of [
      ['a.png', png],
      ['a.jpg', jpg],
      ['a.docx', docx],
      ['a.xlsx', xlsx],
    ] as const)
      expect([name, (await attach(name, bytes)).status]).toEqual([name, 201]);
    const { items, mayAttach } = (await list()).body;
    expect(items.map(({ format }) => format)).toEqual(['xlsx', 'docx', 'jpg', 'png', 'pdf']);
    expect(items.at(-1)).toMatchObject({ decisionNumber: '12/QĐ-UBND', decidedOn: '2024-02-29', bytes: pdf.length });
    expect(mayAttach).toBe(true);
    expect((await list(leader)).status).toBe(404);
  });

  it('of the same bytes are stored once', async () => {
    const before = stored();
    const again = await Promise.all([attach('khác.pdf', pdf), attach('nữa.pdf', pdf)]);
    expect(again.map(({ status }) => status)).toEqual([201, 201]);
    expect(stored()).toBe(before);
  });

  it('that are two kinds at once, carry code, lie about their kind or hide in their names are refused and leave nothing', async () => {
    const before = stored();
    const macro = await office('ms-word.document.macroEnabled.main+xml', [
      { name: 'word/vbaProject.bin', content: [Buffer.from('x')] },
    ]);
    const zip = await office('x');
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    const refused: [string, Uint8Array][] = [
      ['a.pdf', Buffer.concat([html, pdf])],
      ['a.pdf', Buffer.concat([pdf, zip])],
      [
        'a.pdf',
        Buffer.from(`${pdf.toString('latin1').replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript >>')}`),
      ],
      ['a.pdf', pdf.subarray(0, 40)],
      ['a.png', Buffer.concat([png, zip])],
      ['a.jpg', Buffer.concat([jpg, html])],
      ['a.docx', macro],
      ['a.html', html],
      ['a.svg', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>')],
      ['a.zip', zip],
      ['a.exe', Buffer.from('MZ\u0000\u0001')],
      ['a.pdf', new Uint8Array()],
      ['a.pdf.exe', pdf],
      ['a.png', pdf],
      ['<img src=x onerror=alert(1)>.pdf', pdf],
      ['a\u202efdp.exe.pdf', pdf],
    ];
    for (const [name, bytes] of refused) {
      const answer = await attach(name, bytes);
      expect([name, answer.status]).toEqual([name, 422]);
      expect(answer.body.detail).toMatch(/\p{L}/u);
    }
    expect(stored()).toBe(before);
  });

  it('that are too large are stopped: said so before a byte is taken, or at the first byte beyond', async () => {
    const before = stored();
    expect((await attach('a.pdf', Buffer.concat([pdf, Buffer.alloc(maxBytes)]))).status).toBe(413);
    const status = await new Promise<number>((done, fail) => {
      const sent = request(
        `${harness.baseUrl}${path}/attachments`,
        {
          method: 'POST',
          headers: {
            cookie: hanoi.cookie,
            'x-requested-with': 'congvu',
            'content-type': 'multipart/form-data; boundary=x',
            'content-length': 2 * 1024 ** 3,
          },
        },
        (answer) => {
          done(answer.statusCode ?? 0);
          sent.destroy();
        },
      );
      sent.on('error', fail);
      sent.write('--x\r\n');
    });
    expect(status).toBe(413);
    expect(stored()).toBe(before);
    expect((await hanoi.get('/api/v1/session')).status).toBe(200);
  });

  it('are handed out under the purpose of the record, to be saved and not shown, and each reading is in the log', async () => {
    const [found] = (await list()).body.items.filter(({ fileName }) => fileName === 'Quyết định 12.pdf');
    const content = `${path}/attachments/${found!.id}/content`;
    expect((await danang.get(content)).status).toBe(404);
    expect((await hanoi.get(`${content}?purpose=nowhere`)).status).toBe(400);
    expect((await hanoi.get(`${path}/attachments/${crypto.randomUUID()}/content`)).status).toBe(404);
    const answer = await hanoi.get<Uint8Array>(content);
    expect(createHash('sha256').update(answer.body).digest('hex')).toBe(found!.sha256);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*Quy%E1%BA%BFt/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit.entry where event = 'stewardship.attachment.read' and kind = 'access'
        and subject_id = ${path.split('/').at(-1)!}`.execute(harness.system.database.db);
    expect(rows[0]!.n).toBeGreaterThanOrEqual(1);
    // A file of another record is not reached through this one.
    const other = await inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        library,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' },
        [{ key: 'TV9', identity: 'TV9', owner: 'H17', patch: { code: 'TV9', name: 'Khác', agencyCode: 'H17' } }],
        () => true,
      ),
    );
    const through = `/api/v1/registers/${library.id}/records/${other[0]!.recordId}/attachments/${found!.id}`;
    expect((await danang.get(`${through}/content`)).status).toBe(404);
    expect((await danang.send('POST', `${through}/withdraw`, { reason: 'Thử xem sao' })).status).toBe(404);
  });

  it('are withdrawn with a reason, never deleted', async () => {
    const [found] = (await list()).body.items.filter(({ format }) => format === 'png');
    const withdraw = (client: ApiClient, reason = 'Đính kèm nhầm hồ sơ') =>
      client.send('POST', `${path}/attachments/${found!.id}/withdraw`, { reason });
    expect((await withdraw(danang)).status).toBe(404);
    expect((await withdraw(hanoi, ' ')).status).toBe(400);
    expect((await withdraw(hanoi)).status).toBe(200);
    expect((await withdraw(hanoi)).status).toBe(409);
    expect((await hanoi.get(`${path}/attachments/${found!.id}/content`)).status).toBe(409);
    const [marked] = (await list()).body.items.filter(({ id }) => id === found!.id);
    expect(marked).toMatchObject({ withdrawn: { reason: 'Đính kèm nhầm hồ sơ' }, mayWithdraw: false });
    expect(await followMerge()).toEqual(['Giấy của bản ghi đã gộp']);
    for (const table of ['attachment', 'attachment_file', 'attachment_withdrawal'])
      await expect(sql.raw(`delete from stewardship.${table}`).execute(harness.system.database.db)).rejects.toThrow(
        /permission denied/,
      );
  });
});
