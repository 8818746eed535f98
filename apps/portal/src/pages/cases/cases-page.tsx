import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { casesQuery } from '../../api/cases.ts';
import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { CasesFilters, type CasesSearch } from './cases-filters.tsx';
import { CasesTable } from './cases-table.tsx';

const route = getRouteApi('/workspace/cases');

export function CasesPage() {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = search.state === 'all' ? undefined : (search.state ?? 'unsettled');
  const query = useQuery(casesQuery({ ...search, state }));
  const filter = useCallback(
    (next: CasesSearch) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  return (
    <Page title={t.cases.title} lead={t.cases.lead}>
      <Card>
        <CasesFilters search={search} onChange={filter} />
      </Card>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'check', title: t.cases.none, text: t.cases.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <CasesTable rows={list.items} caption={t.cases.caption} search={search} />}
        </PagedList>
      </Card>
    </Page>
  );
}
