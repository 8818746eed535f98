import { todayInVietnam } from '@congvu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { clocksQuery, duesQuery } from '../../api/career.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { Await } from '../../shell/trouble.tsx';
import { ClockTable } from './clock-table.tsx';
import { DuesFilters, type DuesSearch } from './dues-filters.tsx';
import { DuesTable } from './dues-table.tsx';
import './due.css';

const route = getRouteApi('/workspace/dues');

/** The same day so many months later; a day the month does not have is its last. */
function inMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** What comes due of the officials within the scope, and how recording keeps its time limits. */
export function DuesPage() {
  const t = useText();
  const words = t.due;
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { all, ...asked } = search;
  // Nothing said of the time: what is overdue and what comes within three months.
  const soon = !all && !search.from && !search.until ? inMonths(todayInVietnam(), 3) : null;
  const query = useQuery(duesQuery({ ...asked, ...(soon ? { until: soon } : {}) }));
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
      {soon ? (
        <div className="due-soon muted">
          <span>{words.soon(format.date(soon))}</span>
          <Button size="s" look="quiet" onPress={() => filter({ all: true })}>
            {words.whole}
          </Button>
        </div>
      ) : null}
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
