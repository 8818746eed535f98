import type { AgencyView } from '@congvu/organisations/agencies/agency.schema.ts';
import type {
  AuthorityView,
  EventBody,
  EventKindView,
  FormView,
  NewRecordBody,
  ReligionOverview,
  WrittenRecord,
} from '@congvu/religion/events/event.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, withQuery } from './paths.ts';

const at = paths.religion;
const prefix = 'religion.';

export const religionRegister = (type: string): string => `${prefix}${type}`;
/** `religion.place` → `place`; undefined for any other register. */
export const religionTypeOf = (register: string): string | undefined =>
  register.startsWith(prefix) ? register.slice(prefix.length) : undefined;

export const religionOverviewQuery = queryOptions({
  queryKey: ['religion', 'overview'],
  queryFn: ({ signal }) => get<ReligionOverview>(at('overview'), signal),
});
export const religionFormQuery = (type: string) =>
  queryOptions({
    queryKey: ['religion', 'form', type],
    queryFn: ({ signal }) => get<FormView>(at(type, 'form'), signal),
    staleTime: 600_000,
  });
export const religionEventsQuery = (type: string) =>
  queryOptions({
    queryKey: ['religion', 'events', type],
    queryFn: ({ signal }) => get<{ items: EventKindView[] }>(at(type, 'events'), signal),
    staleTime: 600_000,
  });
export const religionAuthorityQuery = queryOptions({
  queryKey: ['religion', 'authority'],
  queryFn: ({ signal }) => get<AuthorityView>(at('authority'), signal),
  staleTime: 600_000,
});
export const religionAgenciesQuery = (query: string) =>
  queryOptions({
    queryKey: ['religion', 'agencies', query],
    queryFn: ({ signal }) => get<Page<AgencyView>>(withQuery(at('agencies'), { query, pageSize: 50 }), signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

export function useCreateReligionRecord(type: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRecordBody) => post<WrittenRecord>(at(type), body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['religion', 'overview'] });
      void client.invalidateQueries({ queryKey: ['records'] });
    },
  });
}

export function useRecordReligionEvent(type: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EventBody) => post<WrittenRecord>(at(type, id, 'events'), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['records'] }),
  });
}
