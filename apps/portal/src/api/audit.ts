import type { EntryView } from '@congvu/audit/entries/entry.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const entriesQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) => get<Page<EntryView>>(withQuery(paths.auditEntries, filter), signal),
    placeholderData: keepPreviousData,
  });
