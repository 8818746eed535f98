import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { countChanged } from '@congvu/registers';
import { parameter } from '../measures/mark.store.ts';
import { everyRecord, type Measure } from '../measures/measure.ts';
import { agencyOfView, type QualityDependencies } from '../scores/score.service.ts';
import { talliesOf } from '../scores/score.store.ts';
import { byChild } from '../scores/score.ts';
import type { StatisticsView } from './statistics.schema.ts';
import { countsOf, suppress } from './statistics.ts';

export const statisticsPermission = 'statistics.read';

/** Counts within the actor's scope, by agency and by every dimension of the measure. */
export async function viewStatistics(
  db: Db,
  { directory }: QualityDependencies,
  actor: Actor,
  measure: Measure,
  agency: string | undefined,
): Promise<StatisticsView> {
  const parent = agencyOfView(actor, statisticsPermission, agency);
  const { type } = measure;
  const [tallies, waiting, smallest] = await Promise.all([
    talliesOf(db, type, actor, statisticsPermission, agency, ['all', 'd']),
    countChanged(db, type),
    parameter(db, 'statistics.smallest-cell'),
  ]);
  const { all, children } = byChild(tallies, parent);
  const names = await directory.names(db, [...children.keys(), ...(parent ? [parent] : [])]);
  const today = todayInVietnam();
  const byAgency = [...children]
    .map(([code, sums]) => ({ code, label: names.get(code) ?? code, count: sums.get(everyRecord) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'vi'));
  const shown = suppress(byAgency, smallest);
  const summed = [...all].map(([mark, n]) => ({ mark, n }));
  const total = all.get(everyRecord) ?? 0;
  return {
    recordType: type.id,
    registerLabel: type.vi,
    agencyCode: parent,
    agencyName: parent ? (names.get(parent) ?? parent) : null,
    measuredAt: new Date().toISOString(),
    waiting,
    records: total > 0 && total < smallest ? null : total,
    smallest,
    agencies: byAgency.map(({ code, label }, index) => ({ code, name: label, count: shown[index]!.count })),
    dimensions: measure.dimensions.map((dimension) => ({
      key: dimension.key,
      label: dimension.vi,
      labelEn: dimension.en,
      chart: dimension.chart,
      cells: suppress(countsOf(dimension, summed, today, 'Chưa rõ'), smallest),
    })),
  };
}
