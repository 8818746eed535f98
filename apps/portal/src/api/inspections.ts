import type {
  InspectionBody,
  InspectionSummary,
  InspectionView,
  RuleView,
} from '@congvu/inspection/campaigns/campaign.schema.ts';
import type { ConcludeBody, FindingLine, FindingView } from '@congvu/inspection/findings/finding.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const inspectionRulesQuery = queryOptions({
  queryKey: ['inspections', 'rules'],
  queryFn: ({ signal }) => get<{ items: RuleView[] }>(paths.inspectionRules, signal),
  staleTime: 300_000,
});

export const inspectionsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['inspections', 'list', filter],
    queryFn: ({ signal }) => get<Page<InspectionSummary>>(withQuery(paths.inspections, filter), signal),
    placeholderData: keepPreviousData,
  });

/** Looked at again while records are being examined. */
export const inspectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['inspections', 'one', id],
    queryFn: ({ signal }) => get<InspectionView>(paths.inspection(id), signal),
    refetchInterval: (query) => (query.state.data?.state === 'queued' ? 1_000 : false),
  });

export const findingsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['inspections', 'findings', filter],
    queryFn: ({ signal }) => get<Page<FindingLine>>(withQuery(paths.findings, filter), signal),
    placeholderData: keepPreviousData,
  });

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['inspections', 'finding', id],
    queryFn: ({ signal }) => get<FindingView>(paths.finding(id), signal),
  });

function useFresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['inspections'] });
}

export function useStartInspection() {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (body: InspectionBody) => post<{ id: string }>(paths.inspections, body),
    onSuccess: fresh,
  });
}

export function useInspectionAct(id: string) {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (action: 'examine' | 'close') => post(paths.inspectionAct(id, action), {}),
    onSettled: fresh,
  });
}

export type FindingStep =
  | { action: 'explain' | 'return'; note: string }
  | ({ action: 'conclude' } & ConcludeBody)
  | { action: 'recheck' };

export function useFindingAct(id: string) {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ action, ...body }: FindingStep) => post<{ remedied?: boolean }>(paths.findingAct(id, action), body),
    onSettled: fresh,
  });
}
