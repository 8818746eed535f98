import type { Tx } from '@congvu/database';
import {
  type Authorise,
  applyChangeSet,
  type ChangeResult,
  type ChangeSource,
  type ProvenanceMap,
  type RecordDocument,
  type RecordType,
} from '@congvu/registers';
import type { RowState } from './import.schema.ts';
import { rowsByNumber, setRowDocument, setRowStates } from './import.store.ts';

export interface RowToApply {
  rowNumber: number;
  /** Values that replace the row's own: those the population database vouches for, or a correction. */
  values?: RecordDocument;
  provenance?: ProvenanceMap;
}

/**
 * Writes rows of a file into the register through a change set, and marks them applied, in the caller's transaction. A row already
 * applied is left alone, so that doing it again changes nothing. Rows the register refused (another agency's record) stay waiting.
 */
export async function applyImportRows(
  tx: Tx,
  type: RecordType,
  importId: string,
  source: Omit<ChangeSource, 'source' | 'ref'>,
  rows: readonly RowToApply[],
  authorise: Authorise,
): Promise<Map<number, ChangeResult>> {
  const staged = await rowsByNumber(
    tx,
    importId,
    rows.map((row) => row.rowNumber),
    true,
  );
  const wanted = new Map(rows.map((row) => [row.rowNumber, row]));
  const pending = staged.filter((row) => !['applied', 'withdrawn', 'superseded'].includes(row.state));
  const changes = pending.flatMap((row) => {
    const extra = wanted.get(row.rowNumber)!;
    const patch = { ...row.document, ...extra.values };
    const identity = patch[type.identity];
    if (typeof identity !== 'string') return [];
    return [
      {
        key: String(row.rowNumber),
        identity,
        owner: row.owner,
        patch,
        ...(extra.provenance ? { provenance: extra.provenance } : {}),
      },
    ];
  });
  const results = await applyChangeSet(tx, type, { ...source, source: 'import', ref: importId }, changes, authorise);
  const states: { rowNumber: number; state: RowState }[] = results.map((result) => ({
    rowNumber: Number(result.key),
    state: result.outcome.startsWith('refused') ? 'waiting' : 'applied',
  }));
  await setRowStates(tx, importId, states, ['valid', 'invalid', 'unchanged', 'waiting']);
  for (const row of pending) {
    const values = wanted.get(row.rowNumber)!.values;
    if (!values || Object.entries(values).every(([key, value]) => row.document[key] === value)) continue;
    const document = { ...row.document, ...values };
    await setRowDocument(tx, importId, {
      rowNumber: row.rowNumber,
      document,
      identity: (document[type.identity] as string | undefined) ?? null,
      oldNumber: row.oldNumber,
      title: String(document[type.title] ?? row.title),
    });
  }
  return new Map(results.map((result) => [Number(result.key), result]));
}
