import type { ImportRow, ImportView, IntakeRegister } from '@congvu/intake/imports/import.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, put, upload } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

const moving = new Set<string>(['received', 'reading', 'verifying', 'entering']);
export const isMoving = (view: { state: string }) => moving.has(view.state);

/** Registers the officer may send files to. */
export const intakeRegistersQuery = queryOptions({
  queryKey: ['imports', 'registers'],
  queryFn: ({ signal }) => get<{ items: IntakeRegister[] }>(paths.importRegisters, signal),
  staleTime: 600_000,
});

export const importsQuery = (page: number) =>
  queryOptions({
    queryKey: ['imports', 'list', page],
    queryFn: ({ signal }) => get<Page<ImportView>>(withQuery(paths.imports, { page }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(isMoving) ? 2_000 : false),
  });

/** Asked every second while the file is being read or verified, then no more. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => get<ImportView>(paths.import(id), signal),
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data) ? 1_000 : false),
  });

/** `stamp` changes when the file has moved on, so that its rows are asked for again. */
export const importRowsQuery = (id: string, stamp: string, filter: Query) =>
  queryOptions({
    queryKey: ['imports', 'rows', id, stamp, filter],
    queryFn: ({ signal }) => get<Page<ImportRow>>(withQuery(paths.importRows(id), filter), signal),
    placeholderData: keepPreviousData,
  });

export function sendImport(
  given: { registerId: string; agencyCode: string; file: File },
  options: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<ImportView> {
  const form = new FormData();
  form.append('registerId', given.registerId);
  form.append('agencyCode', given.agencyCode);
  form.append('file', given.file, given.file.name);
  return upload<ImportView>(paths.imports, form, options);
}

function useImportMutation<V>(id: string, run: (given: V) => Promise<ImportView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (view) => {
      client.setQueryData(importQuery(id).queryKey, view);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
      void client.invalidateQueries({ queryKey: ['worklist'] });
    },
  });
}

export interface MappingChoice {
  columns: { index: number; field: string | null }[];
  remember: boolean;
}
export const useImportMapping = (id: string) =>
  useImportMutation(id, (given: MappingChoice) => put<ImportView>(paths.importMapping(id), given));
export const useImportCancel = (id: string) => useImportMutation(id, () => post<ImportView>(paths.importCancel(id)));
export const useImportSubmit = (id: string) =>
  useImportMutation(id, () => post<ImportView>(paths.importStep(id, 'submit'), {}));
export const useImportDecision = (id: string) =>
  useImportMutation(id, (given: { action: 'approve' | 'reject'; body: { note?: string } }) =>
    post<ImportView>(paths.importStep(id, given.action), given.body),
  );
