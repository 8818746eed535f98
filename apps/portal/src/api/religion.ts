import type { AuthorityView, ReligionOverview } from '@congvu/religion/events/event.schema.ts';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { paths } from './paths.ts';

export const religionOverviewQuery = queryOptions({
  queryKey: ['religion', 'overview'],
  queryFn: ({ signal }) => get<ReligionOverview>(paths.book('religion', 'overview'), signal),
});
export const religionAuthorityQuery = queryOptions({
  queryKey: ['religion', 'authority'],
  queryFn: ({ signal }) => get<AuthorityView>(paths.book('religion', 'authority'), signal),
  staleTime: 600_000,
});
