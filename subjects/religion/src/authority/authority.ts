/** Which ministry answers for religion on a day: dated data (`data/authorities.json`). */
import { readFileSync } from 'node:fs';
import { nullable } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const authorityView = Type.Object({
  on: Type.String(),
  code: Type.String(),
  name: Type.String(),
  unit: nullable(Type.String()),
  from: nullable(Type.String({ description: 'null: not known' })),
  until: nullable(Type.String({ description: 'first day on which it is another; null: still' })),
  confirmed: Type.Boolean({ description: 'the instrument that sets the days was read' }),
  note: nullable(Type.String()),
});
export type AuthorityView = Static<typeof authorityView>;

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
