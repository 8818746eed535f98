import type { AssociationDue, AssociationOverview } from '@congvu/associations/dues/due.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, withQuery } from './paths.ts';

export const associationOverviewQuery = queryOptions({
  queryKey: ['associations', 'overview'],
  queryFn: ({ signal }) => get<AssociationOverview>(paths.book('associations', 'overview'), signal),
});
export const associationDuesQuery = (page: number) =>
  queryOptions({
    queryKey: ['associations', 'dues', page],
    queryFn: ({ signal }) =>
      get<Page<AssociationDue>>(withQuery(paths.book('associations', 'dues'), { page, pageSize: 10 }), signal),
    placeholderData: keepPreviousData,
  });
