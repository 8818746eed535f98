import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import { todayInVietnam } from '@congvu/kernel';
import type { ClockRanking, DuePage, KindsView, PayView, PreviewView, RecordedView } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith } from './testing/client.ts';
import { enrol as enrolOfficial } from './testing/enrol.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

interface Problem {
  code: string;
  errors?: { field: string; rule: string; reason: string; remedy: string }[];
}

const today = todayInVietnam();
const year = Number(today.slice(0, 4));
const monthsAgo = (months: number, day = '01'): string => {
  const count = year * 12 + Number(today.slice(5, 7)) - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-${day}`;
};
const base = '/api/v1/personnel';

describe('career events by decision', () => {
  let harness: Harness;
  let health: ApiClient;
  let danang: ApiClient;
  let steward: ApiClient;
  const people = livingAdults(12);
  let used = 0;

  beforeAll(async () => {
    harness = await startHarness();
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    steward = await harness.signIn('bonoivu');
  });
  afterAll(() => harness?.close());

  /** Somebody with a career in the register. */
  const enrol = (more: object = {}, owner = 'H26.SYT'): Promise<string> =>
    enrolOfficial(harness.database.db, people[used++]!, owner, {
      recruitedOn: '2012-01-01',
      postings: [{ validFrom: '2018-01-01', startedOn: '2018-01-01', position: 'Chuyên viên', unit: 'Phòng Y' }],
      pay: [{ validFrom: monthsAgo(35), paidFrom: monthsAgo(35), rank: '01.003', step: 4, coefficient: 3.33 }],
      evaluations: [{ validFrom: `${year - 1}-12-31`, grade: 'HTTNV' }],
      ...more,
    });

  let serial = 0;
  const bodyOf = (kind: string, values: object, more: object = {}) => {
    serial += 1;
    return {
      kind,
      effectiveOn: today,
      decision: { number: `${serial}/QĐ-SYT`, signedOn: today, issuer: 'Sở Y tế Hà Nội' },
      values,
      ...more,
    };
  };
  const promotion = (more: object = {}) =>
    bodyOf(
      'BO_NHIEM',
      { position: 'Trưởng phòng', unit: 'Phòng Y', termEndsOn: `${year + 5}-01-01`, positionAllowance: 0.5 },
      more,
    );
  const record = <T = RecordedView>(id: string, body: object, as = health) =>
    as.send<T>('POST', `${base}/officials/${id}/career`, body);
  const preview = (id: string, body: object, as = health) =>
    as.send<PreviewView>('POST', `${base}/officials/${id}/career/preview`, body);
  const dues = async (query = '', as = health) => (await as.get<DuePage>(`${base}/dues?pageSize=200${query}`)).body;

  it('asks who one is, and whether one may', async () => {
    const id = await enrol();
    const nobody = clientWith(harness.baseUrl, '');
    expect((await record(id, promotion(), nobody)).status).toBe(401);
    expect((await nobody.get(`${base}/dues`)).status).toBe(401);
    expect((await record(id, promotion(), steward)).status).toBe(403);
    expect((await record(id, { kind: 'BO_NHIEM' })).status).toBe(400);
    for (const query of [
      'dues?from=2026-02-31',
      'dues?kind=x',
      'clocks?until=31/12/2026',
      `officials/${id}/pay?on=2026-13-01`,
    ])
      expect([query, (await health.get(`${base}/${query}`)).status]).toEqual([query, 400]);
    expect((await record(id, promotion({ processEndedOn: '2026-02-31' }))).status).toBe(400);
    expect((await record(id, promotion({ values: { position: 'a\u0000b', unit: '%_' } }))).status).toBeLessThan(500);
    const kinds = await health.get<KindsView>(`${base}/career/kinds`);
    expect(kinds.body.items.map(({ code }) => code)).toContain('BO_NHIEM');
    expect(kinds.body.codeLists.disciplineForm!.length).toBeGreaterThan(3);
  });

  it("another agency's officer gets the same answer as for nobody", async () => {
    const id = await enrol();
    const nothing = '00000000-0000-7000-8000-000000000000';
    for (const path of [`officials/${id}/career`, `officials/${nothing}/career`, `officials/${id}/career/preview`]) {
      const answer = await danang.send<Problem>('POST', `${base}/${path}`, promotion());
      expect([answer.status, answer.body.code]).toEqual([404, 'registers.notFound']);
    }
    expect((await danang.get(`${base}/officials/${id}/pay`)).status).toBe(404);
  });

  it('a promotion ends the old posting, opens the new one, and makes a version with its decision', async () => {
    const id = await enrol();
    const body = promotion();
    const shown = await preview(id, body);
    expect(shown.status).toBe(200);
    expect(shown.body.refusals).toEqual([]);
    expect(shown.body.changes).toContainEqual({
      section: 'Vị trí việc làm, chức vụ',
      label: 'Chuyên viên: đến ngày',
      before: null,
      after: today.split('-').reverse().join('/'),
    });
    expect(shown.body.pay).toEqual({ before: 8_424_900, after: 9_689_900 });

    const done = await record(id, body);
    expect([done.status, done.body]).toEqual([201, expect.anything()]);
    expect(done.body.version).toBe(2);
    expect(done.body.changes).toEqual(shown.body.changes);
    expect(done.body.clocks).toEqual([expect.objectContaining({ code: 'updated', kept: true, startedOn: today })]);

    const { rows } = await harness.database.owner.pool.query(
      `select v.document->'postings' as postings, c.decision, c.source, c.actor_name from personnel.official_version v
       join registers.change_set c on c.id = v.change_set where v.record_id = $1 and v.version = 2`,
      [id],
    );
    expect(rows[0]).toMatchObject({
      source: 'career',
      decision: `${body.decision.number} ngày ${today.split('-').reverse().join('/')} của Sở Y tế Hà Nội`,
      postings: [
        { position: 'Chuyên viên', validUntil: today },
        { position: 'Trưởng phòng', validFrom: today },
      ],
    });
    const view = (await health.get<RecordView>(`${base}/officials/${id}`)).body;
    const postings = view.groups.flatMap(({ sections }) => sections).find(({ key }) => key === 'postings')!;
    expect(postings.entries.map(({ current, values }) => [current, values.position])).toEqual([
      [true, 'Trưởng phòng'],
      [false, 'Chuyên viên'],
    ]);
    const log = await harness.database.owner.pool.query(
      `select kind from audit.entry where event = 'personnel.career.record' and subject_id = $1 order by id`,
      [id],
    );
    expect(log.rows.map(({ kind }) => kind)).toEqual(['access', 'act']);
    const again = await record<Problem>(id, body);
    expect([again.status, again.body.code]).toEqual([409, 'career.refused']);
  });

  it('gives every reason why an event cannot be recorded, and changes nothing', async () => {
    const id = await enrol();
    const body = bodyOf('NANG_BAC_TX', { step: 7 });
    const refused = await record<Problem>(id, body);
    expect([refused.status, refused.body.code]).toEqual([409, 'career.refused']);
    expect(refused.body.errors!.map(({ field, rule }) => [field, rule])).toEqual([
      ['step', 'step-skip'],
      ['effectiveOn', 'too-early'],
    ]);
    expect((await preview(id, body)).body.refusals).toHaveLength(2);
    const { rows } = await harness.database.owner.pool.query(
      'select version from personnel.official where id = $1 and not exists (select 1 from personnel.career_event where record_id = $1)',
      [id],
    );
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('two officers who record the same decision at once: one is taken', async () => {
    const id = await enrol();
    const body = promotion();
    const answers = await Promise.all([record(id, body), record(id, body), record(id, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('lists what is due within the scope, by kind and period, and follows an event at once', async () => {
    const id = await enrol();
    const mine = (page: DuePage) => page.items.filter(({ recordId }) => recordId === id);
    const before = await dues('&kind=pay-step');
    expect(mine(before)).toMatchObject([
      { kind: 'pay-step', dueOn: monthsAgo(-1), agencyCode: 'H26.SYT', what: expect.stringContaining('bậc 5') },
    ]);
    expect(mine(before)[0]!.personalNumber).toContain('•');
    expect(before.total).toBe(before.items.length);
    expect(mine(await dues(`&kind=pay-step&until=${today}`))).toEqual([]);
    expect(mine(await dues('', danang))).toEqual([]);
    expect((await dues('&agency=H26.SNV')).items).toEqual([]);

    expect((await record(id, bodyOf('KY_LUAT', { form: 'KHIEN_TRACH' }))).status).toBe(201);
    const after = await dues();
    const kinds = mine(after).map(({ kind, dueOn }) => [kind, dueOn]);
    expect(kinds).toContainEqual(['pay-step', monthsAgo(-4)]);
    expect(kinds.map(([kind]) => kind)).toContain('discipline-end');
    const step = mine(after).find(({ kind }) => kind === 'pay-step')!;
    expect(step.reasons[1]).toMatchObject({ ground: { confidence: 'medium' } });
    const log = await harness.database.owner.pool.query(
      `select count(*) as n from audit.entry where event = 'personnel.due.list' and kind = 'access' and subject_id = $1`,
      [id],
    );
    expect(Number(log.rows[0].n)).toBeGreaterThanOrEqual(2);
  });

  it('sets the status of a decided retirement on its day, and says so before', async () => {
    const id = await enrol();
    const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect((await record(id, bodyOf('NGHI_HUU_TRUOC_TUOI', {}, { effectiveOn: tomorrow }))).status).toBe(201);
    expect((await dues('&kind=status-change')).items.map(({ recordId, dueOn }) => [recordId, dueOn])).toContainEqual([
      id,
      tomorrow,
    ]);
    const statusOf = async () =>
      (
        await harness.database.owner.pool.query(
          `select document->>'personnelStatus' as status from personnel.official where id = $1`,
          [id],
        )
      ).rows[0].status;
    expect(await statusOf()).toBe('DANG_LAM_VIEC');
    // The day has come.
    await harness.database.owner.pool.query(
      `update personnel.official set document = replace(document::text, $2, $3)::jsonb where id = $1`,
      [id, tomorrow, today],
    );
    await harness.database.owner.pool.query(
      `update personnel.due set due_on = $2 where record_id = $1 and kind = 'status-change'`,
      [id, today],
    );
    await harness.database.owner.pool.query(`update personnel.due_state set stale_on = $2 where record_id = $1`, [
      id,
      today,
    ]);
    await harness.system.dues.run();
    expect(await statusOf()).toBe('NGHI_HUU');
    expect((await dues()).items.filter(({ recordId }) => recordId === id)).toEqual([]);
  });

  it('ranks agencies by the clocks of what was recorded', async () => {
    const id = await enrol();
    const late = bodyOf('KHEN_THUONG', { award: 'Giấy khen' }, { effectiveOn: `${year}-07-06` });
    late.decision.signedOn = `${year}-07-06`;
    const done = await record(id, late);
    expect(done.body.clocks).toEqual([
      expect.objectContaining({ code: 'updated', deadlineOn: `${year}-07-09`, kept: false }),
    ]);
    const ranking = (await health.get<ClockRanking>(`${base}/clocks`)).body;
    expect(ranking.clocks.map(({ code, measured }) => [code, measured])).toContainEqual(['declared', false]);
    expect(ranking.agencies).toEqual([
      expect.objectContaining({
        agencyCode: 'H26.SYT',
        tallies: [expect.objectContaining({ code: 'updated', late: 1 })],
      }),
    ]);
    expect((await danang.get<ClockRanking>(`${base}/clocks`)).body.agencies).toEqual([]);
  });

  it('tells the pay of a day with its grounds', async () => {
    const id = await enrol();
    const pay = (await health.get<PayView>(`${base}/officials/${id}/pay?on=${today}`)).body;
    expect(pay).toMatchObject({ group: 'A1', step: 4, coefficient: 3.33, missing: [] });
    expect(pay.monthlyVnd).toBe(Math.round(3.33 * pay.baseSalaryVnd!));
  });
});
