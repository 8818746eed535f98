import {
  type ByteSource,
  openZipEntry,
  readZipDirectory,
  readZipEntry,
  type ZipEntry,
  type ZipLimits,
} from '@congvu/files';
import { readerErrors } from './errors.ts';
import {
  defaultReadLimits,
  type ReadLimits,
  type ReadRowsOptions,
  type SheetRow,
  type TableNote,
  type TableSource,
} from './table.ts';
import { CellReader, type WorkbookFacts } from './xlsx-cells.ts';
import { noteEmbedded, sheetNotes } from './xlsx-notes.ts';
import { SharedStrings } from './xlsx-shared-strings.ts';
import { SheetParser } from './xlsx-sheet-parser.ts';
import { parseStyleKinds } from './xlsx-styles.ts';
import { readWorkbookParts, type SheetEntry } from './xlsx-workbook.ts';

export interface XlsxSheet {
  name: string;
  hidden: boolean;
  /** Uncompressed bytes of the sheet's XML. */
  bytes: number;
}

export interface XlsxWorkbook {
  readonly sheets: readonly XlsxSheet[];
  /** About the workbook as a whole: hidden sheets, links, embedded objects. */
  readonly notes: readonly TableNote[];
  /** The named sheet, or the first visible one. Throws `reader.noSheet`. Nothing is read before `rows()`. */
  table(sheetName?: string): TableSource;
}

export interface OpenXlsxOptions {
  limits?: Partial<ReadLimits>;
  zipLimits?: Partial<ZipLimits>;
}

const maxStylesBytes = 32 * 1024 * 1024;

/**
 * Opens a workbook under the zip guards. The caller keeps `source` open while rows are read, and closes it.
 * Only the parts a table needs are ever inflated: macros refuse the file, links and embedded objects stay shut.
 */
export async function openXlsx(source: ByteSource, options: OpenXlsxOptions = {}): Promise<XlsxWorkbook> {
  const limits = { ...defaultReadLimits, ...options.limits };
  const { entries } = await readZipDirectory(source, { ...options.zipLimits, nested: 'ignore' });
  if ([...entries.keys()].some((name) => /(^|\/)vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) {
    throw readerErrors.macros(
      'Tệp có chứa macro nên không được nhận. Trong Excel chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi lại.',
    );
  }
  const parts = await readWorkbookParts(source, entries);
  const facts = lazyFacts(source, parts, limits);
  const notes = noteEmbedded(entries, parts.sheets);
  return {
    sheets: parts.sheets.map(({ name, hidden, entry }) => ({ name, hidden, bytes: entry.uncompressedBytes })),
    notes,
    table(sheetName) {
      const sheet = parts.sheets.find((each) => (sheetName === undefined ? !each.hidden : each.name === sheetName));
      if (sheet === undefined) {
        throw readerErrors.noSheet(
          sheetName === undefined ? 'Mọi trang tính đều bị ẩn.' : `Tệp không có trang tính “${sheetName}”.`,
        );
      }
      return new XlsxTable(source, sheet, facts, limits, notes);
    },
  };
}

function lazyFacts(
  source: ByteSource,
  parts: { sharedStrings: ZipEntry | undefined; styles: ZipEntry | undefined; is1904: boolean },
  limits: ReadLimits,
): () => Promise<WorkbookFacts> {
  let loading: Promise<WorkbookFacts> | undefined;
  const load = async (): Promise<WorkbookFacts> => {
    if ((parts.sharedStrings?.uncompressedBytes ?? 0) > limits.maxSharedStringBytes) {
      throw readerErrors.tooMuchText(
        `Bảng tính có hơn ${Math.round(limits.maxSharedStringBytes / 1024 ** 2)} MB chữ. Hãy chia thành nhiều tệp.`,
      );
    }
    const texts = parts.sharedStrings
      ? await readZipEntry(source, parts.sharedStrings, limits.maxSharedStringBytes)
      : Buffer.alloc(0);
    const styles = parts.styles ? (await readZipEntry(source, parts.styles, maxStylesBytes)).toString('utf8') : '';
    return {
      sharedStrings: new SharedStrings(texts, limits.maxCellCharacters),
      styleKinds: parseStyleKinds(styles),
      dayShift: parts.is1904 ? 1462 : 0,
    };
  };
  return () => {
    loading ??= load();
    return loading;
  };
}

class XlsxTable implements TableSource {
  readonly kind = 'xlsx';
  readonly sheetName: string;
  readonly totalBytes: number;
  readonly #source: ByteSource;
  readonly #sheet: SheetEntry;
  readonly #facts: () => Promise<WorkbookFacts>;
  readonly #limits: ReadLimits;
  readonly #workbookNotes: readonly TableNote[];
  #bytesRead = 0;
  #notes: TableNote[] = [];

  constructor(
    source: ByteSource,
    sheet: SheetEntry,
    facts: () => Promise<WorkbookFacts>,
    limits: ReadLimits,
    workbookNotes: readonly TableNote[],
  ) {
    this.#source = source;
    this.#sheet = sheet;
    this.#facts = facts;
    this.#limits = limits;
    this.#workbookNotes = workbookNotes;
    this.sheetName = sheet.name;
    this.totalBytes = sheet.entry.compressedBytes;
  }

  bytesRead(): number {
    return this.#bytesRead;
  }

  notes(): readonly TableNote[] {
    return [...this.#workbookNotes, ...this.#notes];
  }

  async *rows(options: ReadRowsOptions = {}): AsyncGenerator<SheetRow> {
    this.#bytesRead = 0;
    this.#notes = [];
    const parser = new SheetParser(
      new CellReader(await this.#facts(), this.#limits, options),
      this.#limits.maxEmptyRows,
    );
    const limit = options.limit ?? Number.POSITIVE_INFINITY;
    let count = 0;
    const content = openZipEntry(this.#source, this.#sheet.entry, (bytes) => {
      this.#bytesRead = bytes;
    });
    for await (const chunk of content) {
      if (count === 0) refuseOtherEncoding(chunk);
      parser.push(chunk);
      for (const row of parser.rows) {
        if (count >= limit) return;
        count += 1;
        if (count > this.#limits.maxRows) throw tooManyRows(this.#limits.maxRows);
        yield row;
      }
      if (parser.stoppedAtRow !== undefined) break;
    }
    parser.finish();
    for (const row of parser.rows) yield row;
    this.#notes = sheetNotes(parser);
    this.#bytesRead = this.totalBytes;
  }
}

const tooManyRows = (maxRows: number) =>
  readerErrors.tooManyRows(
    `Trang tính có hơn ${maxRows.toLocaleString('vi-VN')} dòng dữ liệu. Hãy chia thành nhiều tệp, ví dụ theo đơn vị.`,
    { facts: { maxRows } },
  );

/** Spreadsheets are UTF-8; UTF-16 would pass for a sheet without rows. */
function refuseOtherEncoding(chunk: Buffer): void {
  const mark = chunk.length >= 2 ? chunk.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff || mark === 0x3c00 || mark === 0x003c) {
    throw readerErrors.brokenWorkbook(
      'Trang tính không dùng bảng mã UTF-8. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.',
    );
  }
}
