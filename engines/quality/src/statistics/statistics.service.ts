import type { Actor } from '@congvu/auth';
import type { Db } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { countChanged } from '@congvu/registers';
import { qualityErrors } from '../errors.ts';
import { parameter } from '../measures/mark.store.ts';
import { crossMark, everyRecord, type Measure } from '../measures/measure.ts';
import { agencyOfView, type QualityDependencies, readsRecords } from '../scores/score.service.ts';
import { talliesOf, talliesUnder } from '../scores/score.store.ts';
import { byChild } from '../scores/score.ts';
import type { CrossView, StatisticsView } from './statistics.schema.ts';
import { countsOf, crossOf, published } from './statistics.ts';

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
  const exact = readsRecords(actor, statisticsPermission, measure.type);
  const shown = (count: number) => (exact ? count : published(count, smallest));
  const summed = [...all].map(([mark, n]) => ({ mark, n }));
  const total = all.get(everyRecord) ?? 0;
  return {
    recordType: type.id,
    registerLabel: type.vi,
    agencyCode: parent,
    agencyName: parent ? (names.get(parent) ?? parent) : null,
    measuredAt: new Date().toISOString(),
    waiting,
    records: shown(total),
    smallest,
    exact,
    agencies: byAgency.map(({ code, label, count }) => ({ code, name: label, count: shown(count) })),
    crosses: (measure.crosses ?? []).map(([rows, columns]) => ({ rows, columns })),
    dimensions: measure.dimensions.map((dimension) => ({
      key: dimension.key,
      label: dimension.vi,
      labelEn: dimension.en,
      chart: dimension.chart,
      cells: countsOf(dimension, summed, today).map(({ label, count }) => ({ label, count: shown(count) })),
    })),
  };
}

/** Counts of two dimensions at once within the actor's scope. */
export async function viewCross(
  db: Db,
  actor: Actor,
  measure: Measure,
  query: { agency?: string | undefined; rows: string; columns: string },
): Promise<CrossView> {
  agencyOfView(actor, statisticsPermission, query.agency);
  const dimension = (key: string) => measure.dimensions.find((item) => item.key === key);
  const [rows, columns] = [dimension(query.rows), dimension(query.columns)];
  if (!rows || !columns || !measure.crosses?.some(([a, b]) => a === rows.key && b === columns.key))
    throw qualityErrors.notCounted();
  const prefix = crossMark(rows.key, columns.key);
  const tallies = await talliesUnder(db, measure.type, actor, statisticsPermission, query.agency, prefix);
  const smallest = await parameter(db, 'statistics.smallest-cell');
  const exact = readsRecords(actor, statisticsPermission, measure.type);
  const shown = (count: number) => (exact ? count : published(count, smallest));
  const table = crossOf(rows, columns, tallies, todayInVietnam());
  return {
    exact,
    smallest,
    columns: table.columns,
    rows: table.rows.map(({ label, count, counts }) => ({ label, count: shown(count), counts: counts.map(shown) })),
  };
}
