/** Books of events: registers whose records are made and changed by forms that the definition and the kinds of events describe. */
import type {
  EventBody,
  EventKindView,
  EventPreview,
  FormView,
  NewRecordBody,
  WrittenRecord,
} from '@congvu/events/event.schema.ts';
import type { AgencyView } from '@congvu/organisations/agencies/agency.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './client.ts';
import type { Page } from './page.ts';
import { paths, withQuery } from './paths.ts';

/** Where a book's routes are, and whose registers it holds: `religion.place`, `organisations.fund`. */
export const eventBooks = {
  religion: { prefix: 'religion.', types: ['organisation', 'dignitary', 'place', 'school', 'activity'] },
  associations: { prefix: 'organisations.', types: ['association', 'fund'] },
} as const;
export type EventBookKey = keyof typeof eventBooks;

export const registerOf = (book: EventBookKey, type: string): string => `${eventBooks[book].prefix}${type}`;

/** `religion.place` → its book and `place`; undefined for a register without a page of its own. */
export function bookOf(register: string): { book: EventBookKey; type: string } | undefined {
  for (const book of Object.keys(eventBooks) as EventBookKey[]) {
    const type = eventBooks[book].types.find((each) => registerOf(book, each) === register);
    if (type) return { book, type };
  }
  return undefined;
}

export const eventFormQuery = (book: EventBookKey, type: string) =>
  queryOptions({
    queryKey: [book, 'form', type],
    queryFn: ({ signal }) => get<FormView>(paths.book(book, type, 'form'), signal),
    staleTime: 600_000,
  });
export const eventKindsQuery = (book: EventBookKey, type: string) =>
  queryOptions({
    queryKey: [book, 'events', type],
    queryFn: ({ signal }) => get<{ items: EventKindView[] }>(paths.book(book, type, 'events'), signal),
    staleTime: 600_000,
  });
export const bookAgenciesQuery = (book: string, query: string) =>
  queryOptions({
    queryKey: [book, 'agencies', query],
    queryFn: ({ signal }) =>
      get<Page<AgencyView>>(withQuery(paths.book(book, 'agencies'), { query, pageSize: 50 }), signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

export function useCreateRecord(book: EventBookKey, type: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRecordBody) => post<WrittenRecord>(paths.book(book, type), body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [book, 'overview'] });
      void client.invalidateQueries({ queryKey: [book, 'dues'] });
      void client.invalidateQueries({ queryKey: ['records'] });
    },
  });
}

export function useRecordEvent(book: EventBookKey, type: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EventBody) => post<WrittenRecord>(paths.book(book, type, id, 'events'), body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [book, 'overview'] });
      void client.invalidateQueries({ queryKey: [book, 'dues'] });
      return client.invalidateQueries({ queryKey: ['records'] });
    },
  });
}

export const usePreviewEvent = (book: EventBookKey, type: string, id: string) =>
  useMutation({
    mutationFn: (body: EventBody) => post<EventPreview>(paths.book(book, type, id, 'events', 'preview'), body),
  });
