import { createHash, type KeyObject, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type Db, sql } from '@congvu/database';
import { type Checkpoint, checkpointMessage } from './sealer.ts';

export interface LogVerdict {
  sound: boolean;
  sealed: number;
  unsealed: number;
  checkpoints: number;
  /** What is wrong, first fault of each kind, in plain words. */
  faults: string[];
}

/** Recomputes the whole chain and checks every signature, in the database and in the file outside it. Reads in pages. */
export async function verifyLog(db: Db, publicKey: KeyObject, checkpointFile?: string): Promise<LogVerdict> {
  const faults: string[] = [];
  const hashAt = new Map<number, string>();
  const inside = await sql<{ seq: number; hash: string; at: Date; signature: Buffer }>`
    select seq, encode(hash, 'hex') as hash, at, signature from audit.checkpoint order by seq`.execute(db);
  const outside = checkpointFile && existsSync(checkpointFile) ? readCheckpoints(checkpointFile) : [];
  const wanted = new Set([...inside.rows.map((row) => row.seq), ...outside.map((row) => row.seq)]);

  let hash = Buffer.alloc(32);
  let seq = 0;
  for (;;) {
    const { rows } = await sql<{ seq: number; entry_id: number; hash: Buffer; canonical: string | null }>`
      select s.seq, s.entry_id, s.hash, case when e.id is not null then audit.canonical(e) end as canonical from audit.seal s left join audit.entry e on e.id = s.entry_id
      where s.seq > ${seq} order by s.seq limit 10000`.execute(db);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.seq !== seq + 1) faults.push(`Chuỗi niêm phong đứt: sau số ${seq} là số ${row.seq}`);
      seq = row.seq;
      if (row.canonical === null) faults.push(`Mục nhật ký ${row.entry_id} đã bị xóa (niêm phong số ${seq})`);
      hash = createHash('sha256')
        .update(hash)
        .update(row.canonical ?? '')
        .digest();
      if (!hash.equals(row.hash)) {
        faults.push(`Mục nhật ký ${row.entry_id} không khớp niêm phong số ${seq}`);
        hash = row.hash as Buffer<ArrayBuffer>;
      }
      if (wanted.has(seq)) hashAt.set(seq, hash.toString('hex'));
    }
    if (faults.length > 20) break;
  }

  for (const row of inside.rows) {
    const good = verify(null, checkpointMessage(row.seq, row.hash, row.at.toISOString()), publicKey, row.signature);
    if (!good) faults.push(`Chữ ký tại điểm kiểm ${row.seq} không hợp lệ`);
    if (hashAt.get(row.seq) !== row.hash) faults.push(`Điểm kiểm ${row.seq} không khớp chuỗi`);
  }
  for (const row of outside) {
    const good = verify(
      null,
      checkpointMessage(row.seq, row.hash, row.at),
      publicKey,
      Buffer.from(row.signature, 'base64'),
    );
    if (!good) faults.push(`Chữ ký tại điểm kiểm ${row.seq} (tệp ngoài) không hợp lệ`);
    if (hashAt.get(row.seq) !== row.hash)
      faults.push(`Điểm kiểm ${row.seq} trong tệp ngoài không còn khớp cơ sở dữ liệu`);
  }
  if (checkpointFile && outside.length === 0 && inside.rows.length > 0)
    faults.push('Không có tệp điểm kiểm ngoài cơ sở dữ liệu');
  const last = inside.rows.at(-1)?.seq ?? 0;
  if (seq > last) faults.push(`Niêm phong từ số ${last + 1} đến ${seq} không có chữ ký`);
  const slipped = await sql<{ id: number }>`
    select e.id from audit.entry e, (select xact, entry_id from audit.seal order by seq desc limit 1) head
    where (e.xact, e.id) <= (head.xact, head.entry_id) and not exists (select from audit.seal s where s.entry_id = e.id) limit 20`.execute(
    db,
  );
  for (const { id } of slipped.rows) faults.push(`Mục nhật ký ${id} bị chèn vào sau khi đã niêm phong`);
  const open = await sql<{ n: number }>`
    select count(*) as n from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id)`.execute(
    db,
  );
  return {
    sound: faults.length === 0,
    sealed: seq,
    unsealed: open.rows[0]!.n,
    checkpoints: inside.rows.length,
    faults: faults.slice(0, 50),
  };
}

function readCheckpoints(file: string): Checkpoint[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Checkpoint);
}
