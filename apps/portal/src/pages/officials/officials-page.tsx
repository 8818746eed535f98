import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { officialsQuery } from '../../api/officials.ts';
import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { OfficialsFilters, type OfficialsSearch } from './officials-filters.tsx';
import { OfficialsTable } from './officials-table.tsx';
import '../records/records.css';

const route = getRouteApi('/workspace/officials');

export function OfficialsPage() {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(officialsQuery(search));
  const filter = useCallback(
    (next: OfficialsSearch) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  return (
    <Page title={t.officials.title} lead={t.officials.lead}>
      <Card>
        <OfficialsFilters search={search} onChange={filter} />
      </Card>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'people', title: t.officials.none, text: t.officials.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => (
            <OfficialsTable
              rows={list.items}
              sort={search.sort}
              onSort={(sort) => filter({ sort: sort as OfficialsSearch['sort'] })}
            />
          )}
        </PagedList>
      </Card>
    </Page>
  );
}
