import type { ChartView, HeadBody, HeadNames } from '@congvu/organisations/chart/chart.schema.ts';
import type { AgencyHistory, TreeView } from '@congvu/organisations/tree/tree.schema.ts';
import type { UnitsView } from '@congvu/organisations/units/units.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const treeQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['organisations', 'tree', filter],
    queryFn: ({ signal }) => get<TreeView>(withQuery(paths.organisations('tree'), filter), signal),
    placeholderData: filter.query ? keepPreviousData : undefined,
  });

export const agencyHistoryQuery = (code: string) =>
  queryOptions({
    queryKey: ['organisations', 'agency', code],
    queryFn: ({ signal }) => get<AgencyHistory>(paths.organisations('agencies', code), signal),
  });

export const unitsQuery = (query: string) =>
  queryOptions({
    queryKey: ['units', query],
    queryFn: ({ signal }) => get<UnitsView>(withQuery(paths.organisations('units'), { query }), signal),
    placeholderData: keepPreviousData,
    staleTime: 3_600_000,
  });

export const chartQuery = (filter: { root: string; levels: number; on: string | undefined }) =>
  queryOptions({
    queryKey: ['organisations', 'chart', filter],
    queryFn: ({ signal }) => get<ChartView>(withQuery(paths.organisations('chart'), filter), signal),
    placeholderData: keepPreviousData,
  });

/** Read only when asked for, under the purpose; every name is an entry of the log. */
export const headNamesQuery = (filter: { root: string; levels: number; on: string | undefined; purpose: string }) =>
  queryOptions({
    queryKey: ['organisations', 'chart', 'heads', filter],
    queryFn: ({ signal }) => get<HeadNames>(withQuery(paths.organisations('chart', 'heads'), filter), signal),
    staleTime: 300_000,
    retry: false,
  });

export function useRecordHead(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: HeadBody) => post<{ id: string }>(paths.organisations('agencies', code, 'head'), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations', 'chart'] }),
  });
}
