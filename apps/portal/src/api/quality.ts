import type { RecordLine } from '@congvu/disclosure/records/record.schema.ts';
import type { QualityView } from '@congvu/quality/scores/score.schema.ts';
import type { CrossView, StatisticsView } from '@congvu/quality/statistics/statistics.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const qualityQuery = (type: string, agency: string | undefined) =>
  queryOptions({
    queryKey: ['quality', type, agency],
    queryFn: ({ signal }) => get<QualityView>(withQuery(paths.quality(type), { agency }), signal),
    placeholderData: keepPreviousData,
  });

export const faultyQuery = (type: string, filter: Query) =>
  queryOptions({
    queryKey: ['quality', type, 'records', filter],
    queryFn: ({ signal }) => get<Page<RecordLine>>(withQuery(paths.qualityRecords(type), filter), signal),
    placeholderData: keepPreviousData,
  });

export const statisticsQuery = (type: string, agency: string | undefined) =>
  queryOptions({
    queryKey: ['statistics', type, agency],
    queryFn: ({ signal }) => get<StatisticsView>(withQuery(paths.statistics(type), { agency }), signal),
    placeholderData: keepPreviousData,
  });

export const crossQuery = (type: string, agency: string | undefined, rows: string, columns: string) =>
  queryOptions({
    queryKey: ['statistics', type, 'cross', agency, rows, columns],
    queryFn: ({ signal }) => get<CrossView>(withQuery(paths.statisticsCross(type), { agency, rows, columns }), signal),
    placeholderData: keepPreviousData,
  });
