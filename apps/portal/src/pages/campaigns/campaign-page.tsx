import type { CampaignView } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { campaignQuery, isRunning } from '../../api/campaigns.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Stat, Stats } from '../../design/card.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { CampaignOverview } from './campaign-overview.tsx';
import { CampaignPending, CampaignProgress } from './campaign-progress.tsx';
import { CampaignResults } from './campaign-results.tsx';
import { CampaignStateBadge } from './campaign-state.tsx';
import './campaigns.css';

const route = getRouteApi('/workspace/campaigns/$id');

export function CampaignPage() {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const { id } = route.useParams();
  const query = useQuery(campaignQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.title ?? t.campaigns.title}
      back={{ link: { to: '/campaigns' }, label: t.campaigns.title }}
      badge={view ? <CampaignStateBadge state={view.state} /> : null}
      lead={
        view
          ? [view.scope.kind === 'import' ? null : view.scope.label, view.createdBy, format.dateTime(view.createdAt)]
              .filter(Boolean)
              .join(' · ')
          : undefined
      }
      actions={
        view ? (
          <>
            {view.importId && can('intake.read') ? (
              <ButtonLink to="/imports/$id" params={{ id: view.importId }} icon="file">
                {t.campaigns.seeImport}
              </ButtonLink>
            ) : null}
            {view.openCases > 0 && can('case.read') ? (
              <ButtonLink to="/cases" search={{ campaign: view.id }} look="primary" icon="case">
                {t.campaigns.seeCases}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
    >
      <Await query={query} lines={8}>
        {(data) => <CampaignBody view={data} />}
      </Await>
    </Page>
  );
}

export const countOf = (view: CampaignView, outcome: string) =>
  view.outcomes.find((item) => item.outcome === outcome)?.count ?? 0;

/** The run has written records and opened cases: what was shown of them before is out of date. */
function useFreshAfterRun(view: CampaignView) {
  const client = useQueryClient();
  const running = isRunning(view);
  const ran = useRef(running);
  useEffect(() => {
    if (ran.current && !running) {
      for (const key of ['cases', 'officials', 'imports']) void client.invalidateQueries({ queryKey: [key] });
    }
    ran.current = running;
  }, [client, running]);
}

function CampaignBody({ view }: { view: CampaignView }) {
  const t = useText();
  useFreshAfterRun(view);
  const format = useFormat();
  const words = t.campaigns;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const matched = countOf(view, 'match');
  const pending = countOf(view, 'pending');
  return (
    <>
      <CampaignProgress view={view} />
      {view.total > 0 || view.unchanged > 0 ? (
        <Stats>
          <Stat label={words.matched} value={format.number(matched)} tone="ok" />
          {view.unchanged > 0 ? <Stat label={words.unchanged} value={format.number(view.unchanged)} tone="ok" /> : null}
          <Stat
            label={words.matchedShare}
            value={format.percent(matched + view.unchanged, view.done + view.unchanged)}
          />
          <Stat label={words.differing} value={format.number(Math.max(0, view.done - matched))} tone="warn" />
          <Stat label={words.pending} value={format.number(pending)} />
          <Stat label={words.applied} value={format.number(view.applied)} />
          <Stat label={words.openCases} value={format.number(view.openCases)} />
        </Stats>
      ) : null}
      <CampaignPending view={view} count={pending} />
      <Tabs
        label={words.tabs.label}
        selected={search.tab ?? 'overview'}
        onChange={(tab) => navigate({ search: tab === 'results' ? { tab: 'results' } : {}, resetScroll: false })}
        items={[
          { id: 'overview', label: words.tabs.overview, content: <CampaignOverview view={view} /> },
          { id: 'results', label: words.tabs.results, content: <CampaignResults view={view} /> },
        ]}
      />
    </>
  );
}
