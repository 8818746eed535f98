import type {
  Draft,
  ReorganisationAction,
  ReorganisationPreview,
  ReorganisationSummary,
  ReorganisationView,
} from '@congvu/organisations/reorganisations/reorganisation.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

const path = (...parts: string[]) => paths.organisations('reorganisations', ...parts);

export const reorganisationsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['reorganisations', 'list', filter],
    queryFn: ({ signal }) => get<Page<ReorganisationSummary>>(withQuery(path(), filter), signal),
    placeholderData: keepPreviousData,
  });

export const reorganisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['reorganisations', 'one', id],
    queryFn: ({ signal }) => get<ReorganisationView>(path(id), signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || (state.data?.state === 'confirmed' && state.data.allowedActions.length === 0)
        ? 1500
        : false,
  });

export const usePreviewReorganisation = () =>
  useMutation({ mutationFn: (draft: Draft) => post<ReorganisationPreview>(path('preview'), draft) });

export function useProposeReorganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => post<{ id: string }>(path(), draft),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reorganisations'] }),
  });
}

export function useDecideReorganisation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, note }: { action: ReorganisationAction; note?: string }) =>
      post(path(id, action), note ? { note } : {}),
    onSettled: () => {
      for (const key of ['reorganisations', 'organisations', 'quotas', 'agencies'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
