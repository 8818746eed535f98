import type { RecordLine, RecordPage } from '@congvu/disclosure/records/record.schema.ts';
import { todayInVietnam } from '@congvu/kernel';
import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { paths, withQuery } from '../../api/paths.ts';
import { recordsQuery } from '../../api/records.ts';
import { officialRegister, registerQuery } from '../../api/registers.ts';
import { useCan, useHolds } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonAnchor, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import type { pageSearch } from '../../page-search.ts';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { BulkForm } from '../corrections/bulk-form.tsx';
import { type AsOf, AsOfForm, endOfDay } from './as-of.tsx';
import { RecordsFilters } from './records-filters.tsx';
import { VerificationBadge } from './verification-badge.tsx';
import './records.css';

const route = getRouteApi('/workspace/registers/$type/records');
export type RecordsSearch = Partial<ReturnType<typeof pageSearch.records>>;

/** The records of any register: searched, narrowed, ordered and shown by columns that its definition offers. */
export function RecordsPage() {
  const t = useText();
  const { locale } = useLanguage();
  const can = useCan();
  const holds = useHolds();
  const { type } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const register = useQuery(registerQuery(type));
  const [asking, setAsking] = useState(false);
  const asOf: AsOf = { validOn: search.validOn, knownAt: search.knownAt };
  const past = asOf.validOn !== undefined || asOf.knownAt !== undefined;
  // The address keeps a day; the server is asked for its end.
  const asked = { ...search, knownAt: search.knownAt ? endOfDay(search.knownAt) : undefined };
  const query = useQuery(recordsQuery(type, asked));
  const filter = useCallback(
    (next: RecordsSearch) =>
      void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), resetScroll: false }),
    [navigate],
  );
  const label = register.data ? (locale === 'vi' ? register.data.label : register.data.labelEn) : t.records.list;
  return (
    <Page
      title={label}
      back={{ link: { to: '/registers' }, label: t.records.registers }}
      actions={
        <>
          <Button icon="clock" onPress={() => setAsking(!asking)}>
            {t.records.asOf}
          </Button>
          {!past && register.data && holds(register.data.permissions.correct) && (query.data?.total ?? 0) > 0 ? (
            <BulkForm register={register.data} search={search} />
          ) : null}
          {type === officialRegister && !past && (query.data?.total ?? 0) > 0 ? (
            <ButtonLink to="/officials/extract" search={search} icon="print">
              {t.records.extract}
            </ButtonLink>
          ) : null}
          {can('register.export') && query.data && query.data.total > 0
            ? (['xlsx', 'csv', 'json'] as const).map((format) => (
                <ButtonAnchor
                  key={format}
                  download
                  icon="download"
                  href={withQuery(paths.recordsExport(type, format), { ...asked, page: undefined })}
                >
                  {t.records.exportAs[format]}
                </ButtonAnchor>
              ))
            : null}
          <ButtonLink to="/registers/$type" params={{ type }} icon="book">
            {t.records.openDictionary}
          </ButtonLink>
        </>
      }
    >
      {asking ? (
        <AsOfForm
          key={`${asOf.validOn}${asOf.knownAt}`}
          asOf={asOf}
          onChange={({ validOn, knownAt }) => filter({ validOn, knownAt })}
        />
      ) : null}
      {past ? <PastBanner asOf={asOf} onNow={() => filter({ validOn: undefined, knownAt: undefined })} /> : null}
      {register.data ? (
        <Card>
          <RecordsFilters register={register.data} search={search} onChange={filter} />
        </Card>
      ) : null}
      <Card flush>
        <Await query={query}>
          {(list) =>
            list.total === 0 || !register.data ? (
              <EmptyState icon="search" title={t.records.none}>
                {t.records.noneText}
              </EmptyState>
            ) : (
              <>
                {list.withheld.length > 0 ? (
                  <Banner
                    tone="info"
                    title={t.records.withheld(
                      list.withheld.map((item) => (locale === 'vi' ? item.label : item.labelEn)).join(', '),
                    )}
                  />
                ) : null}
                <RecordsTable
                  register={register.data}
                  list={list}
                  sort={search.sort}
                  onSort={(sort) => filter({ sort })}
                />
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

/** Says loudly that this is not the register of today, and leads back. */
function PastBanner({ asOf, onNow }: { asOf: AsOf; onNow: () => void }) {
  const words = useText().records;
  const format = useFormat();
  return (
    <Banner
      tone="warn"
      title={words.asOfLine(
        format.date(asOf.validOn ?? todayInVietnam()),
        asOf.knownAt ? format.date(asOf.knownAt) : null,
      )}
      actions={
        <Button size="s" onPress={onNow}>
          {words.asOfNow}
        </Button>
      }
    >
      <p>{words.asOfList}</p>
    </Banner>
  );
}

function RecordsTable(props: {
  register: RecordTypeView;
  list: RecordPage;
  sort: string | undefined;
  onSort: (sort: string) => void;
}) {
  const { register, list, sort, onSort } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.records;
  const verified =
    !list.asOf?.knownAt && register.groups.some((group) => group.fields.some((field) => field.fromPopulation));
  const columns: Column<RecordLine>[] = [
    {
      key: 'title',
      header: words.title,
      sort: 'title',
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/registers/$type/records/$id" params={{ type: register.id, id: row.id }} className="strong-link">
            {row.title}
          </Link>
          <span className="muted small block num">{row.identity}</span>
        </>
      ),
    },
    ...list.columns.map(
      (column): Column<RecordLine> => ({
        key: column.key,
        header: locale === 'vi' ? column.label : column.labelEn,
        ...(column.sortable ? { sort: column.key } : {}),
        cell: (row) => row.values[column.key] ?? <span className="muted">–</span>,
      }),
    ),
    { key: 'agency', header: words.agency, sort: 'agency', cell: (row) => row.agencyName },
    ...(verified
      ? [
          {
            key: 'verification',
            header: words.verification,
            cell: (row: RecordLine) => <VerificationBadge state={row.verification} disputed={row.disputed} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={list.items}
      rowKey={(row) => row.id}
      sort={{ value: sort, onChange: onSort, label: t.sortBy }}
    />
  );
}
