import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { paths } from './paths.ts';

export interface SystemInfo {
  version: string;
  demo: boolean;
  accounts: { username: string; displayName: string; roleLabel: string }[];
}
export interface PopulationStatus {
  state: 'up' | 'degraded' | 'down';
  perSecond: number | null;
  message: string | null;
}

export const systemInfoQuery = queryOptions({
  queryKey: ['system-info'],
  queryFn: ({ signal }) => get<SystemInfo>(paths.systemInfo, signal),
  staleTime: Number.POSITIVE_INFINITY,
});
export const populationStatusQuery = queryOptions({
  queryKey: ['population-status'],
  queryFn: ({ signal }) => get<PopulationStatus>(paths.populationStatus, signal),
  refetchInterval: 15_000,
});
