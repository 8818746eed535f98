import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { fileErrors } from '../errors.ts';

export interface InflateBounds {
  /** The most bytes that may come out; the first one beyond stops the inflate. */
  maxBytes: number;
  /** What the container says will come out; any other amount is a lie and refused. */
  declaredBytes?: number;
  /** CRC-32 of the output, checked at its end. */
  crc32?: number;
  /** Named in refusals. */
  name?: string;
}

/** Room for one step of the consumer; larger chunks mean fewer crossings into zlib. */
const chunkBytes = 128 * 1024;

/**
 * Inflates raw deflate, counting what really comes out. Throws `files.zipTooLarge`, `files.zipLyingSize`,
 * `files.zipChecksum` or `files.brokenZip`. Leaving the loop early ends the input and frees zlib.
 */
export async function* inflateBounded(input: Readable, bounds: InflateBounds): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: chunkBytes });
  input.once('error', (error) => inflate.destroy(error));
  input.pipe(inflate);
  try {
    yield* countBounded(inflate, bounds);
  } catch (error) {
    if (isZlibError(error)) {
      throw fileErrors.brokenZip(`Không giải nén được${inName(bounds)}. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    input.unpipe(inflate);
    input.destroy();
    inflate.destroy();
  }
}

/** The same counting for content that is stored without compression. */
export async function* countBounded(input: AsyncIterable<Buffer>, bounds: InflateBounds): AsyncGenerator<Buffer> {
  let total = 0;
  let crc = 0;
  for await (const chunk of input) {
    total += chunk.length;
    if (bounds.declaredBytes !== undefined && total > bounds.declaredBytes) {
      throw fileErrors.zipLyingSize(`Thành phần${inName(bounds)} giải nén ra nhiều hơn dung lượng đã khai.`, {
        facts: { declaredBytes: bounds.declaredBytes },
      });
    }
    if (total > bounds.maxBytes) {
      throw fileErrors.zipTooLarge(`Thành phần${inName(bounds)} giải nén ra quá lớn.`, {
        facts: { maxBytes: bounds.maxBytes },
      });
    }
    if (bounds.crc32 !== undefined) crc = crc32(chunk, crc);
    yield chunk;
  }
  if (bounds.declaredBytes !== undefined && total !== bounds.declaredBytes) {
    throw fileErrors.zipLyingSize(`Thành phần${inName(bounds)} giải nén ra ít hơn dung lượng đã khai.`, {
      facts: { declaredBytes: bounds.declaredBytes, total },
    });
  }
  if (bounds.crc32 !== undefined && crc !== bounds.crc32) {
    throw fileErrors.zipChecksum(`Thành phần${inName(bounds)} bị hỏng. Hãy tải lại hoặc lưu lại tệp gốc rồi gửi lại.`);
  }
}

const inName = (bounds: InflateBounds): string => (bounds.name === undefined ? '' : ` “${bounds.name}”`);

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
