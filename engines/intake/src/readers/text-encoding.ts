import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '@congvu/files';
import iconv from 'iconv-lite';
import { detectLegacyEncoding } from '../legacy-fonts/detect-legacy-encoding.ts';
import { isVietnameseSyllable } from '../legacy-fonts/syllable.ts';
import { readerErrors } from './errors.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

export interface TextFacts {
  encoding: TextEncoding;
  /** Bytes of the byte order mark, to be left out. */
  markBytes: number;
}

const sampleBytes = 512 * 1024;

/**
 * Reads the whole file once, fast, and tells its encoding, so that bad bytes are reported before a single row is taken.
 * Throws `reader.nulBytes`, `reader.encoding` (with line and byte) or `reader.legacyFont`.
 */
export async function detectTextEncoding(source: ByteSource): Promise<TextFacts> {
  const head = await source.read(0, 3);
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const bad = await findBadUtf8(source);
  if (bad === undefined) return { encoding: 'utf-8', markBytes: hasMark ? 3 : 0 };
  // A file that says it is UTF-8 and is not, is broken; anything else may be in the old Windows code page.
  if (!hasMark && (await looksLikeWindows1258(source, bad.offset))) return { encoding: 'windows-1258', markBytes: 0 };
  throw readerErrors.encoding(
    `Tệp không đúng bảng mã UTF-8: dòng ${bad.line}, byte thứ ${bad.offset + 1} có giá trị không hợp lệ. Hãy mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8”, rồi gửi lại.`,
    { facts: { line: bad.line, byteOffset: bad.offset } },
  );
}

async function findBadUtf8(source: ByteSource): Promise<{ line: number; offset: number } | undefined> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  let line = 1;
  for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw nulRefusal(line + countLines(chunk.subarray(0, nul)), offset + rest.length + nul);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - unfinishedTail(bytes);
    const checked = bytes.subarray(0, whole);
    if (!isUtf8(checked)) {
      const at = firstBad(checked);
      return { line: line + countLines(checked.subarray(0, at)), offset: offset + at };
    }
    line += countLines(checked);
    offset += whole;
    rest = Buffer.from(bytes.subarray(whole));
  }
  return rest.length === 0 ? undefined : { line, offset };
}

const nulRefusal = (line: number, offset: number) =>
  readerErrors.nulBytes(
    `Dòng ${line}, byte thứ ${offset + 1} là ký tự NUL: tệp không phải văn bản, hoặc là UTF-16 không có dấu nhận biết. Hãy lưu lại kiểu “CSV UTF-8” rồi gửi lại.`,
    { facts: { line, byteOffset: offset } },
  );

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** Bytes at the end that begin a letter whose rest is in the next chunk. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Halves the range until one byte is left: the longest valid beginning ends there. */
function firstBad(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const end = middle - unfinishedTail(bytes.subarray(low, middle));
    if (end > low && isUtf8(bytes.subarray(low, end))) low = end;
    else if (end <= low) {
      const step = [1, 2, 3, 4].find((size) => isUtf8(bytes.subarray(low, low + size)));
      if (step === undefined) return low;
      low += step;
    } else high = middle;
  }
  return low;
}

/**
 * The old Vietnamese code page writes tones as separate marks; decoded and composed, its words are Vietnamese syllables. Text in
 * the old fonts fails that and is named instead.
 */
async function looksLikeWindows1258(source: ByteSource, badOffset: number): Promise<boolean> {
  const sample = await source.read(Math.max(0, badOffset - sampleBytes / 4), sampleBytes);
  if (isMostlyUtf8(sample)) return false;
  const legacy = detectLegacyEncoding(sample.toString('latin1').split(/[\r\n\t,;|"]+/));
  if (legacy.encoding !== 'none') throw legacyFontRefusal(legacy.encoding, legacy.examples);
  const words = decodeWindows1258(sample)
    .split(/[^\p{L}\p{M}]+/u)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
    .filter((word) => /[^\u0000-\u007f]/.test(word));
  return words.length > 0 && words.filter(isVietnameseSyllable).length / words.length >= 0.7;
}

/** A few bad bytes among many good letters: damage, not another code page. */
function isMostlyUtf8(sample: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (const letter of sample.toString('utf8')) {
    if (letter === '\ufffd') bad += 1;
    else if (letter > '\u007f') good += 1;
  }
  return good >= bad;
}

export function legacyFontRefusal(encoding: 'tcvn3' | 'vni', examples: readonly { raw: string; decoded: string }[]) {
  const name = encoding === 'tcvn3' ? 'TCVN3 (phông .VnTime)' : 'VNI (phông VNI-Times)';
  const example = examples[0];
  const shown = example === undefined ? '' : ` Ví dụ “${example.raw}” có thể là “${example.decoded}”.`;
  return readerErrors.legacyFont(
    `Chữ trong tệp gõ bằng bảng mã ${name}, không phải Unicode.${shown} Có thể để hệ thống chuyển mã giúp, hoặc dùng UniKey (Ctrl+Shift+F6) chuyển sang Unicode rồi gửi lại.`,
    { facts: { encoding, examples } },
  );
}

export const decodeWindows1258 = (bytes: Buffer): string => iconv.decode(bytes, 'windows-1258').normalize('NFC');

/** Text of the file in pieces. Marks at a border join the piece before, so that letters are never torn. */
export async function* decodedText(
  source: ByteSource,
  facts: TextFacts,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder =
    facts.encoding === 'windows-1258' ? undefined : new TextDecoder(facts.encoding, { ignoreBOM: true, fatal: true });
  let taken = facts.markBytes;
  let held = '';
  for await (const chunk of source.stream(facts.markBytes) as AsyncIterable<Buffer>) {
    taken += chunk.length;
    onBytes(taken);
    if (decoder !== undefined) {
      yield decodeSafely(decoder, chunk, facts);
      continue;
    }
    const text = held + iconv.decode(chunk, 'windows-1258');
    const cut = lastAsciiBreak(text);
    held = text.slice(cut);
    yield text.slice(0, cut).normalize('NFC');
  }
  if (decoder !== undefined) yield decodeSafely(decoder, undefined, facts);
  if (held !== '') yield held.normalize('NFC');
}

function decodeSafely(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined, facts: TextFacts): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw readerErrors.encoding(
      `Nội dung tệp không đúng bảng mã ${facts.encoding.toUpperCase()}. Hãy lưu lại kiểu “CSV UTF-8” rồi gửi lại.`,
      { cause: error },
    );
  }
}

function lastAsciiBreak(text: string): number {
  for (let at = text.length - 1; at > 0; at -= 1) if (text.charCodeAt(at) < 48) return at;
  return text.length;
}
