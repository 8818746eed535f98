import type { InspectionSummary } from '@congvu/inspection/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { inspectionsQuery } from '../../api/inspections.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { FindingsCard } from './findings-card.tsx';
import { InspectionBadge } from './states.tsx';

const route = getRouteApi('/workspace/inspections');

/** Inspections the reader has to do with, and before them what their agencies still have to explain. */
export function InspectionsPage() {
  const t = useText();
  const words = t.inspection;
  const can = useCan();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(inspectionsQuery(search));
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        can('inspection.run') ? (
          <ButtonLink to="/inspections/new" look="primary" icon="flag">
            {words.start}
          </ButtonLink>
        ) : null
      }
    >
      {can('inspection.explain') ? <FindingsCard title={words.open} filter={{ state: 'open' }} /> : null}
      {can('inspection.conclude') ? <FindingsCard title={words.explained} filter={{ state: 'explained' }} /> : null}
      <Card flush title={words.list}>
        <PagedList
          query={query}
          empty={{ icon: 'check', title: words.none, text: words.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <InspectionsTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function InspectionsTable({ rows }: { rows: InspectionSummary[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.inspection;
  const number = (key: 'found' | 'open' | 'explained' | 'violations', header: string): Column<InspectionSummary> => ({
    key,
    header,
    align: 'end',
    cell: (row) => format.number(row[key]),
  });
  const columns: Column<InspectionSummary>[] = [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      width: '34%',
      cell: (row) => (
        <>
          <Link to="/inspections/$id" params={{ id: row.id }} className="strong-link">
            {row.name}
          </Link>
          <span className="muted small block">
            {row.agencyName ?? words.wholeCountry} · {row.decisionNumber}
          </span>
        </>
      ),
    },
    { key: 'explainBy', header: words.explainBy, cell: (row) => format.date(row.explainBy) },
    number('found', words.found),
    number('open', words.open),
    number('explained', words.explained),
    number('violations', words.violations),
    { key: 'state', header: words.state, cell: (row) => <InspectionBadge state={row.state} /> },
  ];
  return <DataTable caption={words.list} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
