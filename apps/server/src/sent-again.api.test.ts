import type { CaseView } from '@congvu/linkage';
import type { OfficialSummary } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { livingAdults, rowOf } from './testing/people.ts';
import { counted, verification } from './testing/verification.ts';

const otherSex = (sex: string) => (sex === 'male' ? 'Nữ' : 'Nam');

describe('a file that is sent again', () => {
  let harness: Harness;
  let officer: ApiClient;
  let steps: ReturnType<typeof verification>;
  const people = livingAdults(60);
  beforeAll(async () => {
    harness = await startHarness();
    officer = await harness.signIn('hanoi');
    steps = verification(officer);
  });
  afterAll(() => harness?.close());

  const wrong = (from: number, to: number) =>
    people.slice(from, to).map((person) => rowOf(person, { sex: otherSex(person.sex) }));
  const right = (from: number, to: number) => people.slice(from, to).map((person) => rowOf(person));
  const openInAll = async () => (await officer.get<{ openCases: number }>('/api/v1/worklist')).body.openCases;
  const caseOf = async (id: string) => (await officer.get<CaseView>(`/api/v1/cases/${id}`)).body;
  const act = (id: string, action: string, body: unknown) =>
    officer.send<CaseView>('POST', `/api/v1/cases/${id}/${action}`, body);
  const registered = async (number: string) =>
    (await officer.get<{ items: OfficialSummary[] }>(`/api/v1/personnel/officials?query=${number}`)).body.items;

  it('goes on with its open cases, keeps those settled and those taken back, and opens none', async () => {
    const rows = [...wrong(0, 5), ...right(5, 8)];
    const first = await steps.verified(rows);
    expect(counted(first)).toEqual({ match: 3, 'sex-differs': 5 });
    const before = await openInAll();
    const [accepted, dismissed, taken] = await steps.casesOf(first.id);
    expect((await act(accepted!.id, 'correct', { accept: 'population' })).status).toBe(200);
    expect((await act(dismissed!.id, 'dismiss', { note: 'Đã chuyển công tác' })).status).toBe(200);
    expect((await act(taken!.id, 'take', {})).status).toBe(200);

    const again = await steps.ready(rows);
    const view = await steps.file(again);
    expect(view.notes[0]).toMatch(/^Tệp này giống hệt tệp "x\.csv" cơ quan đã gửi lúc .+/);
    const second = await steps.over(await steps.start(again));
    expect(second.outcomes.find(({ outcome }) => outcome === 'sex-differs')?.count).toBe(5);
    expect(await openInAll()).toBe(before - 2);
    expect(second.openCases).toBe(3);
    // The three that matched before are in the register, not unmatched; the row settled before changes nothing there.
    expect(second).toMatchObject({ unchanged: 3, applied: 0 });
    expect(second.causes.find(({ cause }) => cause.startsWith('sex'))).toMatchObject({ count: 5, openCases: 3 });
    const cases = await steps.casesOf(second.id);
    expect(new Set(cases.map(({ id }) => id))).toEqual(new Set((await steps.casesOf(first.id)).map(({ id }) => id)));
    const takenNow = await caseOf(taken!.id);
    expect(takenNow).toMatchObject({
      state: 'in-progress',
      ownerName: taken!.ownerName ?? expect.any(String),
      dueOn: taken!.dueOn,
      importId: again,
    });
    expect(takenNow.history.at(-1)).toMatchObject({ event: 'sent-again' });
    const kept = await caseOf(accepted!.id);
    expect(kept.state).toBe('resolved');
    expect(kept.history.at(-1)).toMatchObject({ event: 'settled-before' });
    expect((await caseOf(dismissed!.id)).state).toBe('dismissed');
    expect(await registered((await caseOf(dismissed!.id)).number!)).toEqual([]);
    // The settled row is in the register by the decision, not by what the file still says.
    expect((await steps.file(again)).counts).toMatchObject({ waiting: 3, rows: 8 });
    const { rows: versions } = await harness.database.owner.pool.query(
      'select version from personnel.official where identity = $1',
      [(await caseOf(accepted!.id)).number],
    );
    expect(versions).toEqual([{ version: 1 }]);
    // Nothing waits in the first file any more.
    expect((await steps.file(first.importId!)).counts.waiting).toBe(0);
    // What goes on can be settled from either campaign.
    const rest = await officer.send<{ accepted: number; skipped: number }>(
      'POST',
      `/api/v1/campaigns/${first.id}/accept-population`,
      { outcome: 'sex-differs' },
    );
    expect(rest.body).toEqual({ accepted: 3, skipped: 0 });
    expect((await steps.look(second.id)).openCases).toBe(0);
  });

  it('closes the case of a row that it puts right, and says by which file', async () => {
    const first = await steps.verified(wrong(10, 12));
    const [one, other] = await steps.casesOf(first.id);
    const second = await steps.verified([...right(10, 11), ...wrong(11, 12)]);
    expect(counted(second)).toEqual({ match: 1, 'sex-differs': 1 });
    const both = await Promise.all([caseOf(one!.id), caseOf(other!.id)]);
    const closed = both.find(({ number }) => number === people[10]!.number)!;
    expect(closed.state).toBe('resolved');
    expect(closed.history.at(-1)).toMatchObject({ event: 'matches-now', note: second.title });
    expect(both.find(({ number }) => number === people[11]!.number)!.state).toBe('open');
    expect(await registered(people[10]!.number)).toHaveLength(1);
  });

  it('takes the new disagreement into the open case, and opens one for a claim nobody has decided', async () => {
    const [person] = people.slice(20);
    const first = await steps.verified(wrong(20, 21));
    const [found] = await steps.casesOf(first.id);
    const second = await steps.verified([rowOf(person!, { birthDate: person!.birthDate.slice(0, 4) })]);
    expect(await steps.casesOf(second.id)).toMatchObject([{ id: found!.id, outcome: 'date-differs' }]);
    expect((await act(found!.id, 'correct', { accept: 'population' })).status).toBe(200);
    const third = await steps.verified([rowOf(person!, { name: `${person!.fullName} Hai` })]);
    const [fresh] = await steps.casesOf(third.id);
    expect(fresh).toMatchObject({ outcome: 'name-differs', state: 'open' });
    expect(fresh!.id).not.toBe(found!.id);
  });

  it('pairs rows that repeat a number in their order, each with one case', async () => {
    const [person] = people.slice(30);
    const rows = [rowOf(person!), rowOf(person!, { position: 'Phó phòng' })];
    const first = await steps.verified(rows);
    const second = await steps.verified(rows);
    const [a, b] = [await steps.casesOf(first.id), await steps.casesOf(second.id)];
    expect(a).toHaveLength(2);
    expect(new Set(b.map(({ id }) => id))).toEqual(new Set(a.map(({ id }) => id)));
  });

  it('makes no second case when two campaigns of one agency meet the same people at once', async () => {
    const files = await Promise.all([steps.ready(wrong(40, 50)), steps.ready(wrong(40, 50))]);
    const before = await openInAll();
    const campaigns = await Promise.all(files.map(steps.start));
    await Promise.all(campaigns.map(steps.over));
    expect(await openInAll()).toBe(before + 10);
  });

  it('is not asked about by records: an agency verified twice has each case once', async () => {
    const [person] = people.slice(55);
    await steps.verified(right(55, 56));
    await harness.database.owner.pool.query(
      `update personnel.official set document = jsonb_set(document, '{sex}', to_jsonb($2::text)) where identity = $1`,
      [person!.number, person!.sex === 'male' ? '1' : '0'],
    );
    const verify = async () => {
      const scope = { kind: 'agency', agencyCode: 'H26' };
      const { body } = await officer.send<{ id: string }>('POST', '/api/v1/campaigns', { scope });
      return steps.over(body.id);
    };
    const first = await verify();
    const second = await verify();
    const ids = (await steps.casesOf(first.id)).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect((await steps.casesOf(second.id)).map(({ id }) => id)).toEqual(ids);
    await until(
      () => steps.look(second.id),
      (view) => view.openCases === 1,
    );
  });
});
