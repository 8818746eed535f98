import type { ConsentBody, ConsentView } from '@congvu/disclosure/consents/consent.schema.ts';
import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, withQuery } from './paths.ts';

export const consentsQuery = (page: number | undefined) =>
  queryOptions({
    queryKey: ['consents', 'list', page],
    queryFn: ({ signal }) => get<Page<ConsentView>>(withQuery(paths.consents(), { page }), signal),
    placeholderData: keepPreviousData,
  });

export const consentQuery = (id: string) =>
  queryOptions({
    queryKey: ['consents', 'one', id],
    queryFn: ({ signal }) => get<ConsentView>(paths.consents(id), signal),
  });

/** Asked for by a button alone: every opening is recorded. */
export const consentedRecordQuery = (id: string) =>
  queryOptions({
    queryKey: ['consents', 'record', id],
    queryFn: ({ signal }) => get<RecordView>(paths.consents(id, 'record'), signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });

export function useAskConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ConsentBody) => post<{ id: string }>(paths.consents(), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['consents', 'list'] }),
  });
}

export function useWithdrawConsent(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post(paths.consents(id, 'withdraw')),
    onSettled: () => client.invalidateQueries({ queryKey: ['consents'] }),
  });
}
