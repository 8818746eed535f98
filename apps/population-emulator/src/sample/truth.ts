/** What is known beforehand about every row of a sample: the outcome that reading it and asking about it must give. */
import type { Cause, Outcome } from '@congvu/linkage';

/** Rules of the intake stage that a planted cell breaks. */
export const cellFaults = ['required', 'date', 'number-length', 'formula', 'code', 'agency'] as const;
export type CellFault = (typeof cellFaults)[number];

export interface TruthRow {
  /** `invalid`: a cell at fault keeps the row from being verified at all. */
  outcome: Outcome | 'invalid';
  cause: Cause | CellFault | null;
  /** As the row gives it: twelve digits, or nine where it has no others. */
  number: string | null;
  /** Register path of the cell at fault, for `invalid`. */
  field?: string;
  /** The person's real number where the row gives another or none. */
  realNumber?: string;
}

export interface Truth {
  seed: number;
  people: number;
  agency: string;
  shape: string;
  totals: {
    rows: number;
    byOutcome: Record<string, number>;
    /** By `outcome/cause`. */
    byCause: Record<string, number>;
  };
  /** By row number as the spreadsheet shows it. */
  rows: Record<string, TruthRow>;
}

export function addTruth(truth: Truth, rowNumber: number, row: TruthRow): void {
  const { totals } = truth;
  truth.rows[rowNumber] = row;
  totals.rows += 1;
  totals.byOutcome[row.outcome] = (totals.byOutcome[row.outcome] ?? 0) + 1;
  if (row.cause === null) return;
  const key = `${row.outcome}/${row.cause}`;
  totals.byCause[key] = (totals.byCause[key] ?? 0) + 1;
}
