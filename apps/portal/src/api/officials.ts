import type { VersionView } from '@congvu/disclosure/records/record.schema.ts';
import type { OfficialDossier, OfficialSummary } from '@congvu/personnel/officials/official.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export interface Purpose {
  code: string;
  label: string;
  labelEn: string;
  legal: string | null;
}

export const officialsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['officials', 'list', filter],
    queryFn: ({ signal }) => get<Page<OfficialSummary>>(withQuery(paths.officials, filter), signal),
    placeholderData: keepPreviousData,
  });

/** Never refreshed by itself: every reading is logged. */
export const dossierQuery = (id: string, purpose: string) =>
  queryOptions({
    queryKey: ['officials', 'dossier', id, purpose],
    queryFn: ({ signal }) => get<OfficialDossier>(withQuery(paths.official(id), { purpose }), signal),
    staleTime: 60_000,
    refetchOnReconnect: false,
  });

export const historyQuery = (id: string, purpose: string) =>
  queryOptions({
    queryKey: ['officials', 'history', id, purpose],
    queryFn: ({ signal }) => get<{ items: VersionView[] }>(withQuery(paths.officialHistory(id), { purpose }), signal),
  });

export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: ({ signal }) => get<{ items: Purpose[] }>(paths.purposes, signal),
  staleTime: Number.POSITIVE_INFINITY,
});
