import type { AgencyHistory, TreeView } from '@congvu/organisations/tree/tree.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
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
