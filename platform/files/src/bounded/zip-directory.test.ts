import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../byte-source.ts';
import { makeZip } from '../testing/zip-fixture.ts';
import { writeZip } from '../zip-writer.ts';
import { openZipEntry, readZipDirectory, readZipEntry } from './zip-directory.ts';

const read = (zip: Buffer, limits = {}) => readZipDirectory(memorySource(zip), limits);

async function drain(zip: Buffer, name: string): Promise<number> {
  const source = memorySource(zip);
  const entry = (await readZipDirectory(source)).entries.get(name)!;
  let bytes = 0;
  for await (const chunk of openZipEntry(source, entry)) bytes += chunk.length;
  return bytes;
}

describe('reading the directory of a zip', () => {
  it('gives back what was packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.uint8Array({ maxLength: 5000 }), { maxLength: 5 }), async (contents) => {
        const chunks: Buffer[] = [];
        const parts = contents.map((content, index) => ({ name: `tệp ${index}.bin`, content }));
        for await (const chunk of writeZip(parts)) chunks.push(chunk);
        const source = memorySource(Buffer.concat(chunks));
        const { entries } = await readZipDirectory(source);
        for (const { name, content } of parts) {
          expect(await readZipEntry(source, entries.get(name)!, 10_000)).toEqual(Buffer.from(content));
        }
        expect(entries.size).toBe(parts.length);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a bomb of zeros without inflating it', async () => {
    const bomb = makeZip([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(64 * 1024 * 1024) }]);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'files.zipBomb' });
  });

  it('catches a header that claims less than comes out, at the first byte beyond', async () => {
    const lying = makeZip([{ name: 'a', content: Buffer.alloc(64 * 1024 * 1024), claimedBytes: 1000 }]);
    await expect(drain(lying, 'a')).rejects.toMatchObject({ code: 'files.zipLyingSize' });
    const boasting = makeZip([{ name: 'a', content: 'short', claimedBytes: 1000 }]);
    await expect(drain(boasting, 'a')).rejects.toMatchObject({ code: 'files.zipLyingSize' });
  });

  it('refuses too many entries and too large a total', async () => {
    const many = makeZip(Array.from({ length: 11 }, (_, index) => ({ name: `${index}`, content: 'x' })));
    await expect(read(many, { maxEntries: 10 })).rejects.toMatchObject({ code: 'files.zipTooManyEntries' });
    await expect(read(many, { maxTotalBytes: 10 })).rejects.toMatchObject({ code: 'files.zipTooLarge' });
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:/windows/x', 'a\\..\\b', 'a/../../b', ''])(
    'refuses the name “%s”',
    async (name) => {
      await expect(read(makeZip([{ name, content: 'x' }]))).rejects.toMatchObject({ code: 'files.zipUnsafeName' });
    },
  );

  it('refuses doubles, passwords, unknown methods and archives inside', async () => {
    const x = { content: 'x' };
    await expect(
      read(
        makeZip([
          { name: 'A.xml', ...x },
          { name: 'a.xml', ...x },
        ]),
      ),
    ).rejects.toMatchObject({ code: 'files.zipDuplicateName' });
    await expect(read(makeZip([{ name: 'a', ...x, flags: 1 }]))).rejects.toMatchObject({ code: 'files.zipEncrypted' });
    await expect(read(makeZip([{ name: 'a', ...x, method: 99 }]))).rejects.toMatchObject({ code: 'files.zipMethod' });
    await expect(read(makeZip([{ name: 'b.zip', ...x }]))).rejects.toMatchObject({ code: 'files.zipNested' });
    expect((await read(makeZip([{ name: 'b.zip', ...x }]), { nested: 'ignore' })).entries.get('b.zip')?.isArchive).toBe(
      true,
    );
  });

  it('notices content that was changed, and archives cut short', async () => {
    await expect(drain(makeZip([{ name: 'a', content: 'hello', claimedCrc: 1 }]), 'a')).rejects.toMatchObject({
      code: 'files.zipChecksum',
    });
    const whole = makeZip([{ name: 'a', content: 'x'.repeat(5000), stored: true }]);
    await expect(read(whole.subarray(0, 3000))).rejects.toMatchObject({ code: 'files.brokenZip' });
    const torn = makeZip([{ name: 'a', content: Buffer.from('not deflate at all'), stored: true, method: 8 }]);
    await expect(drain(torn, 'a')).rejects.toMatchObject({ code: expect.stringMatching(/brokenZip|zipLyingSize/) });
  });

  it('refuses any mangled archive with its own error, never another', async () => {
    const whole = makeZip([
      { name: 'a', content: 'x'.repeat(500) },
      { name: 'b', content: 'y'.repeat(500) },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const mangled = Buffer.from(whole);
        mangled[at] = value;
        const source = memorySource(mangled);
        try {
          for (const entry of (await readZipDirectory(source)).entries.values())
            await readZipEntry(source, entry, 10_000);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^files\./) });
        }
      }),
      { numRuns: 400 },
    );
  });
});
