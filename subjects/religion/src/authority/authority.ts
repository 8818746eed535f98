/** Which ministry answers for religion on a day: dated data (`data/authorities.json`). */
import { readFileSync } from 'node:fs';
import type { AuthorityView } from '../events/event.schema.ts';

let cached: Omit<AuthorityView, 'on'>[] | undefined;

export function authorityOn(on: string): AuthorityView | undefined {
  cached ??= (
    JSON.parse(readFileSync(new URL('../../data/authorities.json', import.meta.url), 'utf8')) as {
      items: Omit<AuthorityView, 'on'>[];
    }
  ).items;
  const found = cached.find(({ from, until }) => (from === null || from <= on) && (until === null || on < until));
  return found && { on, ...found };
}
