import { Readable } from 'node:stream';
import type { ByteSource } from '../byte-source.ts';
import { fileErrors } from '../errors.ts';
import { countBounded, inflateBounded } from './bounded-inflate.ts';

export interface ZipLimits {
  maxEntries: number;
  /** Sum of the declared uncompressed sizes. */
  maxTotalBytes: number;
  /** An entry that says it grows by more than this, and beyond `ratioFreeBytes`, is a bomb. */
  maxRatio: number;
  ratioFreeBytes: number;
  /** What to do with archives inside the archive. `ignore`: they are listed and marked, and never opened. */
  nested: 'refuse' | 'ignore';
}

export const defaultZipLimits: ZipLimits = {
  maxEntries: 2_000,
  maxTotalBytes: 1024 ** 3,
  maxRatio: 200,
  ratioFreeBytes: 10 * 1024 * 1024,
  nested: 'refuse',
};

export interface ZipEntry {
  name: string;
  method: 'stored' | 'deflate';
  crc32: number;
  compressedBytes: number;
  uncompressedBytes: number;
  headerOffset: number;
  isFolder: boolean;
  isArchive: boolean;
}

export interface ZipDirectory {
  entries: ReadonlyMap<string, ZipEntry>;
  totalUncompressedBytes: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const maxDirectoryBytes = 8 * 1024 * 1024;
const archiveName = /\.(zip|7z|rar|gz|tgz|bz2|xz|jar|xlsx|xlsm|xlsb|docx|docm|pptx|ods|odt)$/i;

const broken = (what: string) =>
  fileErrors.brokenZip(`${what} Hãy mở tệp bằng chương trình đã tạo ra nó, lưu lại rồi gửi lại.`);

/**
 * Reads the list of a zip's contents from its end, inflating nothing, and refuses what no honest workbook or package has:
 * too many entries, sizes beyond the limits, bombs, passwords, names that climb out, doubles, overlapping entries.
 */
export async function readZipDirectory(source: ByteSource, limits: Partial<ZipLimits> = {}): Promise<ZipDirectory> {
  const bounds = { ...defaultZipLimits, ...limits };
  const end = await findEnd(source);
  if (end.entryCount > bounds.maxEntries) {
    throw fileErrors.zipTooManyEntries(
      `Tệp nén có ${end.entryCount} thành phần, nhiều hơn ${bounds.maxEntries} được phép.`,
      { facts: { entries: end.entryCount, maxEntries: bounds.maxEntries } },
    );
  }
  if (end.directoryBytes > maxDirectoryBytes || end.directoryOffset + end.directoryBytes > source.size) {
    throw broken('Danh mục của tệp nén không khớp với dung lượng tệp.');
  }
  const directory = await source.read(end.directoryOffset, end.directoryBytes);
  const entries = new Map<string, ZipEntry>();
  const foldedNames = new Set<string>();
  let position = 0;
  let total = 0;
  for (let index = 0; index < end.entryCount; index += 1) {
    const { entry, next } = parseEntry(directory, position);
    position = next;
    checkName(entry.name);
    const folded = entry.name.normalize('NFC').toLowerCase();
    if (foldedNames.has(folded)) throw fileErrors.zipDuplicateName(`Thành phần “${entry.name}” có hai lần.`);
    foldedNames.add(folded);
    total += entry.uncompressedBytes;
    checkSizes(entry, total, bounds);
    if (entry.isArchive && bounds.nested === 'refuse') {
      throw fileErrors.zipNested(`Bên trong có “${entry.name}”. Hãy giải nén và gửi từng tệp.`);
    }
    entries.set(entry.name, entry);
  }
  checkOverlap([...entries.values()], end.directoryOffset);
  return { entries, totalUncompressedBytes: total };
}

interface End {
  entryCount: number;
  directoryBytes: number;
  directoryOffset: number;
}

async function findEnd(source: ByteSource): Promise<End> {
  const tailBytes = Math.min(source.size, 22 + 0xffff);
  const tail = await source.read(source.size - tailBytes, tailBytes);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature || at + 22 + tail.readUInt16LE(at + 20) > tail.length) continue;
    const end = {
      entryCount: tail.readUInt16LE(at + 10),
      directoryBytes: tail.readUInt32LE(at + 12),
      directoryOffset: tail.readUInt32LE(at + 16),
    };
    if (tail.readUInt16LE(at + 4) !== 0) throw broken('Tệp nén bị chia thành nhiều tập.');
    const needs64 =
      end.entryCount === 0xffff || end.directoryBytes === 0xffffffff || end.directoryOffset === 0xffffffff;
    if (needs64 && at >= 20 && tail.readUInt32LE(at - 20) === locator64Signature) {
      return readEnd64(source, Number(tail.readBigUInt64LE(at - 12)));
    }
    return end;
  }
  throw broken('Không tìm thấy phần cuối của tệp nén, có thể tệp tải lên chưa đủ.');
}

async function readEnd64(source: ByteSource, offset: number): Promise<End> {
  const record = await source.read(offset, 56);
  if (record.length < 56 || record.readUInt32LE(0) !== end64Signature) throw broken('Phần cuối của tệp nén bị hỏng.');
  return {
    entryCount: Number(record.readBigUInt64LE(32)),
    directoryBytes: Number(record.readBigUInt64LE(40)),
    directoryOffset: Number(record.readBigUInt64LE(48)),
  };
}

function parseEntry(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== centralSignature) {
    throw broken('Danh mục của tệp nén bị hỏng.');
  }
  const flags = directory.readUInt16LE(at + 8);
  const method = directory.readUInt16LE(at + 10);
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  const next = extraEnd + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw broken('Danh mục của tệp nén bị cắt cụt.');
  // Bit 11 says UTF-8; without it the names that matter here are plain ASCII anyway.
  const name = directory.toString(flags & 0x800 ? 'utf8' : 'latin1', at + 46, nameEnd);
  if (flags & 0x2041) {
    throw fileErrors.zipEncrypted(`Thành phần “${name}” được đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.`);
  }
  if (method !== 0 && method !== 8) {
    throw fileErrors.zipMethod(
      `Thành phần “${name}” dùng kiểu nén số ${method}. Hãy lưu lại tệp theo kiểu thông thường.`,
    );
  }
  const entry: ZipEntry = {
    name,
    method: method === 0 ? 'stored' : 'deflate',
    crc32: directory.readUInt32LE(at + 16),
    compressedBytes: directory.readUInt32LE(at + 20),
    uncompressedBytes: directory.readUInt32LE(at + 24),
    headerOffset: directory.readUInt32LE(at + 42),
    isFolder: name.endsWith('/'),
    isArchive: archiveName.test(name),
  };
  readExtra64(directory.subarray(nameEnd, extraEnd), entry);
  return { entry, next };
}

/** Sizes and offset beyond 4 GiB stand in the extra field, in this order, only where the plain field is all ones. */
function readExtra64(extra: Buffer, entry: ZipEntry): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const until = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    let position = at + 4;
    for (const key of ['uncompressedBytes', 'compressedBytes', 'headerOffset'] as const) {
      if (entry[key] !== 0xffffffff) continue;
      if (position + 8 > until) throw broken('Danh mục của tệp nén bị hỏng.');
      entry[key] = Number(extra.readBigUInt64LE(position));
      position += 8;
    }
  }
}

function checkName(name: string): void {
  const parts = name.split('/');
  const climbs = parts.includes('..') || name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.includes('\\');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (name === '' || climbs || /[\u0000-\u001f]/.test(name)) {
    throw fileErrors.zipUnsafeName(`Thành phần “${name.slice(0, 80)}” trỏ ra ngoài tệp nén nên bị từ chối.`);
  }
}

function checkSizes(entry: ZipEntry, total: number, bounds: ZipLimits): void {
  if (total > bounds.maxTotalBytes) {
    throw fileErrors.zipTooLarge(
      `Nội dung giải nén vượt ${Math.round(bounds.maxTotalBytes / 1024 ** 2)} MB. Hãy chia dữ liệu thành nhiều tệp.`,
      { facts: { maxTotalBytes: bounds.maxTotalBytes } },
    );
  }
  const grows = entry.uncompressedBytes > bounds.ratioFreeBytes;
  if (grows && entry.uncompressedBytes > bounds.maxRatio * Math.max(1, entry.compressedBytes)) {
    throw fileErrors.zipBomb(`Thành phần “${entry.name}” phình ra quá ${bounds.maxRatio} lần khi giải nén.`, {
      facts: { compressedBytes: entry.compressedBytes, uncompressedBytes: entry.uncompressedBytes },
    });
  }
  if (entry.method === 'stored' && entry.compressedBytes !== entry.uncompressedBytes) {
    throw fileErrors.zipLyingSize(`Thành phần “${entry.name}” khai hai dung lượng khác nhau.`);
  }
}

/** Bombs without nesting let many entries share the same compressed bytes; honest archives never do. */
function checkOverlap(entries: ZipEntry[], directoryOffset: number): void {
  entries.sort((a, b) => a.headerOffset - b.headerOffset);
  entries.forEach((entry, index) => {
    const limit = entries[index + 1]?.headerOffset ?? directoryOffset;
    if (entry.headerOffset + 30 + entry.compressedBytes > limit) {
      throw broken(`Thành phần “${entry.name}” chồng lên thành phần khác.`);
    }
  });
}

/** Where an entry's compressed bytes lie; the local header is read only for its length. */
export async function locateZipEntry(source: ByteSource, entry: ZipEntry): Promise<{ from: number; until: number }> {
  const header = await source.read(entry.headerOffset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature) {
    throw broken(`Không tìm thấy nội dung của thành phần “${entry.name}”.`);
  }
  const from = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  return { from, until: from + entry.compressedBytes };
}

/**
 * The content of one entry, never more bytes than it declares. `onInput` is told the compressed bytes taken so far.
 */
export async function* openZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  onInput?: (compressedBytes: number) => void,
): AsyncGenerator<Buffer> {
  const { from, until } = await locateZipEntry(source, entry);
  const bounds = {
    maxBytes: entry.uncompressedBytes,
    declaredBytes: entry.uncompressedBytes,
    crc32: entry.crc32,
    name: entry.name,
  };
  const raw = source.stream(from, until);
  const input = onInput ? Readable.from(countInput(raw, onInput), { objectMode: false }) : raw;
  yield* entry.method === 'stored' ? countBounded(input, bounds) : inflateBounded(input, bounds);
}

async function* countInput(input: Readable, onInput: (bytes: number) => void): AsyncGenerator<Buffer> {
  let taken = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    taken += chunk.length;
    onInput(taken);
    yield chunk;
  }
}

/** A whole entry in memory, for small parts. Throws `files.zipTooLarge` before inflating when it declares more than `maxBytes`. */
export async function readZipEntry(source: ByteSource, entry: ZipEntry, maxBytes: number): Promise<Buffer> {
  if (entry.uncompressedBytes > maxBytes) {
    throw fileErrors.zipTooLarge(
      `Thành phần “${entry.name}” lớn hơn ${Math.max(1, Math.round(maxBytes / 1024 ** 2))} MB được phép.`,
      { facts: { maxBytes, declaredBytes: entry.uncompressedBytes } },
    );
  }
  const whole = Buffer.allocUnsafe(entry.uncompressedBytes);
  let filled = 0;
  for await (const chunk of openZipEntry(source, entry)) filled += chunk.copy(whole, filled);
  return whole;
}
