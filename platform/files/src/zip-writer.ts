import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  name: string;
  /** Pulled only when its turn comes, so a part may be far larger than memory. */
  content: string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

const maxPlainBytes = 0xffffffff;
const minChunkBytes = 64 * 1024;

/** 1 January 1980, so that equal content gives equal bytes. */
const fixedDosDate = 0x21;

/**
 * Writes a zip as a stream of bytes: parts in order, sizes after the content (data descriptors), no ZIP64.
 * Memory use does not depend on the size of the parts.
 */
export async function* writeZip(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const records: Buffer[] = [];
  let offset = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const headerOffset = offset;
    const local = header(0x04034b50, 30, name);
    writeShared(local, 4);
    local.writeUInt16LE(name.length, 26);
    yield local;
    offset += local.length;
    const sizes = { crc: 0, plain: 0 };
    let compressed = 0;
    for await (const chunk of deflated(part.content, sizes)) {
      compressed += chunk.length;
      yield chunk;
    }
    offset += compressed;
    if (offset > maxPlainBytes || sizes.plain > maxPlainBytes)
      throw new RangeError('A zip without ZIP64 ends at 4 GiB');
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, sizes, compressed);
    yield descriptor;
    offset += 16;
    records.push(centralRecord(name, sizes, compressed, headerOffset));
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(records.length, 8);
  end.writeUInt16LE(records.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([directory, end]);
}

type Sizes = { crc: number; plain: number };

function header(signature: number, bytes: number, name: Buffer): Buffer {
  const buffer = Buffer.alloc(bytes + name.length);
  buffer.writeUInt32LE(signature, 0);
  name.copy(buffer, bytes);
  return buffer;
}

/** Version, flags (descriptor follows, names are UTF-8), method deflate, time, date: the same run in both headers. */
function writeShared(buffer: Buffer, at: number): void {
  buffer.writeUInt16LE(20, at);
  buffer.writeUInt16LE(0x0808, at + 2);
  buffer.writeUInt16LE(8, at + 4);
  buffer.writeUInt16LE(fixedDosDate, at + 8);
}

function writeSizes(buffer: Buffer, at: number, sizes: Sizes, compressed: number): void {
  buffer.writeUInt32LE(sizes.crc, at);
  buffer.writeUInt32LE(compressed, at + 4);
  buffer.writeUInt32LE(sizes.plain, at + 8);
}

function centralRecord(name: Buffer, sizes: Sizes, compressed: number, headerOffset: number): Buffer {
  const record = header(0x02014b50, 46, name);
  record.writeUInt16LE(20, 4);
  writeShared(record, 6);
  writeSizes(record, 16, sizes, compressed);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(headerOffset, 42);
  return record;
}

async function* deflated(content: ZipPart['content'], sizes: Sizes): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 });
  const feeding = feed(
    deflate,
    typeof content === 'string' || content instanceof Uint8Array ? [content] : content,
    sizes,
  );
  // A failure of the source reaches the reader below through destroy(); here it is only marked as seen.
  feeding.catch((error) => deflate.destroy(error));
  try {
    for await (const chunk of deflate) yield chunk as Buffer;
    await feeding;
  } finally {
    deflate.destroy();
  }
}

async function feed(
  deflate: ReturnType<typeof createDeflateRaw>,
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  sizes: Sizes,
): Promise<void> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  const flush = async () => {
    const chunk = pending.length === 1 ? pending[0]! : Buffer.concat(pending, pendingBytes);
    pending = [];
    pendingBytes = 0;
    sizes.crc = crc32(chunk, sizes.crc);
    sizes.plain += chunk.byteLength;
    if (!deflate.write(chunk)) {
      await new Promise<void>((resolve) => {
        const settle = () => {
          deflate.off('drain', settle).off('close', settle);
          resolve();
        };
        deflate.on('drain', settle).on('close', settle);
      });
    }
  };
  for await (const piece of content) {
    if (deflate.destroyed) return;
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    pending.push(bytes);
    pendingBytes += bytes.byteLength;
    if (pendingBytes >= minChunkBytes) await flush();
  }
  if (pendingBytes > 0) await flush();
  deflate.end();
}
