import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { markingWorkQuery } from '../../api/recruitment.ts';
import { Card } from '../../design/card.tsx';
import { DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

export function MarkingsPage() {
  const all = useText().recruitment;
  const words = all.marking;
  const query = useQuery(markingWorkQuery);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card flush>
        <Await query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon="check" title={words.none}>
                {words.noneText}
              </EmptyState>
            ) : (
              <DataTable
                caption={words.title}
                rows={items}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'name',
                    header: all.campaign,
                    rowHeader: true,
                    cell: (row) => (
                      <>
                        <Link to="/marking/$id" params={{ id: row.id }} className="strong-link">
                          {row.name}
                        </Link>
                        <span className="muted small block">{row.agencyName}</span>
                      </>
                    ),
                  },
                  { key: 'done', header: words.progress, cell: (row) => `${row.settled}/${row.sheets}` },
                  { key: 'appeals', header: words.appeals, align: 'end', cell: (row) => row.appeals },
                ]}
              />
            )
          }
        </Await>
      </Card>
    </Page>
  );
}
