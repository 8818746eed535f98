import type { ExtractView } from '@congvu/personnel/extracts/extract.schema.ts';
import type { OfficialSummary } from '@congvu/personnel/officials/official.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export interface Purpose {
  code: string;
  label: string;
  labelEn: string;
  legal: string | null;
  byConsent: boolean;
}

export const officialsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['officials', 'list', filter],
    queryFn: ({ signal }) => get<Page<OfficialSummary>>(withQuery(paths.officials, filter), signal),
    placeholderData: keepPreviousData,
  });

/** Each reading is an entry in the log: not read again by itself. */
export const extractOfQuery = (official: string, asked: { groups: string; purpose: string }) =>
  queryOptions({
    queryKey: ['officials', 'extract', official, asked],
    queryFn: ({ signal }) => get<ExtractView>(withQuery(paths.officialExtract(official), asked), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: ({ signal }) => get<{ items: Purpose[] }>(paths.purposes, signal),
  staleTime: Number.POSITIVE_INFINITY,
});
