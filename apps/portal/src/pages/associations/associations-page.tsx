import type { AssociationDue, AssociationOverview } from '@congvu/associations/dues/due.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { associationDuesQuery, associationOverviewQuery } from '../../api/associations.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

type RegisterRow = AssociationOverview['types'][number];

/** How many there are, and whose term is over or ends soon. */
export function AssociationsPage() {
  const t = useText();
  const query = useQuery(associationOverviewQuery);
  return (
    <Page title={t.associations.title} lead={t.associations.lead}>
      <div className="stack">
        <Await query={query}>{(view) => <Registers types={view.types} />}</Await>
        <Dues />
      </div>
    </Page>
  );
}

function Registers({ types }: { types: RegisterRow[] }) {
  const words = useText().associations;
  const { locale } = useLanguage();
  const format = useFormat();
  const can = useCan();
  const name = (row: RegisterRow) => (locale === 'vi' ? row.label : row.labelEn);
  const columns: Column<RegisterRow>[] = [
    {
      key: 'register',
      header: words.registers,
      rowHeader: true,
      cell: (row) => (
        <Link to="/registers/$type/records" params={{ type: row.register }} className="strong-link">
          {name(row)}
        </Link>
      ),
    },
    { key: 'total', header: words.count, align: 'end', cell: (row) => format.number(row.total) },
    {
      key: 'states',
      header: words.states,
      cell: (row) => row.states.map((state) => `${state.name}: ${format.number(state.count)}`).join(' · '),
    },
    ...(can('association.write')
      ? [
          {
            key: 'add',
            header: words.add,
            align: 'end' as const,
            cell: (row: RegisterRow) => (
              <ButtonLink
                size="s"
                to="/associations/$type/new"
                params={{ type: row.type }}
                aria-label={words.addTo(name(row))}
              >
                {words.add}
              </ButtonLink>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={words.registers} flush>
      <DataTable caption={words.registers} columns={columns} rows={types} rowKey={(row) => row.type} />
    </Card>
  );
}

const tones = { over: 'bad', soon: 'warn', 'without-term': 'hold' } as const;

function Dues() {
  const t = useText();
  const words = t.associations;
  const format = useFormat();
  const [page, setPage] = useState(1);
  const query = useQuery(associationDuesQuery(page));
  const columns: Column<AssociationDue>[] = [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      cell: (row) => (
        <Link to="/associations/$type/$id" params={{ type: row.type, id: row.id }} className="strong-link">
          {row.name}
        </Link>
      ),
    },
    {
      key: 'due',
      header: words.due,
      cell: (row) => <Badge tone={tones[row.kind]}>{words.kinds[row.kind] ?? row.kind}</Badge>,
    },
    {
      key: 'day',
      header: words.day,
      cell: (row) => {
        const n = format.number(Math.abs(row.days));
        const span =
          row.kind === 'over' ? words.daysOver(n) : row.kind === 'soon' ? words.daysLeft(n) : words.daysSince(n);
        return `${format.date(row.on)} (${span})`;
      },
    },
    { key: 'agency', header: words.agency, cell: (row) => row.agencyName },
  ];
  return (
    <Await query={query}>
      {(view) =>
        view.total === 0 ? (
          <EmptyState icon="check" title={words.noDues}>
            {words.noDuesText}
          </EmptyState>
        ) : (
          <Card title={words.dues} note={words.duesNote} flush>
            <DataTable caption={words.dues} columns={columns} rows={view.items} rowKey={(row) => row.id} />
            {view.total > view.pageSize ? (
              <Pagination page={page} pageSize={view.pageSize} total={view.total} words={t.paging} onChange={setPage} />
            ) : null}
          </Card>
        )
      }
    </Await>
  );
}
