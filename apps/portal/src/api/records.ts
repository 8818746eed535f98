import type {
  RecordPage,
  RecordView,
  SavedSearch,
  savedSearchBody,
  VersionView,
} from '@congvu/disclosure/records/record.schema.ts';
import type { RegisterSummary } from '@congvu/registers/definition/definition.schema.ts';
import type { NoteView } from '@congvu/stewardship/notes/note.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import { get, post, remove } from './client.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const registersQuery = queryOptions({
  queryKey: ['registers'],
  queryFn: ({ signal }) => get<{ items: RegisterSummary[] }>(paths.registers, signal),
  staleTime: 600_000,
});

export const recordsQuery = (type: string, filter: Query) =>
  queryOptions({
    queryKey: ['records', type, 'list', filter],
    queryFn: ({ signal }) => get<RecordPage>(withQuery(paths.records(type), filter), signal),
    placeholderData: keepPreviousData,
  });

/** Never refreshed by itself: every reading is logged. */
export const recordQuery = (type: string, id: string, asked: Query) =>
  queryOptions({
    queryKey: ['records', type, 'one', id, asked],
    queryFn: ({ signal }) => get<RecordView>(withQuery(paths.record(type, id), asked), signal),
    staleTime: 60_000,
    refetchOnReconnect: false,
  });

export const recordHistoryQuery = (type: string, id: string, purpose: string | undefined) =>
  queryOptions({
    queryKey: ['records', type, 'history', id, purpose],
    queryFn: ({ signal }) =>
      get<{ items: VersionView[] }>(withQuery(paths.recordHistory(type, id), { purpose }), signal),
  });

export const notesQuery = (type: string, id: string, purpose: string | undefined) =>
  queryOptions({
    queryKey: ['records', type, 'notes', id, purpose],
    queryFn: ({ signal }) => get<{ items: NoteView[] }>(withQuery(paths.recordNotes(type, id), { purpose }), signal),
  });

export function useWriteNote(type: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => post<{ id: string }>(paths.recordNotes(type, id), { text }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['records', type, 'notes', id] }),
  });
}

export const searchesQuery = (type: string) =>
  queryOptions({
    queryKey: ['records', type, 'searches'],
    queryFn: ({ signal }) => get<{ items: SavedSearch[] }>(paths.searches(type), signal),
  });

export function useSavedSearches(type: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: searchesQuery(type).queryKey });
  const save = useMutation({
    mutationFn: (body: Static<typeof savedSearchBody>) => post<SavedSearch>(paths.searches(type), body),
    onSuccess,
  });
  const forget = useMutation({ mutationFn: (id: string) => remove(paths.search(type, id)), onSuccess });
  return { save, forget };
}
