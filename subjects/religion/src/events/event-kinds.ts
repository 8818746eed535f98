/** Kinds of events as dated data (`data/events.json`): what each applies to, asks, requires and does. */
import { readFileSync } from 'node:fs';
import type { ReligionTypeKey } from './event.schema.ts';

export type EventEffect =
  /** `alongside`: field that tells entries apart which may be in force together. */
  | { kind: 'open'; section: string; alongside?: string }
  | { kind: 'close'; section: string; match: string }
  | { kind: 'set' }
  | { kind: 'log' };

export interface EventKind {
  key: string;
  vi: string;
  en: string;
  /** Articles of the law, e.g. `27–29`. */
  articles: string;
  /** Kind of act of the state; null where it is not known. */
  act: string | null;
  types: ReligionTypeKey[];
  effect: EventEffect;
  asks: { path: string; required: boolean }[];
  /** Value of the record ← field of the entry that is opened. */
  copies?: Record<string, string>;
  /** Constants; `$on` the day, `$decision` the decision. */
  sets?: Record<string, string | boolean>;
  requires?: { path: string; in: (string | boolean | null)[]; reason: string; remedy: string }[];
  /** Field that must still be empty: what happens once. */
  once?: string;
  validFrom: string;
  validUntil: string | null;
}

let cached: EventKind[] | undefined;

export function eventKinds(): EventKind[] {
  cached ??= (
    JSON.parse(readFileSync(new URL('../../data/events.json', import.meta.url), 'utf8')) as { items: EventKind[] }
  ).items;
  return cached;
}

export const eventKindsOf = (type: ReligionTypeKey): EventKind[] =>
  eventKinds().filter((kind) => kind.types.includes(type));

/** @legal Luật 02/2016/QH14 */
export const legalOf = (kind: Pick<EventKind, 'articles'>): string => `Luật 02/2016/QH14 Điều ${kind.articles}`;
