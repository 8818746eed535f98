/** One dossier by id: signed in, within scope, for a purpose, reduced to the grant, logged and sealed, against the same read bare. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { insertSession } from '@congvu/auth';
import { inTransaction, openDatabase, sql } from '@congvu/database';
import { applyImportRows } from '@congvu/intake';
import { newSecret } from '@congvu/kernel';
import { official } from '@congvu/personnel';
import { writeSample } from '@congvu/population-emulator/sample/index.ts';
import { type LoadResult, runLoad } from './load.ts';
import { assert, cpuUsOf, type Figure, inPairs, median, ratioOf, round, spread } from './measure.ts';
import { actorOf, type BenchServer, composeProduct, importFile, spawnModule, startServer } from './surroundings.ts';

const connections = 16;
const module = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A register filled from a file, and a session of an officer who may read it. */
async function fill(server: BenchServer, name: string, file: string) {
  const { url, ownerUrl } = await server.createDatabase(name);
  const system = await composeProduct({ folder: server.folder, databaseUrl: url, workers: 1 });
  system.startWork();
  try {
    const { db } = system.database;
    const { record } = await importFile(system, file);
    const actor = await actorOf(system);
    const { rows } = await sql<{ n: number }>`
      select row_number as n from intake.row where import_id = ${record.id} and state = 'valid' and identity is not null`.execute(
      db,
    );
    for (let at = 0; at < rows.length; at += 1000) {
      const page = rows.slice(at, at + 1000).map((row) => ({ rowNumber: row.n }));
      await inTransaction(db, (tx) =>
        applyImportRows(
          tx,
          official,
          record.id,
          { label: 'bench', actorId: null, actorName: 'bench' },
          page,
          () => true,
        ),
      );
    }
    const token = newSecret();
    await inTransaction(db, (tx) => insertSession(tx, token, actor.user.id, null, 3600));
    const people = await sql<{ id: string; title: string }>`
      select id, title from personnel.official order by md5(id::text) limit 5000`.execute(db);
    const owner = openDatabase({ url: ownerUrl, poolSize: 1 });
    await sql`vacuum analyze`.execute(owner.db);
    await owner.close();
    return { url, token, people: people.rows };
  } finally {
    await system.close();
  }
}

interface Measured extends LoadResult {
  /** Processor time of the server's process for each request. */
  cpuUs: number;
}

type Register = Awaited<ReturnType<typeof fill>>;
type Server = Awaited<ReturnType<typeof spawnModule<{ port: number }>>>;

async function measure(
  server: Server,
  { people, token }: Register,
  ms: number,
  titleOf: (body: string) => string,
): Promise<Measured> {
  const cpuFrom = cpuUsOf(server.pid);
  const result = await runLoad({
    port: server.ready.port,
    connections,
    ms,
    path: (at) => `/api/v1/personnel/officials/${people[(at * 7919) % people.length]!.id}`,
    headers: { cookie: `congvu_session=${token}` },
    check(body, path) {
      const person = people.find(({ id }) => path.endsWith(id))!;
      assert(titleOf(body) === person.title, `${path} answered ${body.slice(0, 200)}`);
    },
  });
  return { ...result, cpuUs: (cpuUsOf(server.pid) - cpuFrom) / result.requests };
}

interface Dossier {
  title: string;
  groups: { key: string; values: { key: string; value: string | null; source: string | null }[] }[];
}

/** The title, once the rest is as it must be. */
function titleOfDossier(body: string): string {
  const dossier = JSON.parse(body) as Dossier;
  const values = dossier.groups.flatMap((group) => group.values);
  const name = values.find(({ key }) => key === 'fullName');
  assert(name?.value === dossier.title && name.source !== null, 'a dossier has its values with their sources');
  assert(!values.some(({ key }) => key === 'religion'), 'what the purpose does not cover is absent');
  return dossier.title;
}

export async function benchRead(rows: number, pairs: number, ms: number): Promise<Figure[]> {
  const server = await startServer();
  try {
    const file = join(server.folder, 'read.xlsx');
    await writeSample({ rows, people: 104_000_000, seed: 1, planted: 0 }, file);
    const full = await fill(server, 'bench_read', file);
    const plain = await fill(server, 'bench_read_bare', file);
    const product: Server = await spawnModule(module('read-product.ts'), [full.url, server.folder], 'message');
    const bare: Server = await spawnModule(module('read-bare.ts'), [plain.url], 'message');
    const probe = openDatabase({ url: full.url, poolSize: 1 });
    const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(probe.db)).rows[0]!.n;
    const logged = () => count(sql`select count(*) as n from audit.entry where kind = 'access'`);
    const unsealed = () =>
      count(sql`select (select count(*) from audit.entry) - (select count(*) from audit.seal) as n`);
    const results: Record<'product' | 'bare', Measured[]> = { product: [], bare: [] };

    async function readProduct(): Promise<number> {
      const before = await logged();
      const result = await measure(product, full, ms, titleOfDossier);
      const entries = (await logged()) - before;
      assert(entries === result.requests, `${result.requests} reads left ${entries} entries`);
      // What is still to be sealed must not weigh on the other's turn.
      while ((await unsealed()) > 0) await new Promise((resume) => setTimeout(resume, 100));
      results.product.push(result);
      return result.perSecond;
    }
    async function readBare(): Promise<number> {
      const result = await measure(bare, plain, ms, (body) => (JSON.parse(body) as { title: string }).title);
      results.bare.push(result);
      return result.perSecond;
    }
    try {
      const measured = await inPairs(pairs, readProduct, readBare);
      const ratio = ratioOf(measured);
      const note = (which: 'product' | 'bare') => {
        const of = (what: 'p50Ms' | 'p99Ms' | 'cpuUs') => median(results[which].slice(1).map((result) => result[what]));
        return `p50 ${round(of('p50Ms'), 1)} ms, p99 ${round(of('p99Ms'), 1)} ms, ${round(of('cpuUs'), 0)} µs of the server's processor time`;
      };
      const rate = (which: 'a' | 'b') => round(median(measured.map((pair) => pair[which])), 0);
      return [
        { name: 'read: dossiers, with everything', value: rate('a'), unit: 'requests/s', note: note('product') },
        { name: 'read: the same bare', value: rate('b'), unit: 'requests/s', note: note('bare') },
        {
          name: 'read: share of the bare read',
          value: round(ratio.ratio),
          unit: '×',
          goal: 0.5,
          note: `${connections} connections, ${spread(ratio, pairs)}`,
        },
      ];
    } finally {
      await probe.close();
      await product.close();
      await bare.close();
    }
  } finally {
    await server.close();
  }
}
