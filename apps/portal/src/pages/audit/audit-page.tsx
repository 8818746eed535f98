import type { EntryKind, EntryView } from '@congvu/audit/entries/entry.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { entriesQuery } from '../../api/audit.ts';
import { purposesQuery } from '../../api/officials.ts';
import { officialRegister, registerQuery } from '../../api/registers.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
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
          <Select
            label={words.eventFilter}
            value={search.event ?? 'all'}
            options={[
              { id: 'all', label: words.anyEvent },
              ...Object.entries(words.events).map(([id, label]) => ({ id, label })),
            ]}
            onChange={(id) => filter({ event: id === 'all' ? undefined : id })}
          />
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
  const purposeOf = usePurposeLabels();
  const fieldOf = useFieldLabels();
  const columns: Column<EntryView>[] = [
    { key: 'at', header: words.at, cell: (row) => <span className="num nowrap">{format.dateTime(row.at)}</span> },
    {
      key: 'event',
      header: words.event,
      width: '16rem',
      rowHeader: true,
      cell: (row) => (
        <>
          {words.events[row.event] ?? row.event}
          <span className="audit-kind">
            <Badge tone={tones[row.kind]}>{words.kinds[row.kind]}</Badge>
          </span>
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
            {words.subjects[row.subjectType ?? ''] ?? row.subjectType}
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
          {row.purpose ? purposeOf(row.purpose) : <span className="muted">–</span>}
          {row.fields.length > 0 ? (
            <span className="muted small block">
              {row.fields.slice(0, 4).map(fieldOf).join(', ')}
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

function usePurposeLabels(): (code: string) => string {
  const { locale } = useLanguage();
  const { data } = useQuery(purposesQuery);
  const labels = new Map(data?.items.map((item) => [item.code, locale === 'vi' ? item.label : item.labelEn]));
  return (code) => labels.get(code) ?? code;
}

function useFieldLabels(): (key: string) => string {
  const { locale } = useLanguage();
  const { data } = useQuery(registerQuery(officialRegister));
  const labels = new Map(
    data?.groups
      .flatMap((group) => [...group.fields, ...group.sections, ...group.sections.flatMap((section) => section.fields)])
      .map((item) => [item.key, locale === 'vi' ? item.label : item.labelEn]),
  );
  return (key) => labels.get(key) ?? key;
}
