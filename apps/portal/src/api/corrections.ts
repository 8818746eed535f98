import type {
  CorrectionAction,
  CorrectionSummary,
  CorrectionView,
  correctionBody,
} from '@congvu/stewardship/corrections/correction.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const correctionsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['corrections', 'list', filter],
    queryFn: ({ signal }) => get<Page<CorrectionSummary>>(withQuery(paths.corrections, filter), signal),
    placeholderData: keepPreviousData,
  });

export const correctionQuery = (id: string, purpose: string | undefined) =>
  queryOptions({
    queryKey: ['corrections', 'one', id, purpose],
    queryFn: ({ signal }) => get<CorrectionView>(withQuery(paths.correction(id), { purpose }), signal),
  });

export function useProposeCorrection(type: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Static<typeof correctionBody>) => post<{ id: string }>(paths.recordCorrections(type, id), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['corrections'] }),
  });
}

export function useDecideCorrection(id: string, purpose: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, note }: { action: CorrectionAction; note?: string }) =>
      post(paths.correctionAct(id, action), {
        ...(note ? { note } : {}),
        ...(action === 'approve' && purpose ? { purpose } : {}),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['corrections'] }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['records'] });
      void client.invalidateQueries({ queryKey: ['officials'] });
    },
  });
}
