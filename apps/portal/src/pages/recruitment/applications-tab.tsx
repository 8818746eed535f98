import type { ApplicationSummary } from '@congvu/recruitment/applications/application.schema.ts';
import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { applicationsQuery } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useText } from '../../i18n/locale.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { dayText } from '../awards/award-fields.tsx';
import { StepButton } from './plain-step.tsx';
import { ApplicationBadge } from './recruitment-states.tsx';

const route = getRouteApi('/workspace/recruitment/$id');

export function ApplicationsTab({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.one;
  const can = useCan();
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(applicationsQuery(campaign.id, { page }));
  const taking = campaign.state === 'announced' && can('recruitment.manage');
  const columns: Column<ApplicationSummary>[] = [
    {
      key: 'name',
      header: words.fullName,
      rowHeader: true,
      width: '28%',
      cell: (row) => (
        <>
          <Link to="/recruitment/applications/$id" params={{ id: row.id }} className="strong-link">
            {row.fullName}
          </Link>
          <span className="muted small block">
            {row.number} · {dayText(row.birthDate)}
          </span>
        </>
      ),
    },
    { key: 'post', header: words.post, cell: (row) => row.postTitle },
    {
      key: 'condition',
      header: words.condition,
      width: '32%',
      cell: (row) => (
        <>
          <ApplicationBadge state={row.state} />
          {[...row.refusals, ...row.checks].map((text) => (
            <span key={text} className="muted small block">
              {text}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'number',
      header: words.candidateNumber,
      cell: (row) => (row.candidateNumber ? `${row.candidateNumber} · ${row.roomName ?? ''}` : '–'),
    },
  ];
  return (
    <div className="stack">
      <Card
        flush
        title={all.tabs.applications}
        actions={
          taking ? (
            <ButtonLink to="/recruitment/$id/apply" params={{ id: campaign.id }} look="primary" icon="file">
              {words.add}
            </ButtonLink>
          ) : null
        }
      >
        <PagedList
          query={query}
          empty={{ icon: 'people', title: words.none, text: words.noneText }}
          onPage={(next) => navigate({ search: (now) => ({ ...now, page: next }) })}
        >
          {(list) => (
            <DataTable caption={all.tabs.applications} columns={columns} rows={list.items} rowKey={(row) => row.id} />
          )}
        </PagedList>
      </Card>
      {taking && campaign.applications > 0 ? <StepButton id={campaign.id} step="close" label={all.acts.close} /> : null}
    </div>
  );
}
