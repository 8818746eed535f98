import type { Likeness, PairState, PairSummary } from '@congvu/stewardship/duplicates/duplicate.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { duplicatesQuery } from '../../api/duplicates.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { Select } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import './duplicates.css';

const route = getRouteApi('/workspace/duplicates');
const tones: Record<Likeness, Tone> = { strong: 'bad', likely: 'warn', possible: 'info' };
const stateTones: Record<PairState, Tone> = { open: 'warn', dismissed: 'mute', merged: 'ok' };

export function PairBadge({ pair }: { pair: PairSummary }) {
  const words = useText().duplicates;
  if (pair.pending) return <Badge tone="hold">{words.waiting}</Badge>;
  if (pair.state === 'open')
    return (
      <Badge tone={tones[pair.likeness]} icon="warning">
        {words.likeness[pair.likeness]}
      </Badge>
    );
  return <Badge tone={stateTones[pair.state]}>{words.states[pair.state]}</Badge>;
}

/** Pairs of records that may be one, of any register. */
export function DuplicatesPage() {
  const t = useText();
  const words = t.duplicates;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = search.state ?? 'open';
  const query = useQuery(duplicatesQuery({ ...search, state: state === 'all' ? undefined : state }));
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <search className="filters" aria-label={t.filters}>
          <Select
            label={words.state}
            value={state}
            options={[
              ...Object.entries(words.states).map(([id, label]) => ({ id, label })),
              { id: 'all', label: t.all },
            ]}
            onChange={(id) => navigate({ search: { state: id === 'open' ? undefined : (id as PairState | 'all') } })}
          />
        </search>
      </Card>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'check', title: words.none, text: words.noneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <PairsTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function PairsTable({ rows }: { rows: PairSummary[] }) {
  const t = useText();
  const words = t.duplicates;
  const columns: Column<PairSummary>[] = [
    {
      key: 'pair',
      header: words.pair,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/duplicates/$id" params={{ id: row.id }} className="strong-link">
            {row.left.title === row.right.title ? row.left.title : `${row.left.title} ${words.and} ${row.right.title}`}
          </Link>
          <span className="muted small block num">
            {row.left.identity} · {row.right.identity}
          </span>
        </>
      ),
    },
    { key: 'register', header: words.register, cell: (row) => row.registerLabel },
    { key: 'why', header: words.why, cell: (row) => row.reasons.join('; ') },
    {
      key: 'agency',
      header: t.records.agency,
      cell: (row) => [...new Set([row.left.agencyName, row.right.agencyName])].join('; '),
    },
    { key: 'state', header: words.state, cell: (row) => <PairBadge pair={row} /> },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
