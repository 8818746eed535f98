import type { ByteSource } from '@congvu/files';
import { CsvParser, sniffDelimiter } from './csv-parser.ts';
import { readerErrors } from './errors.ts';
import {
  defaultReadLimits,
  type ReadLimits,
  type ReadRowsOptions,
  type SheetRow,
  type TableNote,
  type TableSource,
} from './table.ts';
import { decodedText, detectTextEncoding, type TextEncoding, type TextFacts } from './text-encoding.ts';

export interface OpenCsvOptions {
  limits?: Partial<ReadLimits>;
  delimiter?: ',' | ';' | '\t' | '|';
}

export interface CsvTable extends TableSource {
  readonly kind: 'csv';
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

/**
 * Opens delimited text. The whole file is checked for its encoding first; the delimiter is the one that cuts the first lines most
 * evenly. The caller keeps `source` open while rows are read.
 */
export async function openCsv(source: ByteSource, options: OpenCsvOptions = {}): Promise<CsvTable> {
  const facts = await detectTextEncoding(source);
  let delimiter: string | undefined = options.delimiter;
  if (delimiter === undefined) {
    for await (const text of decodedText(source, facts, () => {})) {
      delimiter = sniffDelimiter(text);
      break;
    }
  }
  return new CsvSource(source, facts, delimiter ?? ',', { ...defaultReadLimits, ...options.limits });
}

class CsvSource implements CsvTable {
  readonly kind = 'csv';
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly totalBytes: number;
  readonly #source: ByteSource;
  readonly #facts: TextFacts;
  readonly #limits: ReadLimits;
  #bytesRead = 0;

  constructor(source: ByteSource, facts: TextFacts, delimiter: string, limits: ReadLimits) {
    this.#source = source;
    this.#facts = facts;
    this.#limits = limits;
    this.encoding = facts.encoding;
    this.delimiter = delimiter;
    this.totalBytes = source.size;
  }

  bytesRead(): number {
    return this.#bytesRead;
  }

  notes(): readonly TableNote[] {
    if (this.encoding === 'utf-8') return [];
    return [
      {
        rule: 'encoding',
        reason: `Tệp dùng bảng mã ${this.encoding}, đã được chuyển sang Unicode.`,
        count: 1,
        places: [],
      },
    ];
  }

  async *rows(options: ReadRowsOptions = {}): AsyncGenerator<SheetRow> {
    const parser = new CsvParser(this.delimiter, this.#limits);
    const limit = options.limit ?? Number.POSITIVE_INFINITY;
    let count = 0;
    const onBytes = (bytes: number) => {
      this.#bytesRead = bytes;
    };
    for await (const text of decodedText(this.#source, this.#facts, onBytes)) {
      parser.push(text);
      for (const row of parser.rows) {
        if (count >= limit) return;
        count += 1;
        if (count > this.#limits.maxRows) {
          throw readerErrors.tooManyRows(
            `Tệp có hơn ${this.#limits.maxRows.toLocaleString('vi-VN')} dòng dữ liệu. Hãy chia thành nhiều tệp.`,
          );
        }
        yield row;
      }
    }
    parser.finish();
    for (const row of parser.rows) if (count < limit) yield row;
  }
}
