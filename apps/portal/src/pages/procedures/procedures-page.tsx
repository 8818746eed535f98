import type { ProcedureSummary } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { dossiersQuery, proceduresQuery } from '../../api/procedures.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { Await } from '../../shell/trouble.tsx';
import { DossiersTable } from './dossiers-table.tsx';

const route = getRouteApi('/workspace/procedures');

/** What can be applied for, and above it what has been. */
export function ProceduresPage() {
  const words = useText().procedures;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mine = useQuery(dossiersQuery(search));
  const services = useQuery(proceduresQuery);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <ButtonLink to="/track" icon="search">
          {words.track}
        </ButtonLink>
      }
    >
      <Card flush title={words.mine}>
        <PagedList
          query={mine}
          empty={{ icon: 'file', title: words.mineNone, text: words.mineNoneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <DossiersTable rows={list.items} handling={false} />}
        </PagedList>
      </Card>
      <Card flush title={words.services}>
        <Await query={services}>{({ items }) => <Services rows={items} />}</Await>
      </Card>
    </Page>
  );
}

function Services({ rows }: { rows: ProcedureSummary[] }) {
  const format = useFormat();
  const { locale } = useLanguage();
  const words = useText().procedures;
  const columns: Column<ProcedureSummary>[] = [
    {
      key: 'name',
      header: words.procedure,
      rowHeader: true,
      width: '50%',
      cell: (row) => (
        <>
          <Link to="/procedures/$key" params={{ key: row.key }} className="strong-link">
            {locale === 'vi' ? row.label : row.labelEn}
          </Link>
          <span className="muted small block">{[row.code, row.sector].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    { key: 'time', header: words.time, cell: (row) => words.days(row.days) },
    {
      key: 'fee',
      header: words.fee,
      cell: (row) => (row.feeVnd === 0 ? words.free : words.vnd(format.number(row.feeVnd))),
    },
    { key: 'online', header: words.state, cell: (row) => words.online[row.online] },
  ];
  return <DataTable caption={words.services} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}
