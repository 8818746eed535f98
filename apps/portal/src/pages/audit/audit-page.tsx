import type { EntryKind, EntryView } from '@congvu/audit/entries/entry.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { entriesQuery } from '../../api/audit.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import './audit.css';

const route = getRouteApi('/workspace/audit');
const tones: Record<EntryKind, Tone> = { act: 'info', access: 'mute', denial: 'bad' };

export function AuditPage() {
  const t = useText();
  const words = t.audit;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(entriesQuery(search));
  const filter = useCallback(
    (next: Partial<typeof search>) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  const setEvent = useCallback((event: string) => filter({ event: event || undefined }), [filter]);
  const setSubject = useCallback((subjectId: string) => filter({ subjectId: subjectId || undefined }), [filter]);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <search className="filters" aria-label={t.filters}>
          <Select
            label={words.kind}
            value={search.kind ?? 'all'}
            options={[
              { id: 'all', label: t.all },
              ...Object.entries(words.kinds).map(([id, label]) => ({ id, label })),
            ]}
            onChange={(id) => filter({ kind: id === 'all' ? undefined : (id as EntryKind) })}
          />
          <SearchField label={words.eventFilter} value={search.event ?? ''} onChange={setEvent} />
          <SearchField label={words.subjectFilter} value={search.subjectId ?? ''} onChange={setSubject} />
        </search>
      </Card>
      <Card flush>
        <Await query={query}>
          {(list) =>
            list.total === 0 ? (
              <EmptyState icon="shield" title={words.none} />
            ) : (
              <>
                <EntriesTable rows={list.items} />
                <Pagination
                  {...list}
                  words={t.paging}
                  onChange={(page) => navigate({ search: (now) => ({ ...now, page }) })}
                />
              </>
            )
          }
        </Await>
      </Card>
    </Page>
  );
}

function EntriesTable({ rows }: { rows: EntryView[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.audit;
  const columns: Column<EntryView>[] = [
    { key: 'at', header: words.at, cell: (row) => <span className="num nowrap">{format.dateTime(row.at)}</span> },
    {
      key: 'event',
      header: words.event,
      width: '16rem',
      rowHeader: true,
      cell: (row) => (
        <>
          <Badge tone={tones[row.kind]}>{words.kinds[row.kind]}</Badge>
          <code className="audit-event">{row.event}</code>
        </>
      ),
    },
    {
      key: 'actor',
      header: words.actor,
      cell: (row) => (
        <>
          {row.actorName ?? words.system}
          {row.actorAgency ? <span className="muted small block">{row.actorAgency}</span> : null}
        </>
      ),
    },
    {
      key: 'subject',
      header: words.subject,
      cell: (row) =>
        row.subjectId ? (
          <>
            {row.subjectType}
            <code className="audit-event">{row.subjectId}</code>
          </>
        ) : (
          <span className="muted">–</span>
        ),
    },
    {
      key: 'purpose',
      header: words.purpose,
      cell: (row) => (
        <>
          {row.purpose ?? <span className="muted">–</span>}
          {row.fields.length > 0 ? (
            <span className="muted small block">
              {row.fields.slice(0, 4).join(', ')}
              {row.fields.length > 4 ? ` ${words.moreFields(row.fields.length - 4)}` : null}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'seal',
      header: words.seal,
      cell: (row) => <Badge tone={row.sealed ? 'ok' : 'hold'}>{row.sealed ? words.sealed : words.unsealed}</Badge>,
    },
  ];
  return <DataTable dense caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
