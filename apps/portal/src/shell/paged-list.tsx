import type { ReactNode } from 'react';
import type { Page as ListPage } from '../api/page.ts';
import { EmptyState } from '../design/empty-state.tsx';
import type { IconName } from '../design/icon.tsx';
import { Pagination } from '../design/pagination.tsx';
import { useText } from '../i18n/locale.tsx';
import { Await } from './trouble.tsx';

/** A list from the server, a page at a time: waits, says when nothing was found, and turns pages. */
export function PagedList<T, L extends ListPage<T>>(props: {
  query: { data: L | undefined; error: unknown; refetch: () => unknown };
  empty: { icon: IconName; title: string; text?: string };
  onPage: (page: number) => void;
  children: (list: L) => ReactNode;
}) {
  const { query, empty, onPage, children } = props;
  const t = useText();
  return (
    <Await query={query}>
      {(list) =>
        list.total === 0 ? (
          <EmptyState icon={empty.icon} title={empty.title}>
            {empty.text}
          </EmptyState>
        ) : (
          <>
            {children(list)}
            <Pagination {...list} words={t.paging} onChange={onPage} />
          </>
        )
      }
    </Await>
  );
}
