import type { FindingLine, FindingView, InspectionSummary, InspectionView, RuleView } from '@congvu/inspection';
import { todayInVietnam } from '@congvu/kernel';
import { insertQuota } from '@congvu/organisations';
import type { RecordDocument } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith, until } from './testing/client.ts';
import { enrol } from './testing/enrol.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults, rowOf } from './testing/people.ts';
import { verification } from './testing/verification.ts';

interface Problem {
  code: string;
  errors?: { field: string; reason: string; remedy: string }[];
}
interface Page<T> {
  items: T[];
  total: number;
}
const today = todayInVietnam();
const year = Number(today.slice(0, 4));
const inDays = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const path = '/api/v1/inspections';
const findings = '/api/v1/inspection-findings';

describe('inspection of public duty', () => {
  let harness: Harness;
  let inspector: ApiClient;
  let health: ApiClient;
  let danang: ApiClient;
  let leader: ApiClient;
  let rules: RuleView[];
  const people = livingAdults(20);
  let used = 0;
  const ids: Record<string, string> = {};

  async function enrolled(
    name: string,
    more: RecordDocument,
    owner = 'H26.SYT',
    person = people[used++]!,
  ): Promise<void> {
    ids[name] = await enrol(harness.database.db, person, owner, {
      recruitedOn: `${year}-01-10`,
      professionalLevel: 'Đại học',
      ...more,
    });
  }
  const pay = (rank: string, step: number, from: string, until?: string) => ({
    rank,
    step,
    validFrom: from,
    ...(until ? { validUntil: until } : {}),
  });

  beforeAll(async () => {
    harness = await startHarness();
    inspector = await harness.signIn('thanhtra');
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    leader = await harness.signIn('lanhdao');
    const chief = people[10]!;
    await enrolled('college', { professionalLevel: 'Cao đẳng', pay: [pay('01.003', 1, '2020-01-01')] });
    await enrolled('early', { pay: [pay('01.003', 1, '2020-01-01', '2021-06-01'), pay('01.003', 2, '2021-06-01')] });
    await enrolled('byDecision', {
      pay: [pay('01.003', 1, '2020-01-01', '2022-01-01'), pay('01.003', 2, '2022-01-01')],
      events: [{ event: 'NANG_BAC_TH', validFrom: '2022-01-01' }],
    });
    await enrolled('term', {
      postings: [{ position: 'Trưởng phòng', validFrom: '2018-01-01', termEndsOn: '2023-01-01' }],
    });
    await enrolled('right', { pay: [pay('01.003', 1, '2019-01-01', '2022-01-01'), pay('01.003', 2, '2022-01-01')] });
    await enrolled('gone', {
      personnelStatus: 'NGHI_HUU',
      postings: [{ position: 'Trưởng phòng', validFrom: '2015-01-01', termEndsOn: '2020-01-01' }],
      events: [{ event: 'NGHI_HUU', validFrom: '2021-01-01' }],
    });
    await enrolled(
      'relative',
      { postings: [{ position: 'Kế toán trưởng', validFrom: '2020-01-01' }] },
      'H26.SYT',
      chief,
    );
    await enrolled('chief', {
      postings: [{ position: 'Giám đốc', validFrom: '2020-01-01' }],
      relatives: [
        { relation: 'Vợ', name: chief.fullName, birthYear: Number(chief.birthDate.slice(0, 4)) },
        { relation: 'Con', name: 'Không Ai Cả', birthYear: 2001 },
      ],
    });
    await enrolled('danang', { professionalLevel: 'Trung cấp', pay: [pay('01.003', 1, '2020-01-01')] }, 'H17');
    await insertQuota(harness.database.db, {
      agencyCode: 'H26.SYT',
      kind: 'CC',
      year,
      given: 3,
      decisionNumber: '12/QĐ-THU',
      decidedOn: `${year}-01-05`,
      waiverId: null,
      by: { id: null, name: 'Thử' },
    });
    // Đà Nẵng claims somebody whom Sở Y tế Hà Nội manages.
    const claimed = people[0]!;
    await verification(danang).verified([rowOf(claimed)], 'H17');
    rules = (await inspector.get<Page<RuleView>>('/api/v1/inspection-rules')).body.items;
  });
  afterAll(() => harness?.close());

  const body = (more: object = {}) => ({
    name: 'Kiểm tra công vụ đợt 1',
    rules: rules.map(({ id }) => id),
    decisionNumber: '15/QĐ-BNV',
    decidedOn: inDays(-3),
    explainBy: inDays(10),
    ...more,
  });
  const look = async (id: string, client = inspector) => (await client.get<InspectionView>(`${path}/${id}`)).body;
  async function examined(more: object = {}): Promise<InspectionView> {
    const made = await inspector.send<{ id: string }>('POST', path, body(more));
    expect(made.status).toBe(201);
    return until(
      () => look(made.body.id),
      (view) => view.state !== 'queued',
    );
  }
  const listed = async (client: ApiClient, query: string) =>
    (await client.get<Page<FindingLine>>(`${findings}?pageSize=100&${query}`)).body.items;
  const act = (client: ApiClient, id: string, action: string, sent?: unknown) =>
    client.send<Problem>('POST', `${findings}/${id}/${action}`, sent);

  it('is decided by inspectors within their scope, with every fault of the decision told', async () => {
    expect((await clientWith(harness.baseUrl, '').get(path)).status).toBe(401);
    expect((await health.send('POST', path, body())).status).toBe(403);
    expect((await inspector.send('POST', path, body({ agencyCode: 'H26.KHONGCO' }))).status).toBe(404);
    const bad = await inspector.send<Problem>(
      'POST',
      path,
      body({ rules: ['nothing'], decidedOn: inDays(2), explainBy: inDays(-1) }),
    );
    expect([bad.status, bad.body.errors?.map(({ field }) => field)]).toEqual([
      400,
      ['body/rules', 'body/decidedOn', 'body/explainBy'],
    ]);
    expect((await inspector.send('POST', path, body({ name: '      ' }))).status).toBe(400);
  });

  it('finds what breaks a rule, and nothing of those who break none', async () => {
    const view = await examined({ agencyCode: 'H26' });
    expect(view).toMatchObject({ state: 'open', examined: 8 });
    const lines = await listed(inspector, `campaign=${view.id}`);
    const by = (rule: string) => lines.filter((line) => line.rule === rule).map(({ recordId }) => recordId);
    expect(by('rank-without-level')).toEqual([ids.college]);
    expect(by('step-too-early')).toEqual([ids.early]);
    expect(by('term-over')).toEqual([ids.term]);
    expect(by('relatives-together')).toEqual([ids.chief]);
    expect(by('over-quota')).toEqual([null]);
    expect(by('claimed-by-two')).toEqual([]);
    expect(lines.some(({ recordId }) => recordId === ids.right || recordId === ids.byDecision)).toBe(false);
    expect(view.found).toBe(lines.length);
    expect(view.byRule.find(({ id }) => id === 'over-quota')).toMatchObject({ found: 1, open: 1 });
    const over = lines.find(({ rule }) => rule === 'over-quota')!;
    expect(over.text).toContain('được giao 3');
    // Names come from the register, each with its entry; what the finding itself keeps names nobody.
    const { rows } = await harness.database.owner.pool.query('select text, facts::text from inspection.finding');
    const names = people.map(({ fullName }) => fullName);
    expect(rows.filter((row) => names.some((name) => `${row.text}${row.facts}`.includes(name)))).toEqual([]);
    const log = await harness.database.owner.pool.query(
      "select count(distinct subject_id)::int as n from audit.entry where event = 'inspection.finding.list' and purpose = 'inspection'",
    );
    expect(log.rows[0].n).toBe(new Set(lines.flatMap(({ recordId }) => recordId ?? [])).size);
  });

  it('finds two agencies that claim one person, once however often it is examined', async () => {
    const view = await examined({ rules: ['claimed-by-two'] });
    const [line] = await listed(inspector, `campaign=${view.id}`);
    expect(line).toMatchObject({ agencyCode: 'H17', recordId: ids.college });
    expect(view.found).toBe(1);
    // Đà Nẵng answers for it, and still does not learn whose dossier it is.
    const [theirs] = await listed(danang, `campaign=${view.id}`);
    expect(theirs).toMatchObject({ title: '–', agencyCode: 'H17' });
    // As if the worker had been killed after the findings and before the end: the same is found, not twice.
    await harness.database.owner.pool.query("update inspection.campaign set state = 'queued' where id = $1", [view.id]);
    await harness.database.owner.pool.query(
      "update jobs.job set state = 'queued', checkpoint = null, attempts = 0 where id = (select job_id from inspection.campaign where id = $1)",
      [view.id],
    );
    await until(
      () => look(view.id),
      ({ state }) => state === 'open',
    );
    expect((await look(view.id)).found).toBe(1);
  });

  it('hears the agency before it concludes, and somebody else concludes', async () => {
    const view = await examined({ agencyCode: 'H26.SYT', rules: ['rank-without-level', 'step-too-early'] });
    const [first, second] = await listed(health, `campaign=${view.id}`);
    expect([first!.state, second!.state]).toEqual(['open', 'open']);
    // Another agency's officer: not yours and not there answer alike.
    expect((await danang.get(`${findings}/${first!.id}`)).status).toBe(404);
    expect((await act(danang, first!.id, 'explain', { note: 'Không phải của tôi' })).status).toBe(404);
    expect((await danang.get(`${path}/${view.id}`)).status).toBe(404);
    expect(await listed(danang, `campaign=${view.id}`)).toEqual([]);
    expect((await act(health, first!.id, 'conclude', { outcome: 'no-violation', note: 'Tự kết luận' })).status).toBe(
      403,
    );
    expect((await leader.get(`${findings}/${first!.id}`)).status).toBe(403);
    expect((await act(health, first!.id, 'explain', { note: '         ' })).status).toBe(400);
    const early = await act(inspector, first!.id, 'conclude', { outcome: 'violation', note: 'Rõ ràng sai' });
    expect([early.status, early.body.code]).toEqual([409, 'inspection.wrongState']);
    expect((await act(health, first!.id, 'explain', { note: 'Hồ sơ thiếu bằng đại học, đang bổ sung' })).status).toBe(
      200,
    );
    expect((await act(inspector, first!.id, 'return', { note: 'Nêu rõ số văn bằng' })).status).toBe(200);
    expect((await act(health, first!.id, 'explain', { note: 'Bằng số 12/ĐH cấp năm 2020' })).status).toBe(200);
    const conclusion = { outcome: 'violation', note: 'Chưa có bản sao văn bằng', remedyBy: inDays(30) };
    expect((await act(inspector, first!.id, 'conclude', { ...conclusion, remedyBy: inDays(-1) })).status).toBe(409);
    // Nobody concludes about themselves.
    const { rows } = await harness.database.owner.pool.query('select identity from personnel.official where id = $1', [
      first!.recordId,
    ]);
    await harness.bind('thanhtra', rows[0].identity);
    const own = await act(inspector, first!.id, 'conclude', conclusion);
    await harness.bind('thanhtra', null);
    expect([own.status, own.body.code]).toEqual([409, 'inspection.secondPerson']);
    expect((await act(inspector, first!.id, 'conclude', conclusion)).status).toBe(200);
    expect((await act(inspector, first!.id, 'conclude', conclusion)).status).toBe(409);
    const { body: seen } = await health.get<FindingView>(`${findings}/${first!.id}`);
    expect(seen.history.map(({ event }) => event)).toEqual(['explain', 'return', 'explain', 'conclude']);
    expect(seen).toMatchObject({ outcome: 'violation', remedyBy: inDays(30), allowedActions: [] });
    // The record is another agency's by now: what the finding says of the person is read with an entry all the same.
    const owner = harness.database.owner.pool;
    await owner.query("update personnel.official set owner = 'H17' where id = $1", [first!.recordId]);
    await health.get(`${findings}/${first!.id}`);
    await owner.query("update personnel.official set owner = 'H26.SYT' where id = $1", [first!.recordId]);
    const read = await owner.query(
      "select 1 from audit.entry where event = 'inspection.finding.read' and kind = 'access' and subject_id = $1 and details ->> 'finding' = $2",
      [first!.recordId, first!.id],
    );
    expect(read.rows).toHaveLength(1);
    // The database says so too.
    await expect(
      harness.database.owner.pool.query(
        "update inspection.finding set state = 'concluded', outcome = 'violation', explained_by = $2, concluded_by = $2 where id = $1",
        [second!.id, '00000000-0000-4000-8000-000000000001'],
      ),
    ).rejects.toThrow('finding_second_person');

    const unfinished = await inspector.send<Problem>('POST', `${path}/${view.id}/close`);
    expect([unfinished.status, unfinished.body.code]).toEqual([409, 'inspection.notFinished']);
    expect(
      (await act(inspector, second!.id, 'conclude', { outcome: 'no-violation', note: 'Sai do nhập liệu' })).status,
    ).toBe(200);
    expect((await health.send('POST', `${path}/${view.id}/close`)).status).toBe(403);
    expect((await inspector.send('POST', `${path}/${view.id}/close`)).status).toBe(200);

    // Put right in the register, looked at again.
    const wrong = first!.rule === 'rank-without-level' ? first! : second!;
    expect(await look(view.id)).toMatchObject({ state: 'closed', violations: 1, noViolations: 1 });
    if (wrong === first) {
      expect((await act(inspector, wrong.id, 'recheck')).body).toMatchObject({ remedied: false });
      await enrolled('college', { professionalLevel: 'Đại học' }, 'H26.SYT', people[0]!);
      expect((await act(inspector, wrong.id, 'recheck')).body).toMatchObject({ remedied: true });
      expect(await look(view.id)).toMatchObject({ violations: 1, remedied: 1 });
    }
    // What was concluded before is told the next time.
    const again = await examined({ agencyCode: 'H26.SYT', rules: ['step-too-early'] });
    const [line] = await listed(inspector, `campaign=${again.id}`);
    const { body: same } = await inspector.get<FindingView>(`${findings}/${line!.id}`);
    expect(same.earlier?.campaignName).toBe(view.name);
  });

  it('gives leaders its figures and no person', async () => {
    const { body: page } = await leader.get<Page<InspectionSummary>>(path);
    expect(page.total).toBeGreaterThan(2);
    expect((await leader.get<InspectionView>(`${path}/${page.items[0]!.id}`)).body.byRule.length).toBeGreaterThan(0);
    expect((await leader.get(findings)).status).toBe(403);
  });
});
