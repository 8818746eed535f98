import type { CampaignSummary } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { campaignsQuery } from '../../api/campaigns.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { CampaignStart } from './campaign-start.tsx';
import { CampaignStateBadge } from './campaign-state.tsx';
import './campaigns.css';

const route = getRouteApi('/workspace/campaigns');

export function CampaignsPage() {
  const t = useText();
  const can = useCan();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(campaignsQuery(page));
  return (
    <Page title={t.campaigns.title} lead={t.campaigns.lead} actions={can('campaign.run') ? <CampaignStart /> : null}>
      <Card flush>
        <Await query={query}>
          {(list) =>
            list.total === 0 ? (
              <EmptyState
                icon="compare"
                title={t.campaigns.empty}
                actions={
                  can('intake.write') ? (
                    <ButtonLink to="/imports" look="primary" icon="upload">
                      {t.worklist.start2Button}
                    </ButtonLink>
                  ) : null
                }
              >
                {t.campaigns.emptyText}
              </EmptyState>
            ) : (
              <>
                <CampaignsTable rows={list.items} />
                <Pagination {...list} words={t.paging} onChange={(next) => navigate({ search: { page: next } })} />
              </>
            )
          }
        </Await>
      </Card>
    </Page>
  );
}

function CampaignsTable({ rows }: { rows: CampaignSummary[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.campaigns;
  const columns: Column<CampaignSummary>[] = [
    {
      key: 'title',
      header: words.name,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/campaigns/$id" params={{ id: row.id }} className="strong-link">
            {row.title}
          </Link>
          <span className="muted small block">{row.scope.label}</span>
        </>
      ),
    },
    { key: 'state', header: words.state, cell: (row) => <CampaignStateBadge state={row.state} /> },
    {
      key: 'progress',
      header: words.progress,
      align: 'end',
      cell: (row) => `${format.number(row.done)} / ${format.number(row.total)}`,
    },
    { key: 'open', header: words.openCases, align: 'end', cell: (row) => format.number(row.openCases) },
    {
      key: 'created',
      header: words.createdAt,
      cell: (row) => (
        <>
          <span className="num nowrap">{format.dateTime(row.createdAt)}</span>
          {row.createdBy ? <span className="muted block">{row.createdBy}</span> : null}
        </>
      ),
    },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
