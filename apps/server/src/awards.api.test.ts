import type {
  AwardSummary,
  AwardView,
  EligibilityView,
  ProposalSummary,
  ProposalView,
  PublicAward,
  RoundView,
} from '@congvu/awards';
import { inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { official } from '@congvu/personnel';
import { createNation } from '@congvu/population-emulator';
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
  errors?: { field: string; rule: string; reason: string }[];
}

const year = Number(todayInVietnam().slice(0, 4));
const last = year - 1;
const base = '/api/v1/awards';

describe('state awards', () => {
  let harness: Harness;
  let health: ApiClient;
  let danang: ApiClient;
  let office: ApiClient;
  let round: RoundView;
  const people = livingAdults(40);
  let used = 0;
  const next = () => people[used++]!;

  beforeAll(async () => {
    harness = await startHarness();
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    office = await harness.signIn('thidua');
    round = await openRound('*');
  });
  afterAll(() => harness?.close());

  async function openRound(participants: string, changes: object = {}): Promise<RoundView> {
    const answer = await office.send<RoundView>('POST', `${base}/rounds`, {
      year,
      name: `Khen thưởng tổng kết năm ${last}`,
      occasion: 'Tổng kết công tác năm',
      level: 'ministry-or-province',
      opensOn: `${year}-01-01`,
      closesOn: `${year}-12-31`,
      agencyCode: 'G09',
      participants,
      ...changes,
    });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  type Person = (typeof people)[number];
  let serial = 0;
  const proposalOf = (person: Person, changes: Record<string, unknown> = {}) => {
    serial += 1;
    return {
      agencyCode: 'H26.SYT',
      award: 'BKB',
      meritKind: 'cong-trang',
      holderKind: 'individual',
      holderNumber: person.number,
      holderName: person.fullName,
      holderBirthDate: person.birthDate,
      achievement: `Thành tích số ${serial}${person.number}: hoàn thành vượt mức kế hoạch tiêm chủng của quận`,
      periodFrom: `${last}-01-01`,
      periodUntil: `${last}-12-31`,
      attachments: ['Báo cáo thành tích có xác nhận của đơn vị'],
      ...changes,
    };
  };
  const propose = (body: object, to = round, as = health) =>
    as.send<ProposalView>('POST', `${base}/rounds/${to.id}/proposals`, body);
  const proposed = async (body: object, to = round, as = health): Promise<ProposalView> => {
    const answer = await propose(body, to, as);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body;
  };
  const meet = (ids: string[], counts = { for: 9, against: 0, absent: 0 }, to = round) =>
    office.send<{ passed: number; failed: number }>('POST', `${base}/rounds/${to.id}/meetings`, {
      heldOn: todayInVietnam(),
      members: 9,
      present: 9,
      thresholdPercent: 80,
      thresholdBasis: 'Quy chế của Hội đồng (số liệu thử)',
      minutes: 'Hội đồng họp, thảo luận và bỏ phiếu kín.',
      votes: ids.map((proposalId) => ({ proposalId, ...counts })),
    });
  let decisionNumber = 100;
  const decide = (ids: string[], changes: object = {}, to = round) => {
    decisionNumber += 1;
    return office.send<{ awards: number }>('POST', `${base}/rounds/${to.id}/decisions`, {
      number: `${decisionNumber}/QĐ-BNV`,
      signedOn: todayInVietnam(),
      level: 'ministry-or-province',
      issuerCode: 'G09',
      issuerName: 'Bộ trưởng Bộ Nội vụ',
      signer: 'Nguyễn Văn Mẫu',
      proposalIds: ids,
      ...changes,
    });
  };
  const look = async (client: ApiClient, id: string) =>
    (await client.get<ProposalView>(`${base}/proposals/${id}`)).body;
  const awardOf = async (proposalId: string, client = office): Promise<AwardView> =>
    (await client.get<AwardView>(`${base}/register/${(await look(client, proposalId)).awardId}`)).body;
  const given = async (body: object, changes: object = {}): Promise<AwardView> => {
    const { id } = await proposed(body);
    expect((await meet([id])).status).toBe(201);
    expect((await decide([id], changes)).body).toEqual({ awards: 1 });
    return awardOf(id);
  };
  const entries = async (event: string) =>
    (
      await harness.database.owner.pool.query(
        `select kind, actor_name, subject_type, subject_id, purpose, fields from audit.entry where event = $1 order by id desc`,
        [event],
      )
    ).rows;

  /** Puts an official with evaluations and discipline into the register of personnel. */
  const enrol = (person: Person, more: object = {}, owner = 'H26.SYT') =>
    inTransaction(harness.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        [
          {
            key: '1',
            identity: person.number,
            owner,
            patch: { personalNumber: person.number, fullName: person.fullName, agencyCode: owner, ...more },
          },
        ],
        () => true,
      ),
    );

  it('go from a round over proposal, vote and decision to a record, a certificate and its look-up', async () => {
    const person = next();
    const body = proposalOf(person, { holderName: person.fullName.toUpperCase() });
    const preview = await health.send<EligibilityView>('POST', `${base}/rounds/${round.id}/eligibility`, body);
    expect(preview.body).toMatchObject({ ok: true, reasons: [{ code: 'no-facts' }, { code: 'no-rule' }] });
    const made = await proposed(body);
    // The name is the population database's, not as typed.
    expect(made).toMatchObject({ state: 'submitted', holderName: person.fullName, eligible: true, canWithdraw: true });
    expect(made.holderNumber).not.toContain(person.number);
    expect((await meet([made.id])).body).toEqual({ passed: 1, failed: 0 });
    expect((await decide([made.id], { number: '99/QĐ-BNV' })).status).toBe(201);
    const award = await awardOf(made.id, health);
    expect(award).toMatchObject({
      holderName: person.fullName,
      holderVerified: true,
      decision: '99/QĐ-BNV',
      state: 'in-force',
      prizeVnd: null,
      prizeBasis: 'chưa xác định, cần nhập theo văn bản',
      goldBookNumber: expect.stringMatching(new RegExp(`^\\d+/${year}$`)),
      verificationCode: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/),
      allowed: [],
    });
    const found = (await health.get<Page<AwardSummary>>(`${base}/register?query=${encodeURIComponent('99/qd-bnv')}`))
      .body;
    expect(found.items.map(({ id }) => id)).toEqual([award.id]);
    const anybody = clientWith(harness.baseUrl, '');
    const typed = award.verificationCode!.toLowerCase().replaceAll('-', ' ');
    const shown = await anybody.get<PublicAward>(`${base}/verify/${encodeURIComponent(typed)}`);
    expect(shown.body).toEqual({
      awardName: 'Bằng khen của bộ, ban, ngành, tỉnh',
      holderName: person.fullName,
      decision: '99/QĐ-BNV',
      decidedOn: todayInVietnam(),
      issuerName: 'Bộ trưởng Bộ Nội vụ',
      year,
      state: 'in-force',
      revokedOn: null,
    });
    expect(JSON.stringify(shown.body)).not.toContain(person.number);
    expect((await anybody.get<Problem>(`${base}/verify/0000-0000-0000-0000`)).body.code).toBe('awards.codeUnknown');
    expect((await entries('awards.award.verify'))[0]).toMatchObject({ kind: 'access', subject_id: award.id });
    expect((await entries('awards.award.read'))[0]).toMatchObject({ kind: 'access', purpose: 'commendation' });
    expect((await entries('awards.decision.enter')).some(({ kind }) => kind === 'act')).toBe(true);
  });

  it('are refused when the same achievement was awarded already, before sending and when sent', async () => {
    const person = next();
    const first = proposalOf(person);
    await given(first);
    const again = { ...first, award: 'GK', achievement: `${first.achievement.toUpperCase()}!` };
    const preview = await health.send<EligibilityView>('POST', `${base}/rounds/${round.id}/eligibility`, again);
    expect(preview.body).toMatchObject({
      ok: false,
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'same-achievement', firm: true })]),
    });
    const answer = await propose({ ...again, justification: 'Đề nghị Hội đồng xem xét trường hợp đặc biệt.' });
    expect(answer.status).toBe(409);
    expect((answer.body as unknown as Problem).errors![0]!.reason).toContain('Không tặng nhiều hình thức');
  });

  it('are refused at the decision too, when another decision came first', async () => {
    const person = next();
    const other = await openRound('*');
    const body = proposalOf(person);
    const [a, b] = [await proposed(body), await proposed({ ...body, award: 'GK' }, other)];
    await meet([a.id]);
    await meet([b.id], undefined, other);
    const answers = await Promise.all([decide([a.id]), decide([b.id], {}, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are refused for discipline in force and for what the chain lacks; a rule not compared with the law yields to a reason', async () => {
    const [punished, fresh] = [next(), next()];
    await enrol(punished, {
      discipline: [{ validFrom: `${year}-02-01`, validUntil: `${year + 1}-02-01`, form: 'CANH_CAO' }],
    });
    await enrol(fresh, { evaluations: [{ validFrom: `${last}-12-31`, grade: 'HTNV' }] });
    const bad = await propose(proposalOf(punished));
    expect((bad.body as unknown as Problem).errors![0]).toMatchObject({ rule: 'discipline' });
    const facts = (await entries('awards.proposal.submit')).filter((row) => row.subject_type === 'personnel.official');
    expect(facts[0]).toMatchObject({
      kind: 'access',
      purpose: 'commendation',
      fields: ['evaluations.grade', 'discipline.form'],
    });

    const chain = proposalOf(fresh, { award: 'CSTDB' });
    const refused = (await propose(chain)).body as unknown as Problem;
    expect(refused.errors!.map(({ reason }) => reason).join()).toContain('03 năm liên tục');
    const made = await proposed({
      ...chain,
      justification: 'Các năm trước được khen thưởng bằng giấy, chưa nhập vào sổ.',
    });
    expect(made).toMatchObject({ eligible: false, justification: expect.stringContaining('bằng giấy') });
  });

  it('know the officials of the proposing agency alone', async () => {
    const stranger = next();
    await enrol(stranger, { discipline: [{ validFrom: `${year}-02-01`, form: 'CANH_CAO' }] }, 'H17');
    const { body } = await health.send<EligibilityView>(
      'POST',
      `${base}/rounds/${round.id}/eligibility`,
      proposalOf(stranger),
    );
    expect(body.reasons.map(({ code }) => code)).toContain('no-facts');
    // The award office decides for all, and learns.
    const { id } = await proposed(proposalOf(stranger));
    await meet([id]);
    const answer = await decide([id]);
    expect((answer.body as unknown as Problem).errors![0]).toMatchObject({ rule: 'discipline' });
  });

  it('take their identity from the population database', async () => {
    const [person, other] = [next(), next()];
    const wrong = await propose(proposalOf(person, { holderNumber: other.number }));
    expect([wrong.status, (wrong.body as unknown as Problem).code]).toEqual([409, 'awards.identityDiffers']);
    expect(JSON.stringify(wrong.body)).not.toContain(other.fullName);
    const asked = await health.send<Problem>(
      'POST',
      `${base}/rounds/${round.id}/eligibility`,
      proposalOf(person, { holderNumber: other.number }),
    );
    expect(asked.body.code).toBe('awards.identityDiffers');
    const lacking = await propose({ ...proposalOf(person), holderNumber: undefined, holderBirthDate: undefined });
    expect((lacking.body as unknown as Problem).errors!.map(({ field }) => field)).toEqual([
      'holderNumber',
      'holderBirthDate',
    ]);
  });

  it('of the dead are posthumous, and of nobody else', async () => {
    const nation = createNation({ seed: 1, people: 1_000_000 });
    let dead: Person | undefined;
    for (let index = 3; !dead; index += 101) {
      const one = nation.personAt(index);
      if (one?.life.status === 'deceased' && one.birthDate.length === 10) dead = one;
    }
    const rule = async (body: object) => ((await propose(body)).body as unknown as Problem).errors?.[0]?.rule;
    expect(await rule(proposalOf(dead))).toBe('life');
    expect(await rule(proposalOf(next(), { posthumous: true }))).toBe('life');
    expect((await proposed(proposalOf(dead, { posthumous: true }))).posthumous).toBe(true);
  });

  it('number the gold book of an agency and year without a gap or a double, whoever decides at once', async () => {
    const rounds = await Promise.all(Array.from({ length: 6 }, () => openRound('*')));
    const all = await Promise.all(
      rounds.map(async (each) => {
        const ids: string[] = [];
        for (let n = 0; n < 2; n += 1) {
          const name = `Phòng Kế hoạch Tổng hợp ${each.id} ${n}`;
          const office = {
            holderKind: 'collective',
            holderName: name,
            holderNumber: undefined,
            holderBirthDate: undefined,
          };
          ids.push((await proposed(proposalOf(people[0]!, office), each)).id);
        }
        await meet(ids, undefined, each);
        return ids;
      }),
    );
    const at = { issuerCode: 'H26', issuerName: 'Chủ tịch UBND thành phố Hà Nội' };
    const answers = await Promise.all(rounds.map((each, n) => decide(all[n]!, at, each)));
    expect(answers.map(({ status }) => status)).toEqual(rounds.map(() => 201));
    // A decision that fails after taking its numbers gives them back.
    const { id } = await proposed(proposalOf(next()));
    await meet([id]);
    await harness.database.owner.pool.query(
      `alter table awards.decision_item add constraint trouble check (award_number = '') not valid`,
    );
    expect((await decide([id], at)).status).toBe(500);
    await harness.database.owner.pool.query(`alter table awards.decision_item drop constraint trouble`);
    expect((await decide([id], at)).status).toBe(201);
    const { rows } = await harness.database.owner.pool.query(
      `select p_gold_book_number as n from awards.award where document->>'issuerCode' = 'H26'`,
    );
    const numbers = rows.map((row) => Number(row.n.split('/')[0])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
  });

  it('are counted by the council: all votes told, the threshold of all members', async () => {
    const { id } = await proposed(proposalOf(next()));
    const odd = await meet([id], { for: 8, against: 2, absent: 0 });
    expect((odd.body as unknown as Problem).errors![0]!.reason).toContain('khác số thành viên 9');
    expect((await meet([id], { for: 7, against: 2, absent: 0 })).body).toEqual({ passed: 0, failed: 1 });
    expect((await decide([id])).status).toBe(409);
    expect((await look(health, id)).vote).toEqual({ for: 7, against: 2, absent: 0, passed: false });
    expect((await meet([id], { for: 8, against: 1, absent: 0 })).body).toEqual({ passed: 1, failed: 0 });
    const at = { number: '7/QĐ-BNV' };
    expect((await decide([id], at)).status).toBe(201);
    const { id: second } = await proposed(proposalOf(next()));
    await meet([second]);
    expect(((await decide([second], at)).body as unknown as Problem).code).toBe('awards.decisionExists');
    expect((await decide([id])).status).toBe(409);
  });

  it("are not another agency's business", async () => {
    const { id } = await proposed(proposalOf(next()));
    const award = await given(proposalOf(next()));
    const nothing = '00000000-0000-7000-8000-000000000000';
    for (const [theirs, none] of [
      [`${base}/proposals/${id}`, `${base}/proposals/${nothing}`],
      [`${base}/register/${award.id}`, `${base}/register/${nothing}`],
    ]) {
      const a = await danang.get<Problem>(theirs!);
      expect([a.status, a.body.code]).toEqual([404, (await danang.get<Problem>(none!)).body.code]);
      expect((await health.get(theirs!)).status).toBe(200);
    }
    const list = await danang.get<{ items: ProposalSummary[] }>(`${base}/rounds/${round.id}/proposals`);
    expect(list.body.items).toEqual([]);
    expect((await danang.get<RoundView>(`${base}/rounds/${round.id}`)).body).toMatchObject({
      proposals: 0,
      meetings: [],
      decisions: [],
    });
    expect((await danang.get<Page<AwardSummary>>(`${base}/register`)).body.total).toBe(0);
    expect((await propose(proposalOf(next()), round, danang)).status).toBe(400);
    expect((await danang.send('POST', `${base}/proposals/${id}/withdraw`, { note: 'nhầm' })).status).toBe(404);
    const local = await openRound('H26');
    expect((await danang.get(`${base}/rounds/${local.id}`)).status).toBe(404);
    expect((await health.get(`${base}/rounds/${local.id}`)).status).toBe(200);
    for (const client of [health, await harness.signIn('lanhdao')])
      for (const path of [
        'rounds',
        `rounds/${round.id}/meetings`,
        `rounds/${round.id}/decisions`,
        `register/${award.id}/revoke`,
      ])
        expect([path, (await client.send('POST', `${base}/${path}`, {})).status]).toEqual([path, 403]);
    expect((await (await harness.signIn('giamsat')).get(`${base}/register`)).status).toBe(403);
    expect((await clientWith(harness.baseUrl, '').get(`${base}/register`)).status).toBe(401);
  });

  it('are withdrawn and proposed again, but stand once in a round', async () => {
    const body = proposalOf(next());
    const { id } = await proposed(body);
    expect(((await propose(body)).body as unknown as Problem).code).toBe('awards.alreadyProposed');
    const gone = await health.send<ProposalView>('POST', `${base}/proposals/${id}/withdraw`, { note: 'Sai giai đoạn' });
    expect(gone.body).toMatchObject({ state: 'withdrawn', canWithdraw: false });
    expect(gone.body.history.map(({ event }) => event)).toEqual(['withdraw', 'submit']);
    expect((await propose(body)).status).toBe(201);
    const closed = await openRound('*', { opensOn: `${last}-01-01`, closesOn: `${last}-02-01` });
    expect(((await propose(body, closed)).body as unknown as Problem).code).toBe('awards.roundClosed');
  });

  it('once revoked stay with their history, and the look-up says so', async () => {
    const person = next();
    const first = proposalOf(person);
    const award = await given(first);
    const revoke = { ground: 'false-declaration', decision: '500/QĐ-BNV', on: todayInVietnam() };
    const early = await office.send(`POST`, `${base}/register/${award.id}/revoke`, { ...revoke, on: '2020-01-01' });
    expect(early.status).toBe(400);
    const gone = await office.send<AwardView>('POST', `${base}/register/${award.id}/revoke`, revoke);
    expect(gone.body).toMatchObject({
      state: 'revoked',
      revocation: { ground: 'Gian dối trong kê khai thành tích', decision: '500/QĐ-BNV' },
      goldBookNumber: award.goldBookNumber,
      allowed: [],
    });
    expect(gone.body.history.map(({ version }) => version)).toEqual([2, 1]);
    const shown = await clientWith(harness.baseUrl, '').get<PublicAward>(`${base}/verify/${award.verificationCode}`);
    expect(shown.body).toMatchObject({ state: 'revoked', revokedOn: todayInVietnam() });
    expect((await office.send('POST', `${base}/register/${award.id}/revoke`, revoke)).status).toBe(409);
    // What was revoked is no award of that achievement any more.
    expect((await propose({ ...first, award: 'GK' })).status).toBe(201);
  });

  it('of before the system are kept without a number and linked to a person the population database knows', async () => {
    const [person, other] = [next(), next()];
    const paper = {
      award: 'BKB',
      holderKind: 'individual',
      holderName: person.fullName,
      agencyCode: 'H26.SYT',
      achievement: 'Hoàn thành xuất sắc nhiệm vụ phòng chống dịch',
      decisionNumber: '12/QĐ-UB',
      decidedOn: '1998',
      issuingLevel: 'ministry-or-province',
      issuerName: 'Chủ tịch UBND thành phố Hà Nội',
    };
    const kept = await health.send<AwardView>('POST', `${base}/register`, paper);
    expect(kept.body).toMatchObject({
      holderNumber: null,
      holderVerified: false,
      verificationCode: null,
      origin: 'paper',
      allowed: ['link'],
    });
    const link = (claim: object) =>
      health.send<AwardView>('POST', `${base}/register/${kept.body.id}/link`, {
        number: person.number,
        birthDate: person.birthDate,
        evidence: 'Bản gốc Bằng khen và thẻ căn cước',
        ...claim,
      });
    for (const claim of [{ number: other.number }, { birthDate: '1950-01-01' }]) {
      const answer = await link(claim);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([409, expect.not.stringContaining(other.fullName)]);
    }
    const unlinked = async () => (await health.get<Page<AwardSummary>>(`${base}/register?unlinked=true`)).body.total;
    expect(await unlinked()).toBe(1);
    const linked = await link({});
    expect(linked.body).toMatchObject({
      holderVerified: true,
      holderNumber: expect.stringContaining('•'),
      allowed: [],
    });
    expect(linked.body.history.map(({ source }) => source)).toEqual(['Liên kết số định danh', 'Hồ sơ giấy cũ']);
    expect(await unlinked()).toBe(0);
    expect((await link({})).status).toBe(409);
    expect(
      (
        await danang.send('POST', `${base}/register/${kept.body.id}/link`, {
          number: person.number,
          birthDate: person.birthDate,
          evidence: 'không phải của tôi',
        })
      ).status,
    ).toBe(404);
  });

  it('are changed by one act at a time', async () => {
    const people = [next(), next()];
    const award = await given(proposalOf(people[0]!));
    const revoke = { ground: 'later-finding', on: todayInVietnam() };
    const twice = await Promise.all(
      ['1/QĐ', '2/QĐ'].map((decision) =>
        office.send('POST', `${base}/register/${award.id}/revoke`, { ...revoke, decision }),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    const early = await decide([(await proposed(proposalOf(people[1]!))).id], { signedOn: `${year + 1}-01-01` });
    expect((early.body as unknown as Problem).errors![0]).toMatchObject({ field: 'signedOn', rule: 'future' });
  });

  it('carry a prize once its multiple is entered with its basis; until then it is entered by hand', async () => {
    const before = await given(proposalOf(next()));
    expect(before.prizeVnd).toBeNull();
    const hand = { amountVnd: 5_000_000, legal: 'Văn bản thử số 1' };
    const entered = await office.send<AwardView>('POST', `${base}/register/${before.id}/prize`, hand);
    expect(entered.body).toMatchObject({ prizeVnd: 5_000_000, prizeBasis: 'Văn bản thử số 1' });
    expect((await office.send('POST', `${base}/register/${before.id}/prize`, hand)).status).toBe(409);
    await office.send('POST', `${base}/prize-multiples`, {
      award: 'BKB',
      holderKind: 'individual',
      validFrom: '2024-01-01',
      multiple: 2,
      legal: 'số liệu thử',
    });
    expect(await given(proposalOf(next()))).toMatchObject({
      prizeVnd: 5_060_000,
      prizeBasis: expect.stringContaining('NĐ 161/2026'),
    });
  });

  it('are looked up so many times a minute from one address', async () => {
    const anybody = clientWith(harness.baseUrl, '');
    const statuses = new Set<number>();
    for (let n = 0; n < 310; n += 1) statuses.add((await anybody.get(`${base}/verify/0000-0000-0000-0000`)).status);
    expect([...statuses].sort()).toEqual([404, 429]);
  });

  it('follow rules that the award office keeps as data', async () => {
    const list = async () =>
      (
        await office.get<{
          items: {
            id: string;
            award: string;
            validFrom: string;
            validUntil: string | null;
            confidence: string;
            holderKinds: string[];
          }[];
        }>(`${base}/rules`)
      ).body.items;
    const rules = (await list()).filter(({ award }) => award === 'CSTDTQ');
    expect(rules.map(({ validFrom, confidence }) => [validFrom, confidence])).toEqual([
      ['2026-10-01', 'low'],
      ['2024-01-01', 'low'],
    ]);
    const body = {
      award: 'CSTDTQ',
      holderKinds: ['individual'],
      meritKinds: ['cong-trang'],
      requires: [{ kind: 'awards', anyOf: ['CSTDB'], times: 1 }],
      law: 'Văn bản thử',
      validFrom: '2026-11-01',
      validUntil: null,
      favourable: true,
      confidence: 'high',
      note: null,
    };
    expect(
      (await office.send('POST', `${base}/rules`, { ...body, requires: [{ kind: 'awards', anyOf: ['KHÔNG'] }] }))
        .status,
    ).toBe(400);
    expect((await office.send('POST', `${base}/rules`, body)).status).toBe(201);
    const now = (await list()).filter(({ award }) => award === 'CSTDTQ');
    expect(now.map(({ validFrom, validUntil }) => [validFrom, validUntil])).toEqual([
      ['2026-11-01', null],
      ['2026-10-01', '2026-11-01'],
      ['2024-01-01', '2026-10-01'],
    ]);
    expect((await health.send('POST', `${base}/rules`, body)).status).toBe(403);
  });
});
