import type { AgencyView } from '@congvu/organisations/agencies/agency.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, withQuery } from './paths.ts';

/** The first agencies of the user's scope whose name contains `query`. */
export const agenciesQuery = (query: string) =>
  queryOptions({
    queryKey: ['agencies', query],
    queryFn: ({ signal }) => get<Page<AgencyView>>(withQuery(paths.agencies, { query, pageSize: 50 }), signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

export const officersQuery = (agencyCode: string, registerId: string) =>
  queryOptions({
    queryKey: ['officers', agencyCode, registerId],
    queryFn: ({ signal }) =>
      get<{ items: { userId: string; displayName: string }[] }>(paths.officers(agencyCode, registerId), signal),
    staleTime: 300_000,
  });
