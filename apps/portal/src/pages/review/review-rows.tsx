import type { ReviewRow } from '@congvu/procedures/review/review.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reviewRowsQuery } from '../../api/review.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';
import { PagedList } from '../../shell/paged-list.tsx';

const route = getRouteApi('/workspace/procedure-review');

/** Every paper the resolution names, narrowed on the server. */
export function ReviewRows({ ministries }: { ministries: string[] }) {
  const t = useText();
  const words = t.review;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(reviewRowsQuery(search));
  const narrow = (more: Partial<typeof search>) =>
    navigate({ search: (now) => ({ ...now, page: undefined, ...more }), resetScroll: false });
  return (
    <Card flush title={words.list}>
      <search className="card-filters filters" aria-label={t.filters}>
        <SearchField
          label={words.search}
          value={search.query ?? ''}
          onChange={(text) => void narrow({ query: text || undefined })}
        />
        <Select
          label={words.ministry}
          value={search.ministry ?? 'all'}
          options={[{ id: 'all', label: t.all }, ...ministries.map((name) => ({ id: name, label: name }))]}
          onChange={(id) => void narrow({ ministry: id === 'all' ? undefined : id })}
        />
        <Select
          label={words.action}
          value={search.action ?? 'all'}
          options={[
            { id: 'all', label: t.all },
            ...Object.entries(words.actions).map(([id, label]) => ({ id, label })),
          ]}
          onChange={(id) => void narrow({ action: id === 'all' ? undefined : (id as ReviewRow['action']) })}
        />
      </search>
      <PagedList
        query={query}
        empty={{ icon: 'search', title: words.none, text: words.noneText }}
        onPage={(page) => navigate({ search: (now) => ({ ...now, page }), resetScroll: false })}
      >
        {(list) => <Rows rows={list.items} />}
      </PagedList>
    </Card>
  );
}

function Rows({ rows }: { rows: ReviewRow[] }) {
  const words = useText().review;
  const columns: Column<ReviewRow>[] = [
    {
      key: 'procedure',
      header: words.form,
      rowHeader: true,
      width: '32%',
      cell: (row) => (
        <>
          {row.procedure}
          <span className="muted small block">
            {row.code ?? '–'} · {row.ministry}
          </span>
        </>
      ),
    },
    { key: 'paper', header: words.paper, cell: (row) => row.paper },
    {
      key: 'database',
      header: words.database,
      cell: (row) => (
        <>
          {row.databases.join('; ') || row.databaseText}
          {row.agrees ? null : <span className="muted small block">{words.differs}</span>}
        </>
      ),
    },
    { key: 'action', header: words.action, cell: (row) => words.actions[row.action] },
    { key: 'amend', header: words.amend, cell: (row) => row.amend },
  ];
  return (
    <DataTable
      caption={words.list}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.ministry}${row.no}${row.paper}`}
    />
  );
}
