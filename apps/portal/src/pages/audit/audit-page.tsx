import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { entriesQuery } from '../../api/audit.ts';
import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { AuditFilters, type AuditSearch } from './audit-filters.tsx';
import { EntriesTable } from './entries-table.tsx';
import './audit.css';

const route = getRouteApi('/workspace/audit');

export function AuditPage() {
  const t = useText();
  const words = t.audit;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(entriesQuery(search));
  const filter = useCallback(
    (next: AuditSearch) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <AuditFilters search={search} onChange={filter} />
      </Card>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'shield', title: words.none }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <EntriesTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}
