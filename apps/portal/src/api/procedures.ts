import type {
  DisputeView,
  DossierSummary,
  DossierView,
  OpenBody,
  ProcedureSummary,
  ProcedureView,
  SaveBody,
  TrackView,
} from '@congvu/procedures/dossiers/dossier.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, put, remove, upload } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const proceduresQuery = queryOptions({
  queryKey: ['procedures', 'list'],
  queryFn: ({ signal }) => get<{ items: ProcedureSummary[] }>(paths.procedures, signal),
});
export const procedureQuery = (key: string) =>
  queryOptions({
    queryKey: ['procedures', 'one', key],
    queryFn: ({ signal }) => get<ProcedureView>(paths.procedure(key), signal),
  });
export const dossiersQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['dossiers', 'list', filter],
    queryFn: ({ signal }) => get<Page<DossierSummary>>(withQuery(paths.dossiers, filter), signal),
    placeholderData: keepPreviousData,
  });
const followMs = 5_000;

/** One's own dossier; looked at again while an agency has it, so that whose turn it is shows by itself. */
export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: ['dossiers', 'one', id],
    queryFn: ({ signal }) => get<DossierView>(paths.dossier(id), signal),
    refetchInterval: (query) => (query.state.data?.turn.whose === 'agency' ? followMs : false),
  });
export const workQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['dossiers', 'work', filter],
    queryFn: ({ signal }) => get<Page<DossierSummary>>(withQuery(paths.dossierWork, filter), signal),
    placeholderData: keepPreviousData,
  });
export const workOneQuery = (id: string) =>
  queryOptions({
    queryKey: ['dossiers', 'work-one', id],
    queryFn: ({ signal }) => get<DossierView>(paths.dossierWorkOne(id), signal),
  });
export const trackQuery = (code: string) =>
  queryOptions({
    queryKey: ['dossiers', 'track', code],
    queryFn: ({ signal }) => get<TrackView>(withQuery(paths.dossierTrack, { code }), signal),
    enabled: code !== '',
    retry: false,
  });
export const disputesQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['disputes', filter],
    queryFn: ({ signal }) => get<Page<DisputeView>>(withQuery(paths.disputes, filter), signal),
    placeholderData: keepPreviousData,
  });

function useFresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['dossiers'] });
}

export function useOpenDossier() {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (body: OpenBody) => post<{ id: string }>(paths.dossiers, body),
    onSuccess: fresh,
  });
}

export const useSaveDossier = (id: string) =>
  useMutation({ mutationFn: (body: SaveBody) => put<{ version: number }>(paths.dossier(id), body) });

export function useSubmitDossier(id: string) {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (version: number) =>
      post<{ code: string; changed: string[] }>(paths.dossierAct(id, 'submit'), { version }),
    onSettled: fresh,
  });
}

export function useDropDossier(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove(paths.dossier(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossiers', 'list'] }),
  });
}

export function useWithdrawDossier(id: string) {
  const fresh = useFresh();
  return useMutation({ mutationFn: () => post(paths.dossierAct(id, 'withdraw'), {}), onSettled: fresh });
}

export function useRaiseDispute(id: string) {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (body: { field: string; claimed: string; reason: string }) =>
      post(paths.dossierAct(id, 'disputes'), body),
    onSuccess: fresh,
  });
}

export interface HandlingBody {
  action: string;
  note?: string;
  reasons?: { text: string; ground: { instrument: string; article?: string } }[];
  days?: number;
}
export function useHandleDossier(id: string) {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ action, ...body }: HandlingBody) => post(paths.dossierWorkAct(id, action), body),
    onSettled: fresh,
  });
}

export function useAnswerDispute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; state: 'corrected' | 'kept'; answer: string }) =>
      post(paths.disputeAnswer(id), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['disputes'] }),
  });
}

export interface DossierPaper {
  id: string;
  name: string;
}
export async function sendPaper(
  dossier: string,
  key: string,
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<DossierPaper> {
  const form = new FormData();
  form.append('file', file, file.name);
  const { id } = await upload<{ id: string }>(paths.dossierPaper(dossier, key), form, options);
  return { id, name: file.name };
}
export function useDetachPaper(dossier: string) {
  const fresh = useFresh();
  return useMutation({ mutationFn: (paper: string) => remove(paths.dossierPaper(dossier, paper)), onSettled: fresh });
}
