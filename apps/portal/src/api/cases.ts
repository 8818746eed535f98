import type { CaseSummary, CaseView, correctBody, reportBody } from '@congvu/linkage/cases/case.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const casesQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['cases', 'list', filter],
    queryFn: ({ signal }) => get<Page<CaseSummary>>(withQuery(paths.cases, filter), signal),
    placeholderData: keepPreviousData,
  });

/** A report to the population database is answered later: such a case is asked for now and then. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => get<CaseView>(paths.case(id), signal),
    refetchInterval: (query) => (query.state.data?.state === 'reported' ? 5_000 : false),
  });

export type CaseDeed =
  | { act: 'take'; body: Record<string, never> }
  | { act: 'assign'; body: { userId: string | null } }
  | { act: 'comment' | 'dismiss' | 'reopen'; body: { note: string } }
  | { act: 'correct'; body: Static<typeof correctBody> }
  | { act: 'report'; body: Static<typeof reportBody> };

export function useCaseAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: CaseDeed) => post<CaseView>(paths.caseAct(id, act), body),
    // a value that was refused is in the history all the same
    onError: () => client.invalidateQueries({ queryKey: caseQuery(id).queryKey }),
    onSuccess: (view) => {
      client.setQueryData(caseQuery(id).queryKey, view);
      void client.invalidateQueries({ queryKey: ['cases', 'list'] });
      void client.invalidateQueries({ queryKey: ['worklist'] });
      void client.invalidateQueries({ queryKey: ['campaigns'] });
      void client.invalidateQueries({ queryKey: ['officials'] });
    },
  });
}
