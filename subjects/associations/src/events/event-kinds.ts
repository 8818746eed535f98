/** Kinds of events of associations and funds as dated data (`data/events.json`). */
import { readFileSync } from 'node:fs';
import type { EventKind } from '@congvu/events';

let cached: EventKind[] | undefined;

export function eventKinds(): EventKind[] {
  cached ??= (
    JSON.parse(readFileSync(new URL('../../data/events.json', import.meta.url), 'utf8')) as { items: EventKind[] }
  ).items;
  return cached;
}
