import type { TransferBody, TransferView } from '@congvu/personnel/transfers/transfer.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const transfersQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['transfers', filter],
    queryFn: ({ signal }) => get<Page<TransferView>>(withQuery(paths.transfers(), filter), signal),
    placeholderData: keepPreviousData,
  });

export const receiversQuery = (query: string) =>
  queryOptions({
    queryKey: ['transfer-agencies', query],
    queryFn: ({ signal }) =>
      get<{ items: { code: string; name: string }[] }>(withQuery(paths.transfers('agencies'), { query }), signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

export function useTransfer(recordId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TransferBody) => post<{ id: string }>(paths.officialTransfer(recordId), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['transfers'] }),
  });
}

export function useAnswerTransfer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ way, reason }: { way: 'accept' | 'refuse' | 'withdraw'; reason?: string }) =>
      post(paths.transfers(id, way), reason ? { reason } : undefined),
    onSuccess: () => {
      for (const key of ['transfers', 'records', 'officials', 'dues'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
