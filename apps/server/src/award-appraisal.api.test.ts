import type { ConsultationView, Preview, ProposalView, RoundView } from '@congvu/awards';
import { todayInVietnam } from '@congvu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

interface Problem {
  code: string;
  errors?: { field: string; rule: string; reason: string }[];
}

const today = todayInVietnam();
const year = Number(today.slice(0, 4));
const base = '/api/v1/awards';
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n45\n%%EOF\n',
);

describe('the way of a proposal through the levels', () => {
  let harness: Harness;
  let [health, hanoi, danang, office, police]: ApiClient[] = [];
  let round: RoundView;
  const people = livingAdults(40);
  let used = 0;

  beforeAll(async () => {
    harness = await startHarness();
    [health, hanoi, danang, office, police] = await Promise.all(
      ['soyte-hanoi', 'hanoi', 'danang', 'thidua', 'congan'].map((name) => harness.signIn(name)),
    );
    const made = await office!.send<RoundView>('POST', `${base}/rounds`, {
      year,
      name: 'Khen thưởng cấp Nhà nước đợt 1',
      occasion: 'Tổng kết công tác năm',
      level: 'prime-minister',
      opensOn: `${year}-01-01`,
      closesOn: `${year}-12-31`,
      agencyCode: 'G09',
      participants: '*',
      appraisal: 'levels',
    });
    expect(made.status).toBe(201);
    round = made.body;
  });
  afterAll(() => harness?.close());

  const propose = async (changes: object = {}, as = health!): Promise<ProposalView> => {
    const person = people[used++]!;
    const answer = await as.send<ProposalView>('POST', `${base}/rounds/${round.id}/proposals`, {
      agencyCode: 'H26.SYT',
      award: 'BKB',
      meritKind: 'cong-trang',
      holderKind: 'individual',
      holderNumber: person.number,
      holderName: person.fullName,
      holderBirthDate: person.birthDate,
      achievement: `Thành tích ${used}: tổ chức tiêm chủng lưu động ở các xã vùng xa`,
      periodFrom: `${year - 1}-01-01`,
      periodUntil: `${year - 1}-12-31`,
      attachments: ['Báo cáo thành tích'],
      ...changes,
    });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body;
  };
  const finding = (ids: string[], changes: object = {}) => ({
    outcome: 'forward',
    heldOn: today,
    opinion: 'Hồ sơ đủ, thành tích rõ ràng.',
    proposals: ids.map((id) => ({ id })),
    ...changes,
  });
  const appraise = (as: ApiClient, ids: string[], changes: object = {}, path = 'appraisals') =>
    as.send<Problem & Preview>('POST', `${base}/rounds/${round.id}/${path}`, finding(ids, changes));
  const look = async (id: string, as = health!) => (await as.get<ProposalView>(`${base}/proposals/${id}`)).body;
  const rules = (body: Problem) => body.errors?.map(({ rule }) => rule);
  const ask = (as: ApiClient, id: string, changes: object = {}) =>
    as.send<Problem & ProposalView>('POST', `${base}/proposals/${id}/consultations`, {
      agencies: ['G01'],
      question: 'Đề nghị cho ý kiến về việc chấp hành pháp luật của người được đề nghị.',
      ...changes,
    });
  const meet = (ids: string[]) =>
    office!.send<Problem>('POST', `${base}/rounds/${round.id}/meetings`, {
      heldOn: today,
      members: 9,
      present: 9,
      thresholdPercent: 80,
      thresholdBasis: 'Quy chế của Hội đồng (số liệu thử)',
      minutes: 'Hội đồng họp và bỏ phiếu kín.',
      votes: ids.map((proposalId) => ({ proposalId, for: 9, against: 0, absent: 0 })),
    });
  const entries = async (event: string) =>
    (
      await harness.database.owner.pool.query(
        `select kind, actor_name, subject_type, subject_id, purpose, fields, details from audit.entry where event = $1 order by id desc`,
        [event],
      )
    ).rows;

  it('goes up the tree level by level, each speaking for itself alone, once', async () => {
    const { id, chain } = await propose();
    expect(chain?.steps.map(({ level, agencyCode }) => [level, agencyCode])).toEqual([
      ['department', 'H26.SYT'],
      ['ministry-or-province', 'H26'],
      ['organiser', 'G09'],
    ]);
    expect(chain).toMatchObject({ step: 0, since: today, mine: true, overdue: false });
    expect((await appraise(clientWith(harness.baseUrl, ''), [id])).status).toBe(401);
    expect((await appraise(await harness.signIn('lanhdao'), [id])).status).toBe(403);
    const bad = await appraise(health!, [id], { heldOn: `${year + 1}-01-01`, reasons: ['Thiếu báo cáo'] });
    expect([bad.status, rules(bad.body)]).toEqual([400, ['future', 'outcome']]);
    // Neither those above nor a stranger speak for the department.
    expect((await appraise(danang!, [id])).status).toBe(404);
    for (const other of [hanoi!, office!]) {
      const answer = await appraise(other, [id]);
      expect([answer.status, rules(answer.body)]).toEqual([409, ['turn']]);
    }
    expect((await meet([id])).status).toBe(409);
    const odd = await appraise(health!, [id], {
      council: { members: 5, thresholdPercent: 80, thresholdBasis: 'Quy chế (số liệu thử)' },
      proposals: [{ id, votes: { for: 3, against: 2, absent: 0 } }],
    });
    expect(rules(odd.body)).toEqual(['threshold']);
    const council = { members: 5, thresholdPercent: 80, thresholdBasis: 'Quy chế (số liệu thử)' };
    const first = { council, proposals: [{ id, votes: { for: 4, against: 1, absent: 0 } }] };
    expect((await appraise(health!, [id], first)).status).toBe(201);
    // Sent again: the turn has passed on.
    expect(rules((await appraise(health!, [id], first)).body)).toEqual(['turn']);
    const seen = await look(id);
    expect(seen.chain).toMatchObject({
      step: 1,
      mine: false,
      appraisals: [{ outcome: 'forward', members: 5, votes: { for: 4, against: 1, absent: 0 } }],
    });
    expect(seen.turnOf).toContain('Hà Nội');
    expect((await appraise(hanoi!, [id])).status).toBe(201);
    expect(await look(id)).toMatchObject({ state: 'submitted', chain: { step: 2 } });
    expect(rules((await appraise(office!, [id])).body)).toEqual(['council']);
    expect((await meet([id])).status).toBe(201);
    expect((await entries('awards.appraisal.record'))[0]).toMatchObject({ kind: 'act', subject_id: round.id });
  });

  it('is appraised by somebody else than whom it is for', async () => {
    const { id } = await propose();
    const { rows } = await harness.database.owner.pool.query(
      'select holder_number from awards.proposal where id = $1',
      [id],
    );
    await harness.bind('soyte-hanoi', rows[0].holder_number);
    const own = await appraise(health!, [id]);
    await harness.bind('soyte-hanoi', null);
    expect([own.status, rules(own.body)]).toEqual([409, ['own']]);
    expect((await appraise(health!, [id])).status).toBe(201);
  });

  it('forwards once when two send at the same moment', async () => {
    const { id } = await propose();
    const answers = await Promise.all([appraise(health!, [id]), appraise(health!, [id])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await look(id)).chain).toMatchObject({ step: 1, appraisals: [expect.anything()] });
  });

  it('comes back with all that is missing, and goes up again from the first level', async () => {
    const { id } = await propose();
    await appraise(health!, [id]);
    expect(rules((await appraise(hanoi!, [id], { outcome: 'return' })).body)).toEqual(['required']);
    const reasons = ['Thiếu chứng nhận sáng kiến', 'Chưa có xác nhận của cơ quan thuế'];
    expect((await appraise(hanoi!, [id], { outcome: 'return', reasons })).status).toBe(201);
    expect(await look(id)).toMatchObject({
      state: 'returned',
      chain: { step: null, mayResubmit: true, appraisals: [{}, { outcome: 'return', reasons }] },
    });
    const again = { note: 'Đã bổ sung đủ giấy tờ.', attachments: ['Báo cáo thành tích', 'Chứng nhận sáng kiến'] };
    expect((await danang!.send('POST', `${base}/proposals/${id}/resubmit`, again)).status).toBe(404);
    const sent = await health!.send<ProposalView>('POST', `${base}/proposals/${id}/resubmit`, again);
    expect(sent.body).toMatchObject({
      state: 'appraising',
      chain: { step: 0, turn: 2 },
      attachments: again.attachments,
    });
    expect((await health!.send('POST', `${base}/proposals/${id}/resubmit`, again)).status).toBe(409);
    await appraise(health!, [id]);
    expect((await appraise(hanoi!, [id], { outcome: 'refuse' })).status).toBe(201);
    expect((await look(id)).state).toBe('refused');
    expect((await meet([id])).status).toBe(409);
  });

  it('is acted on many at once: a preview says which are refused and why, and all go or none', async () => {
    const ids = [(await propose()).id, (await propose()).id];
    const gone = (await propose()).id;
    await appraise(health!, [gone]);
    const seen = await appraise(health!, [...ids, gone], {}, 'appraisals/preview');
    expect(seen.body).toMatchObject({ refused: [{ id: gone, reasons: [{ rule: 'turn' }] }] });
    expect(seen.body.ready.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect((await appraise(health!, [...ids, gone])).status).toBe(409);
    expect((await look(ids[0]!)).chain?.step).toBe(0);
    expect((await appraise(health!, ids)).status).toBe(201);
    const judged = await office!.send<Preview>('POST', `${base}/rounds/${round.id}/decisions/preview`, {
      level: 'prime-minister',
      proposalIds: ids,
    });
    expect(judged.body.refused[0]!.reasons.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['state', 'not-submitted']),
    );
  });

  it('waits for the opinion of authorities, who see what they need and answer once', async () => {
    const { id, holderName } = await propose();
    expect((await ask(danang!, id)).status).toBe(404);
    expect((await ask(hanoi!, id)).body.code).toBe('awards.notYourTurn');
    expect(rules((await ask(health!, id, { agencies: ['H26.SYT', 'G999'], dueOn: today })).body)).toEqual([
      'past',
      'proposer',
      'unknown',
    ]);
    const asked = await ask(health!, id);
    expect(asked.body).toMatchObject({
      openConsultations: 1,
      consultations: [{ agencyCode: 'G01', state: 'open', blocks: true }],
    });
    expect((await ask(health!, id)).status).toBe(409);
    expect(rules((await appraise(health!, [id])).body)).toEqual(['consultation']);
    const list = await police!.get<{ items: ConsultationView[] }>(`${base}/consultations`);
    const mine = list.body.items.find((item) => item.holderName === holderName)!;
    expect(mine).toMatchObject({ mayReply: true, awardName: expect.any(String) });
    expect(JSON.stringify(list.body)).not.toMatch(/holderNumber|eligibility|achievement|justification/);
    expect((await entries('awards.consultation.list'))[0]).toMatchObject({
      kind: 'access',
      subject_id: id,
      purpose: 'commendation',
      fields: expect.arrayContaining(['holderName']),
    });
    // The police see the question, and nothing else of awards.
    expect((await police!.get(`${base}/proposals/${id}`)).status).toBe(403);
    const answer = { answer: 'agree', opinion: 'Không có vi phạm.' };
    const reply = (as: ApiClient, body: object = answer, way = 'reply') =>
      as.send<Problem>('POST', `${base}/consultations/${mine.id}/${way}`, body);
    expect((await danang!.get<{ items: unknown[] }>(`${base}/consultations`)).body.items).toEqual([]);
    for (const other of [danang!, health!, hanoi!]) expect((await reply(other)).status).toBe(404);
    expect((await reply(office!)).status).toBe(403);
    const paper = { ...answer, paper: { number: '12/CV', date: today } };
    for (const other of [danang!, hanoi!]) expect((await reply(other, paper, 'paper')).status).toBe(404);
    expect((await reply(police!, paper, 'paper')).status).toBe(403);
    expect((await reply(police!, { ...answer, opinion: '   ' })).status).toBe(400);
    expect((await reply(police!)).status).toBe(201);
    expect((await reply(police!, { ...answer, answer: 'disagree' })).status).toBe(409);
    expect((await reply(health!, paper, 'paper')).status).toBe(409);
    expect((await look(id)).consultations[0]).toMatchObject({ state: 'answered', reply: { answer: 'agree' } });
    expect((await appraise(health!, [id])).status).toBe(201);
  });

  it('takes a reply that came on paper from whoever holds the proposal', async () => {
    const { id } = await propose();
    const { body } = await ask(health!, id, { agencies: ['G12'] });
    const paper = { answer: 'opinion', opinion: 'Đề nghị làm rõ.', paper: { number: '12/CV', date: '2020-01-01' } };
    const path = `${base}/consultations/${body.consultations[0]!.id}/paper`;
    expect((await health!.send('POST', path, paper)).status).toBe(400);
    const right = { ...paper, paper: { number: '12/CV', date: today } };
    expect((await health!.send('POST', path, right)).status).toBe(201);
    expect((await look(id)).consultations[0]!.reply).toMatchObject({ paperNumber: '12/CV', paperDate: today });
  });

  it('reads what silence means from dated rules', async () => {
    const limit = {
      level: 'consultation',
      validFrom: today,
      days: 5,
      silence: 'passes',
      basis: 'Quy chế thử',
      assumption: true,
    };
    expect((await health!.send('POST', `${base}/appraisal-limits`, limit)).status).toBe(403);
    expect((await office!.send('POST', `${base}/appraisal-limits`, { ...limit, silence: null })).status).toBe(400);
    const [silent, blocked] = [await propose(), await propose()];
    await ask(health!, blocked.id);
    expect((await office!.send('POST', `${base}/appraisal-limits`, limit)).status).toBe(201);
    expect((await office!.send('POST', `${base}/appraisal-limits`, limit)).status).toBe(409);
    await ask(health!, silent.id);
    await harness.database.owner.pool.query(
      `update awards.consultation set due_on = due_on - 60 where proposal_id = any($1)`,
      [[silent.id, blocked.id]],
    );
    // The rule of the day it was asked counts, not that of today.
    expect((await look(silent.id)).consultations[0]).toMatchObject({ state: 'silent', blocks: false });
    expect((await look(blocked.id)).consultations[0]).toMatchObject({ state: 'overdue', blocks: true });
    expect((await appraise(health!, [silent.id])).status).toBe(201);
    expect((await appraise(health!, [blocked.id])).status).toBe(409);
  });

  it('is put before the Prime Minister before his decision is entered', async () => {
    const { id } = await propose();
    await appraise(health!, [id]);
    await appraise(hanoi!, [id]);
    const submit = (as: ApiClient, changes: object = {}) =>
      as.send<Problem>('POST', `${base}/rounds/${round.id}/submissions`, {
        number: '15/TTr-BNV',
        signedOn: today,
        to: 'prime-minister',
        signer: 'Nguyễn Văn Mẫu',
        proposalIds: [id],
        ...changes,
      });
    expect((await submit(hanoi!)).status).toBe(403);
    expect(rules((await submit(office!)).body)).toEqual(['state']);
    await meet([id]);
    const decide = () =>
      office!.send<Problem>('POST', `${base}/rounds/${round.id}/decisions`, {
        number: '77/QĐ-TTg',
        signedOn: today,
        level: 'prime-minister',
        issuerCode: 'G09',
        issuerName: 'Thủ tướng Chính phủ',
        signer: 'Nguyễn Văn Mẫu',
        proposalIds: [id],
      });
    expect(rules((await decide()).body)).toEqual(['not-submitted']);
    expect((await submit(office!)).status).toBe(201);
    expect(rules((await submit(office!, { number: '16/TTr-BNV' })).body)).toEqual(['twice']);
    const list = await office!.get<{ items: { id: string; levels: unknown[] }[] }>(
      `${base}/rounds/${round.id}/submission-list`,
    );
    expect(list.body.items.find((item) => item.id === id)!.levels).toHaveLength(2);
    expect((await decide()).status).toBe(201);
  });

  it('keeps papers told by their bytes, within the scope of its agency', async () => {
    const { id } = await propose();
    const add = (as: ApiClient, file: { name: string; bytes: Buffer }, fields = { title: 'Báo cáo', kind: 'report' }) =>
      as.upload<Problem & { id: string }>(`${base}/proposals/${id}/files`, file, fields);
    const report = { name: 'bao-cao.pdf', bytes: pdf };
    expect((await add(danang!, report)).status).toBe(404);
    expect((await add(office!, report)).status).toBe(403);
    expect((await add(health!, report, { title: ' ', kind: 'x' })).body.errors).toHaveLength(2);
    expect((await add(health!, { name: 'bao-cao.pdf', bytes: Buffer.from('<script>alert(1)</script>') })).status).toBe(
      422,
    );
    const added = await add(health!, report);
    expect(added.status).toBe(201);
    expect((await add(health!, report)).status).toBe(409);
    const path = `${base}/proposals/${id}/files/${added.body.id}/content`;
    expect((await danang!.get(path)).status).toBe(404);
    const read = await hanoi!.get<Uint8Array>(path);
    expect([read.status, Buffer.from(read.body).equals(pdf)]).toEqual([200, true]);
    expect((await entries('awards.proposal.file.read'))[0]).toMatchObject({ kind: 'access', subject_id: id });
  });
});
