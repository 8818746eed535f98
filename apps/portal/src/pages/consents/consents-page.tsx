import type { ConsentView } from '@congvu/disclosure/consents/consent.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { consentsQuery } from '../../api/consents.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { ConsentStateBadge } from '../own/consent-state.tsx';
import { AskForm } from './ask-form.tsx';

const route = getRouteApi('/workspace/consents');

/** The officer's requests to view dossiers of people whom the agency does not manage. */
export function ConsentsPage() {
  const words = useText().consents;
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(consentsQuery(page));
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <Button look="primary" icon="user" onPress={() => setAsking(true)}>
          {words.ask}
        </Button>
      }
    >
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'user', title: words.none, text: words.noneText }}
          onPage={(next) => navigate({ search: { page: next } })}
        >
          {(list) => <ConsentsTable rows={list.items} />}
        </PagedList>
      </Card>
      {asking ? <AskForm onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}

function ConsentsTable({ rows }: { rows: ConsentView[] }) {
  const format = useFormat();
  const { locale } = useLanguage();
  const words = useText().consents;
  const columns: Column<ConsentView>[] = [
    {
      key: 'number',
      header: words.number,
      rowHeader: true,
      cell: (row) => (
        <Link to="/consents/$id" params={{ id: row.id }} className="strong-link num">
          {row.number}
        </Link>
      ),
    },
    {
      key: 'purpose',
      header: words.purpose,
      cell: (row) => (
        <>
          {locale === 'vi' ? row.purposeLabel : row.purposeLabelEn}
          <span className="muted small block">{row.ground}</span>
        </>
      ),
    },
    { key: 'asked', header: words.askedAt, cell: (row) => format.dateTime(row.askedAt) },
    { key: 'state', header: words.state, cell: (row) => <ConsentStateBadge state={row.state} /> },
    {
      key: 'until',
      header: words.until,
      cell: (row) =>
        row.state === 'granted' && row.validUntil ? format.dateTime(row.validUntil) : <span className="muted">–</span>,
    },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
