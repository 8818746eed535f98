import type { CorrectionSummary } from '@congvu/stewardship/corrections/correction.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { correctionsQuery } from '../../api/corrections.ts';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { BulkList } from './bulk-list.tsx';
import { CorrectionStateBadge } from './correction-state.tsx';
import './corrections.css';

const route = getRouteApi('/workspace/corrections');

export function CorrectionsPage() {
  const t = useText();
  const words = t.corrections;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(correctionsQuery(search));
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <search className="filters" aria-label={t.filters}>
          <Select
            label={words.state}
            value={search.state ?? 'all'}
            options={[
              { id: 'all', label: t.all },
              ...Object.entries(words.states).map(([id, label]) => ({ id, label })),
            ]}
            onChange={(id) =>
              navigate({
                search: (now) => ({
                  ...now,
                  page: undefined,
                  state: id === 'all' ? undefined : (id as CorrectionSummary['state']),
                }),
              })
            }
          />
          <Checkbox
            isSelected={search.mine ?? false}
            onChange={(on) => navigate({ search: (now) => ({ ...now, page: undefined, mine: on || undefined }) })}
          >
            {words.mine}
          </Checkbox>
        </search>
      </Card>
      <BulkList />
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'check', title: words.none, text: words.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <CorrectionsTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function CorrectionsTable({ rows }: { rows: CorrectionSummary[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.corrections;
  const columns: Column<CorrectionSummary>[] = [
    {
      key: 'record',
      header: words.record,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/corrections/$id" params={{ id: row.id }} className="strong-link">
            {row.title}
          </Link>
          <span className="muted small block">{row.registerLabel}</span>
        </>
      ),
    },
    { key: 'what', header: words.what, cell: (row) => row.fields.join(', ') },
    { key: 'agency', header: t.records.agency, cell: (row) => row.agencyName },
    {
      key: 'requested',
      header: words.requested,
      cell: (row) => (
        <>
          {row.requestedBy}
          {row.channel === 'person' ? <span className="muted small block">{words.person}</span> : null}
          <span className="muted small block">{format.dateTime(row.requestedAt)}</span>
        </>
      ),
    },
    {
      key: 'decided',
      header: words.decided,
      cell: (row) =>
        row.decidedBy && row.decidedAt ? (
          <>
            {row.decidedBy}
            <span className="muted small block">{format.dateTime(row.decidedAt)}</span>
          </>
        ) : (
          <span className="muted">–</span>
        ),
    },
    {
      key: 'state',
      header: words.state,
      cell: (row) => (
        <>
          <CorrectionStateBadge state={row.state} />
          {row.state === 'pending' && row.dueOn ? (
            <span className="muted small block">{words.dueShort(format.date(row.dueOn))}</span>
          ) : null}
        </>
      ),
    },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
