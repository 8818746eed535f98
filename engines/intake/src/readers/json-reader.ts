import type { ByteSource } from '@congvu/files';
import { readerErrors } from './errors.ts';
import { JsonSplitter } from './json-splitter.ts';
import { decodedText, detectTextEncoding } from './text-encoding.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export interface JsonRecord {
  /** 1-based position in the packet. */
  recordNumber: number;
  /** Line on which the record begins. */
  line: number;
  /** Fields as sent; nested sections stay objects and arrays. */
  fields: { [key: string]: JsonValue };
}

export interface JsonLimits {
  maxRecords: number;
  maxRecordCharacters: number;
  maxDepth: number;
}

export const defaultJsonLimits: JsonLimits = { maxRecords: 1_000_000, maxRecordCharacters: 1024 * 1024, maxDepth: 16 };

export interface JsonSource {
  readonly kind: 'json';
  /** Each call reads from the beginning. Throws `reader.badJson` with line and reason. */
  records(options?: { limit?: number }): AsyncIterable<JsonRecord>;
  bytesRead(): number;
  readonly totalBytes: number;
}

/** Opens a packet: an array of objects, an object with such an array under `records`, or one object a line (NDJSON). */
export async function openJson(source: ByteSource, limits: Partial<JsonLimits> = {}): Promise<JsonSource> {
  const bounds = { ...defaultJsonLimits, ...limits };
  const facts = await detectTextEncoding(source);
  let taken = 0;
  const onBytes = (bytes: number) => {
    taken = bytes;
  };
  return {
    kind: 'json',
    totalBytes: source.size,
    bytesRead: () => taken,
    async *records(options = {}) {
      const splitter = new JsonSplitter(bounds);
      const limit = options.limit ?? Number.POSITIVE_INFINITY;
      let count = 0;
      const convert = (piece: { text: string; line: number }): JsonRecord => {
        count += 1;
        if (count > bounds.maxRecords) {
          throw readerErrors.tooManyRows(
            `Gói tin có hơn ${bounds.maxRecords.toLocaleString('vi-VN')} bản ghi. Hãy chia thành nhiều gói.`,
          );
        }
        return { recordNumber: count, line: piece.line, fields: parseRecord(piece.text, piece.line, count) };
      };
      for await (const text of decodedText(source, facts, onBytes)) {
        splitter.push(text);
        for (const piece of splitter.pieces) {
          if (count >= limit) return;
          yield convert(piece);
        }
      }
      splitter.finish();
      for (const piece of splitter.pieces) if (count < limit) yield convert(piece);
    },
  };
}

function parseRecord(text: string, line: number, recordNumber: number): { [key: string]: JsonValue } {
  try {
    return JSON.parse(text) as { [key: string]: JsonValue };
  } catch (error) {
    const place = placeOf(error, text, line);
    throw readerErrors.badJson(
      `Bản ghi thứ ${recordNumber} (dòng ${place.line}, cột ${place.column}) không phải JSON hợp lệ: gần “${place.near}”.`,
      { cause: error, facts: { recordNumber, ...place } },
    );
  }
}

function placeOf(error: unknown, text: string, firstLine: number): { line: number; column: number; near: string } {
  const message = error instanceof Error ? error.message : '';
  const position = Math.min(text.length, Number(/position (\d+)/.exec(message)?.[1] ?? text.length));
  const before = text.slice(0, position).split('\n');
  return {
    line: firstLine + before.length - 1,
    column: before[before.length - 1]!.length + 1,
    near: text.slice(Math.max(0, position - 15), position + 15).replace(/\s+/g, ' '),
  };
}
