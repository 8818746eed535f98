import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';

/**
 * Bytes of a stored file with random access, wherever they lie (disk now, an object store later).
 * Offsets are bytes from the start; `until` is exclusive. Whoever opens a source closes it.
 */
export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  stream(from?: number, until?: number): Readable;
  close(): Promise<void>;
}

const streamChunkBytes = 256 * 1024;

class HandleSource implements ByteSource {
  readonly size: number;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const buffer = Buffer.allocUnsafe(wanted);
    let done = 0;
    while (done < wanted) {
      const { bytesRead } = await this.#handle.read(buffer, done, wanted - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done === wanted ? buffer : buffer.subarray(0, done);
  }

  stream(from = 0, until = this.size): Readable {
    return Readable.from(this.#chunks(from, Math.min(until, this.size)), { objectMode: false, highWaterMark: 1 });
  }

  async *#chunks(from: number, until: number): AsyncGenerator<Buffer> {
    for (let offset = from; offset < until; offset += streamChunkBytes) {
      yield await this.read(offset, Math.min(streamChunkBytes, until - offset));
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Opens a file on disk; the size is taken once, at opening. */
export async function openFileSource(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return new HandleSource(handle, size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Bytes already in memory, for small parts and for tests. */
export function memorySource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: async (offset, length) => buffer.subarray(offset, offset + length),
    stream: (from = 0, until = buffer.length) =>
      Readable.from(
        (function* () {
          for (let offset = from; offset < until; offset += streamChunkBytes) {
            yield buffer.subarray(offset, Math.min(offset + streamChunkBytes, until));
          }
        })(),
        { objectMode: false },
      ),
    close: async () => {},
  };
}
