/**
 * Search, statistics and quality on a whole nation of officials: `npm run sample -- --people 2500000` first, then
 * `npx tsx bench/nation.ts` with the same `CONGVU_DATA_DIR`. Prints times through the API and the plans of the queries behind them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertSession } from '@congvu/auth';
import { readSettings } from '@congvu/config';
import { inTransaction, openDatabase, sql } from '@congvu/database';
import { newSecret } from '@congvu/kernel';
import { prepareDatabase, seedDemo } from '@congvu/server';
import { assert, median, round } from './measure.ts';
import { actorOf, composeProduct } from './surroundings.ts';

const turns = 21;
const type = 'personnel.official';
const places = ['', 'agency=H26'] as const;

const settings = readSettings();
const prepared = await prepareDatabase(settings);
const folder = mkdtempSync(join(tmpdir(), 'congvu-nation-'));
await seedDemo(prepared.appUrl, settings.emulatorPeople);
const system = await composeProduct({ folder, databaseUrl: prepared.appUrl, workers: 0 });
try {
  const { db } = system.database;
  const owner = openDatabase({ url: prepared.ownerUrl, poolSize: 1 });
  await sql`analyze`.execute(owner.db);
  const count = await sql<{ n: number }>`select count(*) as n from personnel.official`.execute(db);
  const size = await sql<{ size: string }>`select pg_size_pretty(pg_database_size(current_database())) as size`.execute(
    db,
  );
  console.log(`${count.rows[0]!.n.toLocaleString('en')} officials, database ${size.rows[0]!.size}\n`);
  const actor = await actorOf(system, 'bonoivu');
  const token = newSecret();
  await inTransaction(db, (tx) => insertSession(tx, token, actor.user.id, null, 3600));

  const names = await sql<{ title: string; identity: string; owner: string }>`
    select title, identity, owner from personnel.official tablesample system (0.01) limit 40`.execute(db);
  const someone = (n: number) => names.rows[n % names.rows.length]!;
  const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const list = `/api/v1/registers/${type}/records?pageSize=25`;
  const asked: [string, (n: number) => string][] = [
    ['full name without diacritics', (n) => `${list}&query=${encodeURIComponent(bare(someone(n).title))}`],
    [
      'two words of a name',
      (n) => `${list}&query=${encodeURIComponent(bare(someone(n).title).split(' ').slice(-2).join(' '))}`,
    ],
    ['name with a slip', (n) => `${list}&query=${encodeURIComponent(`${bare(someone(n).title)}x`)}`],
    ['personal number', (n) => `${list}&query=${someone(n).identity}`],
    [
      'rank in one department',
      (n) => `${list}&agency=${someone(n).owner}&filters=${encodeURIComponent('[["pay.rank","is","01.003"]]')}`,
    ],
    ...places.map((place): [string, (n: number) => string] => [
      `statistics ${place || 'nation'}`,
      () => `/api/v1/statistics/${type}?${place}`,
    ]),
    ...places.map((place): [string, (n: number) => string] => [
      `ranks by sex ${place || 'nation'}`,
      () => `/api/v1/statistics/${type}/cross?rows=rank&columns=sex&${place}`,
    ]),
    ...places.map((place): [string, (n: number) => string] => [
      `six scores ${place || 'nation'}`,
      () => `/api/v1/quality/${type}?${place}`,
    ]),
    ['records behind a lost point', () => `/api/v1/quality/${type}/records?rule=not-confirmed&agency=H26.SYT`],
  ];
  const table = [];
  for (const [name, path] of asked) {
    const times: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const began = performance.now();
      const answer = await system.app.inject({
        method: 'GET',
        url: path(turn),
        headers: { cookie: `congvu_session=${token}` },
      });
      times.push(performance.now() - began);
      assert(answer.statusCode === 200, `${path(turn)}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    }
    table.push({ asked: name, 'median ms': round(median(times), 0), 'slowest ms': round(Math.max(...times), 0) });
  }
  console.table(table);

  const plans: [string, ReturnType<typeof sql>][] = [
    [
      'names like',
      sql`select key from registers.name_entry where key like ${'%nguyen%'} and (' ' || key || ' ') like ${'% van%'} order by length(key), key limit 500`,
    ],
    [
      'records by name',
      sql`select id from personnel.official where name_key = any(${[bare(someone(1).title).toLowerCase()]}::text[]) order by name_key nulls last, identity limit 25`,
    ],
    [
      'tallies of the nation',
      sql`select owner, mark, n from quality.tally where record_type = ${type} and n <> 0 and split_part(mark, ':', 1) = any(array['all','d'])`,
    ],
    [
      'faulty records',
      sql`select id from personnel.official where id in (select record_id from quality.record_mark where record_type = ${type} and faults <> '{}' and faults @> array['f:not-confirmed']::text[]) and (owner = 'H26.SYT' or owner like 'H26.SYT.%') order by owner, name_key, identity limit 25`,
    ],
  ];
  for (const [name, query] of plans) {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off) ${query}`.execute(owner.db);
    console.log(`\n-- ${name}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
  }
  await owner.close();
} finally {
  await system.close();
  if (prepared.postgres && !prepared.postgres.adopted) await prepared.postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
