import type { AgencyHistory } from '@congvu/organisations/tree/tree.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { agencyHistoryQuery, treeQuery } from '../../api/organisations.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { HeadCard } from './head-card.tsx';
import './organisations.css';

const route = getRouteApi('/workspace/organisations/$code');

/** One agency: what it has been called and under whom, and who went on with it. */
export function AgencyPage() {
  const t = useText();
  const words = t.organisations;
  const { code } = route.useParams();
  const query = useQuery(agencyHistoryQuery(code));
  const view = query.data;
  return (
    <Page
      title={view?.periods[0]?.name ?? words.title}
      back={{ link: { to: '/organisations' }, label: words.title }}
      badge={view ? <Badge tone={view.stands ? 'ok' : 'mute'}>{view.stands ? words.stands : words.ended}</Badge> : null}
    >
      <Await query={query}>{(found) => <Body view={found} />}</Await>
    </Page>
  );
}

type Period = AgencyHistory['periods'][number];

function Body({ view }: { view: AgencyHistory }) {
  const t = useText();
  const can = useCan();
  const format = useFormat();
  const words = t.organisations;
  const day = (value: string | null, otherwise: string) =>
    value ? format.date(value) : <span className="muted">{otherwise}</span>;
  const columns: Column<Period>[] = [
    { key: 'name', header: words.name, rowHeader: true, cell: (period) => period.name },
    { key: 'kind', header: words.kind, cell: (period) => words.kinds[period.kind] },
    {
      key: 'parent',
      header: words.parent,
      cell: (period) => period.parentName ?? <span className="muted">{words.noParent}</span>,
    },
    { key: 'from', header: words.from, cell: (period) => day(period.validFrom, words.sinceBefore) },
    { key: 'until', header: words.until, cell: (period) => day(period.validUntil, words.untilNow) },
    { key: 'decision', header: words.decision, cell: (period) => period.decision ?? '–' },
  ];
  return (
    <>
      <Card>
        <Facts
          items={[
            { label: words.code, value: view.code },
            { label: words.oldForm, value: view.oldForm ?? <span className="muted">{words.noOldForm}</span> },
            { label: words.confirmed, value: view.codeConfirmed ? words.confirmedYes : words.confirmedNo },
            ...(view.stands
              ? []
              : [{ label: words.today, value: <Links items={view.today} otherwise={words.noParent} /> }]),
          ]}
        />
      </Card>
      <Card flush title={words.history}>
        <DataTable
          caption={words.history}
          columns={columns}
          rows={view.periods}
          rowKey={(period) => period.validFrom ?? ''}
        />
      </Card>
      <Succession title={words.predecessors} items={view.predecessors} />
      <Succession title={words.successors} items={view.successors} />
      {view.stands && can('organisation.propose') ? <HeadCard code={view.code} /> : null}
      {view.stands ? <Below code={view.code} /> : null}
    </>
  );
}

function Links({ items, otherwise }: { items: { code: string; name: string }[]; otherwise: string }) {
  if (items.length === 0) return <span className="muted">{otherwise}</span>;
  return (
    <ul className="org-tree">
      {items.map(({ code, name }) => (
        <li key={code}>
          <Link to="/organisations/$code" params={{ code }}>
            {name}
          </Link>{' '}
          <span className="muted small">{code}</span>
        </li>
      ))}
    </ul>
  );
}

function Succession({ title, items }: { title: string; items: AgencyHistory['successors'] }) {
  const t = useText();
  const format = useFormat();
  const words = t.organisations;
  if (items.length === 0) return null;
  return (
    <Card flush title={title}>
      <DataTable
        caption={title}
        columns={[
          {
            key: 'name',
            header: words.name,
            rowHeader: true,
            cell: (row) => (
              <Link to="/organisations/$code" params={{ code: row.code }}>
                {row.name}
              </Link>
            ),
          },
          { key: 'code', header: words.code, cell: (row) => row.code },
          { key: 'since', header: words.since, cell: (row) => format.date(row.since) },
          { key: 'decision', header: words.decision, cell: (row) => row.decision },
        ]}
        rows={items}
        rowKey={(row) => row.code}
      />
    </Card>
  );
}

function Below({ code }: { code: string }) {
  const t = useText();
  const query = useQuery(treeQuery({ parent: code }));
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <Card title={t.organisations.children}>
      <Links items={query.data.items} otherwise={t.none} />
    </Card>
  );
}
