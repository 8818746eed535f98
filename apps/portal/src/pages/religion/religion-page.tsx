import type { ReligionOverview } from '@congvu/religion/events/event.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { religionOverviewQuery } from '../../api/religion.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

type RegisterRow = ReligionOverview['types'][number];
type ReligionRow = ReligionOverview['religions'][number];

/** How much there is, by register and by religion, and the way to each. */
export function ReligionPage() {
  const t = useText();
  const query = useQuery(religionOverviewQuery);
  return (
    <Page title={t.religion.title} lead={t.religion.lead}>
      <Await query={query}>
        {(view) => (
          <div className="stack">
            <Registers types={view.types} />
            <ByReligion view={view} />
          </div>
        )}
      </Await>
    </Page>
  );
}

function Registers({ types }: { types: RegisterRow[] }) {
  const t = useText();
  const { locale } = useLanguage();
  const format = useFormat();
  const can = useCan();
  const words = t.religion;
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
    ...(can('religion.write')
      ? [
          {
            key: 'add',
            header: words.add,
            align: 'end' as const,
            cell: (row: RegisterRow) => (
              <ButtonLink
                size="s"
                to="/religion/$type/new"
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

function ByReligion({ view }: { view: ReligionOverview }) {
  const words = useText().religion;
  const format = useFormat();
  const columns: Column<ReligionRow>[] = [
    { key: 'religion', header: words.religion, rowHeader: true, cell: (row) => row.name ?? words.notStated },
    ...view.types
      .filter(({ type }) => type !== 'activity')
      .map(
        ({ type }): Column<ReligionRow> => ({
          key: type,
          header: words.short[type] ?? type,
          align: 'end',
          cell: (row) => format.number(row.counts[type] ?? 0),
        }),
      ),
  ];
  return (
    <Card title={words.byReligion} flush>
      <DataTable
        caption={words.byReligion}
        columns={columns}
        rows={view.religions}
        rowKey={(row) => row.code ?? ''}
        narrow="scroll"
      />
    </Card>
  );
}
