import { readdirSync } from 'node:fs';
import type {
  DossierSummary,
  DossierView,
  ProcedureView,
  ReviewRow,
  ReviewSummary,
  TrackView,
} from '@congvu/procedures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOfficials } from './demo/officials.ts';
import { type ApiClient, clientWith, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

interface Problem {
  code: string;
  errors?: { field: string; rule: string; reason: string; remedy: string }[];
}
interface Page<T> {
  items: T[];
  total: number;
}
const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const key = 'xac-nhan-thong-tin-cbccvc';
const dossiers = '/api/v1/dossiers';
const work = '/api/v1/dossier-work';

describe('a procedure, from the form to its result', () => {
  let harness: Harness;
  let person: ApiClient;
  let other: ApiClient;
  let health: ApiClient;
  let hanoi: ApiClient;
  let danang: ApiClient;
  const [me] = demoOfficials(1_000_000) as [ReturnType<typeof demoOfficials>[0]];

  beforeAll(async () => {
    harness = await startHarness({
      officials: true,
      population: { timeoutMs: 500, retry: { attempts: 1 }, breaker: { cooldownMs: 200 } } as never,
    });
    person = await harness.signIn('canhan');
    other = await harness.signIn('canhan2');
    health = await harness.signIn('soyte-hanoi');
    hanoi = await harness.signIn('hanoi');
    danang = await harness.signIn('danang');
  });
  afterAll(() => harness?.close());

  const nobody = () => clientWith(harness.baseUrl, '');
  const look = async (id: string, client = person) => (await client.get<DossierView>(`${dossiers}/${id}`)).body;
  const atWork = async (id: string, client = health) => (await client.get<DossierView>(`${work}/${id}`)).body;
  const open = async (client = person) =>
    (await client.send<{ id: string }>('POST', dossiers, { procedure: key })).body.id;
  const save = (id: string, version: number, answers: object, client = person) =>
    client.send<{ version: number } & Problem>('PUT', `${dossiers}/${id}`, { version, answers });
  const submit = (id: string, version: number, client = person) =>
    client.send<{ code: string; changed: string[] } & Problem>('POST', `${dossiers}/${id}/submit`, { version });
  const act = (id: string, action: string, body: object = {}, client = health) =>
    client.send<Problem>('POST', `${work}/${id}/${action}`, body);
  const entries = async (where: string) =>
    (await harness.database.owner.pool.query(`select id from audit.entry where ${where}`)).rows;
  const answers = { purpose: 'vay-von', withPay: true };
  async function submitted(client = person): Promise<DossierView> {
    const id = await open(client);
    const { version } = (await save(id, 1, answers, client)).body;
    expect((await submit(id, version, client)).status).toBe(200);
    return look(id, client);
  }

  it('tells anybody what it asks, what it takes from where, and by when', async () => {
    const { body } = await nobody().get<ProcedureView>(`/api/v1/procedures/${key}`);
    expect(body.takes.map(({ source }) => source)).toEqual([
      'CSDL quốc gia về dân cư',
      'CSDL quốc gia về cán bộ, công chức, viên chức',
    ]);
    expect(body.papers).toEqual([]);
    expect((await nobody().get('/api/v1/procedures/khong-co')).status).toBe(404);
    expect((await nobody().send('POST', dossiers, { procedure: key })).status).toBe(401);
    expect((await danang.send('POST', dossiers, { procedure: key })).status).toBe(409);
  });

  it('comes filled in with what the state holds, which nobody can change in the browser', async () => {
    const id = await open();
    const view = await look(id);
    expect(view.bound.fullName).toMatchObject({
      state: 'held',
      value: me.person.fullName,
      source: 'CSDL quốc gia về dân cư',
    });
    expect(view.bound.managingAgency).toMatchObject({ state: 'held', value: 'H26.SYT' });
    expect(view.problems.map(({ field }) => field)).toEqual(['purpose']);
    // Another way of writing the same is no change; another value is.
    const shouted = await save(id, 1, { ...answers, fullName: `  ${me.person.fullName.toUpperCase()} ` });
    expect(shouted.status).toBe(200);
    const forged = await save(id, 2, { fullName: 'Nguyễn Văn Giả', managingAgency: 'H17', purpose: 'vay-von' });
    expect([forged.status, forged.body.code, forged.body.errors?.map(({ field }) => field)]).toEqual([
      409,
      'procedures.boundValue',
      ['fullName', 'managingAgency'],
    ]);
    expect((await look(id)).answers).toEqual(answers);
    // Another device has saved meanwhile.
    expect((await save(id, 1, answers)).body.code).toBe('procedures.moved');
    const wrong = await save(id, 2, { purpose: 'khong-co' });
    expect(wrong.status).toBe(200);
    const refused = await submit(id, 3);
    expect([refused.status, refused.body.errors?.map(({ field, reason }) => [field, reason])]).toEqual([
      400,
      [['purpose', 'Chưa trả lời']],
    ]);
    // Somebody else's draft is not there.
    for (const client of [other, health, danang]) {
      expect((await client.get(`${dossiers}/${id}`)).status).toBe(404);
      expect((await save(id, 3, answers, client)).status).toBe(404);
      expect((await submit(id, 3, client)).status).toBe(404);
    }
    expect((await person.send('DELETE', `${dossiers}/${id}`)).status).toBe(200);
    expect((await person.get(`${dossiers}/${id}`)).status).toBe(404);
  });

  it('is one dossier however often it is sent, numbered without gaps or doubles', async () => {
    const id = await open();
    const { version } = (await save(id, 1, answers)).body;
    const sent = await Promise.all([1, 2, 3].map(() => submit(id, version)));
    expect(new Set(sent.map(({ body }) => body.code)).size).toBe(1);
    const [code] = sent.map(({ body }) => body.code);
    expect(code).toMatch(/^H26\.SYT-\d{8}-\d{7}$/);
    const many = await Promise.all(Array.from({ length: 8 }, () => submitted()));
    expect(new Set(many.map((view) => view.code)).size).toBe(8);
    expect((await save(id, version + 1, { purpose: 'dao-tao' })).body.code).toBe('procedures.wrongState');
    const track = await nobody().get<TrackView>(`/api/v1/dossier-track?code=${code}`);
    expect(track.body).toMatchObject({ state: 1, turn: { whose: 'agency', step: 'Tiếp nhận' } });
    expect(JSON.stringify(track.body)).not.toContain(me.person.fullName);
    expect((await nobody().get('/api/v1/dossier-track?code=H26.SYT-20260101-9999999')).status).toBe(404);
  });

  it('is received, checked, confirmed by another person, and given with its number', async () => {
    const { id, code } = await submitted();
    expect((await person.get(work)).status).toBe(403);
    for (const client of [danang]) expect((await client.get(`${work}/${id}`)).status).toBe(404);
    const seen = await atWork(id);
    expect(seen.allowedActions).toEqual(['receive', 'turn-away', 'supplement']);
    expect(seen.proposed).toEqual({ outcome: 'grant', reasons: [] });
    expect((await act(id, 'grant')).status).toBe(409);
    expect((await act(id, 'receive', {}, danang)).status).toBe(404);
    expect((await act(id, 'receive')).status).toBe(200);
    expect((await act(id, 'receive')).body.code).toBe('procedures.wrongState');
    expect(await look(id)).toMatchObject({
      state: 2,
      turn: { whose: 'agency', step: 'Đối chiếu hồ sơ', person: 'Lê Quang Vinh' },
    });
    expect((await act(id, 'forward')).status).toBe(200);
    const own = await act(id, 'grant');
    expect([own.status, own.body.code]).toEqual([409, 'procedures.secondPerson']);
    expect((await act(id, 'grant', {}, hanoi)).status).toBe(200);
    const done = await look(id);
    expect(done).toMatchObject({ state: 9, outcome: 'granted', turn: { whose: 'nobody' } });
    expect(done.result?.lines[0]).toEqual({ label: 'Họ và tên', value: me.person.fullName });
    expect(done.resultNumber).toMatch(/^\d+\/\d{4}\/H26\.SYT$/);
    expect((await act(id, 'deliver')).status).toBe(200);
    expect((await nobody().get<TrackView>(`/api/v1/dossier-track?code=${code}`)).body.state).toBe(10);
    const { rows } = await harness.database.owner.pool.query(
      "select event from audit.entry where subject_id = $1 and kind = 'act' order by id",
      [id],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'procedures.dossier.open',
      'procedures.dossier.save',
      'procedures.dossier.submit',
      'procedures.work.receive',
      'procedures.work.forward',
      'procedures.work.grant',
      'procedures.work.deliver',
    ]);
  });

  it('waits for what is missing with its clock stopped, and is refused only with reasons and their ground', async () => {
    const { id } = await submitted();
    expect((await act(id, 'turn-away')).status).toBe(400);
    const reason = { text: 'Nêu rõ nơi nhận giấy xác nhận', ground: { instrument: 'NĐ 27/2026/NĐ-CP' } };
    expect((await act(id, 'supplement', { reasons: [reason, { ...reason, text: 'Chưa rõ mục đích' }] })).status).toBe(
      200,
    );
    const waiting = await look(id);
    expect(waiting).toMatchObject({ state: 5, turn: { whose: 'applicant' } });
    expect(waiting.history.at(-1)?.reasons).toHaveLength(2);
    expect((await act(id, 'receive')).status).toBe(409);
    const due = waiting.dueAt!;
    await harness.database.owner.pool.query(
      "update procedures.dossier set paused_since = paused_since - interval '2 days' where id = $1",
      [id],
    );
    const saved = await save(id, waiting.version, { purpose: 'khac', purposeText: 'Nộp cho ngân hàng' });
    expect((await submit(id, saved.body.version)).status).toBe(200);
    const again = await look(id);
    expect(again).toMatchObject({ state: 1, code: waiting.code });
    expect(Date.parse(again.dueAt!) - Date.parse(due)).toBeGreaterThan(47 * 3_600_000);
    expect((await act(id, 'turn-away', { reasons: [reason] })).status).toBe(200);
    expect(await look(id)).toMatchObject({ state: 3, outcome: 'refused' });

    const second = await submitted();
    expect((await person.send('POST', `${dossiers}/${second.id}/withdraw`, {})).status).toBe(200);
    expect((await act(second.id, 'receive')).status).toBe(409);
    expect((await other.send('POST', `${dossiers}/${second.id}/withdraw`, {})).status).toBe(404);
  });

  it('goes on without a source that is down, and tells what to bring when the legal time is over', async () => {
    const faults = harness.emulator.control;
    faults.setFaults({ down: true });
    const id = await open();
    const draft = await look(id);
    expect(draft.pendingSources).toEqual(['CSDL quốc gia về dân cư']);
    expect(draft.bound.managingAgency?.state).toBe('held');
    const { version } = (await save(id, 1, answers)).body;
    expect((await submit(id, version)).status).toBe(200);
    const sent = await look(id);
    expect(sent).toMatchObject({ state: 1, pendingSources: ['CSDL quốc gia về dân cư'] });
    expect(sent.noticeDue).not.toBeNull();
    expect(await harness.system.sourceKeeper.run()).toBe(0);
    await harness.system.sourceKeeper.run(new Date(Date.parse(sent.noticeDue!) + 1000));
    expect(await look(id)).toMatchObject({ state: 5, noticeDue: null });
    faults.setFaults({ down: false });
    const back = await look(id);
    await until(
      async () => (await submit(id, (await look(id)).version)).body.code,
      (code) => code !== '' && code !== undefined,
    );
    await until(
      () => look(id),
      (view) => view.state === 1,
    );
    expect((await look(id)).code).toBe(back.code);
  });

  it('takes papers only where no data exist, gives its papers as PDF, and writes what it grants into the register', async () => {
    const archives = 'chung-chi-hanh-nghe-luu-tru';
    const { id } = (await person.send<{ id: string }>('POST', dossiers, { procedure: archives })).body;
    const filled = { office: 'H26.SNV', kind: 'cap-moi', area: 'Chỉnh lý tài liệu', years: 6 };
    const { version } = (await save(id, 1, filled)).body;
    const without = await submit(id, version);
    expect([without.status, without.body.errors?.map(({ field }) => field)]).toEqual([400, ['degree']]);
    const png = onePixelPng;
    const send = (client: ApiClient, paper: string, bytes: Uint8Array, name = 'bang.png') =>
      client.upload<{ id: string } & Problem>(`${dossiers}/${id}/papers/${paper}`, { name, bytes }, {});
    expect((await send(person, 'cccd', png)).status).toBe(404);
    expect((await send(other, 'degree', png)).status).toBe(404);
    // A picture with a page appended, and a script in the name.
    expect((await send(person, 'degree', Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]))).status).toBe(
      422,
    );
    const kept = await send(person, 'degree', png, '../../<script>.png');
    expect(kept.status).toBe(201);
    const paper = `${dossiers}/${id}/papers/${kept.body.id}`;
    const read = (client: ApiClient) => fetch(`${harness.baseUrl}${paper}`, { headers: { cookie: client.cookie } });
    const answer = await read(person);
    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    for (const client of [other, danang, hanoi]) expect((await read(client)).status).toBe(404);
    const view = await look(id);
    expect(view.problems).toEqual([]);
    expect((await submit(id, view.version)).status).toBe(200);
    expect((await person.send('DELETE', paper)).body).toMatchObject({ code: 'procedures.wrongState' });
    // Now the office reads it; a sister department does not.
    expect((await read(hanoi)).status).toBe(200);
    expect((await read(health)).status).toBe(404);

    const form = (kind: string, client: ApiClient) =>
      fetch(`${harness.baseUrl}${dossiers}/${id}/forms/${kind}`, { headers: { cookie: client.cookie } });
    expect((await form('receipt', person)).status).toBe(404);
    expect((await act(id, 'receive', {}, hanoi)).status).toBe(200);
    expect((await act(id, 'forward', {}, hanoi)).status).toBe(200);
    expect((await act(id, 'grant', {}, hanoi)).body.code).toBe('procedures.secondPerson');
    const steward = await harness.database.owner.pool.query(
      'update procedures.dossier set handled_by = gen_random_uuid() where id = $1',
      [id],
    );
    expect(steward.rowCount).toBe(1);
    // Had the population database been silent: a name that was typed is written into no register.
    const held = await harness.database.owner.pool.query(
      `update procedures.dossier d set bound = jsonb_set(o.bound, '{fullName}', '{"source":"population","state":"down"}'),
        answers = o.answers || '{"fullName":"Nguyễn Văn Giả"}' from procedures.dossier o where d.id = $1 and o.id = d.id
        returning o.bound, o.answers`,
      [id],
    );
    const typed = await act(id, 'grant', {}, hanoi);
    expect([typed.status, typed.body.code]).toEqual([409, 'procedures.wrongState']);
    await harness.database.owner.pool.query('update procedures.dossier set bound = $2, answers = $3 where id = $1', [
      id,
      JSON.stringify(held.rows[0].bound),
      JSON.stringify(held.rows[0].answers),
    ]);
    expect((await act(id, 'grant', {}, hanoi)).status).toBe(200);
    for (const kind of ['receipt', 'control', 'result']) {
      const printed = await form(kind, person);
      expect([kind, printed.status, printed.headers.get('content-type')]).toEqual([kind, 200, 'application/pdf']);
      expect((await form(kind, other)).status).toBe(404);
    }
    expect((await form('refusal', person)).status).toBe(404);
    const { rows } = await harness.database.owner.pool.query(
      'select identity, owner, document from archives.practice_certificate',
    );
    expect(rows).toEqual([
      {
        identity: expect.stringMatching(/^CCHNLT-1\/\d{4}\/H26\.SNV$/),
        owner: 'H26.SNV',
        document: expect.objectContaining({ holderNumber: me.personalId, state: 'active', area: 'Chỉnh lý tài liệu' }),
      },
    ]);
    // A draft that is dropped leaves no paper behind.
    const dropped = (await person.send<{ id: string }>('POST', dossiers, { procedure: archives })).body.id;
    await person.upload(`${dossiers}/${dropped}/papers/degree`, { name: 'a.png', bytes: png }, {});
    const file = await harness.database.owner.pool.query(
      'select file_id from procedures.attachment where dossier_id = $1',
      [dropped],
    );
    expect((await person.send('DELETE', `${dossiers}/${dropped}`)).status).toBe(200);
    const left = readdirSync(harness.dataDir, { recursive: true }).filter((name) =>
      String(name).endsWith(file.rows[0].file_id),
    );
    expect(left).toEqual([]);
    // An office that is not on the system yet cannot be sent anything.
    const far = (await person.send<{ id: string }>('POST', dossiers, { procedure: archives })).body.id;
    await save(far, 1, { ...filled, office: 'H01.SNV' });
    await person.upload(`${dossiers}/${far}/papers/degree`, { name: 'a.png', bytes: png }, {});
    expect((await submit(far, 2)).body.code).toBe('procedures.notFilled');
  });

  it('is filled in by an officer for somebody whose identity is confirmed, and decided by another', async () => {
    const applicant = { number: me.personalId, fullName: me.person.fullName, birthDate: me.person.birthDate };
    const wrong = await health.send<Problem>('POST', dossiers, {
      procedure: key,
      applicant: { ...applicant, fullName: 'Người Khác Hẳn' },
    });
    expect([wrong.status, wrong.body.code]).toEqual([409, 'procedures.identityDiffers']);
    // A number tried in vain was asked about nonetheless.
    expect(await entries(`kind = 'denial' and details ->> 'reason' = 'identity-differs'`)).toHaveLength(1);
    expect((await other.send('POST', dossiers, { procedure: key, applicant })).status).toBe(404);
    const opened = await health.send<{ id: string }>('POST', dossiers, { procedure: key, applicant });
    expect(opened.status).toBe(201);
    const { id } = opened.body;
    expect((await look(id, health)).bound.position?.state).toBe('held');
    // The applicant did not fill it in: it is the officer's until it is sent.
    const { version } = (await save(id, 1, answers, health)).body;
    expect((await submit(id, version, health)).status).toBe(200);
    expect((await look(id, health)).history[0]?.actorName).toBe('Lê Quang Vinh nộp hộ');
    // Whose names the officer's own list shows is in the log, each of them.
    await health.get(dossiers);
    expect(await entries(`event = 'procedures.dossier.list' and subject_id = '${id}'`)).toHaveLength(1);
    const second = await health.send<{ id: string }>('POST', dossiers, { procedure: key, applicant });
    await save(second.body.id, 1, answers, health);
    expect((await submit(second.body.id, 2, health)).status).toBe(200);
    expect((await health.send('POST', `${dossiers}/${second.body.id}/withdraw`, {})).status).toBe(200);
    expect((await look(second.body.id, health)).history.at(-1)?.actorName).toBe('Lê Quang Vinh rút hộ');
    expect((await act(id, 'receive', {}, hanoi)).status).toBe(200);
    expect((await act(id, 'forward', {}, hanoi)).status).toBe(200);
    expect((await act(id, 'grant', {}, health)).body.code).toBe('procedures.secondPerson');
    const { body } = await health.get<Page<DossierSummary>>(`${work}?late=true`);
    expect(body.items.every(({ turn }) => turn.late)).toBe(true);
  });

  it('hears that a held value is wrong: the owner of the data gets a case, the population database a report', async () => {
    const { id } = await submitted();
    const raise = (field: string, claimed: string) =>
      person.send<Problem>('POST', `${dossiers}/${id}/disputes`, { field, claimed, reason: 'Theo giấy khai sinh' });
    expect((await raise('purpose', 'x')).status).toBe(409);
    expect((await raise('position', 'Trưởng phòng')).status).toBe(201);
    expect((await raise('position', 'Trưởng phòng')).status).toBe(409);
    expect((await raise('fullName', `${me.person.fullName} Hai`)).status).toBe(201);
    expect((await look(id)).bound.position?.disputed).toBe(true);
    const list = async (client: ApiClient) =>
      (await client.get<Page<{ id: string; label: string; state: string }>>('/api/v1/disputes')).body.items;
    expect(await list(danang)).toEqual([]);
    const [found] = await list(health);
    expect(found).toMatchObject({ label: 'Chức vụ, vị trí việc làm', state: 'open' });
    expect(await entries(`event = 'procedures.dispute.list' and subject_id = '${found!.id}'`)).toHaveLength(1);
    const answer = (client: ApiClient) =>
      client.send('POST', `/api/v1/disputes/${found!.id}/answer`, {
        state: 'kept',
        answer: 'Quyết định vẫn còn hiệu lực',
      });
    expect((await answer(danang)).status).toBe(404);
    expect((await person.get('/api/v1/disputes')).status).toBe(403);
    expect((await answer(health)).status).toBe(200);
    expect((await answer(health)).status).toBe(409);
    const told = await until(
      () => look(id),
      (view) => view.disputes.every(({ state }) => state !== 'open'),
      40_000,
    );
    expect(told.disputes.map(({ field, state }) => [field, state])).toEqual([
      ['position', 'kept'],
      ['fullName', 'corrected'],
    ]);
    // A draft with a disputed value stays, for its answer is to come.
    const disputed = await open();
    await person.send('POST', `${dossiers}/${disputed}/disputes`, {
      field: 'position',
      claimed: 'Trưởng phòng',
      reason: 'Theo quyết định bổ nhiệm',
    });
    expect((await person.send('DELETE', `${dossiers}/${disputed}`)).status).toBe(409);
  });
});

describe('the review of procedures', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness?.close());

  it('covers every row of the resolution and every form in use, which asks for nothing that is held', async () => {
    const path = '/api/v1/procedure-review';
    const leader = await harness.signIn('lanhdao');
    const officer = await harness.signIn('danang');
    expect((await clientWith(harness.baseUrl, '').get(path)).status).toBe(401);
    expect((await officer.get(path)).status).toBe(403);
    const { body } = await leader.get<ReviewSummary>(path);
    expect(body.rows).toBe(806);
    expect(body.forms.length).toBeGreaterThan(0);
    expect(body.forms.filter(({ redundant, published }) => redundant > 0 || !published)).toEqual([]);
    expect(body.after.hours).toBeLessThan(body.before.hours);
    const ministry = await leader.get<Page<ReviewRow>>(
      `${path}/rows?pageSize=100&ministry=${encodeURIComponent('BỘ NỘI VỤ')}`,
    );
    expect(ministry.body.total).toBe(body.byMinistry.find((one) => one.ministry === 'BỘ NỘI VỤ')!.papers);
    const found = await leader.get<Page<ReviewRow>>(`${path}/rows?query=1.013929`);
    expect(found.body.items).toMatchObject([{ code: '1.013929', action: 'look-up' }]);
    expect((await leader.get(`${path}/rows?action=nothing`)).status).toBe(400);
    for (const [format, magic] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const answer = await fetch(
        `${harness.baseUrl}${path}/report.${format}?ministry=${encodeURIComponent('BỘ NỘI VỤ')}`,
        {
          headers: { cookie: leader.cookie },
        },
      );
      expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, magic.length).toString('latin1')).toBe(magic);
      expect(bytes.length).toBeGreaterThan(8000);
    }
  });
});
