import type {
  EventBody,
  KindsView,
  PayView,
  PreviewView,
  RecordedView,
} from '@congvu/personnel/career/career.schema.ts';
import type { ClockRanking } from '@congvu/personnel/clocks/clock.schema.ts';
import type { DuePage } from '@congvu/personnel/due/due.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const careerKindsQuery = queryOptions({
  queryKey: ['career', 'kinds'],
  queryFn: ({ signal }) => get<KindsView>(paths.careerKinds, signal),
  staleTime: 3_600_000,
});

export const usePreviewEvent = (id: string) =>
  useMutation({ mutationFn: (body: EventBody) => post<PreviewView>(paths.careerPreview(id), body) });

export function useRecordEvent(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EventBody) => post<RecordedView>(paths.career(id), body),
    onSuccess: () => {
      for (const key of ['records', 'officials', 'dues', 'clocks', 'pay'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** Never refreshed by itself: every reading is logged. */
export const payQuery = (id: string, purpose: string) =>
  queryOptions({
    queryKey: ['pay', id, purpose],
    queryFn: ({ signal }) => get<PayView>(withQuery(paths.pay(id), { purpose }), signal),
    staleTime: 60_000,
    refetchOnReconnect: false,
  });

export const duesQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['dues', filter],
    queryFn: ({ signal }) => get<DuePage>(withQuery(paths.dues, filter), signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export const clocksQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['clocks', filter],
    queryFn: ({ signal }) => get<ClockRanking>(withQuery(paths.clocks, filter), signal),
    placeholderData: keepPreviousData,
  });
