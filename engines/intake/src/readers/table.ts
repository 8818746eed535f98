/** What every reader hands out, whatever the format of the file. */

/** Rules a reader itself can find broken; everything about meaning is checked later, against a register's definition. */
export type CellRule =
  | 'formula'
  | 'error-value'
  | 'number-lost-leading-zero'
  | 'number-lost-precision'
  | 'year-typed-in-date-cell'
  | 'broken-reference';

export interface CellIssue {
  /** 0-based position in `cells`. */
  column: number;
  /** As the spreadsheet shows it: `C12`. */
  address: string;
  rule: CellRule;
  /** An error makes the cell unusable (its value is null); a warning keeps the value. */
  severity: 'error' | 'warning';
  reason: string;
  remedy: string;
  /** What stands in the cell: the formula, the error value, the number as stored. */
  shown: string;
}

/**
 * One row that has something in it; empty rows are skipped. Numbers are text without exponent, dates `yyyy-mm-dd`
 * (`yyyy-mm-ddThh:mm:ss` where a time of day is shown), truth values `TRUE`/`FALSE`. Cells past the last full one are absent.
 */
export interface SheetRow {
  /** 1-based, as the spreadsheet shows it; for text files the line on which the record begins. */
  rowNumber: number;
  cells: (string | null)[];
  hidden?: true;
  issues?: CellIssue[];
}

/** Something about the file as a whole that a person should know; complete once `rows()` has been read to its end. */
export interface TableNote {
  rule:
    | 'hidden-sheet'
    | 'hidden-rows'
    | 'hidden-columns'
    | 'merged-cells'
    | 'trailing-empty-rows'
    | 'external-links'
    | 'embedded-objects'
    | 'other-sheets'
    | 'encoding';
  reason: string;
  remedy?: string;
  /** How many rows, cells or sheets it concerns. */
  count: number;
  /** Cell ranges or sheet names, at most 50. */
  places: readonly string[];
}

export interface ReadRowsOptions {
  /** Stop after this many rows with content. */
  limit?: number;
  /**
   * Columns (0-based) that hold identifiers, with the numbers of digits they may have. A number in such a cell that is too short
   * by lost zeros gets `number-lost-leading-zero`. Without this, only numbers that look like a 12-digit one short of zeros do.
   */
  identifierColumns?: ReadonlyMap<number, readonly number[]>;
}

export interface TableSource {
  readonly kind: 'xlsx' | 'csv';
  readonly sheetName?: string;
  /** Each call reads from the beginning. */
  rows(options?: ReadRowsOptions): AsyncIterable<SheetRow>;
  notes(): readonly TableNote[];
  /** Progress of the running `rows()`: bytes of the stored file taken so far, out of `totalBytes`. */
  bytesRead(): number;
  readonly totalBytes: number;
}

export interface ReadLimits {
  maxRows: number;
  maxColumns: number;
  maxCellCharacters: number;
  /** Reading stops after this many empty rows in a row. */
  maxEmptyRows: number;
  /** Uncompressed bytes of the text table that cells of a workbook refer to. */
  maxSharedStringBytes: number;
}

export const defaultReadLimits: ReadLimits = {
  maxRows: 1_000_000,
  maxColumns: 300,
  maxCellCharacters: 32_767,
  maxEmptyRows: 5_000,
  maxSharedStringBytes: 256 * 1024 * 1024,
};

/** 0 → `A`, 26 → `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export const cellAddress = (column: number, rowNumber: number): string => `${columnLetters(column)}${rowNumber}`;
