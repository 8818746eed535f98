import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { agencyNames } from '@congvu/organisations';
import type { ClockQuery, ClockRanking } from './clock.schema.ts';
import { tallyClocks } from './clock.store.ts';
import { clockRules } from './clocks.ts';

/** Agencies by the share of clocks kept, the worst first; those of an equal share by number of events. */
export async function rankAgencies(db: Db, actor: Actor, query: ClockQuery): Promise<ClockRanking> {
  const rows = await tallyClocks(db, actor, query);
  const owners = [...new Set(rows.map(({ owner }) => owner))];
  const names = await agencyNames(db, owners);
  const agencies = owners.map((owner) => {
    const own = rows.filter((row) => row.owner === owner);
    const tallies = own.flatMap(({ code, kept, late, uncertain }) => (code ? [{ code, kept, late, uncertain }] : []));
    const kept = tallies.reduce((sum, tally) => sum + tally.kept, 0);
    const ran = tallies.reduce((sum, tally) => sum + tally.kept + tally.late, 0);
    return {
      agencyCode: owner,
      agencyName: names.get(owner) ?? owner,
      events: own[0]?.events ?? 0,
      keptShare: ran === 0 ? null : kept / ran,
      tallies,
    };
  });
  return {
    clocks: clockRules().map(({ code, label, labelEn, days, unit, legal, confidence, note, doneAt }) => ({
      code,
      label,
      labelEn,
      days,
      unit,
      legal,
      confidence,
      note,
      measured: doneAt !== null,
    })),
    agencies: agencies.sort(
      (a, b) =>
        (a.keptShare ?? 2) - (b.keptShare ?? 2) || b.events - a.events || a.agencyCode.localeCompare(b.agencyCode),
    ),
  };
}
