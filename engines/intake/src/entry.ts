/** What a register may add to the entry of rows from files, handed in by `apps/server`: an engine knows no subject. */
import type { Queryable, Tx } from '@congvu/database';
import type { FieldProblem } from '@congvu/kernel';
import type { ProvenanceMap, RecordDocument, StoredRecord } from '@congvu/registers';

export interface RowAbout {
  document: RecordDocument;
  /** The record the row is about; absent: it makes one. */
  existing?: StoredRecord;
}

/** What the population database says of the person in a row; null: there is nobody to ask about. */
export type Confirmation =
  | { outcome: 'agrees'; values: RecordDocument; provenance: ProvenanceMap }
  | { outcome: 'differs'; problem: FieldProblem }
  | { outcome: 'unavailable' };

export interface RegisterEntry {
  /** What is wrong with each row as a whole, beyond its cells. */
  check?(db: Queryable, rows: readonly RowAbout[]): Promise<FieldProblem[][]>;
  /** The document of a new record: with what the system itself puts into it. Pure. */
  complete?(document: RecordDocument): RecordDocument;
  /** Identities for new records, where they are the system's own. */
  identities?(tx: Tx, documents: readonly RecordDocument[]): Promise<string[]>;
  /** Asks about the person in a row before it enters. `reference`: asked again with the same one after a crash. */
  confirm?(row: RowAbout, asking: { reference: string; userId: string }): Promise<Confirmation | null>;
}

export type RegisterEntries = Readonly<Record<string, RegisterEntry>>;
