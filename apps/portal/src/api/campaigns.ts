import type {
  CampaignSummary,
  CampaignView,
  campaignBody,
  ResultRow,
} from '@congvu/linkage/campaigns/campaign.schema.ts';
import type { Cause, Outcome } from '@congvu/linkage/outcome.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export type CampaignBody = Static<typeof campaignBody>;

export const isRunning = (view: { state: string }) => view.state === 'queued' || view.state === 'running';

export const campaignsQuery = (page: number) =>
  queryOptions({
    queryKey: ['campaigns', 'list', page],
    queryFn: ({ signal }) => get<Page<CampaignSummary>>(withQuery(paths.campaigns, { page }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(isRunning) ? 2_000 : false),
  });

/** Asked every second while the run goes on, then no more. */
export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => get<CampaignView>(paths.campaign(id), signal),
    refetchInterval: (query) => (query.state.data && isRunning(query.state.data) ? 1_000 : false),
  });

export const resultsQuery = (id: string, stamp: string, filter: Query) =>
  queryOptions({
    queryKey: ['campaigns', 'results', id, stamp, filter],
    queryFn: ({ signal }) => get<Page<ResultRow>>(withQuery(paths.campaignResults(id), filter), signal),
    placeholderData: keepPreviousData,
  });

export function useCampaignCreate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CampaignBody) => post<CampaignView>(paths.campaigns, body),
    // not waited for: the page of the run opens at once
    onSuccess: () => void client.invalidateQueries(),
  });
}

export function useCampaignAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: 'cancel' | 'resume') =>
      post<CampaignView>(act === 'cancel' ? paths.campaignCancel(id) : paths.campaignResume(id)),
    onSuccess: (view) => client.setQueryData(campaignQuery(id).queryKey, view),
  });
}

export function useCampaignAccept(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { outcome: Outcome; cause?: Cause }) =>
      post<{ accepted: number; skipped: number }>(paths.campaignAccept(id), body),
    onSuccess: () => client.invalidateQueries(),
  });
}
