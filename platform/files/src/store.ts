import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { newSecret } from '@congvu/kernel';
import { type ByteSource, openFileSource } from './byte-source.ts';
import { fileErrors } from './errors.ts';

export const defaultMaxFileBytes = 200 * 1024 * 1024;

/** Opaque: 43 letters of base64url. It says nothing about owner, name or time. */
export type FileId = string & { readonly __brand?: 'FileId' };

export interface StoredFile {
  id: FileId;
  bytes: number;
  /** Hex, of exactly the bytes stored. */
  sha256: string;
}

export interface PutOptions {
  /** Refuses with `files.tooLarge` at the first byte beyond; default 200 MiB. */
  maxBytes?: number;
}

/** Where files live. A file is there as a whole or not at all, and never changes under its id. */
export interface FileStore {
  /** Reads `content` to its end. Throws `files.tooLarge`; whatever the failure, nothing stays behind. */
  put(content: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredFile>;
  /** Throws `files.notFound`. `from`/`until` in bytes, `until` exclusive. */
  read(id: FileId, range?: { from?: number; until?: number }): Promise<Readable>;
  /** Random access, for zip directories. The caller closes it. Throws `files.notFound`. */
  openSource(id: FileId): Promise<ByteSource>;
  find(id: FileId): Promise<{ id: FileId; bytes: number; storedAt: Date } | undefined>;
  /** True when there was something to delete. */
  delete(id: FileId): Promise<boolean>;
}

const idPattern = /^[A-Za-z0-9_-]{43}$/;

export const formatMebibytes = (bytes: number): string =>
  `${(bytes / (1024 * 1024)).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Files under `directory`, spread over 64 × 64 folders; temporary names live in `directory/incoming`. */
export function createDiskFileStore(directory: string): FileStore {
  const incoming = join(directory, 'incoming');

  function folderOf(id: FileId): string {
    if (!idPattern.test(id)) throw fileErrors.unsafeId();
    return join(directory, id.slice(0, 1), id.slice(1, 2));
  }
  const pathOf = (id: FileId) => join(folderOf(id), id);

  async function openSource(id: FileId): Promise<ByteSource> {
    try {
      return await openFileSource(pathOf(id));
    } catch (error) {
      if (isMissing(error)) throw fileErrors.notFound('Tệp đã bị xóa hoặc chưa từng được lưu.', { cause: error });
      throw error;
    }
  }

  return {
    openSource,

    async put(content, options = {}) {
      const maxBytes = options.maxBytes ?? defaultMaxFileBytes;
      const id: FileId = newSecret(32);
      await mkdir(incoming, { recursive: true });
      const temporary = join(incoming, id);
      const handle = await open(temporary, 'wx', 0o600);
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        try {
          for await (const chunk of content) {
            bytes += chunk.byteLength;
            if (bytes > maxBytes) {
              throw fileErrors.tooLarge(
                `Tệp lớn hơn ${formatMebibytes(maxBytes)} nên đã dừng nhận. Hãy chia tệp thành nhiều phần rồi gửi từng phần.`,
                { facts: { maxBytes } },
              );
            }
            hash.update(chunk);
            for (let written = 0; written < chunk.byteLength; ) {
              written += (await handle.write(chunk, written, chunk.byteLength - written)).bytesWritten;
            }
          }
          await handle.sync();
        } finally {
          await handle.close();
        }
        await mkdir(folderOf(id), { recursive: true });
        await rename(temporary, pathOf(id));
        await syncFolder(folderOf(id));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      return { id, bytes, sha256: hash.digest('hex') };
    },

    async read(id, range = {}) {
      const source = await openSource(id);
      const stream = source.stream(range.from, range.until);
      stream.once('close', () => void source.close().catch(() => {}));
      return stream;
    },

    async find(id) {
      try {
        const found = await stat(pathOf(id));
        return { id, bytes: found.size, storedAt: found.mtime };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    async delete(id) {
      try {
        await rm(pathOf(id));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
  };
}

/** A rename is durable only once its folder is written; some file systems refuse to sync folders, which is fine. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.sync();
  } catch {
    // The file's own content is already synced.
  } finally {
    await handle.close();
  }
}
