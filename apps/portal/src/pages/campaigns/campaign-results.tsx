import type { CampaignView, ResultRow } from '@congvu/linkage/campaigns/campaign.schema.ts';
import type { Cause, Outcome } from '@congvu/linkage/outcome.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { resultsQuery } from '../../api/campaigns.ts';
import { paths } from '../../api/paths.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonAnchor } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { CampaignAccept } from './campaign-accept.tsx';
import { isBulkAcceptable } from './campaign-state.tsx';
import { ResultItem } from './result-item.tsx';

const route = getRouteApi('/workspace/campaigns/$id');

export function CampaignResults({ view }: { view: CampaignView }) {
  const t = useText();
  const can = useCan();
  const words = t.campaigns.results;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { tab: _tab, ...filter } = search;
  const stamp = `${view.state}:${Math.floor(view.done / 50)}:${view.openCases}`;
  const query = useQuery(resultsQuery(view.id, stamp, filter));
  const go = (next: Partial<typeof search>) =>
    navigate({ search: { ...search, page: undefined, ...next }, resetScroll: false });
  const cause = view.causes.find((item) => item.cause === search.cause && item.outcome === search.outcome);
  const { outcome, agency } = search;
  const group = {
    campaign: view.id,
    outcome: outcome === 'match' || outcome === 'pending' ? undefined : outcome,
    cause: search.cause,
    agency,
  };
  const filtered = Boolean(search.outcome || search.cause || search.agency);
  return (
    <Card
      title={words.title}
      flush
      actions={
        can('case.settle') ? (
          <ButtonAnchor href={paths.campaignResultsFile(view.id)} download icon="download">
            {words.download}
          </ButtonAnchor>
        ) : null
      }
    >
      <div className="card-filters filters">
        <ResultFilters view={view} search={search} go={go} />
        {filtered ? (
          <div>
            <Button
              look="quiet"
              icon="cross"
              onPress={() => go({ outcome: undefined, cause: undefined, agency: undefined })}
            >
              {t.clearFilters}
            </Button>
          </div>
        ) : null}
      </div>
      {cause && isBulkAcceptable(cause.cause) && can('case.settle') ? (
        <CampaignAccept
          key={`${cause.outcome}:${cause.cause}`}
          view={view}
          outcome={cause.outcome}
          cause={cause.cause}
          count={cause.count}
          isOver={
            query.data !== undefined && query.data.total === query.data.items.length && query.data.items.every(isOver)
          }
        />
      ) : null}
      <Await query={query}>
        {(list) =>
          list.total === 0 ? (
            <EmptyState icon="search" title={words.none} />
          ) : (
            <>
              <ul className="results" aria-label={words.caption}>
                {list.items.map((row: ResultRow) => (
                  <ResultItem key={row.itemId} row={row} group={group} />
                ))}
              </ul>
              <Pagination {...list} words={t.paging} onChange={(page) => go({ page })} />
            </>
          )
        }
      </Await>
    </Card>
  );
}

const isOver = (row: ResultRow) => row.caseState === 'resolved' || row.caseState === 'dismissed';

interface FilterProps {
  view: CampaignView;
  search: { outcome?: Outcome | undefined; cause?: Cause | undefined; agency?: string | undefined };
  go: (next: { outcome?: Outcome | undefined; cause?: Cause | undefined; agency?: string | undefined }) => void;
}

function ResultFilters({ view, search, go }: FilterProps) {
  const t = useText();
  const format = useFormat();
  const words = t.campaigns;
  const all = { id: 'all', label: t.all };
  const outcomes = view.outcomes
    .filter((item) => item.count > 0)
    .map((item) => ({ id: item.outcome, label: `${t.terms.outcomes[item.outcome]} (${format.number(item.count)})` }));
  const causes = view.causes
    .filter((item) => item.count > 0 && (!search.outcome || item.outcome === search.outcome))
    .map((item) => ({
      id: `${item.outcome}/${item.cause}`,
      label: `${t.terms.causes[item.cause]} (${format.number(item.count)})`,
    }));
  const agencies = view.agencies.map((agency) => ({ id: agency.code, label: agency.name }));
  const cause = causes.find((item) => item.id.endsWith(`/${search.cause}`))?.id ?? 'all';
  return (
    <>
      <Select
        label={words.outcome}
        value={search.outcome ?? 'all'}
        options={[all, ...outcomes]}
        onChange={(id) => go({ outcome: id === 'all' ? undefined : (id as Outcome), cause: undefined })}
      />
      <Select
        label={words.cause}
        value={cause}
        options={[all, ...causes]}
        onChange={(id) => {
          const [outcome, picked] = id.split('/') as [Outcome, Cause | undefined];
          go(picked ? { outcome, cause: picked } : { cause: undefined });
        }}
      />
      {agencies.length > 1 ? (
        <Select
          label={words.agency}
          value={search.agency ?? 'all'}
          options={[all, ...agencies]}
          onChange={(id) => go({ agency: id === 'all' ? undefined : id })}
        />
      ) : null}
    </>
  );
}
