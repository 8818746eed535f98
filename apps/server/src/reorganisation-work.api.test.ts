import { inTransaction } from '@congvu/database';
import type { ImportView } from '@congvu/intake';
import type { CaseView } from '@congvu/linkage';
import {
  organisationJobs,
  type ReorganisationPreview,
  type ReorganisationView,
  upsertAgencies,
} from '@congvu/organisations';
import type { OfficialSummary } from '@congvu/personnel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyCarriers, grantCarrier } from './carriers.ts';
import { headsOf } from './heads.ts';
import { catalogue } from './modules.ts';
import { staff } from './staff.store.ts';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';
import { csvOf, livingAdults, rowOf } from './testing/people.ts';
import { verification } from './testing/verification.ts';

interface Items<T> {
  items: T[];
}
type Refusal = { id: string; code?: string; errors?: { rule: string; field: string; reason: string }[] };

describe('what an ended agency had open', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let own: ApiClient;
  let danang: ApiClient;
  let steward: ApiClient;
  let found: { case: string; correction: string; file: string; dossier: OfficialSummary };
  const [right, wrong, later] = livingAdults(3) as [Adult, Adult, Adult];
  type Adult = ReturnType<typeof livingAdults>[number];
  const url = '/api/v1/organisations/reorganisations';
  const decision = { decisionNumber: '91/QĐ-UBND', decidedOn: '2026-09-01', effectiveOn: '2026-10-01' };
  const merge = {
    ...decision,
    kind: 'merge',
    sources: ['H26.11', 'H26.12'],
    code: 'H26.13',
    name: 'Sở Kế thừa',
    agencyKind: 'department',
    parentCode: 'H26',
  };
  const preview = async (body: unknown, client = hanoi) =>
    (await client.send<ReorganisationPreview & Refusal>('POST', `${url}/preview`, body)).body;
  const look = async (id: string, client = hanoi) => (await client.get<ReorganisationView>(`${url}/${id}`)).body;
  const rows = async (text: string, values: unknown[] = []) =>
    (await harness.database.owner.pool.query(text, values)).rows;

  beforeAll(async () => {
    harness = await startHarness({
      accounts: [
        {
          username: 'so-muoi-mot',
          displayName: 'Cán bộ Thử nghiệm',
          roleLabel: 'Cán bộ tổ chức – Sở Mười một',
          email: 'so11@example.vn',
          agencyCode: 'H26.11',
          grants: [{ role: 'hr-officer', scope: 'H26.11' }],
        },
      ],
    });
    await upsertAgencies(
      harness.system.database.db,
      ['H26.11', 'H26.12', 'H26.14'].map((code) => ({
        code,
        name: `Sở Thử nghiệm ${code.slice(-2)}`,
        kind: 'department',
        parentCode: 'H26',
        codeConfirmed: false,
      })),
    );
    [hanoi, own, danang, steward] = (await Promise.all(
      ['hanoi', 'so-muoi-mot', 'danang', 'bonoivu'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient, ApiClient];
    const work = verification(own);
    const campaign = await work.start(
      await work.ready([rowOf(right), rowOf(wrong, { sex: wrong.sex === 'male' ? 'Nữ' : 'Nam' })], 'H26.11'),
    );
    await work.over(campaign);
    const [open] = await work.casesOf(campaign);
    const file = await work.ready([rowOf(later)], 'H26.11');
    const dossier = (await own.get<Items<OfficialSummary>>('/api/v1/personnel/officials')).body.items[0]!;
    const correction = await own.send<{ id: string }>(
      'POST',
      `/api/v1/registers/personnel.official/records/${dossier.id}/corrections`,
      { changes: [{ path: 'major', value: 'Luật' }], reason: 'Theo bằng tốt nghiệp' },
    );
    expect(correction.status).toBe(201);
    found = { case: open!.id, file, correction: correction.body.id, dossier };
    await rows(`insert into recruitment.campaign (id, code, agency_code, kind, name, year, planned_on, papers, created_by, created_by_name)
      select gen_random_uuid(), 'THU-' || a, a, 'recruitment', 'Đợt thử', 2026, '2026-12-01', '[]', gen_random_uuid(), 'Thử'
      from unnest(array['H26.11', 'H26.14']) a`);
    await rows(
      `with c as (insert into inspection.campaign (id, record_type, name, agency_code, rules, decision_number, decided_on, explain_by, state, created_by, created_by_name)
        values (gen_random_uuid(), 'personnel.official', 'Cuộc thử', 'H26', '{over-quota}', '1/QĐ', '2026-09-01', '2026-12-31', 'open', gen_random_uuid(), 'Thử') returning id)
      insert into inspection.finding (id, campaign_id, rule, agency_code, record_id, key, text, facts, state, outcome)
      select gen_random_uuid(), c.id, 'over-quota', 'H26.11', null, k, 'x', '[]', s, o from c,
        (values ('a', 'open', null), ('b', 'remedied', 'violation')) v(k, s, o)`,
    );
    await rows(
      `with d as (insert into procedures.dossier (id, procedure_key, code, state, agency_code, applicant_number, applicant_name, applicant_birth, opened_by,
          submitted_at, finished_at)
        select gen_random_uuid(), 'confirm-personnel-data', c, s, 'H26.11', '000000000000', 'Thử', '1990-01-01', gen_random_uuid(), now(), f
        from (values ('T1', 2, null), ('T2', 9, now()), ('T3', 10, now())) v(c, s, f) returning id, code)
      insert into procedures.dispute (id, dossier_id, field, source, claimed, reason, name, number, owner_agency, raised_by, state)
      select gen_random_uuid(), d.id, s, 'x', 'x', 'x', 'Thử', '000000000000', 'H26.11', gen_random_uuid(), s
      from d, unnest(array['open', 'kept']) s where d.code = 'T1'`,
    );
  });
  afterAll(() => harness?.close());

  it('is told before, and blocks a dissolution until somebody goes on with it', async () => {
    const seen = await preview(merge);
    expect(seen.problems).toEqual([]);
    expect(seen.work.map(({ key, from, to, open }) => [key, from, to, open])).toEqual([
      ['cases', 'H26.11', 'H26.13', 1],
      ['imports', 'H26.11', 'H26.13', 1],
      ['corrections', 'H26.11', 'H26.13', 1],
      ['recruitment', 'H26.11', 'H26.13', 1],
      ['findings', 'H26.11', 'H26.13', 1],
      ['dossiers', 'H26.11', 'H26.13', 2],
      ['disputes', 'H26.11', 'H26.13', 1],
      ['grants', 'H26.11', 'H26.13', 1],
    ]);
    const dissolve = { ...decision, kind: 'dissolve', sources: ['H26.14'] };
    const alone = await preview(dissolve);
    expect(alone.problems.map(({ rule, field }) => [rule, field])).toEqual([['open-work', 'heir']]);
    expect((await hanoi.send('POST', url, dissolve)).status).toBe(409);
    expect((await preview({ ...dissolve, heir: 'H26.14' })).problems.map(({ rule }) => rule)).toContain('unknown');
    expect((await preview({ ...dissolve, heir: 'H17.SYT' })).code).toBe('organisations.outsideScope');
    expect((await preview({ ...dissolve, heir: 'H26.12' })).problems).toEqual([]);
    // The officer of the dissolved one gets no right over who goes on with its work.
    const gone = await preview({ ...dissolve, sources: ['H26.11'], heir: 'H26.12' });
    expect(gone.work.filter(({ key }) => key === 'grants').map(({ to }) => to)).toEqual([null]);
    expect((await hanoi.send('POST', `${url}/preview`, merge)).status).toBe(200);
    expect((await danang.send('POST', `${url}/preview`, merge)).status).toBe(403);
  });

  it('warns where more people would be than posts', async () => {
    await rows(`insert into organisations.quota (agency_code, kind, year, given, decision_number, decided_on, recorded_by_name)
      values ('H26.12', 'CC', 2026, 0, '1/QĐ', '2026-01-05', 'Thử')`);
    await rows(`update personnel.official set document = document || '{"personnelType":"CC"}' where owner = 'H26.11'`);
    const seen = await preview(merge);
    expect(seen.problems).toEqual([]);
    const used = await staff.count(harness.system.database.db, ['H26.11']);
    if (used.some(({ personnelType }) => personnelType === 'CC'))
      expect(seen.warnings).toEqual([expect.stringContaining('vượt 0')]);
  });

  it('goes over once, however often the work is killed, and can be taken up when the tries are used up', async () => {
    const { id } = (await hanoi.send<Refusal>('POST', url, { ...merge, effectiveOn: '2099-01-01' })).body;
    expect((await steward.send('POST', `${url}/${id}/confirm`, {})).status).toBe(200);
    expect((await steward.send('POST', `${url}/${id}/retry`, {})).status).toBe(409);
    await rows(
      `update organisations.reorganisation set effective_on = '2026-10-01', draft = draft || '{"effectiveOn":"2026-10-01"}' where id = $1`,
      [id],
    );
    const { db } = harness.system.database;
    const handler = organisationJobs(db, {
      heads: headsOf(db),
      staff,
      catalogue,
      carriers: agencyCarriers(catalogue),
      grants: grantCarrier,
    })['organisations.reorganise']!;
    const killedAt = (phase: string) =>
      handler({
        job: { payload: { reorganisationId: id }, checkpoint: null },
        signal: new AbortController().signal,
        progress: () => undefined,
        step: (work: (tx: never) => Promise<{ checkpoint: { phase?: string } | null; result: unknown }>) =>
          inTransaction(db, async (tx) => {
            const { checkpoint, result } = await work(tx as never);
            if (checkpoint?.phase === phase) throw new Error('killed');
            return result;
          }),
      } as never);
    await expect(killedAt('work')).rejects.toThrow('killed');
    // What is about a record went with it; the rest goes in one transaction, or not at all.
    expect(await rows(`select agency_code as code from stewardship.correction`)).toEqual([{ code: 'H26.13' }]);
    expect(await rows(`select agency_code as code from linkage.case_file`)).toEqual([{ code: 'H26.11' }]);
    expect((await rows(`select 1 from auth.role_grant where scope = 'H26.13'`)).length).toBe(0);
    // As if the worker had died as often as it may.
    await rows(`update jobs.job set state = 'failed' where payload ->> 'reorganisationId' = $1`, [id]);
    expect(await look(id)).toMatchObject({ state: 'failed', allowedActions: [] });
    expect((await look(id, steward)).allowedActions).toEqual(['retry']);
    expect((await hanoi.send<Refusal>('POST', `${url}/${id}/retry`, {})).body.code).toBe('organisations.secondPerson');
    expect((await danang.send('POST', `${url}/${id}/retry`, {})).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => steward.send('POST', `${url}/${id}/retry`, {})));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await until(
      () => look(id),
      ({ state }) => state === 'done',
    );
    expect(
      await rows(`select count(*)::int as n from jobs.job where payload ->> 'reorganisationId' = $1`, [id]),
    ).toEqual([{ n: 2 }]);
    for (const [table, column] of [
      ['linkage.case_file', 'agency_code'],
      ['linkage.item', 'owner'],
      ['stewardship.correction', 'agency_code'],
      ['recruitment.campaign', 'agency_code'],
    ] as const)
      expect([
        table,
        await rows(`select distinct ${column} as code from ${table} where ${column} in ('H26.11', 'H26.13') and true`),
      ]).toEqual([table, expect.arrayContaining([{ code: 'H26.13' }])]);
    expect(await rows(`select agency_code, key from inspection.finding order by key`)).toEqual([
      { agency_code: 'H26.13', key: 'a' },
      { agency_code: 'H26.11', key: 'b' },
    ]);
    // What is at its end stays with who has done it.
    expect(
      await rows(`select code, agency_code as agency from procedures.dossier where code like 'T_' order by 1`),
    ).toEqual([
      { code: 'T1', agency: 'H26.13' },
      { code: 'T2', agency: 'H26.13' },
      { code: 'T3', agency: 'H26.11' },
    ]);
    expect(await rows(`select state, owner_agency as agency from procedures.dispute order by 1`)).toEqual([
      { state: 'kept', agency: 'H26.11' },
      { state: 'open', agency: 'H26.13' },
    ]);
    const grants = await rows(
      `select scope, valid_until is null as open from auth.role_grant where scope in ('H26.11', 'H26.13') order by scope`,
    );
    expect(grants).toEqual([
      { scope: 'H26.11', open: false },
      { scope: 'H26.13', open: true },
    ]);
    const [entry] = await rows(
      `select details -> 'work' as work from audit.entry where event = 'organisations.reorganisation.done' and subject_id = $1`,
      [id],
    );
    expect(entry.work).toEqual({
      cases: 1,
      imports: 1,
      recruitment: 1,
      findings: 1,
      dossiers: 2,
      disputes: 1,
      grants: 1,
    });
    for (const carrier of agencyCarriers(catalogue))
      expect([carrier.key, await inTransaction(db, (tx) => carrier.carry(tx, 'H26.11', 'H26.13'))]).toEqual([
        carrier.key,
        0,
      ]);
  });

  it('is worked on by the same officer at the successor, and by nobody else', async () => {
    own = await harness.signIn('so-muoi-mot');
    const seen = await own.get<CaseView>(`/api/v1/cases/${found.case}`);
    expect([seen.status, seen.body.agencyCode]).toEqual([200, 'H26.13']);
    expect(seen.body.history.map(({ event }) => event)).toContain('agency-changed');
    expect((await danang.get(`/api/v1/cases/${found.case}`)).status).toBe(404);
    expect((await own.send('POST', `/api/v1/cases/${found.case}/correct`, { accept: 'population' })).status).toBe(200);
    const officials = (await own.get<Items<OfficialSummary>>('/api/v1/personnel/officials')).body.items;
    expect(officials.length).toBe(2);
    expect(
      await rows(
        `select distinct owner, document ->> 'agencyCode' as code from personnel.official where owner like 'H26.1%'`,
      ),
    ).toEqual([{ owner: 'H26.13', code: 'H26.13' }]);
    expect((await hanoi.send('POST', `/api/v1/corrections/${found.correction}/approve`, {})).status).toBe(200);
    const file = (await own.get<ImportView>(`/api/v1/imports/${found.file}`)).body;
    expect([file.agencyCode, file.state]).toEqual(['H26.13', 'ready']);
    const work = verification(own);
    await work.over(await work.start(found.file));
    expect(await rows(`select count(*)::int as n from personnel.official where owner = 'H26.13'`)).toEqual([{ n: 3 }]);
  });

  it('is still found by its old code: a file says so, and is read for the successor', async () => {
    const bytes = csvOf([rowOf(livingAdults(4)[3]!, { agency: 'H26.11' })]);
    const made = await hanoi.upload<ImportView>('/api/v1/imports', { name: 'cu.csv', bytes }, { agencyCode: 'H26' });
    const file = await until(
      async () => (await hanoi.get<ImportView>(`/api/v1/imports/${made.body.id}`)).body,
      ({ state }) => state === 'ready',
    );
    expect(file.counts).toMatchObject({ valid: 1 });
    expect(await rows(`select owner from intake.row where import_id = $1`, [file.id])).toEqual([{ owner: 'H26.13' }]);
    const refused = await own.upload<Refusal & { detail: string }>(
      '/api/v1/imports',
      { name: 'cu.csv', bytes },
      { agencyCode: 'H26.11' },
    );
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('Sở Kế thừa (H26.13)')]);
    const listed = (await hanoi.get<Items<{ code: string; replaces: string | null }>>('/api/v1/agencies?query=H26.11'))
      .body.items;
    expect(listed).toContainEqual(
      expect.objectContaining({ code: 'H26.13', replaces: 'Sở Thử nghiệm 11 (H26.11), Sở Thử nghiệm 12 (H26.12)' }),
    );
  });
});
