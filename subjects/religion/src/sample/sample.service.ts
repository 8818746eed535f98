/** Made-up organisations, places, a school and an activity for a demonstration; no person. */
import { readFileSync } from 'node:fs';
import type { Tx } from '@congvu/database';
import { holdsRecords, nextCode, readNewRecord } from '@congvu/events';
import { todayInVietnam } from '@congvu/kernel';
import { applyChangeSet } from '@congvu/registers';
import type { ReligionTypeKey } from '../events/event.schema.ts';
import { religionBook, religionTypes } from '../registers/types.ts';

interface SampleLine {
  key: string;
  type: ReligionTypeKey;
  agency: string;
  values: Record<string, string>;
  /** Field ← key of another line, which stands before. */
  refers?: Record<string, string>;
  since?: string;
}

const sampleLines = (): SampleLine[] =>
  (JSON.parse(readFileSync(new URL('../../data/sample.json', import.meta.url), 'utf8')) as { items: SampleLine[] })
    .items;

/** Fills empty registers; one that holds anything is left alone. */
export async function seedReligionSample(tx: Tx): Promise<void> {
  if (await holdsRecords(tx, religionTypes.organisation.type)) return;
  const codes = new Map<string, string>();
  for (const line of sampleLines()) {
    const target = religionTypes[line.type];
    const { type } = target;
    const values = { ...line.values };
    for (const [path, key] of Object.entries(line.refers ?? {})) values[path] = codes.get(key)!;
    const { document, problems } = readNewRecord(target, { values, since: line.since }, todayInVietnam());
    if (problems.length > 0) throw new Error(`sample ${line.key}: ${JSON.stringify(problems)}`);
    const identity = await nextCode(tx, religionBook.sequence, target.prefix ?? 'MAU');
    codes.set(line.key, identity);
    await applyChangeSet(
      tx,
      type,
      { source: 'sample', label: 'Dữ liệu mẫu', actorId: null, actorName: 'Dữ liệu mẫu' },
      [
        {
          key: line.key,
          identity,
          owner: line.agency,
          patch: { ...document, [type.identity]: identity, [type.owner]: line.agency },
        },
      ],
      () => true,
    );
  }
}
