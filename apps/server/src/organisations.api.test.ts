import { inTransaction } from '@congvu/database';
import {
  type AgencyHistory,
  type ChartView,
  type HeadNames,
  organisationJobs,
  type QuotaPreview,
  type QuotaView,
  type ReorganisationPreview,
  type ReorganisationView,
  type TreeView,
  type UnitsView,
  upsertAgencies,
} from '@congvu/organisations';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyCarriers, grantCarrier } from './carriers.ts';
import { seedDemo } from './demo/launch.ts';
import { headsOf } from './heads.ts';
import { catalogue } from './modules.ts';
import { staff } from './staff.store.ts';
import { type ApiClient, until } from './testing/client.ts';
import { type Harness, startHarness } from './testing/harness.ts';

describe('agencies, and how they stand to each other', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let health: ApiClient;
  let danang: ApiClient;
  let steward: ApiClient;

  const tree = async (query = '', client = hanoi) =>
    (await client.get<TreeView>(`/api/v1/organisations/tree?${query}`)).body;
  const codes = ({ items }: TreeView) => items.map(({ code }) => code);
  const agency = async (code: string, client = hanoi) =>
    client.get<AgencyHistory>(`/api/v1/organisations/agencies/${code}`);

  /** Officials `from`…`from + count - 1`, with computed numbers. */
  const engage = (agencyCode: string, from: number, count: number, more: Record<string, unknown> = {}) =>
    inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' },
        Array.from({ length: count }, (_, at) => {
          const personalNumber = `001090${String(from + at).padStart(6, '0')}`;
          const patch = {
            personalNumber,
            fullName: 'Trần Văn Thử',
            birthDate: '1990',
            personnelType: 'CC',
            agencyCode,
          };
          return { key: personalNumber, identity: personalNumber, owner: agencyCode, patch: { ...patch, ...more } };
        }),
        () => true,
      ),
    );

  beforeAll(async () => {
    harness = await startHarness();
    await upsertAgencies(
      harness.system.database.db,
      [
        ['H26.01', 'Sở Thử nghiệm Một', 'department', 'H26'],
        ['H26.02', 'Sở Thử nghiệm Hai', 'department', 'H26'],
        ['H26.01.01', 'Chi cục Thử nghiệm', 'unit', 'H26.01'],
      ].map(([code, name, kind, parentCode]) => ({
        code: code!,
        name: name!,
        kind: kind as 'unit',
        parentCode: parentCode!,
        codeConfirmed: false,
      })),
    );
    hanoi = await harness.signIn('hanoi');
    health = await harness.signIn('soyte-hanoi');
    danang = await harness.signIn('danang');
    steward = await harness.signIn('bonoivu');
  });
  afterAll(() => harness?.close());

  it('are read as a tree, level by level, within the scope', async () => {
    expect((await fetch(`${harness.baseUrl}/api/v1/organisations/tree`)).status).toBe(401);
    expect((await (await harness.signIn('giamsat')).get('/api/v1/organisations/tree')).status).toBe(403);
    for (const on of ['hom-nay', '2026-02-31', ''])
      expect([on, (await hanoi.get(`/api/v1/organisations/tree?on=${on}`)).status]).toEqual([on, 400]);
    const top = await tree();
    expect(top.items).toMatchObject([{ code: 'H26', parentCode: null, children: 6 }]);
    expect(codes(await tree('parent=H26'))).toEqual(expect.arrayContaining(['H26.01', 'H26.SYT']));
    expect(codes(await tree('', health))).toEqual(['H26.SYT']);
    expect(codes(await tree('parent=H26', danang))).toEqual([]);
    expect((await tree('', steward)).items.length).toBeGreaterThan(40);
    expect(codes(await tree('query=thu+nghiem'))).toEqual(['H26.02', 'H26.01', 'H26.01.01']);
    expect(codes(await tree('query=000.01.01.H26'))).toEqual(['H26.01.01']);
  });

  it('tell their history and both forms of their code', async () => {
    const { body } = await agency('H26.01');
    expect(body).toMatchObject({
      oldForm: '000.00.01.H26',
      stands: true,
      today: [{ code: 'H26.01' }],
      periods: [{ name: 'Sở Thử nghiệm Một', parentCode: 'H26', validFrom: null, validUntil: null }],
    });
    expect((await agency('000.00.01.H26')).body.code).toBe('H26.01');
    expect((await agency('H26.SYT')).body.oldForm).toBeNull();
    expect((await agency('H26.01', danang)).status).toBe(404);
    expect((await agency('H26.XX')).status).toBe(404);
  });

  it('stand in administrative units, looked up in both times', async () => {
    const url = '/api/v1/organisations/units?query=';
    const { body } = await hanoi.get<UnitsView>(`${url}${encodeURIComponent('hà giang')}`);
    expect(body.items.map(({ era, level }) => `${era} ${level}`)).toContain('old province');
    expect((await hanoi.get(url)).status).toBe(400);
    expect((await (await harness.signIn('giamsat')).get(`${url}x`)).status).toBe(403);
  });

  it('entered again from a list stay as they are', async () => {
    await seedDemo(harness.database.url, 1_000_000);
    expect((await tree('parent=H26')).items).toHaveLength(6);
  });

  describe('have posts', () => {
    const url = '/api/v1/organisations/quotas';
    const body = (agencyCode: string, given: number, more: Record<string, unknown> = {}) => ({
      agencyCode,
      kind: 'CC',
      year: 2026,
      given,
      decisionNumber: '10/QĐ-UBND',
      decidedOn: '2026-01-15',
      ...more,
    });
    const give = (client: ApiClient, ...given: Parameters<typeof body>) =>
      client.send<{ code?: string; errors?: { rule: string }[]; waived?: boolean }>('POST', url, body(...given));
    const view = async (query: string, client = hanoi) =>
      (await client.get<QuotaView>(`${url}?year=2026&${query}`)).body;
    const cell = (found: QuotaView, code: string, kind = 'CC') =>
      found.rows.find((row) => row.code === code)!.cells.find((each) => each.kind === kind)!;
    const waiver = { ground: 'Chờ sắp xếp xong bộ máy', allowedBy: 'UBND thành phố, CV 55', untilOn: '2099-12-31' };

    it('counted from the register of officials, gone ones left out', async () => {
      await engage('H26.01', 0, 12);
      await engage('H26.01.01', 20, 3);
      await engage('H26.01', 30, 2, { personnelType: 'HD111' });
      await engage('H26.01', 40, 5, { personnelStatus: 'NGHI_HUU' });
      const found = await view('agency=H26.01');
      expect(cell(found, 'H26.01')).toMatchObject({ used: 15, given: null, vacant: null });
      expect(cell(found, 'H26.01.01').used).toBe(3);
      expect(cell(found, 'H26.01', 'HD').used).toBe(2);
      expect(found.kinds.map(({ code, contract }) => [code, contract])).toEqual([
        ['CC', false],
        ['VC', false],
        ['HD', true],
      ]);
      expect(cell(await view(''), 'H26').used).toBeGreaterThanOrEqual(15);
    });

    it('given by decision, no more than the agency above was given, no fewer than there are people', async () => {
      expect((await give(danang, 'H26', 100)).status).toBe(404);
      expect((await give(await harness.signIn('lanhdao'), 'H26', 100)).status).toBe(403);
      expect((await give(hanoi, 'H26', -1)).status).toBe(400);
      expect((await give(hanoi, 'H26', 100, { kind: 'XX' })).body.code).toBe('organisations.kindUnknown');
      expect((await give(hanoi, 'H26', 100)).status).toBe(201);
      const refused = await give(hanoi, 'H26.01', 14);
      expect([refused.status, refused.body.errors?.map(({ rule }) => rule)]).toEqual([409, ['below-used']]);
      expect((await give(hanoi, 'H26.01', 20)).status).toBe(201);
      const preview = await hanoi.send<QuotaPreview>('POST', `${url}/preview`, {
        agencyCode: 'H26.02',
        kind: 'CC',
        year: 2026,
        given: 81,
      });
      expect(preview.body).toMatchObject({
        before: null,
        parentGiven: 100,
        siblingsGiven: 20,
        problems: [{ rule: 'above-parent', limit: 100, value: 101 }],
      });
      expect((await give(hanoi, 'H26.02', 81)).status).toBe(409);
      expect((await give(hanoi, 'H26.02', 80)).status).toBe(201);
      expect((await give(hanoi, 'H26', 90)).body.errors?.[0]?.rule).toBe('below-children');
      const found = await view('agency=H26');
      expect(cell(found, 'H26.01')).toMatchObject({ given: 20, used: 15, vacant: 5, decisionNumber: '10/QĐ-UBND' });
      expect((await give(hanoi, 'H26.01', 18, { decidedOn: '2025-12-01' })).status).toBe(201);
      expect(cell(await view('agency=H26'), 'H26.01').given).toBe(20);
    });

    it('beyond that only with a waiver of the level above, which is kept', async () => {
      await engage('H26.SYT', 100, 4);
      expect((await give(health, 'H26.SYT', 0, { waiver })).body.code).toBe('organisations.waiverFromAbove');
      expect((await give(hanoi, 'H26.SYT', 0, { waiver: { ...waiver, untilOn: '2026-01-01' } })).body.code).toBe(
        'organisations.waiverOver',
      );
      expect((await give(hanoi, 'H26.SYT', 0, { waiver })).body).toEqual({ waived: true });
      const kept = cell(await view('agency=H26.SYT', health), 'H26.SYT');
      expect(kept).toMatchObject({ given: 0, vacant: -4, waiver: { ...waiver, inForce: true } });
      const { rows } = await harness.database.owner.pool.query(
        "select details from audit.entry where event = 'organisations.quota.give' order by id desc limit 1",
      );
      expect(rows[0].details).toMatchObject({ waived: true, given: 0 });
      await expect(harness.system.database.pool.query('delete from organisations.quota_waiver')).rejects.toThrow(
        /permission denied/,
      );
    });

    it('given twice at once under one ceiling do not pass it together', async () => {
      await give(hanoi, 'H26', 200, { kind: 'VC' });
      const answers = await Promise.all(['H26.01', 'H26.02'].map((code) => give(hanoi, code, 150, { kind: 'VC' })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  });

  describe('are reorganised', () => {
    const url = '/api/v1/organisations/reorganisations';
    const decision = { decisionNumber: '77/QĐ-UBND', decidedOn: '2026-09-01', effectiveOn: '2026-10-01' };
    const merge = {
      ...decision,
      kind: 'merge',
      sources: ['H26.01', 'H26.02'],
      code: 'H26.03',
      name: 'Sở Thử nghiệm Hợp nhất',
      agencyKind: 'department',
      parentCode: 'H26',
      carryChildren: true,
    };
    type Refusal = { id: string; code?: string; errors?: { rule: string }[] };
    const propose = (body: unknown, client = hanoi) => client.send<Refusal>('POST', url, body);
    const act = (client: ApiClient, id: string, action: string, note?: string) =>
      client.send<Refusal>('POST', `${url}/${id}/${action}`, note ? { note } : {});
    const look = async (id: string, client = hanoi) => (await client.get<ReorganisationView>(`${url}/${id}`)).body;
    const owners = async () =>
      (
        await harness.database.owner.pool.query(
          "select owner, count(*)::int as n, max(version) as versions from personnel.official where owner like 'H26.0%' group by owner order by owner",
        )
      ).rows;
    const outsider = { ...merge, sources: ['H17.SYT', 'H26.02'] };

    it('seen beforehand with everything they carry; refused with reasons when contradictory', async () => {
      await engage('H26.02', 200, 450);
      const preview = async (body: unknown, client = hanoi) =>
        client.send<ReorganisationPreview & Refusal>('POST', `${url}/preview`, body);
      const { body } = await preview(merge);
      expect(body).toMatchObject({
        problems: [],
        ends: [{ code: 'H26.01' }, { code: 'H26.01.01' }, { code: 'H26.02' }],
        begins: [{ code: 'H26.03' }, { code: 'H26.03.01', parentCode: 'H26.03' }],
        records: [
          { from: 'H26.01', to: 'H26.03', records: 19 },
          { from: 'H26.01.01', to: 'H26.03.01', records: 3 },
          { from: 'H26.02', to: 'H26.03', records: 450 },
        ],
      });
      expect(body.quotas).toContainEqual({ from: 'H26.02', to: 'H26.03', kind: 'CC', year: 2026, given: 80 });
      expect((await preview({ ...merge, carryChildren: false })).body.problems[0]?.rule).toBe('child-without-parent');
      const dissolve = { ...decision, kind: 'dissolve', sources: ['H26.02'] };
      expect((await propose(dissolve)).body.errors?.map(({ rule }) => rule)).toEqual(['people-left']);
      expect((await propose({ ...merge, code: 'H26.SYT' })).status).toBe(409);
      expect((await preview(outsider)).body.code).toBe('organisations.outsideScope');
      expect((await propose(merge, danang)).status).toBe(403);
      expect((await propose(merge, await harness.signIn('lanhdao'))).status).toBe(403);
      expect((await propose({ ...merge, sources: [] })).status).toBe(400);
      expect((await propose({ ...merge, effectiveOn: '2026-13-01' })).status).toBe(400);
    });

    it('confirmed by a second person, undone before their day', async () => {
      const { id } = (await propose({ ...merge, effectiveOn: '2099-01-01' })).body;
      expect((await look(id)).allowedActions).toEqual(['withdraw']);
      expect((await act(hanoi, id, 'confirm')).body.code).toBe('organisations.secondPerson');
      expect((await act(danang, id, 'confirm')).status).toBe(404);
      expect((await act(health, id, 'confirm')).status).toBe(404);
      expect((await look(id, steward)).allowedActions).toEqual(['confirm', 'reject']);
      const both = await Promise.all([1, 2].map(() => act(steward, id, 'confirm')));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await look(id)).state).toBe('confirmed');
      expect((await act(hanoi, id, 'undo')).status).toBe(400);
      expect((await act(hanoi, id, 'undo', 'Quyết định được thu hồi')).status).toBe(200);
      expect(await look(id)).toMatchObject({ state: 'undone', note: 'Quyết định được thu hồi', allowedActions: [] });
      const { rows } = await harness.database.owner.pool.query(
        "select state from jobs.job where kind = 'organisations.reorganise'",
      );
      expect(rows).toEqual([{ state: 'cancelled' }]);
      expect((await agency('H26.01')).body.stands).toBe(true);
    });

    it('carried out once, whenever the work is killed: people, posts and codes go over', async () => {
      const { id } = (await propose({ ...merge, effectiveOn: '2099-01-01' })).body;
      await act(steward, id, 'confirm');
      // As if its day had come while the server was killed in the second batch of records.
      await harness.database.owner.pool.query(
        `update organisations.reorganisation set effective_on = '2026-10-01', draft = draft || '{"effectiveOn":"2026-10-01"}' where id = $1`,
        [id],
      );
      const { db } = harness.system.database;
      let steps = 0;
      const killed = organisationJobs(db, {
        heads: headsOf(db),
        staff,
        catalogue,
        carriers: agencyCarriers(catalogue),
        grants: grantCarrier,
      })['organisations.reorganise']!({
        job: { payload: { reorganisationId: id }, checkpoint: null },
        signal: new AbortController().signal,
        progress: () => undefined,
        step: (work: (tx: never) => Promise<{ result: unknown }>) =>
          inTransaction(db, async (tx) => {
            const { result } = await work(tx as never);
            steps += 1;
            if (steps === 9) throw new Error('killed');
            return result;
          }),
      } as never);
      await expect(killed).rejects.toThrow('killed');
      expect((await look(id)).state).toBe('running');
      expect((await act(steward, id, 'undo', 'quá muộn')).status).toBe(409);
      await harness.database.owner.pool.query(
        "update jobs.job set run_at = now() where payload ->> 'reorganisationId' = $1",
        [id],
      );
      const done = await until(
        () => look(id),
        ({ state }) => state === 'done',
      );
      expect(done).toMatchObject({ moved: 472, problems: [], preview: null });
      expect(await owners()).toEqual([
        { owner: 'H26.03', n: 469, versions: 2 },
        { owner: 'H26.03.01', n: 3, versions: 2 },
      ]);
      const { rows } = await harness.database.owner.pool.query(
        "select document ->> 'agencyCode' as code, provenance -> 'agencyCode' ->> 'decision' as decision from personnel.official where identity = '001090000020'",
      );
      expect(rows).toEqual([{ code: 'H26.03.01', decision: '77/QĐ-UBND' }]);

      expect((await agency('H26.02')).body).toMatchObject({ stands: false, today: [{ code: 'H26.03' }] });
      expect((await agency('H26.03')).body.predecessors.map(({ code }) => code)).toEqual(['H26.01', 'H26.02']);
      expect(codes(await tree('parent=H26&on=2026-09-30'))).toEqual(expect.arrayContaining(['H26.01', 'H26.02']));
      const after = codes(await tree('parent=H26&on=2026-10-01'));
      expect(after).toContain('H26.03');
      expect(after).not.toContain('H26.01');
      const posts = (await hanoi.get<QuotaView>('/api/v1/organisations/quotas?agency=H26.03&year=2026')).body.rows[0]!;
      expect(posts.cells.find(({ kind }) => kind === 'CC')).toMatchObject({ given: 100, used: 465 });
      await seedDemo(harness.database.url, 1_000_000);
      expect((await agency('H26.01')).body.stands).toBe(false);
    });

    it('renamed, moved and split, each kept in the history', async () => {
      const carried = async (body: Record<string, unknown>) => {
        const made = await propose({ ...decision, effectiveOn: '2026-11-01', ...body });
        expect(made.body).toEqual({ id: expect.any(String) });
        expect((await act(steward, made.body.id, 'confirm')).status).toBe(200);
        return until(
          () => look(made.body.id),
          ({ state }) => state === 'done' || state === 'failed',
        );
      };
      await carried({ kind: 'rename', sources: ['H26.03'], name: 'Sở Thử nghiệm' });
      expect((await agency('H26.03')).body.periods.map(({ name }) => name)).toEqual([
        'Sở Thử nghiệm',
        'Sở Thử nghiệm Hợp nhất',
      ]);
      await carried({ kind: 'move', sources: ['H26.03.01'], parentCode: 'H26.SYT' });
      expect((await agency('H26.01.01')).body.today).toEqual([{ code: 'H26.SYT.01', name: 'Chi cục Thử nghiệm' }]);
      expect(codes(await tree('parent=H26.SYT', health))).toEqual(['H26.SYT.01']);
      const split = await carried({
        kind: 'split',
        sources: ['H26.03'],
        effectiveOn: '2026-11-02',
        parts: [
          { code: 'H26.04', name: 'Sở Bốn', kind: 'department', numbers: ['001090000000', '001090000001'] },
          { code: 'H26.05', name: 'Sở Năm', kind: 'department' },
        ],
        rest: 'H26.05',
      });
      expect(split).toMatchObject({ state: 'done', moved: 469 });
      expect((await owners()).map(({ owner, n }) => [owner, n])).toEqual([
        ['H26.04', 2],
        ['H26.05', 467],
      ]);
      expect((await agency('H26.02')).body.today.map(({ code }) => code)).toEqual(['H26.04', 'H26.05']);
      const { rows } = await harness.database.owner.pool.query(
        "select count(*)::int as n from audit.entry where event like 'organisations.reorganisation.%'",
      );
      expect(rows[0].n).toBeGreaterThanOrEqual(12);
    });
  });
});

describe('the chart of an agency', () => {
  let harness: Harness;
  let hanoi: ApiClient;
  let danang: ApiClient;
  let leader: ApiClient;
  const number = '001090777001';
  const record = (client: ApiClient, body: object, code = 'H26.SYT') =>
    client.send<{ code?: string; errors?: { rule: string }[] }>('POST', `/api/v1/organisations/agencies/${code}/head`, {
      personalNumber: number,
      post: 'Giám đốc',
      from: '2026-03-01',
      decision: '5/QĐ-UBND',
      ...body,
    });
  const chart = async (client: ApiClient, query: string) =>
    client.get<ChartView>(`/api/v1/organisations/chart?${query}`);
  const names = (client: ApiClient, query: string) =>
    client.get<HeadNames>(`/api/v1/organisations/chart/heads?purpose=personnel-management&${query}`);

  beforeAll(async () => {
    harness = await startHarness({ workers: 0 });
    [hanoi, danang, leader] = (await Promise.all(
      ['hanoi', 'danang', 'lanhdao'].map((name) => harness.signIn(name)),
    )) as [ApiClient, ApiClient, ApiClient];
    const verified = { source: 'population', at: new Date().toISOString(), verification: 'valid' as const };
    await inTransaction(harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' },
        [
          {
            key: 'a',
            identity: number,
            owner: 'H26.SYT',
            patch: {
              personalNumber: number,
              fullName: 'Lê Thị Đứng Đầu',
              birthDate: '1975-01-02',
              sex: '2',
              agencyCode: 'H26.SYT',
            },
            provenance: { '*': verified },
          },
        ],
        () => true,
      ),
    );
  });
  afterAll(() => harness?.close());

  it('takes a head from a verified dossier within the scope, in order, once', async () => {
    expect((await fetch(`${harness.baseUrl}/api/v1/organisations/chart?root=H26`)).status).toBe(401);
    expect((await record(leader, {})).status).toBe(403);
    expect((await record(danang, {})).status).toBe(404);
    expect((await record(danang, {}, 'H17.SYT')).body.errors?.map(({ rule }) => rule)).toEqual(['no-record']);
    expect((await record(hanoi, { from: '2199-01-01' })).body.errors?.map(({ rule }) => rule)).toEqual(['future']);
    expect((await record(hanoi, { personalNumber: '001090777999' })).body.errors?.map(({ rule }) => rule)).toEqual([
      'no-record',
    ]);
    expect((await record(hanoi, {})).status).toBe(201);
    expect((await record(hanoi, {})).body.errors?.map(({ rule }) => rule)).toEqual(['same']);
  });

  it('shows posts of the day to whoever sees the agencies, and no name', async () => {
    const seen = await chart(hanoi, 'root=H26&levels=1');
    expect(seen.body.boxes[0]).toMatchObject({ code: 'H26', depth: 0, parentCode: null });
    expect(seen.body.boxes.find(({ code }) => code === 'H26.SYT')).toMatchObject({ depth: 1, post: 'Giám đốc' });
    expect(JSON.stringify(seen.body)).not.toContain('Đứng Đầu');
    const before = (await chart(hanoi, 'root=H26.SYT&on=2026-02-28')).body.boxes[0];
    expect(before).toMatchObject({ post: null });
    expect((await chart(danang, 'root=H26')).status).toBe(404);
    expect((await chart(hanoi, 'root=H26&levels=9')).status).toBe(400);
  });

  it('tells names under a purpose, each with an entry, to those who may read the dossier', async () => {
    const entries = async () =>
      (
        await harness.database.owner.pool.query(
          "select purpose, fields from audit.entry where event = 'organisations.chart.heads' and subject_id is not null",
        )
      ).rows;
    expect((await names(leader, 'root=H26')).status).toBe(403);
    expect((await hanoi.get('/api/v1/organisations/chart/heads?root=H26')).status).toBe(400);
    expect(
      (await hanoi.get('/api/v1/organisations/chart/heads?root=H26&purpose=nothing')).status,
    ).toBeGreaterThanOrEqual(400);
    expect((await names(danang, 'root=H26')).body.items).toEqual([]);
    expect(await entries()).toEqual([]);
    expect((await names(hanoi, 'root=H26')).body.items).toEqual([{ code: 'H26.SYT', name: 'Lê Thị Đứng Đầu' }]);
    expect(await entries()).toEqual([{ purpose: 'personnel-management', fields: ['fullName'] }]);
  });
});
