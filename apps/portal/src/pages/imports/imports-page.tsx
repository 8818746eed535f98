import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { importsQuery } from '../../api/imports.ts';
import { useCan } from '../../api/session.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { ImportSend } from './import-send.tsx';
import { ImportStateBadge } from './import-state.tsx';
import './imports.css';

const route = getRouteApi('/workspace/imports');

export function ImportsPage() {
  const t = useText();
  const can = useCan();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(importsQuery(page));
  return (
    <Page title={t.imports.title} lead={t.imports.lead}>
      {can('intake.write') ? <ImportSend /> : null}
      <Card title={t.imports.listTitle} flush>
        <Await query={query}>
          {(list) =>
            list.total === 0 ? (
              <EmptyState icon="file" title={t.imports.empty}>
                {t.imports.emptyText}
              </EmptyState>
            ) : (
              <>
                <ImportsTable rows={list.items} />
                <Pagination {...list} words={t.paging} onChange={(next) => navigate({ search: { page: next } })} />
              </>
            )
          }
        </Await>
      </Card>
    </Page>
  );
}

function ImportsTable({ rows }: { rows: ImportView[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.imports;
  const { locale } = useLanguage();
  const columns: Column<ImportView>[] = [
    {
      key: 'file',
      header: words.file,
      rowHeader: true,
      cell: (row) => (
        <Link to="/imports/$id" params={{ id: row.id }} className="strong-link">
          {row.fileName}
        </Link>
      ),
    },
    {
      key: 'register',
      header: words.registerColumn,
      cell: (row) => (locale === 'vi' ? row.registerLabel : row.registerLabelEn),
    },
    { key: 'agency', header: words.agencyColumn, cell: (row) => row.agencyName },
    { key: 'state', header: words.state, cell: (row) => <ImportStateBadge state={row.state} /> },
    { key: 'rows', header: words.rows, align: 'end', cell: (row) => format.number(row.counts.rows) },
    { key: 'invalid', header: words.invalid, align: 'end', cell: (row) => format.number(row.counts.invalid) },
    {
      key: 'sent',
      header: words.sentAt,
      cell: (row) => (
        <>
          <span className="num nowrap">{format.dateTime(row.createdAt)}</span>
          {row.createdBy ? <span className="muted block">{row.createdBy}</span> : null}
        </>
      ),
    },
  ];
  return <DataTable caption={words.listCaption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
