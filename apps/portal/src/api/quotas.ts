import type { QuotaBody, QuotaPreview, QuotaView } from '@congvu/organisations/quotas/quota.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const quotasQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['quotas', filter],
    queryFn: ({ signal }) => get<QuotaView>(withQuery(paths.organisations('quotas'), filter), signal),
    placeholderData: keepPreviousData,
  });

export const usePreviewQuota = () =>
  useMutation({
    mutationFn: (body: Pick<QuotaBody, 'agencyCode' | 'kind' | 'year' | 'given'>) =>
      post<QuotaPreview>(paths.organisations('quotas', 'preview'), body),
  });

export function useGiveQuota() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: QuotaBody) => post<{ waived: boolean }>(paths.organisations('quotas'), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['quotas'] }),
  });
}
