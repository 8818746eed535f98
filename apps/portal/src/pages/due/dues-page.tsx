import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { clocksQuery, duesQuery } from '../../api/career.ts';
import { Banner } from '../../design/banner.tsx';
import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { Await } from '../../shell/trouble.tsx';
import { ClockTable } from './clock-table.tsx';
import { DuesFilters, type DuesSearch } from './dues-filters.tsx';
import { DuesTable } from './dues-table.tsx';
import './due.css';

const route = getRouteApi('/workspace/dues');

/** What comes due of the officials within the scope, and how recording keeps its time limits. */
export function DuesPage() {
  const t = useText();
  const words = t.due;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(duesQuery(search));
  const clocks = useQuery(clocksQuery({ agency: search.agency }));
  const filter = useCallback(
    (next: DuesSearch) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <DuesFilters search={search} counts={query.data?.counts ?? []} onChange={filter} />
      </Card>
      {query.data?.catchingUp ? <Banner tone="info">{words.catchingUp}</Banner> : null}
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'clock', title: words.none, text: words.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <DuesTable rows={list.items} />}
        </PagedList>
      </Card>
      <Card flush title={words.clocks} note={words.clocksNote}>
        <Await query={clocks} lines={3}>
          {(ranking) => <ClockTable ranking={ranking} />}
        </Await>
      </Card>
    </Page>
  );
}
