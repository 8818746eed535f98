import { official } from '@congvu/personnel';
import type { DossierView } from '@congvu/procedures';
import { recordsByIdentity } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOfficials } from './demo/officials.ts';
import type { ApiClient } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

interface Problem {
  code: string;
}
/** One person with two accounts of work at the same agency. */
const person = {
  displayName: 'Cán bộ hai tài khoản',
  roleLabel: 'Cán bộ tổ chức – Sở Y tế Hà Nội',
  email: 'hai@example.vn',
  agencyCode: 'H26.SYT',
  grants: [{ role: 'hr-officer', scope: 'H26.SYT' }],
  personalId: '001085999991',
};
const one = { ...person, username: 'tai-khoan-mot' };
const two = { ...person, username: 'tai-khoan-hai' };

describe('a second person', () => {
  let harness: Harness;
  let first: ApiClient;
  let second: ApiClient;
  let applicant: ApiClient;
  let health: ApiClient;
  const [me] = demoOfficials(1_000_000) as [ReturnType<typeof demoOfficials>[0]];

  beforeAll(async () => {
    harness = await startHarness({ officials: true, accounts: [one, two] });
    [first, second, applicant, health] = (await Promise.all(
      ['tai-khoan-mot', 'tai-khoan-hai', 'canhan', 'soyte-hanoi'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient, ApiClient];
  });
  afterAll(() => harness?.close());

  it('is not another account of the same person: a correction', async () => {
    const [record] = await recordsByIdentity(harness.system.database.db, official, [me.personalId]);
    const asked = await first.send<{ id: string }>(
      'POST',
      `/api/v1/registers/${official.id}/records/${record!.id}/corrections`,
      {
        changes: [{ path: 'assignedWork', value: 'Văn thư' }],
        reason: 'Theo phân công công tác',
      },
    );
    expect([asked.status, asked.body]).toMatchObject([201, { id: expect.any(String) }]);
    const approve = (client: ApiClient) => client.send<Problem>('POST', `/api/v1/corrections/${asked.body.id}/approve`);
    const refused = await approve(second);
    expect([refused.status, refused.body.code]).toEqual([403, 'stewardship.secondPerson']);
    expect((await approve(health)).status).toBe(200);
  });

  it('is not another account of the same person: a dossier of a procedure', async () => {
    const opened = await applicant.send<{ id: string }>('POST', '/api/v1/dossiers', {
      procedure: 'xac-nhan-thong-tin-cbccvc',
    });
    const { id } = opened.body;
    const path = `/api/v1/dossiers/${id}`;
    await applicant.send('PUT', path, { version: 1, answers: { purpose: 'vay-von', withPay: true } });
    expect((await applicant.send('POST', `${path}/submit`, { version: 2 })).status).toBe(200);
    const act = (client: ApiClient, action: string) =>
      client.send<Problem>('POST', `/api/v1/dossier-work/${id}/${action}`, {});
    expect((await act(first, 'receive')).status).toBe(200);
    expect((await act(first, 'forward')).status).toBe(200);
    const seen = await second.get<DossierView>(`/api/v1/dossier-work/${id}`);
    expect(seen.body.allowedActions).not.toContain('grant');
    const refused = await act(second, 'grant');
    expect([refused.status, refused.body.code]).toEqual([409, 'procedures.secondPerson']);
    expect((await act(health, 'grant')).status).toBe(200);
  });
});
