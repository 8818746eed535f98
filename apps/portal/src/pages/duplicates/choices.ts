/** What somebody chooses when two records become one. Pure. */
import type { PairView } from '@congvu/stewardship/duplicates/duplicate.schema.ts';

export type Side = 'left' | 'right';
export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');

type Fields = Pick<PairView, 'fields' | 'sections'>;

/** Whether a line is one to choose in: different, and not fixed by who the record is. */
export const isOpen = (field: PairView['fields'][number]): boolean => field.differs && !field.locked;

/** Taken from the other record unless somebody says otherwise: what the survivor lacks, and entries of sections. */
export const usualTake = ({ fields, sections }: Fields, survivor: Side): ReadonlySet<string> =>
  new Set([
    ...fields.filter((field) => isOpen(field) && field[survivor] === null).map(({ path }) => path),
    ...sections
      .filter((section) => !section.locked && section.entries.some(({ side }) => side === otherSide(survivor)))
      .map(({ path }) => path),
  ]);

export function toggled(take: ReadonlySet<string>, path: string, on: boolean): ReadonlySet<string> {
  const next = new Set(take);
  if (on) next.add(path);
  else next.delete(path);
  return next;
}
