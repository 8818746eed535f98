import { type AgencyHistory, type TreeView, upsertAgencies } from '@congvu/organisations';
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
});
