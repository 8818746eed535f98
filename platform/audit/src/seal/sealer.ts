import { createHash, sign } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Db, inTransaction, sql, type Tx } from '@congvu/database';
import type { SigningKey } from './signing-key.ts';

export interface SealerOptions {
  db: Db;
  key: SigningKey;
  /** JSON lines of checkpoints, kept outside the database: cutting off the log's end is then seen. */
  checkpointFile: string;
  intervalMs?: number;
  onError?: (error: unknown) => void;
}

export interface Checkpoint {
  seq: number;
  hash: string;
  at: string;
  keyId: string;
  signature: string;
}

const genesis = Buffer.alloc(32);

/** The bytes a checkpoint's signature covers. */
export const checkpointMessage = (seq: number, hashHex: string, at: string): Buffer =>
  Buffer.from(`congvu-seal-v1\n${seq}\n${hashHex}\n${at}`);

/**
 * Chains every committed entry, in one process at a time (advisory lock), a fraction of a second behind the commit.
 * Takes only transactions older than any still running, so nothing can slip in before what is sealed.
 */
export function createSealer({ db, key, checkpointFile, intervalMs = 250, onError }: SealerOptions) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function sealBatch(tx: Tx): Promise<{ count: number; checkpoint?: Checkpoint }> {
    const lock = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(hashtext('congvu.seal')) as ok`.execute(
      tx,
    );
    if (!lock.rows[0]!.ok) return { count: 0 };
    const last = await sql<{ seq: number; hash: Buffer; xact: number; entry_id: number }>`
      select seq, hash, xact, entry_id from audit.seal order by seq desc limit 1`.execute(tx);
    const head = last.rows[0] ?? { seq: 0, hash: genesis, xact: -1, entry_id: -1 };
    const { rows } = await sql<{ id: number; xact: number; canonical: string }>`
      select e.id, e.xact, audit.canonical(e) as canonical from audit.entry e
      where (e.xact, e.id) > (${head.xact}, ${head.entry_id}) and e.xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (select base from audit.epoch)
      order by e.xact, e.id limit 5000`.execute(tx);
    if (rows.length === 0) return { count: 0 };
    let hash = head.hash;
    const hashes = rows.map((row) => {
      hash = createHash('sha256').update(hash).update(row.canonical).digest();
      return hash.toString('hex');
    });
    await sql`
      insert into audit.seal (seq, entry_id, xact, hash)
      select ${head.seq}::bigint + n, id, xact, decode(hash, 'hex')
      from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.xact)}::bigint[], ${hashes}::text[])
        with ordinality as t(id, xact, hash, n)`.execute(tx);
    const seq = head.seq + rows.length;
    const at = new Date().toISOString();
    const hashHex = hashes.at(-1)!;
    const signature = sign(null, checkpointMessage(seq, hashHex, at), key.privateKey);
    await sql`
      insert into audit.checkpoint (seq, hash, at, key_id, signature)
      values (${seq}, decode(${hashHex}, 'hex'), ${at}, ${key.keyId}, ${signature})`.execute(tx);
    return {
      count: rows.length,
      checkpoint: { seq, hash: hashHex, at, keyId: key.keyId, signature: signature.toString('base64') },
    };
  }

  /** Seals all that is committed now; returns the number of entries sealed. */
  async function sealNow(): Promise<number> {
    let total = 0;
    for (;;) {
      const { count, checkpoint } = await inTransaction(db, sealBatch);
      if (checkpoint) keepOutside(checkpointFile, checkpoint);
      total += count;
      if (count < 5000) return total;
    }
  }

  function tick(): void {
    running = sealNow()
      .then(() => undefined)
      .catch((error) => onError?.(error))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, intervalMs);
      });
  }

  return {
    sealNow,
    start: tick,
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function keepOutside(file: string, checkpoint: Checkpoint): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(checkpoint)}\n`);
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
