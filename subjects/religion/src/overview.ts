/** Numbers within the reader's scope, no record. */
import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import type { ReligionOverview } from './events/event.schema.ts';
import { religions } from './registers/lists.ts';
import { countByReligion } from './registers/religion.store.ts';
import { religionTypes } from './registers/types.ts';

export async function overview(db: Db, actor: Actor): Promise<ReligionOverview> {
  const types: ReligionOverview['types'] = [];
  const byReligion = new Map<string | null, Record<string, number>>();
  for (const { key, type } of Object.values(religionTypes)) {
    const rows = await countByReligion(db, type, actor);
    types.push({
      type: key,
      register: type.id,
      label: type.vi,
      labelEn: type.en,
      total: rows.reduce((sum, { count }) => sum + count, 0),
    });
    if (!type.fields.has('religion')) continue;
    for (const { religion, count } of rows) byReligion.set(religion, { ...byReligion.get(religion), [key]: count });
  }
  const known = religions().map(({ code, name }) => ({ code, name, counts: byReligion.get(code) ?? {} }));
  const without = byReligion.get(null);
  return { types, religions: without ? [...known, { code: null, name: null, counts: without }] : known };
}
