import type { StatisticsView } from '@congvu/quality/statistics/statistics.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { statisticsQuery } from '../../api/quality.ts';
import { officialRegister } from '../../api/registers.ts';
import { useCan } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Card, Stat, Stats } from '../../design/card.tsx';
import { Chart } from '../../design/chart.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { AgencyFilter } from '../agencies/agency-filter.tsx';
import { CrossTable } from './cross-table.tsx';
import { QuotaUse } from './quota-use.tsx';
import './statistics.css';

const route = getRouteApi('/workspace/statistics');
const colour = '#15436f';
const firstRows = 12;

/** Counts of officials by agency and characteristics. Every chart stands above the table with the same numbers. */
export function StatisticsPage() {
  const t = useText();
  const words = t.statistics;
  const { agency } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(statisticsQuery(officialRegister, agency));
  return (
    <Page title={words.title} lead={words.lead}>
      <AgencyFilter agency={agency} onChange={(code) => void navigate({ search: { agency: code } })} />
      <Await query={query} lines={10}>
        {(view) =>
          view.records === 0 ? (
            <EmptyState icon="people" title={words.none}>
              {words.noneText}
            </EmptyState>
          ) : (
            <Figures view={view} agency={agency} />
          )
        }
      </Await>
    </Page>
  );
}

function Figures({ view, agency }: { view: StatisticsView; agency: string | undefined }) {
  const t = useText();
  const can = useCan();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.statistics;
  return (
    <>
      <Stats>
        <Stat
          label={view.agencyName ?? words.total}
          value={view.records === null ? words.hidden(view.smallest) : format.number(view.records)}
        />
      </Stats>
      <p className="muted small">{view.exact ? words.exactNote : words.hiddenNote(view.smallest)}</p>
      <div className="statistics">
        {view.agencies.length > 1 ? <Agencies view={view} /> : null}
        {view.dimensions
          .filter(({ cells }) => cells.length > 0)
          .map((dimension) => (
            <Counts
              key={dimension.key}
              title={locale === 'vi' ? dimension.label : dimension.labelEn}
              rows={dimension.cells.map((cell) => ({ ...cell, key: cell.label }))}
              header={words.value}
              view={view}
              kind={dimension.chart === 'line' ? 'columns' : 'bars'}
            />
          ))}
        {can('quota.read') ? <QuotaUse agency={agency} /> : null}
        <CrossTable view={view} agency={agency} />
      </div>
    </>
  );
}

function Agencies({ view }: { view: StatisticsView }) {
  const t = useText();
  return (
    <Counts
      title={t.statistics.byAgency}
      header={t.quality.agency}
      rows={view.agencies.map(({ code, name, count }) => ({ key: code, label: name, count }))}
      view={view}
      kind="bars"
      link={(code) => code}
    />
  );
}

interface Row {
  key: string;
  label: string;
  count: number | null;
}

function Counts(props: {
  title: string;
  header: string;
  rows: Row[];
  view: StatisticsView;
  kind: 'bars' | 'columns';
  link?: (key: string) => string;
}) {
  const { title, header, rows, view, kind, link } = props;
  const t = useText();
  const format = useFormat();
  const words = t.statistics;
  const [all, setAll] = useState(false);
  const total = view.records ?? 0;
  const shown = all ? rows : rows.slice(0, firstRows);
  // Years are drawn as years; what lies before or after them all would dwarf them.
  const drawn =
    kind === 'columns' ? rows.filter(({ label }) => /^\d{4}$/.test(label)).slice(-40) : rows.slice(0, firstRows);
  const columns: Column<Row>[] = [
    {
      key: 'label',
      header,
      rowHeader: true,
      cell: (row) =>
        link ? (
          <Link to="/statistics" search={{ agency: link(row.key) }}>
            {row.label}
          </Link>
        ) : (
          row.label
        ),
    },
    {
      key: 'count',
      header: words.count,
      align: 'end',
      cell: (row) => (row.count === null ? words.hidden(view.smallest) : format.number(row.count)),
    },
    {
      key: 'share',
      header: words.share,
      align: 'end',
      cell: (row) => (row.count === null ? '–' : format.percent(row.count, total)),
    },
  ];
  return (
    <Card flush title={title}>
      <div className="statistics-chart">
        <Chart
          label={title}
          kind={kind}
          slices={drawn.flatMap(({ label, count }) => (count === null ? [] : [{ name: label, value: count, colour }]))}
        />
      </div>
      <DataTable dense caption={title} columns={columns} rows={shown} rowKey={(row) => row.key} narrow="scroll" />
      {rows.length > shown.length ? (
        <div className="statistics-more">
          <Button size="s" look="quiet" onPress={() => setAll(true)}>
            {words.more(rows.length - shown.length)}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
