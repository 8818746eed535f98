import type { BulkAction, BulkPreview, BulkTarget, BulkView, bulkBody } from '@congvu/stewardship/bulk/bulk.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const bulksQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['bulk', 'list', filter],
    queryFn: ({ signal }) => get<Page<BulkView>>(withQuery(paths.bulks, filter), signal),
    placeholderData: keepPreviousData,
  });

/** Looked at again while it is being carried out. */
export const bulkQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulk', 'one', id],
    queryFn: ({ signal }) => get<BulkView>(paths.bulkOne(id), signal),
    refetchInterval: (query) => (query.state.data?.state === 'applying' ? 1_000 : false),
  });

export const usePreviewBulk = (type: string) =>
  useMutation({ mutationFn: (target: BulkTarget) => post<BulkPreview>(paths.bulkPreview(type), target) });

export function useRequestBulk(type: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Static<typeof bulkBody>) => post<{ id: string }>(paths.bulk(type), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['bulk'] }),
  });
}

export function useDecideBulk(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, note }: { action: BulkAction; note?: string }) =>
      post(paths.bulkAct(id, action), note ? { note } : {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulk'] }),
  });
}
