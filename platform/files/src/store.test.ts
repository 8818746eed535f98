import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskFileStore, type FileStore } from './store.ts';

let directory: string;
let store: FileStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'store-'));
  store = createDiskFileStore(directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function filesLeft(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the disk file store', () => {
  it('keeps exactly the bytes, with their SHA-256, under an opaque id', async () => {
    const stored = await store.put(pieces('Nguyễn ', 'Văn An'));
    const whole = Buffer.from('Nguyễn Văn An');
    expect(stored).toMatchObject({ bytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') });
    expect(await textOf(await store.read(stored.id))).toBe('Nguyễn Văn An');
    expect(await textOf(await store.read(stored.id, { from: whole.length - 2 }))).toBe('An');
    expect(await store.find(stored.id)).toMatchObject({ bytes: whole.length });
  });

  it('stops a stream of 2 GB at the limit and leaves nothing behind', async () => {
    const block = Buffer.alloc(64 * 1024, 7);
    let given = 0;
    async function* twoGigabytes() {
      for (; given < 2 * 1024 ** 3; given += block.length) yield block;
    }
    const limit = 5 * 1024 * 1024;
    await expect(store.put(twoGigabytes(), { maxBytes: limit })).rejects.toMatchObject({
      code: 'files.tooLarge',
      status: 413,
      message: expect.stringContaining('5 MB'),
    });
    expect(given).toBeLessThanOrEqual(limit + block.length);
    expect(await filesLeft()).toEqual([]);
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store.put(broken())).rejects.toThrow('connection lost');
    expect(await filesLeft()).toEqual([]);
  });

  it('says plainly that a file is not there, and refuses ids that are paths', async () => {
    const { id } = await store.put(pieces('x'));
    expect(await store.delete(id)).toBe(true);
    expect(await store.delete(id)).toBe(false);
    expect(await store.find(id)).toBeUndefined();
    await expect(store.openSource(id)).rejects.toMatchObject({ code: 'files.notFound' });
    await expect(store.openSource('../../etc/passwd')).rejects.toMatchObject({ code: 'files.unsafeId' });
  });
});
