import type { AwardState, AwardSummary } from '@congvu/awards/register/award.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { awardsQuery } from '../../api/awards.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';
import type { pageSearch } from '../../page-search.ts';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { AwardTypeField, dayText, optionsOf } from './award-fields.tsx';
import { AwardBadge } from './award-states.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/register');
type Search = Partial<ReturnType<typeof pageSearch.awards>>;
const nothing: Search = { query: undefined, award: undefined, year: undefined, state: undefined, unlinked: undefined };

export function AwardsPage() {
  const t = useText();
  const words = t.awards.register;
  const can = useCan();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(awardsQuery(search));
  const filter = useCallback(
    (next: Search) => void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  const setQuery = useCallback((text: string) => filter({ query: text || undefined }), [filter]);
  const filtered = Object.entries(search).some(([key, value]) => key !== 'page' && value !== undefined);
  const thisYear = new Date().getFullYear();
  const years = Array.from({ length: 30 }, (_, back) => String(thisYear - back));
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ link: { to: '/awards' }, label: t.awards.title }}
      actions={
        can('award.record') ? (
          <ButtonLink to="/awards/paper" icon="file">
            {words.paper}
          </ButtonLink>
        ) : null
      }
    >
      <Card>
        <search className="filters" aria-label={t.filters}>
          <div className="filters-wide">
            <SearchField label={words.search} value={search.query ?? ''} onChange={setQuery} />
          </div>
          <AwardTypeField
            key={search.award ?? 'any'}
            label={t.awards.award}
            value={search.award ?? null}
            onChange={(award) => {
              if (award !== (search.award ?? null)) filter({ award: award ?? undefined });
            }}
          />
          <Select
            label={t.awards.year}
            value={search.year ? String(search.year) : 'all'}
            options={[{ id: 'all', label: words.anyYear }, ...years.map((year) => ({ id: year, label: year }))]}
            onChange={(id) => filter({ year: id === 'all' ? undefined : Number(id) })}
          />
          <Select
            label={t.awards.state}
            value={search.state ?? 'all'}
            options={[{ id: 'all', label: t.all }, ...optionsOf(words.states)]}
            onChange={(id) => filter({ state: id === 'all' ? undefined : (id as AwardState) })}
          />
          <Select
            label={words.unlinked}
            value={search.unlinked ? 'unlinked' : 'all'}
            options={[
              { id: 'all', label: words.anyLink },
              { id: 'unlinked', label: words.onlyUnlinked },
            ]}
            onChange={(id) => filter({ unlinked: id === 'unlinked' ? true : undefined })}
          />
          {filtered ? (
            <div>
              <Button look="quiet" icon="cross" onPress={() => filter(nothing)}>
                {t.clearFilters}
              </Button>
            </div>
          ) : null}
        </search>
      </Card>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'flag', title: words.none, text: words.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <AwardsTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function AwardsTable({ rows }: { rows: AwardSummary[] }) {
  const words = useText().awards;
  const columns: Column<AwardSummary>[] = [
    {
      key: 'holder',
      header: words.holder,
      rowHeader: true,
      width: '30%',
      cell: (row) => (
        <>
          <Link to="/awards/register/$id" params={{ id: row.id }} className="strong-link">
            {row.holderName}
          </Link>
          <span className="muted small block">
            {row.holderKind !== 'individual'
              ? words.holderKinds[row.holderKind]
              : (row.holderNumber ?? words.register.noNumber)}
          </span>
        </>
      ),
    },
    { key: 'award', header: words.award, width: '24%', cell: (row) => row.awardName },
    { key: 'agency', header: words.agency, cell: (row) => row.agencyName },
    {
      key: 'decision',
      header: words.register.decision,
      cell: (row) => (
        <>
          <span className="nowrap">{row.decision}</span>
          <span className="muted small block">{dayText(row.decidedOn)}</span>
        </>
      ),
    },
    { key: 'state', header: words.state, cell: (row) => <AwardBadge state={row.state} /> },
  ];
  return (
    <DataTable
      caption={words.register.caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowTone={(row) => (row.state === 'revoked' ? 'bad' : undefined)}
    />
  );
}
