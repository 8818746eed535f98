import type { CampaignSummary } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { recruitmentsQuery } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { RecruitmentBadge } from './recruitment-states.tsx';

const route = getRouteApi('/workspace/recruitment');

export function RecruitmentsPage() {
  const words = useText().recruitment;
  const can = useCan();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(recruitmentsQuery(search));
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <ButtonLink to="/recruitment-notices" icon="book">
            {words.toNotices}
          </ButtonLink>
          {can('recruitment.manage') && !making ? (
            <Button look="primary" icon="flag" onPress={() => setMaking(true)}>
              {words.create}
            </Button>
          ) : null}
        </>
      }
    >
      {making ? <CampaignForm onClose={() => setMaking(false)} /> : null}
      <Card flush title={words.campaigns}>
        <PagedList
          query={query}
          empty={{ icon: 'flag', title: words.none, text: words.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <CampaignsTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function CampaignsTable({ rows }: { rows: CampaignSummary[] }) {
  const words = useText().recruitment;
  const columns: Column<CampaignSummary>[] = [
    {
      key: 'name',
      header: words.campaign,
      rowHeader: true,
      width: '44%',
      cell: (row) => (
        <>
          <Link to="/recruitment/$id" params={{ id: row.id }} className="strong-link">
            {row.name}
          </Link>
          <span className="muted small block">
            {row.agencyName} · {row.kindName}
          </span>
        </>
      ),
    },
    { key: 'year', header: words.year, cell: (row) => row.year },
    { key: 'state', header: words.state, cell: (row) => <RecruitmentBadge state={row.state} /> },
    {
      key: 'counts',
      header: words.counts,
      cell: (row) => words.countLine(row.quantity, row.applications, row.eligible),
    },
  ];
  return <DataTable caption={words.campaigns} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
