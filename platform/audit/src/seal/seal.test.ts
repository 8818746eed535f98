import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, sql } from '@congvu/database';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NewEntry, writeEntries } from '../entries/entry.store.ts';
import { auditModule } from '../module.ts';
import { createSealer } from './sealer.ts';
import { loadSigningKey } from './signing-key.ts';
import { verifyLog } from './verify.ts';

const entry = (n: number): NewEntry => ({
  kind: 'access',
  event: 'test.read',
  actor: { id: 'u1', name: 'Người thử', agency: 'G09' },
  subjectId: `s${n}`,
  fields: ['fullName'],
  details: { n },
});

/** Seals until `count` entries are: a transaction of another test may hold the sealer back for a moment. */
async function sealAll(sealer: { sealNow(): Promise<number> }, count: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let sealed = 0; sealed < count; ) {
    sealed += await sealer.sealNow();
    if (Date.now() > deadline) throw new Error(`only ${sealed} of ${count} sealed`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('the seal over the log', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'congvu-seal-'));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const tools = () => {
    const key = loadSigningKey(join(folder, 'key.pem'));
    const checkpointFile = join(folder, 'checkpoints.jsonl');
    return { key, checkpointFile, sealer: createSealer({ db: database.db, key, checkpointFile, intervalMs: 50 }) };
  };

  it('chains and signs what was committed, and finds it sound', async () => {
    const { key, checkpointFile, sealer } = tools();
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        inTransaction(database.db, (tx) => writeEntries(tx, [entry(n), entry(100 + n)])),
      ),
    );
    await sealAll(sealer, 16);
    expect(await verifyLog(database.db, key.publicKey, checkpointFile)).toMatchObject({
      sound: true,
      sealed: 16,
      unsealed: 0,
      checkpoints: 1,
    });
  });

  it('seals within a second behind the commit while running, and not what is still open', async () => {
    const { sealer } = tools();
    sealer.start();
    try {
      let release: () => void = () => undefined;
      const held = new Promise<void>((done) => {
        release = done;
      });
      const open = inTransaction(database.db, async (tx) => {
        await writeEntries(tx, [entry(1)]);
        await held;
      });
      await new Promise((done) => setTimeout(done, 200));
      await writeEntries(database.db, [entry(2)]);
      await new Promise((done) => setTimeout(done, 400));
      const before = await sql<{ n: number }>`select count(*) as n from audit.seal`.execute(database.db);
      // The later entry waits for the earlier transaction: nothing can slip in before a sealed row.
      expect(before.rows[0]!.n).toBe(0);
      release();
      await open;
      const deadline = Date.now() + 5000;
      let sealed = 0;
      while (sealed < 2 && Date.now() < deadline) {
        sealed = (await sql<{ n: number }>`select count(*) as n from audit.seal`.execute(database.db)).rows[0]!.n;
        await new Promise((done) => setTimeout(done, 50));
      }
      expect(sealed).toBe(2);
    } finally {
      await sealer.stop();
    }
  });

  it.each([
    [
      'a changed entry',
      `update audit.entry set actor_name = 'Kẻ khác' where id = (select min(id) from audit.entry)`,
      /không khớp niêm phong/,
    ],
    ['a removed entry', 'delete from audit.entry where id = (select min(id) from audit.entry)', /đã bị xóa/],
    [
      'an entry slipped in before the head',
      `insert into audit.entry (xact, kind, event) values (1, 'act', 'forged')`,
      /bị chèn/,
    ],
    ['seals without a signature', 'delete from audit.checkpoint', /không có chữ ký/],
    ['a removed seal in the middle', 'delete from audit.seal where seq = 2', /Chuỗi niêm phong đứt/],
    [
      'the end of the log cut off',
      'delete from audit.checkpoint; delete from audit.seal where seq > 3; delete from audit.entry where id > 3',
      /tệp ngoài/,
    ],
  ])('tells %s', async (_name, tampering, fault) => {
    const { key, checkpointFile, sealer } = tools();
    await writeEntries(database.db, [1, 2, 3, 4, 5].map(entry));
    await sealAll(sealer, 5);
    await database.owner.pool.query(tampering);
    const verdict = await verifyLog(database.db, key.publicKey, checkpointFile);
    expect(verdict.sound).toBe(false);
    expect(verdict.faults.join('\n')).toMatch(fault);
  });

  it('goes on after a restore into a cluster whose transactions count from the start again', async () => {
    const { key, checkpointFile, sealer } = tools();
    await writeEntries(database.db, [entry(1)]);
    await sealAll(sealer, 1);
    // As after a restore: the log's numbers are far ahead of the cluster's.
    await database.owner.pool.query(
      'update audit.entry set xact = xact + 1000000000; update audit.seal set xact = xact + 1000000000',
    );
    await auditModule.afterMigrate!(database.owner.db);
    await writeEntries(database.db, [entry(2)]);
    await sealAll(sealer, 1);
    expect((await verifyLog(database.db, key.publicKey, checkpointFile)).sealed).toBe(2);
  });

  it('tells a checkpoint that another key signed', async () => {
    const { key, checkpointFile, sealer } = tools();
    await writeEntries(database.db, [entry(1)]);
    await sealAll(sealer, 1);
    const forged = JSON.parse(readFileSync(checkpointFile, 'utf8'));
    writeFileSync(
      checkpointFile,
      `${JSON.stringify({ ...forged, signature: Buffer.alloc(64, 7).toString('base64') })}\n`,
    );
    expect((await verifyLog(database.db, key.publicKey, checkpointFile)).faults.join()).toMatch(/Chữ ký/);
  });
});

describe("the application's role", () => {
  it.each([
    ['audit.entry', `update audit.entry set event = 'x'`],
    ['audit.entry', 'delete from audit.entry'],
    ['audit.entry', 'truncate audit.entry'],
    ['audit.seal', 'delete from audit.seal'],
    ['audit.checkpoint', `update audit.checkpoint set key_id = 'x'`],
    ['registers.change_set', `update registers.change_set set actor_name = 'x'`],
    ['personnel.official_version', `update personnel.official_version set owner = 'x'`],
    ['personnel.official_version', 'delete from personnel.official_version'],
    ['linkage.case_event', 'delete from linkage.case_event'],
    ['public.schema_migration', 'delete from public.schema_migration'],
  ])('may not change %s: %s', async (_table, statement) => {
    const database = await createTestDatabase();
    try {
      await writeEntries(database.db, [entry(1)]);
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/);
      await expect(database.pool.query('drop table audit.entry')).rejects.toThrow(/must be owner/);
    } finally {
      await database.close();
    }
  });
});
