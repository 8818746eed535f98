import type { SessionView } from '@congvu/auth';
import { sql } from '@congvu/database';
import type { ConsentView, MessagePage, OwnAccess, RecordView } from '@congvu/disclosure';
import { official } from '@congvu/personnel';
import { recordsByIdentity } from '@congvu/registers';
import type { CorrectionView, DeclarationView, EvidenceView } from '@congvu/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOfficials } from './demo/officials.ts';
import type { ApiClient } from './testing/client.ts';
import { clientWith } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

interface Items<T> {
  items: T[];
  total: number;
}
interface Refusal {
  code: string;
  title: string;
  errors?: { field: string }[];
}

export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

const account = { email: 'thu@example.vn', roleLabel: 'Thử', agencyCode: null, grants: [] };
const firstNumber = demoOfficials(1_000_000)[0]!.personalId;
/** An officer who is an official too; a person without a dossier; a provider that vouches for something that is no number. */
const moreAccounts = [
  {
    ...account,
    username: 'kiem-nhiem',
    displayName: 'Cán bộ kiêm người có hồ sơ',
    agencyCode: 'H26.SYT',
    grants: [{ role: 'hr-officer', scope: 'H26.SYT' }],
    personalId: firstNumber,
  },
  {
    ...account,
    username: 'chua-co',
    displayName: 'Người chưa có hồ sơ',
    personalId: `${firstNumber.slice(0, 6)}000000`,
  },
  { ...account, username: 'so-sai', displayName: 'Số không đúng', personalId: `0' or '1'='1` },
];

describe('the person', () => {
  let harness: Harness;
  let person: ApiClient;
  let other: ApiClient;
  let hanoi: ApiClient;
  let health: ApiClient;
  let danang: ApiClient;
  let auditor: ApiClient;
  const [me, second] = demoOfficials(1_000_000) as [
    ReturnType<typeof demoOfficials>[0],
    ReturnType<typeof demoOfficials>[0],
  ];
  let myRecord: string;

  beforeAll(async () => {
    harness = await startHarness({ officials: true, workers: 0, accounts: moreAccounts });
    person = await harness.signIn('canhan');
    other = await harness.signIn('canhan2');
    hanoi = await harness.signIn('hanoi');
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    auditor = await harness.signIn('giamsat');
    const [record] = await recordsByIdentity(harness.system.database.db, official, [me.personalId]);
    myRecord = record!.id;
  });
  afterAll(() => harness?.close());

  const nobody = () => clientWith(harness.baseUrl, '');
  const logged = async (event: string, subjectId?: string) =>
    (
      await auditor.get<Items<{ kind: string; event: string; subjectId: string | null; actorName: string }>>(
        `/api/v1/audit/entries?event=${event}${subjectId ? `&subjectId=${subjectId}` : ''}&pageSize=100`,
      )
    ).body.items;
  const own = async (client: ApiClient) =>
    (await client.get<{ record: RecordView | null }>('/api/v1/me/record')).body.record;
  const fieldOf = (record: RecordView | null, key: string) =>
    record?.groups.flatMap(({ values }) => values).find((value) => value.key === key);
  const send = (client: ApiClient, bytes: Uint8Array, name = 'bang.pdf') =>
    client.upload<EvidenceView & Refusal>('/api/v1/me/evidence', { name, bytes }, {});
  const declare = (client: ApiClient, body: object) =>
    client.send<{ id: string } & Refusal>('POST', '/api/v1/me/declarations', {
      changes: [],
      entries: [],
      papers: [],
      reason: 'Bổ sung theo văn bằng',
      ...body,
    });
  const declarations = async (client: ApiClient) =>
    (await client.get<Items<DeclarationView>>('/api/v1/me/declarations')).body.items;

  describe('sees their own dossier', () => {
    it('and nobody else: not signed in 401, an officer without a bound person 403', async () => {
      for (const path of ['record', 'declarations', 'messages', 'consents', 'accesses', 'register', 'cv.pdf']) {
        expect((await nobody().get(`/api/v1/me/${path}`)).status).toBe(401);
        expect((await hanoi.get(`/api/v1/me/${path}`)).status).toBe(403);
      }
    });

    it('by the number the provider vouches for, confirmed by the population database, sensitive fields too', async () => {
      const record = await own(person);
      expect(record).toMatchObject({
        id: myRecord,
        title: me.displayName,
        agencyCode: 'H26.SYT',
        verification: 'valid',
      });
      expect(fieldOf(record, 'personalNumber')?.value).toBe(me.personalId);
      expect(fieldOf(record, 'fullName')).toMatchObject({ source: 'population', verification: 'valid' });
      expect(fieldOf(record, 'religion')?.value).toBeTruthy();
      expect(record!.groups.flatMap(({ withheld }) => withheld)).toEqual([]);
      expect((await own(other))?.title).toBe(second.displayName);
      expect((await logged('disclosure.own.read', myRecord)).map(({ kind }) => kind)).toContain('access');
    });

    it('with a curriculum vitae of their own, and by no other way', async () => {
      const cv = await person.get<Uint8Array>('/api/v1/me/cv.pdf');
      expect([cv.status, cv.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      for (const path of [
        `/api/v1/registers/personnel.official/records/${myRecord}`,
        `/api/v1/personnel/officials/${myRecord}/cv.pdf`,
        '/api/v1/personnel/officials',
        '/api/v1/corrections',
        '/api/v1/registers/personnel.official/records',
      ])
        expect([path, (await person.get(path)).status]).toEqual([path, 403]);
    });

    it('the purpose of one’s own data is nobody’s to choose', async () => {
      const path = `/api/v1/registers/personnel.official/records/${myRecord}?purpose=own-data`;
      expect((await hanoi.get(path)).status).toBe(400);
      const { items } = (await hanoi.get<Items<{ code: string }>>('/api/v1/disclosure/purposes')).body;
      expect(items.map(({ code }) => code)).not.toContain('own-data');
    });
  });

  describe('sends papers', () => {
    it.each([
      ['an empty file', Buffer.alloc(0)],
      ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
      ['a picture with an archive behind it', Buffer.concat([onePixelPng, Buffer.from('PK\u0003\u0004aaaa')])],
      ['a page that begins like a PDF', Buffer.from('%PDF-1.4\n<html><script>alert(1)</script></html>')],
      [
        'a PDF that runs something',
        Buffer.from('%PDF-1.4\n1 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n%%EOF\n'),
      ],
      [
        'a PDF that runs something, its letters written as numbers',
        Buffer.from('%PDF-1.4\n1 0 obj\n<< /S /J#61vaScript /J#53 (app.alert(1)) >>\nendobj\n%%EOF\n'),
      ],
      [
        'a PDF that sends what is filled in to somebody',
        Buffer.from('%PDF-1.4\n1 0 obj\n<< /S /SubmitForm /F (http://a.invalid) >>\nendobj\n%%EOF\n'),
      ],
      ['a PDF with a page before it', Buffer.concat([Buffer.from('<script>1</script>'), pdf])],
      ['a JPEG that is only its head', Buffer.from('ffd8ffe000104a464946', 'hex')],
      ['a script named .png', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ])('%s is refused and not kept', async (_what, bytes) => {
      const answer = await send(person, bytes, 'bang.png');
      expect([answer.status, answer.body.code]).toEqual([422, 'stewardship.evidenceKind']);
    });

    it('a large scan in whose picture data stand three letters by chance is kept', async () => {
      const scan = Buffer.from(
        pdf.toString('latin1').replace('endobj', 'stream\n\u0001/JS(\u00ffendstream\nendobj'),
        'latin1',
      );
      expect((await send(person, scan, 'quet.pdf')).status).toBe(201);
    });

    it('a file of two gigabytes is refused long before its end', async () => {
      let sent = 0;
      const chunk = new Uint8Array(256 * 1024);
      const edge = 'xxxxedgexxxx';
      const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="to.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(Buffer.from(`${head}%PDF-1.4\n`)),
        pull(controller) {
          sent += chunk.length;
          if (sent > 2 * 1024 ** 3) controller.close();
          else controller.enqueue(chunk);
        },
      });
      const answer = await fetch(`${harness.baseUrl}/api/v1/me/evidence`, {
        method: 'POST',
        body,
        headers: {
          cookie: person.cookie,
          'x-requested-with': 'congvu',
          'content-type': `multipart/form-data; boundary=${edge}`,
        },
        duplex: 'half',
      } as RequestInit).then(
        ({ status }) => status,
        () => 413,
      );
      expect(answer).toBe(413);
      expect(sent).toBeLessThan(64 * 1024 ** 2);
    });

    it('what is a PDF or a picture is kept under a name that is only a name, and saved, never opened', async () => {
      const sent = await send(person, onePixelPng, '../../<script>alert(1)</script>\u202egnp.exe');
      expect(sent.status).toBe(201);
      expect(sent.body).toMatchObject({ kind: 'png', bytes: onePixelPng.length });
      expect(sent.body.name).not.toMatch(/[/\\\u202e]/);
      const got = await person.get<Uint8Array>(`/api/v1/me/evidence/${sent.body.id}`);
      expect(Buffer.from(got.body).equals(onePixelPng)).toBe(true);
      expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.png"/);
      expect(got.headers.get('x-content-type-options')).toBe('nosniff');
      for (const client of [other, hanoi, danang])
        expect((await client.get(`/api/v1/me/evidence/${sent.body.id}`)).status).toBeGreaterThanOrEqual(403);
    });

    it('at most ten that are not used', async () => {
      let last = 201;
      for (let n = 0; n < 12 && last === 201; n += 1) last = (await send(other, pdf)).status;
      expect(last).toBe(409);
    });
  });

  describe('declares and corrects', () => {
    it('refuses who may not, and names all faults at once', async () => {
      expect((await declare(nobody(), {})).status).toBe(401);
      expect((await declare(hanoi, {})).status).toBe(403);
      const faulty = await declare(person, {
        changes: [
          { path: 'fullName', value: 'Người Khác' },
          { path: 'personalNumber', value: '001000000001' },
          { path: 'birthDate', value: '01/01/1990' },
          { path: 'agencyCode', value: 'H17' },
          { path: 'evaluations.grade', entry: 0, value: 'HTXSNV' },
          { path: 'recruitedOn', value: '31/02/2020' },
        ],
        entries: [
          { section: 'discipline', values: {} },
          { section: 'training', from: 'hôm qua', values: { school: '' } },
        ],
      });
      expect(faulty.status).toBe(400);
      expect(faulty.body.errors?.map(({ field }) => field)).toEqual([
        'fullName',
        'personalNumber',
        'birthDate',
        'agencyCode',
        'evaluations.grade',
        'recruitedOn',
        'discipline',
        'training.from',
        'training.school',
      ]);
      expect((await declare(person, { reason: '          ' })).body.errors?.map(({ field }) => field)).toEqual([
        'reason',
        'changes',
      ]);
    });

    it('somebody else’s paper is no evidence, and nothing stays of the declaration', async () => {
      const paper = (await send(person, pdf)).body.id;
      const stolen = await declare(other, { changes: [{ path: 'strength', value: 'Tổng hợp' }], papers: [paper] });
      expect([stolen.status, stolen.body.code]).toEqual([404, 'stewardship.noEvidence']);
      expect(await declarations(other)).toEqual([]);
    });

    it('goes to the managing agency with its clock; the other person and another agency find nothing of it', async () => {
      const paper = (await send(person, pdf, 'Bằng thạc sĩ.pdf')).body.id;
      const { body: made } = await declare(person, {
        changes: [{ path: 'strength', value: 'Phân tích dữ liệu' }],
        papers: [paper],
      });
      const [mine] = await declarations(person);
      expect(mine).toMatchObject({ id: made.id, state: 'pending', dueLegal: 'NĐ 27/2026/NĐ-CP Điều 19' });
      expect(mine!.agencyName).toContain('Sở Y tế');
      expect(mine!.dueOn! > mine!.declaredAt.slice(0, 10)).toBe(true);
      for (const path of [`/api/v1/corrections/${made.id}`, `/api/v1/corrections/${made.id}/papers/${paper}`])
        expect((await danang.get(path)).status).toBe(404);
      for (const client of [other, person])
        expect((await client.get(`/api/v1/corrections/${made.id}`)).status).toBe(403);
      expect((await other.send('POST', `/api/v1/me/declarations/${made.id}/withdraw`)).status).toBe(404);
      expect((await danang.send('POST', `/api/v1/corrections/${made.id}/approve`)).status).toBe(404);
      const seen = (await health.get<CorrectionView>(`/api/v1/corrections/${made.id}`)).body;
      expect(seen).toMatchObject({ channel: 'person', allowedActions: ['approve', 'reject'], dueOn: mine!.dueOn });
      expect(seen.papers).toMatchObject([{ id: paper, name: 'Bằng thạc sĩ.pdf', kind: 'pdf' }]);
      const got = await health.get<Uint8Array>(`/api/v1/corrections/${made.id}/papers/${paper}`);
      expect(Buffer.from(got.body).equals(pdf)).toBe(true);
      expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
      // Under another correction's address the paper is not there.
      const { body: another } = await declare(other, { changes: [{ path: 'strength', value: 'Soạn thảo' }] });
      for (const id of [another.id, crypto.randomUUID()])
        expect((await hanoi.get(`/api/v1/corrections/${id}/papers/${paper}`)).status).toBe(404);
      expect((await hanoi.get(`/api/v1/corrections/${made.id}/papers/${paper}`)).status).toBe(200);

      expect((await health.send('POST', `/api/v1/corrections/${made.id}/approve`)).status).toBe(200);
      expect(fieldOf(await own(person), 'strength')).toMatchObject({
        value: 'Phân tích dữ liệu',
        source: 'correction',
      });
      expect((await declarations(person))[0]).toMatchObject({ state: 'approved' });
      expect((await health.send('POST', `/api/v1/corrections/${made.id}/approve`)).status).toBe(409);
      expect((await person.send('POST', `/api/v1/me/declarations/${made.id}/withdraw`)).status).toBe(409);
      const messages = (await person.get<MessagePage>('/api/v1/me/messages')).body;
      expect(messages.items[0]).toMatchObject({ kind: 'declaration-approved', ref: made.id, readAt: null });
      expect((await other.send('POST', `/api/v1/me/messages/${messages.items[0]!.id}/read`)).status).toBe(404);
      expect((await person.send('POST', `/api/v1/me/messages/${messages.items[0]!.id}/read`)).status).toBe(200);
      expect((await logged('stewardship.declaration.send', myRecord)).length).toBeGreaterThan(0);
    });

    it('a new school becomes an entry of the dossier; the same one is not declared twice', async () => {
      const school = {
        section: 'training',
        from: '05/09/2020',
        until: '30/06/2022',
        values: { school: 'Trường Đại học Luật Hà Nội', certificate: 'Thạc sĩ', subject: '=HYPERLINK("x")' },
      };
      const { body: made } = await declare(person, { entries: [school, school] });
      expect(made.errors?.map(({ field }) => field)).toEqual(['training']);
      const { body } = await declare(person, { entries: [school] });
      const view = (await hanoi.get<CorrectionView>(`/api/v1/corrections/${body.id}?purpose=personnel-work`)).body;
      expect(view.changes[0]).toMatchObject({ label: 'Quá trình đào tạo, bồi dưỡng', before: null });
      expect(view.changes[0]!.after).toContain('05/09/2020 – 30/06/2022 · Tên trường: Trường Đại học Luật Hà Nội');
      const before = (await own(person))!.groups
        .flatMap(({ sections }) => sections)
        .find(({ key }) => key === 'training')!;
      expect((await hanoi.send('POST', `/api/v1/corrections/${body.id}/approve`)).status).toBe(200);
      const after = (await own(person))!.groups
        .flatMap(({ sections }) => sections)
        .find(({ key }) => key === 'training')!;
      expect(after.entries.length).toBe(before.entries.length + 1);
      expect((await declare(person, { entries: [school] })).status).toBe(400);
    });

    it('a rejection says why; what waits can be taken back', async () => {
      const { body: first } = await declare(person, { changes: [{ path: 'highestTitle', value: 'Anh hùng' }] });
      await health.send('POST', `/api/v1/corrections/${first.id}/reject`, { note: 'Chưa có quyết định' });
      const { body: last } = await declare(person, { changes: [{ path: 'highestTitle', value: 'Nhà giáo' }] });
      expect((await person.send('POST', `/api/v1/me/declarations/${last.id}/withdraw`)).status).toBe(200);
      const states = new Map((await declarations(person)).map((one) => [one.id, one]));
      expect(states.get(first.id)).toMatchObject({ state: 'rejected', decisionNote: 'Chưa có quyết định' });
      expect(states.get(last.id)).toMatchObject({ state: 'withdrawn' });
      expect(fieldOf(await own(person), 'highestTitle')?.value ?? null).toBeNull();
    });
  });

  describe('consents, or does not, to another agency’s viewing', () => {
    const request = (personalNumber: string, more: object = {}) => ({
      personalNumber,
      purpose: 'procedure',
      ground: 'Giải quyết hồ sơ số 12/2026 của Sở Nội vụ',
      groups: ['basic', 'education'],
      days: 7,
      ...more,
    });
    const ask = (client: ApiClient, body: object) =>
      client.send<{ id: string } & Refusal>('POST', '/api/v1/consents', body);
    const view = (client: ApiClient, id: string) => client.get<RecordView & Refusal>(`/api/v1/consents/${id}/record`);
    const answer = (client: ApiClient, id: string, given: string) =>
      client.send<Refusal>('POST', `/api/v1/me/consents/${id}/${given}`, {});

    it('asking takes the right, a ground and groups; all faults come at once', async () => {
      expect((await ask(nobody(), request(me.personalId))).status).toBe(401);
      expect((await ask(person, request(second.personalId))).status).toBe(403);
      const faulty = await ask(danang, {
        personalNumber: '12',
        purpose: 'own-data',
        ground: '     ',
        groups: [],
        days: 7,
      });
      expect(faulty.body.errors?.map(({ field }) => field)).toEqual(['personalNumber', 'purpose', 'ground', 'groups']);
    });

    it('asking about somebody who is in no register is answered alike', async () => {
      const stranger = `${me.personalId.slice(0, 6)}999999`;
      const [known, unknown] = [await ask(danang, request(me.personalId)), await ask(danang, request(stranger))];
      expect([known.status, unknown.status]).toEqual([201, 201]);
      const bare = ({ id: _id, number: _number, askedAt: _at, answerBy: _by, ...rest }: ConsentView) => rest;
      const list = (await danang.get<Items<ConsentView>>('/api/v1/consents')).body.items;
      expect(bare(list[0]!)).toEqual(bare(list[1]!));
      const seen = [await view(danang, known.body.id), await view(danang, unknown.body.id)];
      const same = ({ body: { requestId: _id, ...rest } }: { body: Record<string, unknown> }) => rest;
      expect(same(seen[0] as never)).toEqual(same(seen[1] as never));
      expect(seen.map(({ status }) => status)).toEqual([404, 404]);
      // A request that waits is not repeated, for the one as for the other.
      for (const number of [me.personalId, stranger])
        expect((await ask(danang, request(number))).body.code).toBe('disclosure.alreadyAsked');
    });

    it('consent opens those groups to who asked, each view an entry; revoked, it is as if nobody were there', async () => {
      const [mine] = (await person.get<Items<ConsentView>>('/api/v1/me/consents?state=asked')).body.items;
      expect(mine).toMatchObject({ state: 'asked', purpose: 'procedure', number: null });
      expect(mine!.agencyName).toContain('Đà Nẵng');
      expect((await person.get<MessagePage>('/api/v1/me/messages')).body.items[0]).toMatchObject({
        kind: 'consent-asked',
        ref: mine!.id,
      });
      expect((await other.get(`/api/v1/me/consents/${mine!.id}`)).status).toBe(404);
      for (const given of ['grant', 'refuse', 'revoke'])
        expect((await answer(other, mine!.id, given)).status).toBe(404);
      expect((await answer(danang, mine!.id, 'grant')).status).toBe(403);
      expect((await answer(person, mine!.id, 'revoke')).status).toBe(409);

      expect((await answer(person, mine!.id, 'grant')).status).toBe(200);
      expect((await answer(person, mine!.id, 'grant')).status).toBe(409);
      const opened = await view(danang, mine!.id);
      expect(opened.status).toBe(200);
      expect(opened.body.groups.map(({ key }) => key)).toEqual(['basic', 'education']);
      expect(JSON.stringify(opened.body)).not.toContain(String(fieldOf(await own(person), 'religion')!.value));
      // The consent opens nothing else, and to nobody else.
      expect((await view(hanoi, mine!.id)).status).toBe(404);
      expect((await danang.get(`/api/v1/registers/personnel.official/records/${myRecord}`)).status).toBe(404);

      const accesses = (await person.get<Items<OwnAccess>>('/api/v1/me/accesses?pageSize=100')).body.items;
      expect(accesses.find(({ consent }) => consent === mine!.id)).toMatchObject({
        kind: 'access',
        agencyName: expect.stringContaining('Đà Nẵng'),
        purpose: { label: 'Giải quyết thủ tục hành chính' },
        groups: [{ label: 'Thông tin cơ bản về bản thân' }, { label: 'Học vấn, trình độ, đào tạo, bồi dưỡng' }],
      });
      expect(accesses.some(({ kind, agencyName }) => kind === 'denial' && agencyName?.includes('Đà Nẵng'))).toBe(true);
      expect(accesses.some(({ own }) => own)).toBe(false);
      expect(JSON.stringify(accesses)).not.toContain('Phạm Đức Thịnh');
      expect((await person.get<ConsentView>(`/api/v1/me/consents/${mine!.id}`)).body.views).toBe(1);

      expect((await answer(person, mine!.id, 'revoke')).status).toBe(200);
      const after = await view(danang, mine!.id);
      expect([after.status, after.body.code]).toEqual([404, 'registers.notFound']);
      expect((await answer(person, mine!.id, 'grant')).status).toBe(409);
      expect((await logged('disclosure.consent.view', mine!.id)).map(({ kind }) => kind)).toContain('denial');
      for (const event of ['ask', 'grant', 'revoke'])
        expect((await logged(`disclosure.consent.${event}`, mine!.id)).length).toBe(1);
    });

    it('a refusal opens nothing, nor does a consent whose time is over', async () => {
      const asked = await ask(danang, request(me.personalId, { sensitive: true }));
      expect((await answer(person, asked.body.id, 'refuse')).status).toBe(200);
      expect((await view(danang, asked.body.id)).status).toBe(404);
      const again = await ask(danang, request(me.personalId, { days: 1 }));
      await answer(person, again.body.id, 'grant');
      expect((await view(danang, again.body.id)).status).toBe(200);
      await sql`update disclosure.consent set valid_until = now() - interval '1 second' where id = ${again.body.id}`.execute(
        harness.system.database.db,
      );
      expect((await view(danang, again.body.id)).status).toBe(404);
      expect((await person.get<ConsentView>(`/api/v1/me/consents/${again.body.id}`)).body.state).toBe('expired');
      expect((await answer(person, again.body.id, 'revoke')).status).toBe(409);
    });

    it('nobody is asked over and over, nor many by one account', async () => {
      expect((await ask(danang, request(me.personalId))).body.code).toBe('disclosure.askedTooOften');
      let last = 201;
      for (let n = 0; n < 25 && last === 201; n += 1)
        last = (await ask(danang, request(`00119900${String(n).padStart(4, '0')}`))).status;
      expect(last).toBe(429);
    });

    it('within competence no consent is asked for, and the purpose is recorded', async () => {
      const path = `/api/v1/registers/personnel.official/records/${myRecord}?purpose=personnel-work`;
      expect((await health.get(path)).status).toBe(200);
      const [newest] = (await person.get<Items<OwnAccess>>('/api/v1/me/accesses')).body.items;
      expect(newest).toMatchObject({ consent: null, roles: [{ label: 'Cán bộ tổ chức' }] });
      expect(newest!.purpose!.label).toMatch(/^Công tác cán bộ/);
    });

    it('for what is no cadre work the managing agency asks for consent as well, by whatever way it reads', async () => {
      for (const path of [
        `/api/v1/registers/personnel.official/records/${myRecord}?purpose=procedure`,
        `/api/v1/registers/personnel.official/records/${crypto.randomUUID()}?purpose=procedure`,
        `/api/v1/registers/personnel.official/records/${myRecord}/history?purpose=procedure`,
        '/api/v1/registers/personnel.official/records?purpose=procedure',
        `/api/v1/personnel/officials/${myRecord}/cv.pdf?purpose=procedure`,
      ]) {
        const refused = await health.get<Refusal>(path);
        expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'disclosure.consentNeeded']);
      }
      const asked = await ask(health, request(me.personalId, { groups: ['education'] }));
      expect((await view(health, asked.body.id)).status).toBe(404);
      await answer(person, asked.body.id, 'grant');
      expect((await view(health, asked.body.id)).body.groups.map(({ key }) => key)).toEqual(['education']);
      expect((await health.send('POST', `/api/v1/consents/${asked.body.id}/withdraw`)).status).toBe(200);
      expect((await view(health, asked.body.id)).status).toBe(404);
    });
  });

  describe('who is bound to a person', () => {
    it('an officer who is an official too has both, and decides nothing about the own record', async () => {
      const both = await harness.signIn('kiem-nhiem');
      const session = (await both.get<SessionView>('/api/v1/session')).body;
      expect(session).toMatchObject({ person: true });
      expect(session.roles.map(({ role, scope }) => [role, scope])).toEqual([
        ['hr-officer', 'H26.SYT'],
        ['person', ''],
      ]);
      expect((await own(both))?.id).toBe(myRecord);
      const { body: made } = await declare(person, { changes: [{ path: 'assignedWork', value: 'Tổng hợp' }] });
      const refused = await both.send<Refusal>('POST', `/api/v1/corrections/${made.id}/approve`);
      expect([refused.status, refused.body.code]).toEqual([403, 'stewardship.secondPerson']);
      expect((await both.send('POST', `/api/v1/corrections/${made.id}/reject`, { note: 'không' })).status).toBe(403);
      expect((await health.send('POST', `/api/v1/corrections/${made.id}/approve`)).status).toBe(200);
      const { body: theirs } = await health.send<{ id: string }>(
        'POST',
        `/api/v1/registers/personnel.official/records/${myRecord}/corrections`,
        { changes: [{ path: 'assignedWork', value: 'Văn thư' }], reason: 'Theo bảng phân công' },
      );
      const refusedMine = await both.send<Refusal>('POST', `/api/v1/corrections/${theirs.id}/approve`);
      expect([refusedMine.status, refusedMine.body.code]).toEqual([403, 'stewardship.ownRecord']);
      const asked = await both.send<Refusal>('POST', '/api/v1/consents', {
        personalNumber: me.personalId,
        purpose: 'procedure',
        ground: 'Tự xin xem mình',
        groups: ['basic'],
        days: 1,
      });
      expect(asked.body.errors?.map(({ field }) => field)).toEqual(['personalNumber']);
    });

    it('without a dossier the pages are empty and say so; consent of such a person opens nothing', async () => {
      const nobodys = await harness.signIn('chua-co');
      expect(await own(nobodys)).toBeNull();
      expect(await declarations(nobodys)).toEqual([]);
      expect((await nobodys.get<Items<OwnAccess>>('/api/v1/me/accesses')).body.total).toBe(0);
      expect((await nobodys.get('/api/v1/me/cv.pdf')).status).toBe(404);
      const declared = await declare(nobodys, { changes: [{ path: 'strength', value: 'x' }] });
      expect([declared.status, declared.body.code]).toEqual([404, 'stewardship.noOwnRecord']);
      const body = { purpose: 'procedure', ground: 'Giải quyết hồ sơ 15/2026', groups: ['basic'], days: 1 };
      const number = `${firstNumber.slice(0, 6)}000000`;
      const [one, two] = await Promise.all(
        [health, health].map((client) =>
          client.send<{ id: string }>('POST', '/api/v1/consents', { ...body, personalNumber: number }),
        ),
      );
      expect([one!.status, two!.status].sort()).toEqual([201, 409]);
      const id = one!.body.id ?? two!.body.id;
      const answers = await Promise.all([1, 2].map(() => nobodys.send('POST', `/api/v1/me/consents/${id}/grant`, {})));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await health.get(`/api/v1/consents/${id}/record`)).status).toBe(404);
    });

    it('what the provider vouches for now: nothing that is no number, and nothing of before', async () => {
      expect((await (await harness.signIn('so-sai')).get('/api/v1/me/record')).status).toBe(403);
      await sql`update auth.user_account set personal_number = ${me.personalId} where subject = 'lanhdao'`.execute(
        harness.system.database.db,
      );
      const leader = await harness.signIn('lanhdao');
      expect((await leader.get('/api/v1/me/record')).status).toBe(403);
      expect((await leader.get<SessionView>('/api/v1/session')).body.person).toBe(false);
    });

    it('a declaration sent twice is one declaration', async () => {
      const body = { changes: [{ path: 'unionJoinedOn', value: '26/03/2004' }] };
      const sent = await Promise.all([declare(person, body), declare(person, body)]);
      expect(sent.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  });
});
