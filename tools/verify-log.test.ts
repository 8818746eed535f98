import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSealer, loadSigningKey, type NewEntry, verifyLog, writeEntries } from '@congvu/audit';
import { inTransaction, sql } from '@congvu/database';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';

interface Verdict {
  sound: boolean;
  sealed?: number;
  waiting?: number;
  checkpoints?: number;
  checkpointsOutside?: number;
  error?: string;
  faults?: { kind: string; text: string }[];
}

const script = fileURLToPath(new URL('./verify-log.mjs', import.meta.url));
let database: TestDatabase;
let folder: string;
let checkpointFile: string;
let sealer: ReturnType<typeof createSealer>;
const keyFile = () => join(folder, 'audit.pem');

beforeEach(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'congvu-seal-'));
  checkpointFile = join(folder, 'checkpoints.jsonl');
  sealer = createSealer({ db: database.db, key: loadSigningKey(keyFile()), checkpointFile });
  // Three batches, so that there are checkpoints before the last.
  for (const batch of [0, 1, 2]) await writeAndSeal(entries(batch));
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Entries with everything that a canonical text must get right: diacritics, quotes, numbers, nesting, absent values. */
function entries(batch: number): NewEntry[] {
  return Array.from({ length: 5 }, (_, i) => ({
    kind: (['act', 'access', 'denial'] as const)[i % 3]!,
    event: `test.batch-${batch}`,
    actor: { id: i === 0 ? null : `user-${i}`, name: `Đỗ "Khánh" \\ ${i}`, agency: i === 1 ? null : 'H26.SYT' },
    subjectId: `subject-${batch}-${i}`,
    purpose: i === 2 ? 'personnel-work' : undefined,
    fields: i % 2 === 0 ? [] : ['fullName', 'birthDate'],
    details: { bb: 1, a: { nested: [1.5, null, 'ơ'], amountVnd: 12_345_678_901 } },
    requestId: `request-${i}`,
  }));
}

async function writeAndSeal(batch: NewEntry[]): Promise<void> {
  await inTransaction(database.db, (tx) => writeEntries(tx, batch));
  let sealed = 0;
  // A transaction that is still open elsewhere on the server holds the sealer back for a moment.
  for (let tries = 0; sealed < batch.length && tries < 400; tries += 1) {
    sealed += await sealer.sealNow();
    if (sealed < batch.length) await sleep(25);
  }
  expect(sealed).toBe(batch.length);
}

function run(args: readonly string[]): Promise<{ code: number; verdict: Verdict }> {
  return new Promise((done) => {
    execFile(process.execPath, [script, ...args], (error, stdout) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, verdict: JSON.parse(stdout) as Verdict });
    });
  });
}

const verify = () =>
  run(['--database-url', database.url, '--public-key', `${keyFile()}.pub`, '--checkpoints', checkpointFile]);

async function kindsOfFaults(): Promise<string[]> {
  const { code, verdict } = await verify();
  expect(verdict.sound).toBe(false);
  expect(code).toBe(1);
  return [...new Set(verdict.faults!.map(({ kind }) => kind))].sort();
}

const asOwner = (statement: string) => sql.raw(statement).execute(database.owner.db);

test('a log that nobody touched is sound, by the script and by the system alike', async () => {
  await inTransaction(database.db, (tx) => writeEntries(tx, entries(3)));
  const { code, verdict } = await verify();
  expect(verdict).toMatchObject({
    sound: true,
    sealed: 15,
    waiting: 5,
    checkpoints: 3,
    checkpointsOutside: 3,
    faults: [],
  });
  expect(code).toBe(0);
  const own = await verifyLog(database.db, loadSigningKey(keyFile()).publicKey, checkpointFile);
  expect(own).toMatchObject({ sound: true, sealed: 15, unsealed: 5 });
});

test('the application itself can neither change nor remove an entry, a seal or a checkpoint', async () => {
  for (const table of ['audit.entry', 'audit.seal', 'audit.checkpoint'])
    await expect(sql.raw(`delete from ${table}`).execute(database.db)).rejects.toThrow(/permission denied/);
  await expect(sql`update audit.entry set event = 'x'`.execute(database.db)).rejects.toThrow(/permission denied/);
});

test.each([
  ['the event', `event = 'test.other'`],
  ['the time, by a microsecond', `at = at + interval '1 microsecond'`],
  ['an absent value to an empty one', `purpose = ''`],
  ['the fields disclosed', `fields = '{}'`],
  ['a detail', `details = jsonb_set(details, '{bb}', '2')`],
])('an entry of which the owner changed %s', async (_what, change) => {
  await asOwner(`update audit.entry set ${change} where id = (select entry_id from audit.seal where seq = 7)`);
  expect(await kindsOfFaults()).toEqual(['changed']);
});

test('an entry that the owner removed, with its seal and without', async () => {
  await asOwner(`delete from audit.entry where id = (select entry_id from audit.seal where seq = 8)`);
  expect(await kindsOfFaults()).toEqual(['removed']);
  await asOwner(`delete from audit.seal where seq = 8`);
  expect(await kindsOfFaults()).toEqual(['changed', 'truncated']);
});

test('an entry slipped in before the head', async () => {
  await asOwner(`
    insert into audit.entry (xact, kind, event) select xact, 'act', 'test.slipped' from audit.seal where seq = 3;
    update audit.entry set xact = (select xact from audit.seal where seq = 3) where event = 'test.slipped'`);
  expect(await kindsOfFaults()).toEqual(['inserted']);
});

test('the end cut off, in the database alone', async () => {
  await asOwner(`
    delete from audit.entry where id in (select entry_id from audit.seal where seq > 10);
    delete from audit.checkpoint where seq > 10;
    delete from audit.seal where seq > 10`);
  expect(await kindsOfFaults()).toEqual(['truncated']);
});

test('a chain made anew over changed entries stands against the signatures', async () => {
  await asOwner(`
    update audit.entry set actor_name = 'Người khác' where id = (select entry_id from audit.seal where seq = 12);
    do $$ declare h bytea := (select hash from audit.seal where seq = 11); r record; begin
      for r in select s.seq, audit.canonical(e) as text from audit.seal s join audit.entry e on e.id = s.entry_id where s.seq > 11 order by s.seq loop
        h := sha256(h || convert_to(r.text, 'UTF8'));
        update audit.seal set hash = h where seq = r.seq;
      end loop;
    end $$`);
  expect(await kindsOfFaults()).toEqual(['rewritten']);
  await asOwner(`update audit.checkpoint c set hash = s.hash from audit.seal s where s.seq = c.seq`);
  expect(await kindsOfFaults()).toEqual(['rewritten', 'signature']);
  await asOwner(`delete from audit.checkpoint where seq = 15`);
  expect(await kindsOfFaults()).toEqual(['rewritten', 'truncated', 'unsigned']);
});

test('a checkpoint of another key, and a file that was shortened or spoiled', async () => {
  const lines = readFileSync(checkpointFile, 'utf8').trim().split('\n');
  writeFileSync(checkpointFile, lines.slice(0, 1).join('\n'));
  expect((await verify()).verdict).toMatchObject({ sound: true, checkpointsOutside: 1 });
  writeFileSync(checkpointFile, lines.join('\n').replace(/"hash":"./, '"hash":"x'));
  expect(await kindsOfFaults()).toEqual(['rewritten', 'signature']);
  writeFileSync(checkpointFile, 'not a checkpoint\n');
  expect((await verify()).verdict).toMatchObject({ sound: false, error: expect.stringMatching(/JSON/) });

  writeFileSync(checkpointFile, lines.join('\n'));
  const other = join(folder, 'other.pem');
  loadSigningKey(other);
  const { code, verdict } = await run([
    ...['--database-url', database.url],
    ...['--public-key', `${other}.pub`],
    ...['--checkpoints', checkpointFile],
  ]);
  expect(code).toBe(1);
  expect(new Set(verdict.faults!.map(({ kind }) => kind))).toEqual(new Set(['signature']));
});

test('says what is missing', async () => {
  const { code, verdict } = await run(['--database-url', database.url]);
  expect(code).toBe(1);
  expect(verdict).toEqual({ sound: false, error: 'missing: --public-key, --checkpoints' });
});
