import type { MergeAction, MergeBody, PairSummary, PairView } from '@congvu/stewardship/duplicates/duplicate.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const duplicatesQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['duplicates', 'list', filter],
    queryFn: ({ signal }) => get<Page<PairSummary>>(withQuery(paths.duplicates, filter), signal),
    placeholderData: keepPreviousData,
  });

/** Never refreshed by itself: every reading is logged. */
export const duplicateQuery = (id: string, purpose: string | undefined) =>
  queryOptions({
    queryKey: ['duplicates', 'one', id, purpose],
    queryFn: ({ signal }) => get<PairView>(withQuery(paths.duplicate(id), { purpose }), signal),
    refetchOnReconnect: false,
  });

function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const key of ['duplicates', 'records', 'officials']) void client.invalidateQueries({ queryKey: [key] });
  };
}

export function useDismissPair(id: string) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (reason: string) => post(paths.duplicateAct(id, 'dismiss'), { reason }),
    onSuccess,
  });
}

export function useProposeMerge(id: string) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: MergeBody) => post<{ id: string }>(paths.duplicateAct(id, 'merges'), body),
    onSuccess,
  });
}

export function useDecideMerge(id: string, purpose: string | undefined) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ action, note }: { action: MergeAction; note: string }) =>
      post(paths.mergeAct(id, action), { ...(note ? { note } : {}), ...(purpose ? { purpose } : {}) }),
    onSettled: refresh,
  });
}
