import { inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { official } from '@congvu/personnel';
import type {
  ApplicationView,
  CampaignView,
  MarkingView,
  PublicNotice,
  ResultsView,
  SeatingView,
} from '@congvu/recruitment';
import { applyChangeSet } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

interface Page<T> {
  items: T[];
  total: number;
}
interface Problem {
  code: string;
  detail?: string;
  errors?: { field: string; rule: string; reason: string; remedy: string }[];
}

const base = '/api/v1/recruitment';
const today = todayInVietnam();
const daysAgo = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
const year = Number(today.slice(0, 4));

describe('a recruitment campaign', () => {
  let harness: Harness;
  let city: ApiClient;
  let health: ApiClient;
  let danang: ApiClient;
  let marker: ApiClient;
  let leader: ApiClient;
  const people = livingAdults(60);
  type Person = (typeof people)[number];
  let used = 0;
  const next = (): Person => people[used++]!;

  beforeAll(async () => {
    harness = await startHarness();
    [city, health, danang, marker, leader] = (await Promise.all(
      ['hanoi', 'soyte-hanoi', 'danang', 'giamkhao', 'lanhdao'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient, ApiClient, ApiClient];
    await giveQuota(60);
  });
  afterAll(() => harness?.close());

  const owner = (text: string, values: unknown[] = []) => harness.database.owner.pool.query(text, values);
  const entries = async (event: string) =>
    (
      await owner(
        `select kind, actor_name, subject_id, purpose, fields, details from audit.entry where event = $1 order by id desc`,
        [event],
      )
    ).rows;
  let serial = 0;
  const giveQuota = async (given: number) => {
    serial += 1;
    const answer = await city.send('POST', '/api/v1/organisations/quotas', {
      agencyCode: 'H26.SYT',
      kind: 'CC',
      year,
      given,
      decisionNumber: `${serial}/QĐ-UBND`,
      decidedOn: today,
    });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  };
  const rules = (answer: { body: unknown }): string[] =>
    ((answer.body as Problem).errors ?? []).map(({ rule }) => rule);
  const codeOf = (answer: { body: unknown }): string => (answer.body as Problem).code;

  const campaignOf = (changes: object = {}) => ({
    agencyCode: 'H26.SYT',
    kind: 'TUYEN_DUNG_CC',
    name: `Tuyển dụng công chức Sở Y tế năm ${year}`,
    year,
    plannedOn: daysAgo(60),
    papers: [
      { name: 'Kiến thức chung', maximum: 100 },
      { name: 'Nghiệp vụ chuyên ngành', maximum: 100 },
    ],
    ...changes,
  });
  const postOf = (changes: object = {}) => ({
    agencyCode: 'H26.SYT',
    title: 'Chuyên viên pháp chế',
    rank: '01.003',
    quantity: 1,
    level: 'Đại học',
    majors: ['Luật'],
    ...changes,
  });
  const notice = {
    number: '12/TB-SYT',
    noticeOn: daysAgo(50),
    applyFrom: daysAgo(50),
    applyUntil: daysAgo(10),
    place: 'Văn phòng Sở Y tế, 4 Sơn Tây, Hà Nội',
  };
  const at = (campaign: { id: string }, ...more: string[]) => [`${base}/campaigns/${campaign.id}`, ...more].join('/');
  const step = async (campaign: { id: string }, name: string, body: object = {}, as = health) => {
    const answer = await as.send<CampaignView>('POST', at(campaign, name), body);
    expect([name, answer.status, answer.body]).toEqual([
      name,
      answer.status < 300 ? answer.status : -1,
      expect.anything(),
    ]);
    return answer.body;
  };
  const drafted = async (changes: object = {}, post: object = {}): Promise<CampaignView> => {
    const made = await health.send<CampaignView>('POST', `${base}/campaigns`, campaignOf(changes));
    expect([made.status, made.body]).toEqual([201, expect.anything()]);
    return step(made.body, 'posts', postOf(post));
  };
  const announced = async (post: object = {}): Promise<CampaignView> =>
    step(await drafted({}, post), 'announce', notice);

  const applicationOf = (campaign: CampaignView, person: Person, changes: object = {}) => ({
    postId: campaign.posts[0]!.id,
    number: person.number,
    fullName: person.fullName.toUpperCase(),
    birthDate: person.birthDate,
    receivedOn: daysAgo(20),
    convicted: false,
    degrees: [{ level: 'Đại học', major: 'Luật', school: 'Trường Đại học Luật (thử)' }],
    ...changes,
  });
  const apply = (campaign: CampaignView, person: Person, changes: object = {}, as = health) =>
    as.send<ApplicationView>('POST', at(campaign, 'applications'), applicationOf(campaign, person, changes));
  const applied = async (campaign: CampaignView, person: Person, changes: object = {}): Promise<ApplicationView> => {
    const answer = await apply(campaign, person, changes);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body;
  };
  const verify = (view: ApplicationView, state = 'verified') =>
    health.send<ApplicationView>('POST', `${base}/applications/${view.id}/degrees/${view.degrees[0]!.id}`, {
      state,
      evidence: 'Công văn trả lời của cơ sở đào tạo số 7',
    });
  const marking = async (campaign: { id: string }, as: ApiClient): Promise<MarkingView> =>
    (await as.get<MarkingView>(at(campaign, 'marking'))).body;
  const enter = (campaign: { id: string }, as: ApiClient, marks: object[]) =>
    as.send<MarkingView>('POST', at(campaign, 'marks'), { marks });

  /** Whose a sheet is, as only the database knows. */
  const sheetOf = async (application: ApplicationView, paper: string): Promise<string> =>
    (
      await owner(`select code from recruitment.sheet where application_id = $1 and paper = $2`, [
        application.id,
        paper,
      ])
    ).rows[0].code;

  /** To the exam with its codes drawn. */
  const examined = async (campaign: CampaignView, absent: ApplicationView[] = []): Promise<void> => {
    await step(campaign, 'close');
    expect(
      (await health.send('PUT', at(campaign, 'rooms'), { seed: 'SYT-1', rooms: [{ name: 'Phòng 101', capacity: 30 }] }))
        .status,
    ).toBe(200);
    await step(campaign, 'exam');
    if (absent.length > 0)
      expect(
        (await health.send('PUT', at(campaign, 'absences'), { applicationIds: absent.map(({ id }) => id) })).status,
      ).toBe(200);
    await step(campaign, 'codes');
  };
  const scored = async (campaign: CampaignView, scores: [ApplicationView, number, number][]): Promise<void> => {
    const marks: object[] = [];
    for (const [application, first, second] of scores) {
      marks.push({ code: await sheetOf(application, 'B1'), score: first });
      marks.push({ code: await sheetOf(application, 'B2'), score: second });
    }
    for (const who of [city, health]) expect((await enter(campaign, who, marks)).status).toBe(201);
    await step(campaign, 'lock');
    await step(campaign, 'publish');
  };
  /** The server stamps the day marks are published; time is moved in the database. */
  const appealsOver = (campaign: { id: string }) =>
    owner(`update recruitment.campaign set published_on = $2, appeal_until = $3 where id = $1`, [
      campaign.id,
      daysAgo(8),
      daysAgo(1),
    ]);
  const approved = async (campaign: CampaignView, body: object = {}): Promise<void> => {
    await appealsOver(campaign);
    await step(campaign, 'propose', body);
    await step(campaign, 'approve', {}, city);
  };
  let decisionNumber = 500;
  const decisionOf = (changes: object = {}) => {
    decisionNumber += 1;
    return {
      number: `${decisionNumber}/QĐ-SYT`,
      signedOn: today,
      effectiveOn: today,
      issuer: 'Sở Y tế thành phố Hà Nội',
      signer: 'Nguyễn Văn Mẫu',
      ...changes,
    };
  };
  const versionsOf = async (person: Person): Promise<number> =>
    (await owner(`select version from personnel.official where identity = $1`, [person.number])).rows[0]?.version ?? 0;

  it('goes from draft over every state to e-dossiers made by the decision, and the legal clocks are kept', async () => {
    const campaign = await announced({ quantity: 2 });
    const [first, second, third, away] = [next(), next(), next(), next()];
    const prefill = await health.send<{ fullName: string; known: boolean }>('POST', at(campaign, 'prefill'), {
      number: first.number,
      fullName: first.fullName,
      birthDate: first.birthDate,
    });
    expect(prefill.body).toMatchObject({ fullName: first.fullName, known: false, nationality: 'VN' });
    const one = await applied(campaign, first);
    expect(one).toMatchObject({ state: 'eligible', fullName: first.fullName, degreesVerified: false });
    expect(JSON.stringify(one)).not.toContain(first.number);
    const two = await applied(campaign, second, { priority: 'UT2', priorityProof: 'Giấy xác nhận số 3' });
    const three = await applied(campaign, third);
    const four = await applied(campaign, away);
    for (const view of [one, two, three]) expect((await verify(view)).body.degreesVerified).toBe(true);
    await examined(campaign, [four]);
    const seating = (await health.get<SeatingView>(at(campaign, 'rooms'))).body;
    expect(seating.rooms[0]!.candidates.map(({ candidateNumber }) => candidateNumber)).toEqual([
      '0001',
      '0002',
      '0003',
      '0004',
    ]);
    await scored(campaign, [
      [one, 80, 70],
      [two, 75, 71],
      [three, 75, 75],
    ]);
    const results = (await health.get<ResultsView>(at(campaign, 'results'))).body;
    expect(results.posts[0]!.candidates.map(({ id, total, outcome }) => [id, total, outcome])).toEqual([
      [two.id, 151, 'successful'],
      [three.id, 150, 'successful'],
      [one.id, 150, 'passed-over'],
      [four.id, 0, 'absent'],
    ]);
    await approved(campaign);
    const decided = await step(campaign, 'decide', decisionOf({ number: '499/QĐ-SYT' }));
    expect(decided).toEqual({ dossiers: 2, leftOut: 0 });
    const { rows } = await owner(
      `select identity, owner, verification, document from personnel.official where identity = any($1) order by identity`,
      [[first.number, second.number, third.number]],
    );
    expect(rows.map(({ identity }) => identity)).toEqual([second.number, third.number].sort());
    expect(rows[0]).toMatchObject({
      owner: 'H26.SYT',
      document: {
        personnelType: 'CC',
        professionalLevel: 'Đại học',
        recruitedOn: today,
        postings: [{ position: 'Chuyên viên pháp chế' }],
        events: [{ event: 'TUYEN_DUNG', decisionNumber: '499/QĐ-SYT' }],
      },
    });
    const clocks = await owner(`select clocks from personnel.career_event where decision_number = '499/QĐ-SYT'`);
    expect(clocks.rows).toHaveLength(2);
    for (const row of clocks.rows)
      expect(row.clocks.map(({ code, kept }: { code: string; kept: boolean }) => [code, kept])).toEqual(
        expect.arrayContaining([['created', true]]),
      );
    expect((await city.get<CampaignView>(at(campaign))).body).toMatchObject({
      state: 'decided',
      decision: { number: '499/QĐ-SYT', dossiers: 2 },
    });
    expect((await entries('recruitment.decision.enter'))[0]).toMatchObject({ kind: 'act', subject_id: campaign.id });
  });

  it('takes signing in, the right and the scope; leaders read and change nothing', async () => {
    const campaign = await announced();
    const person = next();
    const made = await applied(campaign, person);
    expect((await clientWith(harness.baseUrl, '').get(`${base}/campaigns`)).status).toBe(401);
    const award = await harness.signIn('thidua');
    expect((await award.get(`${base}/campaigns`)).status).toBe(403);
    expect((await danang.get<Page<object>>(`${base}/campaigns`)).body.total).toBe(0);
    for (const path of ['', '/applications', '/rooms', '/marking', '/appeals', '/results'])
      expect([path, (await danang.get(`${at(campaign)}${path}`)).status]).toEqual([path, 404]);
    expect((await danang.get(`${base}/applications/${made.id}`)).status).toBe(404);
    for (const [path, body] of [
      ['close', {}],
      ['announce', notice],
      ['applications', applicationOf(campaign, next())],
      ['marks', { marks: [{ code: 'ABC', score: 1 }] }],
      ['approve', {}],
      ['decide', decisionOf()],
    ] as const)
      expect([path, (await danang.send('POST', at(campaign, path), body)).status]).toEqual([path, 404]);
    expect((await leader.get(at(campaign))).status).toBe(200);
    expect((await leader.send('POST', at(campaign, 'close'))).status).toBe(403);
    expect((await health.get(`${base}/campaigns/01890000-0000-7000-8000-000000000000`)).status).toBe(404);
    expect((await health.get(`${base}/campaigns/x`)).status).toBe(400);
    await health.get(`${base}/applications/${made.id}`);
    expect((await entries('recruitment.application.read'))[0]).toMatchObject({
      kind: 'access',
      subject_id: made.id,
      purpose: 'recruitment',
    });
  });

  it('of promotion is refused from the day the law ended it, with the law named, and stands before', async () => {
    const kind = 'THI_NANG_NGACH';
    const late = await health.send<Problem>('POST', `${base}/campaigns`, campaignOf({ kind }));
    expect([late.status, codeOf(late), rules(late)]).toEqual([409, 'recruitment.kindEnded', ['kind-ended']]);
    expect(late.body.errors![0]!.reason).toContain('Luật CBCC 80/2025/QH15');
    const before = await health.send<CampaignView>(
      'POST',
      `${base}/campaigns`,
      campaignOf({ kind, plannedOn: '2025-06-30', year: 2025 }),
    );
    expect(before.status).toBe(201);
    await step(before.body, 'posts', postOf());
    // Planned in time but announced too late.
    const announcedLate = await health.send('POST', at(before.body, 'announce'), notice);
    expect(rules(announcedLate)).toEqual(['kind-ended']);
  });

  it('says all that is wrong with its form at once', async () => {
    const answer = await health.send<Problem>(
      'POST',
      `${base}/campaigns`,
      campaignOf({ agencyCode: 'H17', kind: 'KHAC', plannedOn: '2026-02-30' }),
    );
    expect([answer.status, rules(answer)]).toEqual([400, ['scope', 'unknown', 'date']]);
    const blank = await health.send('POST', `${base}/campaigns`, campaignOf({ name: '        ' }));
    expect(blank.status).toBe(400);
    const draft = await drafted();
    const short = await health.send('POST', at(draft, 'announce'), { ...notice, applyUntil: daysAgo(30) });
    expect(rules(short)).toEqual(['too-short']);
    const future = await health.send('POST', at(draft, 'announce'), { ...notice, noticeOn: '2199-01-01' });
    expect(rules(future)).toEqual(['future', 'order']);
  });

  it('recruits no more posts than were given and are free, over all campaigns of the year', async () => {
    const made = await health.send<CampaignView>('POST', `${base}/campaigns`, campaignOf());
    const over = await health.send<Problem>('POST', at(made.body, 'posts'), postOf({ quantity: 900 }));
    expect([over.status, codeOf(over), rules(over)]).toEqual([409, 'recruitment.overQuota', ['over-quota']]);
    expect(over.body.errors![0]!.reason).toContain('giao 60');
    expect((await health.get<CampaignView>(at(made.body))).body.posts).toEqual([]);
    const none = await health.send('POST', `${base}/campaigns`, campaignOf({ year: year + 1 }));
    expect(rules(await health.send('POST', at(none.body as CampaignView, 'posts'), postOf()))).toEqual(['no-quota']);
    // Two at once cannot both take the last places.
    const [one, two] = await Promise.all(
      [0, 1].map(() => health.send<CampaignView>('POST', `${base}/campaigns`, campaignOf())),
    );
    const answers = await Promise.all(
      [one, two].map((each) => health.send('POST', at(each!.body, 'posts'), postOf({ quantity: 30 }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    for (const each of [one, two]) await step(each!.body, 'cancel', { note: 'Đợt thử' });
    const elsewhere = await health.send('POST', at(made.body, 'posts'), postOf({ agencyCode: 'H26.SGD' }));
    expect(rules(elsewhere)).toEqual(['scope']);
  });

  it('is announced to anybody, by list and by code, and nobody sees who applied', async () => {
    const draft = await drafted();
    const anybody = clientWith(harness.baseUrl, '');
    expect((await anybody.get(`${base}/notices/${draft.code}`)).status).toBe(404);
    const campaign = await step(draft, 'announce', notice);
    const person = next();
    await applied(campaign, person);
    const one = await anybody.get<PublicNotice>(`${base}/notices/${campaign.code.toLowerCase()}`);
    expect(one.body).toMatchObject({ number: '12/TB-SYT', open: false, posts: [{ title: 'Chuyên viên pháp chế' }] });
    const list = await anybody.get<Page<{ code: string }>>(`${base}/notices`);
    expect(list.body.items.map(({ code }) => code)).toContain(campaign.code);
    expect(JSON.stringify([one.body, list.body])).not.toContain(person.fullName);
    await step(campaign, 'cancel', { note: 'Thay đổi kế hoạch' });
    expect((await anybody.get(`${base}/notices/${draft.code}`)).status).toBe(404);
  });

  it('takes a candidate as the population database knows them, once, and judges with a reason for each refusal', async () => {
    const campaign = await announced();
    const [person, other] = [next(), next()];
    const stolen = await apply(campaign, person, { number: other.number });
    expect([stolen.status, codeOf(stolen)]).toEqual([409, 'recruitment.identityDiffers']);
    // A number tried in vain was asked about nonetheless.
    const tried = await owner(
      "select 1 from audit.entry where event like 'recruitment.%' and kind = 'denial' and details ->> 'reason' = 'identity-differs'",
    );
    expect(tried.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(stolen.body)).not.toContain(other.fullName);
    const bad = await apply(campaign, person, {
      degrees: [{ level: 'Trung cấp', major: 'Y sĩ', school: 'Trường thử' }],
      convicted: true,
      receivedOn: daysAgo(5),
    });
    expect(bad.body).toMatchObject({ state: 'not-eligible' });
    expect(bad.body.reasons.map(({ code }) => code)).toEqual(['qualification', 'no-facts', 'conviction', 'window']);
    const again = await apply(campaign, person);
    expect([again.status, codeOf(again)]).toEqual([409, 'recruitment.alreadyApplied']);
    expect(
      (await health.send('POST', `${base}/applications/${bad.body.id}/withdraw`, { note: 'Nộp nhầm' })).status,
    ).toBe(200);
    expect((await health.get<CampaignView>(at(campaign))).body.history.at(-1)).toMatchObject({
      event: 'withdraw',
      note: 'Nộp nhầm',
    });
    expect((await apply(campaign, person)).body.state).toBe('eligible');
    const faulty = await apply(campaign, other, { receivedOn: '2199-01-01', priority: 'KHAC', postId: campaign.id });
    expect(rules(faulty)).toEqual(['unknown', 'future', 'unknown', 'required']);
    const [fact] = (await entries('recruitment.application.submit')).filter(({ kind }) => kind === 'act');
    expect(fact).toMatchObject({ purpose: 'recruitment' });
  });

  it('knows discipline from the register under its purpose, and looks again when the register has changed', async () => {
    const campaign = await announced();
    const person = next();
    const enrol = (patch: object) =>
      inTransaction(harness.database.db, (tx) =>
        applyChangeSet(
          tx,
          official,
          { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
          [
            {
              key: '1',
              identity: person.number,
              owner: 'H26.SYT',
              patch: { personalNumber: person.number, fullName: person.fullName, agencyCode: 'H26.SYT', ...patch },
            },
          ],
          () => true,
        ),
      );
    await enrol({
      personnelStatus: 'THOI_VIEC',
      professionalLevel: 'Đại học',
      major: 'Luật',
      discipline: [{ validFrom: daysAgo(100), form: 'CANH_CAO' }],
    });
    const filled = await health.send('POST', at(campaign, 'prefill'), {
      number: person.number,
      fullName: person.fullName,
      birthDate: person.birthDate,
    });
    expect(filled.body).toMatchObject({ known: true, professionalLevel: 'Đại học', major: 'Luật' });
    const made = await applied(campaign, person);
    expect(made.reasons.map(({ code }) => code)).toContain('discipline');
    const facts = (await entries('recruitment.application.submit')).find(({ fields }) =>
      fields?.includes('discipline.form'),
    );
    expect(facts).toMatchObject({ kind: 'access', purpose: 'recruitment' });
    await enrol({ discipline: [{ validFrom: daysAgo(100), validUntil: daysAgo(30), form: 'CANH_CAO' }] });
    const second = await health.send<ApplicationView>('POST', `${base}/applications/${made.id}/review`);
    expect(second.body.state).toBe('eligible');
  });

  it('fixes its list once: no candidate, withdrawal or second look afterwards', async () => {
    const campaign = await announced();
    const open = await drafted();
    const waiting = await step(open, 'announce', { ...notice, applyUntil: daysAgo(-20) });
    expect(rules(await health.send('POST', at(waiting, 'close')))).toEqual(['window', 'none']);
    const made = await applied(campaign, next());
    await step(campaign, 'close');
    expect((await apply(campaign, next())).status).toBe(409);
    for (const act of ['review', 'withdraw'])
      expect((await health.send('POST', `${base}/applications/${made.id}/${act}`, { note: 'Muộn rồi' })).status).toBe(
        409,
      );
    expect((await health.send('POST', at(campaign, 'close'))).status).toBe(409);
    expect(rules(await health.send('POST', at(campaign, 'exam')))).toEqual(['none']);
    const tight = {
      seed: 'x',
      rooms: [
        { name: 'A', capacity: 1 },
        { name: ' A ', capacity: 1 },
      ],
    };
    expect(rules(await health.send('PUT', at(campaign, 'rooms'), tight))).toEqual(['twice']);
  });

  it('hides whose a sheet is from everybody until the marks are locked', async () => {
    const campaign = await announced();
    const views = [await applied(campaign, next()), await applied(campaign, next())];
    await examined(campaign);
    const codes = [await sheetOf(views[0]!, 'B1'), await sheetOf(views[0]!, 'B2'), await sheetOf(views[1]!, 'B1')];
    const seen: string[] = [];
    for (const who of [health, city, leader]) {
      for (const path of ['', '/applications', '/rooms', '/appeals'])
        seen.push(JSON.stringify((await who.get(`${at(campaign)}${path}`)).body));
      seen.push(JSON.stringify((await who.get(`${base}/applications/${views[0]!.id}`)).body));
      expect((await who.get(at(campaign, 'results'))).status).toBe(409);
    }
    for (const code of codes) expect(seen.join()).not.toContain(code);
    const sheets = await marking(campaign, marker);
    expect(sheets.sheets).toHaveLength(4);
    const shown = JSON.stringify(sheets);
    for (const view of views)
      for (const secret of [view.fullName, view.id, '0001']) expect(shown).not.toContain(secret);
    // Who only marks sees nobody at all.
    for (const path of ['', '/applications', '/rooms', '/results', '/appeals'])
      expect((await marker.get(`${at(campaign)}${path}`)).status).toBe(403);
    expect((await marker.get(`${base}/applications/${views[0]!.id}`)).status).toBe(403);
    const log = JSON.stringify(
      await owner(`select details from audit.entry where event like 'recruitment.%'`).then(({ rows }) => rows),
    );
    for (const code of codes) expect(log).not.toContain(code);
    // Absences after the codes would tell by what vanishes; and codes are drawn once.
    expect((await health.send('PUT', at(campaign, 'absences'), { applicationIds: [views[0]!.id] })).status).toBe(409);
    expect((await health.send('POST', at(campaign, 'codes'))).status).toBe(409);
  });

  it('is organised, marked and approved by nobody who is a candidate in it', async () => {
    const campaign = await announced();
    const person = next();
    const view = await applied(campaign, person);
    await examined(campaign);
    const marks = [{ code: await sheetOf(view, 'B1'), score: 100 }];
    await harness.bind('giamkhao', person.number);
    const own = await enter(campaign, marker, marks);
    await harness.bind('giamkhao', null);
    expect([own.status, codeOf(own)]).toEqual([409, 'recruitment.samePerson']);
    expect((await enter(campaign, city, marks)).status).toBe(201);
  });

  it('takes each mark twice, by two persons who do not see each other’s, and a third settles what differs', async () => {
    const campaign = await announced();
    const view = await applied(campaign, next());
    await examined(campaign);
    const [first, second] = [await sheetOf(view, 'B1'), await sheetOf(view, 'B2')];
    expect(
      (
        await enter(campaign, city, [
          { code: first, score: 71.5 },
          { code: second, score: 60 },
        ])
      ).status,
    ).toBe(201);
    const blind = await marking(campaign, health);
    expect(blind.sheets.map(({ mine, differing, needs }) => [mine, differing, needs])).toEqual([
      [null, [], 'entry'],
      [null, [], 'entry'],
    ]);
    const twice = await enter(campaign, city, [{ code: first, score: 71.5 }]);
    expect([twice.status, rules(twice)]).toEqual([409, ['same-person']]);
    const wrong = await enter(campaign, health, [
      { code: first, score: 100.5 },
      { code: second, score: 60.123 },
    ]);
    expect(rules(wrong)).toEqual(['range', 'decimals']);
    expect((await enter(campaign, health, [{ code: 'KHONGCO', score: 1 }])).status).toBe(404);
    // All or nothing.
    expect(
      (
        await enter(campaign, health, [
          { code: first, score: 70 },
          { code: second, score: 1000 },
        ])
      ).status,
    ).toBe(400);
    expect((await marking(campaign, health)).sheets.every(({ entries: count }) => count === 1)).toBe(true);
    await enter(campaign, health, [
      { code: first, score: 70 },
      { code: second, score: 60 },
    ]);
    expect(await marking(campaign, health)).toMatchObject({ settled: 1, disagreements: 1 });
    expect(rules(await health.send('POST', at(campaign, 'lock')))).toEqual(['open']);
    for (const who of [city, health])
      expect(rules(await enter(campaign, who, [{ code: first, score: 71, reason: 'Tôi tự quyết định' }]))).toEqual([
        'same-person',
      ]);
    expect((await marking(campaign, marker)).sheets.find(({ code }) => code === first)).toMatchObject({
      needs: 'settling',
      differing: [71.5, 70],
    });
    expect(rules(await enter(campaign, marker, [{ code: first, score: 71.5 }]))).toEqual(['reason']);
    expect((await enter(campaign, marker, [{ code: first, score: 71.5, reason: 'Đối chiếu bài: 71,5' }])).status).toBe(
      201,
    );
    await step(campaign, 'lock');
    expect((await enter(campaign, marker, [{ code: first, score: 90, reason: 'Sửa sau khi khóa' }])).status).toBe(409);
    const { rows } = await owner(
      `select count(*)::int as n from recruitment.mark m join recruitment.sheet s on s.id = m.sheet_id where s.code = $1`,
      [first],
    );
    expect(rows[0].n).toBe(3);
    expect((await entries('recruitment.mark.enter'))[0]).toMatchObject({ actor_name: 'Ngô Đình Khải' });
  });

  it('marks again on appeal, in time, under a new code and by another person', async () => {
    const campaign = await announced();
    const [person, late] = [await applied(campaign, next()), await applied(campaign, next())];
    await examined(campaign);
    await scored(campaign, [
      [person, 60, 55],
      [late, 70, 70],
    ]);
    const appealOf = (changes: object = {}) => ({
      applicationId: person.id,
      paper: 'B2',
      requestedOn: today,
      reason: 'Đề nghị chấm lại câu 3',
      ...changes,
    });
    const appeal = (body: object) => health.send('POST', at(campaign, 'appeals'), body);
    expect(rules(await appeal(appealOf({ requestedOn: daysAgo(1) })))).toEqual(['window']);
    expect(rules(await appeal(appealOf({ paper: 'B9' })))).toEqual(['no-sheet']);
    expect((await appeal(appealOf())).status).toBe(201);
    expect(rules(await appeal(appealOf()))).toEqual(['twice']);
    const old = await sheetOf(person, 'B2');
    expect((await marking(campaign, city)).appeals).toEqual([]);
    const [work] = (await marking(campaign, marker)).appeals;
    expect(work).toMatchObject({ paper: 'B2' });
    expect(work!.code).not.toBe(old);
    for (const who of [city, health]) {
      const refused = await who.send('POST', at(campaign, 'appeal-marks'), { ...work, score: 90, note: 'Chấm lại' });
      expect([refused.status, codeOf(refused)]).toEqual([409, 'recruitment.samePerson']);
    }
    expect(rules(await health.send('POST', at(campaign, 'propose')))).toEqual(['window', 'open']);
    const changed = await marker.send('POST', at(campaign, 'appeal-marks'), {
      code: work!.code,
      score: 85.5,
      note: 'Câu 3 chấm sót một ý',
    });
    expect(changed.status).toBe(201);
    const appeals = (await health.get<Page<object>>(at(campaign, 'appeals'))).body.items;
    expect(appeals).toMatchObject([{ state: 'changed', before: 55, score: 85.5, markedBy: 'Ngô Đình Khải' }]);
    const results = (await health.get<ResultsView>(at(campaign, 'results'))).body;
    expect(results.posts[0]!.candidates[0]).toMatchObject({ id: person.id, total: 145.5 });
  });

  it('is approved by another than who proposed, and a tie at the cut is settled with a ground', async () => {
    const campaign = await announced();
    const [one, two] = [await applied(campaign, next()), await applied(campaign, next())];
    await examined(campaign);
    await scored(campaign, [
      [one, 60, 70],
      [two, 60, 70],
    ]);
    expect(rules(await health.send('POST', at(campaign, 'propose')))).toEqual(['window']);
    await appealsOver(campaign);
    expect(rules(await health.send('POST', at(campaign, 'propose')))).toEqual(['tie']);
    expect(rules(await health.send('POST', at(campaign, 'propose'), { chosen: [two.id] }))).toEqual(['required']);
    await step(campaign, 'propose', { chosen: [two.id], ground: 'Hội đồng họp, chọn người có kinh nghiệm' });
    const own = await health.send('POST', at(campaign, 'approve'));
    expect([own.status, codeOf(own)]).toEqual([409, 'recruitment.samePerson']);
    await step(campaign, 'send-back', { note: 'Ghi rõ căn cứ hơn' }, city);
    await step(campaign, 'propose', { chosen: [two.id], ground: 'Biên bản họp Hội đồng số 4' });
    await step(campaign, 'approve', {}, city);
    const results = (await health.get<ResultsView>(at(campaign, 'results'))).body;
    expect(results).toMatchObject({ final: true });
    expect(results.posts[0]!.candidates[0]).toMatchObject({ id: two.id, outcome: 'successful' });
  });

  it('is decided once: the same decision again, two at once and a power cut make no second dossier', async () => {
    const campaign = await announced();
    const person = next();
    const view = await applied(campaign, person);
    await examined(campaign);
    await scored(campaign, [[view, 60, 70]]);
    await approved(campaign);
    const body = decisionOf();
    const unproven = await health.send('POST', at(campaign, 'decide'), body);
    expect([unproven.status, codeOf(unproven), rules(unproven)]).toEqual([409, 'recruitment.cannotEnter', ['degree']]);
    expect(await versionsOf(person)).toBe(0);
    await verify(view);
    expect(rules(await health.send('POST', at(campaign, 'decide'), { ...body, signedOn: '2199-01-01' }))).toEqual([
      'future',
      'order',
    ]);
    // The power fails after the dossier is written: nothing of it is left.
    await owner(`alter table recruitment.decision_item add constraint trouble check (record_id is null) not valid`);
    expect((await health.send('POST', at(campaign, 'decide'), body)).status).toBe(500);
    await owner(`alter table recruitment.decision_item drop constraint trouble`);
    expect(await versionsOf(person)).toBe(0);
    const both = await Promise.all([health, city].map((who) => who.send('POST', at(campaign, 'decide'), body)));
    expect(both.map(({ status, body: answer }) => [status, answer])).toEqual([
      [201, { dossiers: 1, leftOut: 0 }],
      [201, { dossiers: 1, leftOut: 0 }],
    ]);
    const versions = await versionsOf(person);
    expect((await health.send('POST', at(campaign, 'decide'), body)).body).toEqual({ dossiers: 1, leftOut: 0 });
    expect((await health.send('POST', at(campaign, 'decide'), decisionOf())).status).toBe(409);
    expect(await versionsOf(person)).toBe(versions);
    const { rows } = await owner(`select count(*)::int as n from personnel.career_event where decision_number = $1`, [
      body.number,
    ]);
    expect(rows[0].n).toBe(1);
    expect((await health.get<ApplicationView>(`${base}/applications/${view.id}`)).body.recordId).not.toBeNull();
  });

  it('does not take somebody another agency has in its register, and may leave them out with a reason', async () => {
    const campaign = await announced();
    const person = next();
    const view = await applied(campaign, person);
    await verify(view);
    await inTransaction(harness.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        [
          {
            key: '1',
            identity: person.number,
            owner: 'H17',
            patch: { personalNumber: person.number, fullName: person.fullName, agencyCode: 'H17' },
          },
        ],
        () => true,
      ),
    );
    await examined(campaign);
    await scored(campaign, [[view, 60, 70]]);
    await approved(campaign);
    const body = decisionOf();
    const refused = await health.send<Problem>('POST', at(campaign, 'decide'), body);
    expect([refused.status, rules(refused)]).toEqual([409, ['dossier']]);
    expect(JSON.stringify(refused.body)).not.toContain('H17');
    const without = [{ applicationId: view.id, reason: 'Chưa thôi việc ở cơ quan cũ' }];
    expect((await health.send('POST', at(campaign, 'decide'), { ...body, without })).body).toEqual({
      dossiers: 0,
      leftOut: 1,
    });
    const { rows } = await owner(`select owner, version from personnel.official where identity = $1`, [person.number]);
    expect(rows).toEqual([{ owner: 'H17', version: 1 }]);
  });

  it('of promotion, held while the law had it, raises the rank of officials in the register and makes nobody new', async () => {
    const made = await health.send<CampaignView>(
      'POST',
      `${base}/campaigns`,
      campaignOf({ kind: 'THI_NANG_NGACH', plannedOn: '2025-04-01', year: 2025 }),
    );
    await step(made.body, 'posts', postOf({ title: 'Chuyên viên chính', rank: '01.002' }));
    const window = { ...notice, noticeOn: '2025-04-05', applyFrom: '2025-04-05', applyUntil: '2025-05-20' };
    const campaign = await step(made.body, 'announce', window);
    const [official1, stranger] = [next(), next()];
    await inTransaction(harness.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        [
          {
            key: '1',
            identity: official1.number,
            owner: 'H26.SYT',
            patch: {
              personalNumber: official1.number,
              fullName: official1.fullName,
              birthDate: official1.birthDate,
              agencyCode: 'H26.SYT',
              personnelStatus: 'DANG_LAM_VIEC',
              recruitedOn: '2012-03-01',
              pay: [{ validFrom: '2022-03-01', rank: '01.003', step: 4, coefficient: 3.33 }],
            },
          },
        ],
        () => true,
      ),
    );
    const received = { receivedOn: '2025-05-01' };
    const outside = await applied(campaign, stranger, received);
    expect(outside.reasons.map(({ code }) => code)).toContain('in-service');
    const view = await applied(campaign, official1, received);
    expect(view.state).toBe('eligible');
    await verify(view);
    await examined(campaign);
    await scored(campaign, [[view, 60, 70]]);
    await approved(campaign);
    const body = decisionOf({ effectiveOn: today });
    expect(rules(await health.send('POST', at(campaign, 'decide'), body))).toContain('step');
    const steps = [{ applicationId: view.id, step: 1 }];
    expect((await health.send('POST', at(campaign, 'decide'), { ...body, steps })).body).toEqual({
      dossiers: 1,
      leftOut: 0,
    });
    const { rows } = await owner(`select document from personnel.official where identity = $1`, [official1.number]);
    expect(rows[0].document.pay.at(-1)).toMatchObject({ validFrom: today, rank: '01.002', step: 1 });
    expect(await versionsOf(stranger)).toBe(0);
  });

  it('recruits on no number beyond the limit once the waiver that let it through is over', async () => {
    const upper = { kind: 'CC', year, decidedOn: today };
    const give = (body: object) => city.send('POST', '/api/v1/organisations/quotas', { ...upper, ...body });
    expect((await give({ agencyCode: 'H26', given: 70, decisionNumber: 'b' })).status).toBe(201);
    const beyond = { agencyCode: 'H26.SGD', given: 20, decisionNumber: 'c' };
    const refused = await give(beyond);
    expect([refused.status, rules(refused)]).toEqual([409, ['above-parent']]);
    const waiver = { ground: 'Nhiệm vụ đột xuất', allowedBy: 'UBND thành phố, văn bản số 9', untilOn: today };
    expect((await give({ ...beyond, waiver })).status).toBe(201);
    const made = await city.send<CampaignView>('POST', `${base}/campaigns`, campaignOf({ agencyCode: 'H26.SGD' }));
    const post = postOf({ agencyCode: 'H26.SGD' });
    expect((await city.send('POST', at(made.body, 'posts'), post)).status).toBe(201);
    await owner(`update organisations.quota_waiver set until_on = $1`, [daysAgo(1)]);
    const over = await city.send('POST', at(made.body, 'posts'), post);
    expect([over.status, rules(over)]).toEqual([409, ['waiver-over']]);
    await step(made.body, 'cancel', { note: 'Đợt thử' }, city);
  });
});
