import { inTransaction } from '@congvu/database';
import {
  type AgencyHistory,
  type QuotaPreview,
  type QuotaView,
  type TreeView,
  upsertAgencies,
} from '@congvu/organisations';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from './demo/launch.ts';
import type { ApiClient } from './testing/client.ts';
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
    expect((await hanoi.get('/api/v1/organisations/tree?on=hom-nay')).status).toBe(400);
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

  it('entered again from a list stay as they are', async () => {
    await seedDemo(harness.database.url);
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
});
