/** Kinds of events as dated data (`data/events.json`): what each applies to, asks, requires and does. */
import { readFileSync } from 'node:fs';
import type { EventKind } from '@congvu/events';

/** `articles`: of the law, e.g. `27–29`. */
type Stored = Omit<EventKind, 'legal'> & { articles: string };

let cached: EventKind[] | undefined;

/** @legal Luật 02/2016/QH14 */
export function eventKinds(): EventKind[] {
  cached ??= (
    JSON.parse(readFileSync(new URL('../../data/events.json', import.meta.url), 'utf8')) as { items: Stored[] }
  ).items.map(({ articles, ...kind }) => ({ ...kind, legal: `Luật 02/2016/QH14 Điều ${articles}` }));
  return cached;
}
