import type { WorklistView } from '@congvu/linkage/cases/case.schema.ts';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { paths } from './paths.ts';

export type WaitingKind =
  | 'dossiers'
  | 'corrections'
  | 'disputes'
  | 'findings'
  | 'transfers'
  | 'files'
  | 'opinions'
  | 'duplicates';
interface WaitingView {
  items: { kind: WaitingKind; count: number }[];
}

export const worklistQuery = queryOptions({
  queryKey: ['worklist'],
  queryFn: ({ signal }) => get<WorklistView>(paths.worklist, signal),
  // what waits changes behind the page's back: always as it is now
  staleTime: 0,
  refetchInterval: 30_000,
});

export const waitingQuery = queryOptions({
  queryKey: ['worklist', 'waiting'],
  queryFn: ({ signal }) => get<WaitingView>(paths.waiting, signal),
  staleTime: 0,
  refetchInterval: 30_000,
});
