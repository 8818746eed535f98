import { inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { official, type TransferView } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

interface Problem {
  id: string;
  code?: string;
  errors?: { field: string; rule: string }[];
}
const today = todayInVietnam();
const year = today.slice(0, 4);
const officials = '/api/v1/personnel/officials';
const transfers = '/api/v1/personnel/transfers';

describe('a dossier handed to an agency of another scope', () => {
  let harness: Harness;
  let [health, hanoi, danang]: ApiClient[] = [];
  const people = livingAdults(10);
  let used = 0;

  beforeAll(async () => {
    harness = await startHarness();
    [health, hanoi, danang] = await Promise.all(['soyte-hanoi', 'hanoi', 'danang'].map((name) => harness.signIn(name)));
  });
  afterAll(() => harness?.close());

  const enrol = async (): Promise<string> => {
    const person = people[used++]!;
    const [made] = await inTransaction(harness.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        [
          {
            key: '1',
            identity: person.number,
            owner: 'H26.SYT',
            patch: {
              personalNumber: person.number,
              fullName: person.fullName,
              agencyCode: 'H26.SYT',
              personnelType: 'CC',
              personnelStatus: 'DANG_LAM_VIEC',
              recruitedOn: '2015-06-01',
              postings: [{ validFrom: '2015-06-01', position: 'Chuyên viên', unit: 'Văn phòng' }],
            },
          },
        ],
        () => true,
      ),
    );
    return made!.recordId!;
  };
  const body = (changes: object = {}) => ({
    toAgency: 'H17',
    position: 'Chuyên viên',
    unit: 'Phòng Nội vụ',
    effectiveOn: today,
    decision: { number: '12/QĐ-SYT', signedOn: `${year}-01-05`, issuer: 'Sở Y tế Hà Nội' },
    ...changes,
  });
  const propose = (as: ApiClient, id: string, changes: object = {}) =>
    as.send<Problem>('POST', `${officials}/${id}/transfer`, body(changes));
  const answer = (as: ApiClient, id: string, way: string, more: object | undefined = undefined) =>
    as.send<Problem>('POST', `${transfers}/${id}/${way}`, more);
  const list = async (as: ApiClient) => (await as.get<{ items: TransferView[] }>(transfers)).body.items;
  const sees = async (as: ApiClient, id: string) =>
    (await as.get(`/api/v1/registers/personnel.official/records/${id}?purpose=personnel-management`)).status;
  const entries = async (event: string) =>
    (
      await harness.database.owner.pool.query(
        `select kind, actor_name, subject_id, details from audit.entry where event = $1 and kind = 'act' order by id desc`,
        [event],
      )
    ).rows;

  it('stays with the giver until the receiver accepts, then is the receiver’s alone, and both know', async () => {
    const id = await enrol();
    expect((await propose(clientWith(harness.baseUrl, ''), id)).status).toBe(401);
    expect((await propose(await harness.signIn('lanhdao'), id)).status).toBe(403);
    expect((await propose(danang!, id)).status).toBe(404);
    expect((await propose(health!, id, { position: '  ' })).status).toBe(400);
    const wrong = await propose(health!, id, { toAgency: 'H999', effectiveOn: '2010-01-01' });
    expect(wrong.body.errors!.map(({ field }) => field)).toEqual(expect.arrayContaining(['toAgency', 'effectiveOn']));
    expect((await propose(health!, id, { toAgency: 'H26.SYT' })).body.errors![0]!.rule).toBe('same');
    const made = await propose(health!, id);
    expect(made.status).toBe(201);
    expect((await propose(health!, id)).body.code).toBe('career.transferWaiting');
    expect([await sees(health!, id), await sees(danang!, id)]).toEqual([200, 404]);
    const [there] = await list(danang!);
    expect(there).toMatchObject({ id: made.body.id, mayAnswer: true, mayWithdraw: false, mayOpen: false });
    expect(JSON.stringify(there)).not.toContain(people[used - 1]!.number);
    expect((await list(health!))[0]).toMatchObject({ state: 'waiting', mayAnswer: false, mayWithdraw: true });
    // The giver, and the giver's superior, may not accept for the receiver.
    for (const forger of [health!, hanoi!]) expect((await answer(forger, made.body.id, 'accept')).status).toBe(404);
    expect((await answer(danang!, made.body.id, 'withdraw', { reason: 'Chiếm quyền' })).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => answer(danang!, made.body.id, 'accept')));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([await sees(health!, id), await sees(hanoi!, id), await sees(danang!, id)]).toEqual([404, 404, 200]);
    for (const side of [health!, danang!]) expect((await list(side))[0]).toMatchObject({ state: 'accepted' });
    const history = await danang!.get<{ items: { actorName: string }[] }>(
      `/api/v1/registers/personnel.official/records/${id}/history?purpose=personnel-management`,
    );
    expect(history.body.items).toHaveLength(2);
    expect(history.body.items[0]!.actorName).toMatch(/chuyển, .* nhận/);
    for (const event of ['personnel.transfer.propose', 'personnel.transfer.accept'])
      expect((await entries(event))[0]).toMatchObject({ subject_id: id, details: { from: 'H26.SYT', to: 'H17' } });
    const { rows } = await harness.database.owner.pool.query(
      `select document->'postings' as postings from personnel.official where id = $1`,
      [id],
    );
    expect(rows[0].postings).toMatchObject([
      { validFrom: '2015-06-01', validUntil: today },
      { validFrom: today, unit: 'Phòng Nội vụ' },
    ]);
  });

  it('is refused with a reason and stays; the giver may decide anew or take it back', async () => {
    const id = await enrol();
    const first = (await propose(health!, id)).body.id;
    expect((await answer(danang!, first, 'refuse', { reason: '    ' })).status).toBe(400);
    expect((await answer(health!, first, 'refuse', { reason: 'Không tiếp nhận' })).status).toBe(404);
    expect((await answer(danang!, first, 'refuse', { reason: 'Chưa có vị trí trống' })).status).toBe(200);
    expect((await answer(danang!, first, 'accept')).body.code).toBe('career.transferAnswered');
    expect((await list(health!)).find((item) => item.id === first)).toMatchObject({
      state: 'refused',
      reason: 'Chưa có vị trí trống',
    });
    expect(await sees(health!, id)).toBe(200);
    const second = (await propose(health!, id)).body.id;
    expect((await answer(health!, second, 'withdraw', { reason: 'Quyết định bị thu hồi' })).status).toBe(200);
    expect((await answer(danang!, second, 'accept')).status).toBe(409);
    expect(await sees(danang!, id)).toBe(404);
  });

  it('is not accepted before its day, nor by the hand that gave it', async () => {
    const id = await enrol();
    const next = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10);
    const early = (await propose(health!, id, { effectiveOn: next })).body.id;
    expect((await answer(danang!, early, 'accept')).body.code).toBe('career.transferTooEarly');
    const own = await enrol();
    const inside = (await propose(hanoi!, own, { toAgency: 'H26.STC' })).body.id;
    expect((await answer(hanoi!, inside, 'accept')).body.code).toBe('career.transferSecondPerson');
  });
});
