import { canonicalJson } from '@congvu/kernel';
import { fieldPath, type RecordType } from '../definition/define.ts';
import type { VerificationState } from '../definition/definition.schema.ts';
import { changesOnColumn, columnOf, derivedColumnOf, projectedFields } from './storage.ts';

export type Entry = Record<string, unknown> & { validFrom?: string; validUntil?: string; decision?: string };
/** Values by field key, dated sections as lists of entries. A patch has the same shape and holds only what it sets; null removes. */
export type RecordDocument = Record<string, unknown>;

/** Where a value came from. */
export interface Provenance {
  /** Channel: `import`, `population`, `case`, `sample` … */
  source: string;
  ref?: string;
  at: string;
  decision?: string;
  verification?: VerificationState;
  verifiedAt?: string;
  /** Open case about this value: it is under examination. */
  caseId?: string;
}
/** By field path; `*` holds for every field without an entry of its own. */
export type ProvenanceMap = Record<string, Provenance>;

const entryKeyOf = (entry: Entry, keys: readonly string[]): string =>
  keys.map((key) => String(entry[key] ?? '')).join('\u0001');

/** Applies a patch; returns the new document and the paths that differ. Section entries are matched by their key, never dropped. */
export function mergeDocument(
  type: RecordType,
  document: RecordDocument,
  patch: RecordDocument,
): { merged: RecordDocument; changed: string[] } {
  const merged: RecordDocument = { ...document };
  const changed: string[] = [];
  for (const [key, value] of Object.entries(patch)) {
    const section = type.sections.get(key);
    if (section && Array.isArray(value)) {
      const keys = section.entryKey ?? ['validFrom'];
      const entries = [...((document[key] as Entry[] | undefined) ?? [])];
      let touched = false;
      for (const entry of value as Entry[]) {
        const at = entries.findIndex((old) => entryKeyOf(old, keys) === entryKeyOf(entry, keys));
        const next = at < 0 ? entry : { ...entries[at], ...entry };
        if (at < 0) entries.push(next);
        else if (canonicalJson(entries[at]) !== canonicalJson(next)) entries[at] = next;
        else continue;
        touched = true;
      }
      if (touched) {
        entries.sort((a, b) => String(a.validFrom ?? '').localeCompare(String(b.validFrom ?? '')));
        merged[key] = entries;
        changed.push(key);
      }
    } else if (value === null) {
      if (key in merged) {
        delete merged[key];
        changed.push(key);
      }
    } else if (value !== undefined && merged[key] !== value) {
      merged[key] = value;
      changed.push(key);
    }
  }
  return { merged, changed };
}

/** The entry in force on a day: the latest that has begun and not ended; undated entries count as the oldest. */
export function currentEntry(entries: readonly Entry[] | undefined, onDay: string): Entry | undefined {
  let best: Entry | undefined;
  for (const entry of entries ?? []) {
    if (entry.validFrom !== undefined && entry.validFrom > onDay) continue;
    if (entry.validUntil !== undefined && entry.validUntil <= onDay) continue;
    if (!best || String(entry.validFrom ?? '') >= String(best.validFrom ?? '')) best = entry;
  }
  return best;
}

/** Values of the projected columns, by column name. */
export function projectDocument(type: RecordType, document: RecordDocument, onDay: string): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const meta of projectedFields(type)) {
    const holder = meta.section ? currentEntry(document[meta.section] as Entry[] | undefined, onDay) : document;
    columns[columnOf(meta)] = holder?.[meta.key] ?? null;
  }
  for (const [key, derived] of Object.entries(type.derived ?? {}))
    columns[derivedColumnOf(key)] = derived.of(document, onDay);
  columns[changesOnColumn] = nextChange(type, document, onDay);
  return columns;
}

/** The first day after `onDay` on which an entry of the document begins or ends; null when none does. */
function nextChange(type: RecordType, document: RecordDocument, onDay: string): string | null {
  let next: string | null = null;
  for (const key of type.sections.keys()) {
    for (const entry of (document[key] as Entry[] | undefined) ?? []) {
      for (const day of [entry.validFrom, entry.validUntil])
        if (day !== undefined && day.length === 10 && day > onDay && (next === null || day < next)) next = day;
    }
  }
  return next;
}

/** Identity elements that the population database must confirm before a record counts as verified. */
export const identityElements = ['number', 'fullName', 'birthDate', 'sex'] as const;

/** The record's verification, worked out from its fields': one invalid makes it invalid, one unconfirmed makes it pending. */
export function recordVerification(type: RecordType, provenance: ProvenanceMap): VerificationState {
  let state: VerificationState = 'valid';
  for (const meta of type.fields.values()) {
    if (!meta.population || !(identityElements as readonly string[]).includes(meta.population)) continue;
    const own = provenance[fieldPath(meta)]?.verification ?? provenance['*']?.verification ?? 'pending';
    if (own === 'invalid') return 'invalid';
    if (own !== 'valid') state = 'pending';
  }
  return state;
}

export const isDisputed = (provenance: ProvenanceMap): boolean =>
  Object.values(provenance).some((item) => item.caseId !== undefined);
