import type { ConsentAnswer, ConsentView } from '@congvu/disclosure/consents/consent.schema.ts';
import type { MessagePage } from '@congvu/disclosure/messages/message.schema.ts';
import type { OwnAccess, OwnRecord } from '@congvu/disclosure/own/own.schema.ts';
import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import type { DeclarationBody, DeclarationView } from '@congvu/stewardship/declarations/declaration.schema.ts';
import type { EvidenceView } from '@congvu/stewardship/evidence/evidence.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

/** Not refreshed by itself: every reading is logged. */
export const ownRecordQuery = queryOptions({
  queryKey: ['own', 'record'],
  queryFn: ({ signal }) => get<OwnRecord>(paths.me('record'), signal),
  staleTime: 30_000,
  refetchOnReconnect: false,
});

export const ownRegisterQuery = queryOptions({
  queryKey: ['own', 'register'],
  queryFn: ({ signal }) => get<RecordTypeView>(paths.me('register'), signal),
  staleTime: 600_000,
});

const listOf = <T>(name: string, filter: Query) =>
  queryOptions({
    queryKey: ['own', name, filter],
    queryFn: ({ signal }) => get<Page<T>>(withQuery(paths.me(name), filter), signal),
    placeholderData: keepPreviousData,
  });
export const declarationsQuery = (page: number | undefined) => listOf<DeclarationView>('declarations', { page });
export const ownConsentsQuery = (filter: Query) => listOf<ConsentView>('consents', filter);
export const accessesQuery = (filter: Query) => listOf<OwnAccess>('accesses', filter);

export const messagesQuery = (page: number | undefined) =>
  queryOptions({
    queryKey: ['own', 'messages', page],
    queryFn: ({ signal }) => get<MessagePage>(withQuery(paths.me('messages'), { page }), signal),
    placeholderData: keepPreviousData,
  });

export const ownConsentQuery = (id: string) =>
  queryOptions({
    queryKey: ['own', 'consents', 'one', id],
    queryFn: ({ signal }) => get<ConsentView>(paths.me('consents', id), signal),
  });

/** All of a person's pages hang together: what is done on one is seen on the others. */
function useOwn<V, R>(run: (given: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => client.invalidateQueries({ queryKey: ['own'] }) });
}

export const useDeclare = () => useOwn((body: DeclarationBody) => post<{ id: string }>(paths.me('declarations'), body));
export const useWithdrawDeclaration = () => useOwn((id: string) => post(paths.me('declarations', id, 'withdraw')));
export const useReadMessage = () => useOwn((id: string) => post(paths.me('messages', id, 'read')));
export const useAnswerConsent = (id: string) =>
  useOwn((answer: ConsentAnswer) => post(paths.me('consents', id, answer)));

export function sendEvidence(
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<EvidenceView> {
  const form = new FormData();
  form.append('file', file, file.name);
  return upload<EvidenceView>(paths.me('evidence'), form, options);
}
