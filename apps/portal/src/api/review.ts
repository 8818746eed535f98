import type { ReviewRow, ReviewSummary } from '@congvu/procedures/review/review.schema.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

export const reviewQuery = queryOptions({
  queryKey: ['review', 'summary'],
  queryFn: ({ signal }) => get<ReviewSummary>(paths.review, signal),
});
export const reviewRowsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['review', 'rows', filter],
    queryFn: ({ signal }) => get<Page<ReviewRow>>(withQuery(paths.reviewRows, filter), signal),
    placeholderData: keepPreviousData,
  });
