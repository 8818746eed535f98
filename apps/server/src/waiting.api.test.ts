import { inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, clientWith } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults } from './testing/people.ts';

const today = todayInVietnam();

describe('what waits for whom', () => {
  let harness: Harness;
  let [health, hanoi, danang]: ApiClient[] = [];
  let record: string;
  const [person] = livingAdults(1);

  beforeAll(async () => {
    harness = await startHarness();
    [health, hanoi, danang] = await Promise.all(['soyte-hanoi', 'hanoi', 'danang'].map((name) => harness.signIn(name)));
    const [made] = await inTransaction(harness.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        [
          {
            key: '1',
            identity: person!.number,
            owner: 'H26.SYT',
            patch: {
              personalNumber: person!.number,
              fullName: person!.fullName,
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
    record = made!.recordId!;
  });
  afterAll(() => harness?.close());

  const waitingFor = async (who: ApiClient): Promise<Record<string, number>> => {
    const { status, body } = await who.get<{ items: { kind: string; count: number }[] }>('/api/v1/waiting');
    expect(status).toBe(200);
    return Object.fromEntries(body.items.map(({ kind, count }) => [kind, count]));
  };

  it('is told to nobody who has not signed in', async () => {
    expect((await clientWith(harness.baseUrl, '').get('/api/v1/waiting')).status).toBe(401);
  });

  it('is nothing while there is nothing, and is told to every role', async () => {
    for (const name of ['hanoi', 'giamsat', 'lanhdao', 'thanhtra', 'congan', 'tongiao', 'giamkhao', 'canhan'])
      expect(await waitingFor(await harness.signIn(name))).toEqual({});
  });

  it('a correction waits for who may approve it and is not who asked for it', async () => {
    const asked = await health!.send('POST', `/api/v1/registers/personnel.official/records/${record}/corrections`, {
      changes: [{ path: 'major', value: 'Luật' }],
      reason: 'Theo bằng tốt nghiệp',
    });
    expect(asked.status).toBe(201);
    expect(await waitingFor(hanoi!)).toEqual({ corrections: 1 });
    expect(await waitingFor(health!)).toEqual({});
    expect(await waitingFor(danang!)).toEqual({});
    expect(await waitingFor(await harness.signIn('lanhdao'))).toEqual({});
  });

  it('a dossier on its way waits for the agency it goes to only', async () => {
    const sent = await health!.send('POST', `/api/v1/personnel/officials/${record}/transfer`, {
      toAgency: 'H17',
      position: 'Chuyên viên',
      unit: 'Văn phòng',
      effectiveOn: today,
      decision: { number: '12/QĐ-SYT', signedOn: `${today.slice(0, 4)}-01-05`, issuer: 'Sở Y tế Hà Nội' },
    });
    expect(sent.status).toBe(201);
    expect(await waitingFor(danang!)).toEqual({ transfers: 1 });
    expect((await waitingFor(health!)).transfers).toBeUndefined();
  });
});
