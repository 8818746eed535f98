#!/usr/bin/env node
/**
 * Verifies the audit log without any code of the system that writes it: node: modules and `pg` only. The format is docs/audit-seal.md.
 *   node tools/verify-log.mjs --database-url URL --public-key FILE --checkpoints FILE
 * Prints a verdict as JSON. Exit code 0: sound; 1: not sound, or it could not be verified. Reading the three tables is all it needs.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';

/** What the seal says, and the entry's text made anew from its columns. */
const sealed = `
  select s.seq::text as seq, s.xact::text as xact, s.entry_id::text as id, encode(s.hash, 'hex') as hash, s.xact = e.xact as "sameXact",
    case when e.id is not null then jsonb_build_array(e.id, e.xact, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      e.kind, e.event, e.actor_id, e.actor_name, e.actor_agency, e.subject_type, e.subject_id, e.purpose, e.legal_ground,
      to_jsonb(e.fields), e.details, e.request_id)::text end as text
  from audit.seal s left join audit.entry e on e.id = s.entry_id where s.seq > $1 order by s.seq limit 5000`;

const checkpoints = `
  select c.seq::text as seq, encode(c.hash, 'hex') as hash, c.at, c.key_id as "keyId", encode(c.signature, 'base64') as signature
  from audit.checkpoint c order by c.seq`;

/** Entries without a seal: those before the head, in its order, were slipped in; the rest wait for the sealer. */
const unsealed = `
  with rest as (
    select e.id, (e.xact, e.id) <= (select xact, entry_id from audit.seal order by seq desc limit 1) as slipped
    from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id))
  select count(*)::int as waiting, (count(*) filter (where slipped))::int as inserted, (min(id) filter (where slipped))::text as first from rest`;

async function verifyLog(client, publicKey, outside) {
  const faults = [];
  const fault = (kind, text) => faults.push({ kind, text });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16);
  const inside = (await client.query(checkpoints)).rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  const signedSeqs = new Set([...inside, ...outside].map(({ seq }) => Number(seq)));
  const hashAt = new Map();
  let last = { seq: 0, xact: -1n, id: -1n, hash: Buffer.alloc(32) };

  for (;;) {
    const { rows } = await client.query(sealed, [last.seq]);
    if (rows.length === 0) break;
    for (const row of rows) {
      const next = {
        seq: Number(row.seq),
        xact: BigInt(row.xact),
        id: BigInt(row.id),
        hash: Buffer.from(row.hash, 'hex'),
      };
      const hash = createHash('sha256')
        .update(last.hash)
        .update(row.text ?? '')
        .digest();
      const ordered = next.xact > last.xact || (next.xact === last.xact && next.id > last.id);
      if (next.seq !== last.seq + 1) fault('truncated', `the chain goes from ${last.seq} to ${next.seq}`);
      if (row.text === null) fault('removed', `entry ${row.id}, sealed as ${row.seq}, is gone`);
      else if (!hash.equals(next.hash)) fault('changed', `entry ${row.id} is not what seal ${row.seq} says`);
      else if (!row.sameXact || !ordered) fault('order', `entry ${row.id}, sealed as ${row.seq}, is out of order`);
      if (signedSeqs.has(next.seq)) hashAt.set(next.seq, row.hash);
      // Goes on from what is written: one changed entry is one fault, not the whole rest.
      last = next;
    }
  }

  const check = (point, where) => {
    const name = `checkpoint ${point.seq} ${where}`;
    const message = Buffer.from(`congvu-seal-v1\n${point.seq}\n${point.hash}\n${point.at}`);
    const signature = Buffer.from(point.signature ?? '', 'base64');
    if (point.keyId !== keyId) fault('signature', `${name} is signed with another key, ${point.keyId}`);
    else if (!verify(null, message, publicKey, signature)) fault('signature', `the signature of ${name} is false`);
    const hash = hashAt.get(Number(point.seq));
    if (hash === undefined) fault('truncated', `${name} is past the end of the chain`);
    else if (hash !== point.hash) fault('rewritten', `${name} has another hash than the chain`);
  };
  const within = new Set(inside.map(({ seq }) => seq));
  for (const point of inside) check(point, 'in the database');
  for (const point of outside) {
    check(point, 'in the file');
    if (!within.has(String(point.seq))) fault('truncated', `checkpoint ${point.seq} is only in the file`);
  }
  const signed = Number(inside.at(-1)?.seq ?? 0);
  if (last.seq > signed) fault('unsigned', `no signature stands over the seals from ${signed + 1} to ${last.seq}`);
  const { waiting, inserted, first } = (await client.query(unsealed)).rows[0];
  if (inserted > 0) fault('inserted', `${inserted} entries were slipped in before the head, the first is ${first}`);
  const counts = { sealed: last.seq, waiting, checkpoints: inside.length, checkpointsOutside: outside.length };
  return { sound: faults.length === 0, ...counts, keyId, faultCount: faults.length, faults: faults.slice(0, 50) };
}

async function main() {
  const option = { type: 'string' };
  const { values } = parseArgs({ options: { 'database-url': option, 'public-key': option, checkpoints: option } });
  const missing = ['database-url', 'public-key', 'checkpoints'].filter((name) => !values[name]);
  if (missing.length > 0) throw new Error(`missing: --${missing.join(', --')}`);
  const publicKey = createPublicKey(readFileSync(values['public-key']));
  // The file before the database: a checkpoint is committed before it is written down outside.
  const lines = readFileSync(values.checkpoints, 'utf8').split('\n').filter(Boolean);
  const outside = lines.map((line) => JSON.parse(line));
  const client = new pg.Client({ connectionString: values['database-url'] });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await verifyLog(client, publicKey, outside);
  } finally {
    await client.end();
  }
}

const verdict = await main().catch((error) => ({ sound: false, error: error.message }));
process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
process.exitCode = verdict.sound ? 0 : 1;
