import type { CampaignView } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { Link } from '@tanstack/react-router';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { outcomeColours } from './campaign-state.tsx';
import { Chart } from './chart.tsx';

type OutcomeCount = CampaignView['outcomes'][number];
type CauseCount = CampaignView['causes'][number];
type AgencyCount = CampaignView['agencies'][number];

/** Each chart stands beside the table with the same numbers. */
export function CampaignOverview({ view }: { view: CampaignView }) {
  const t = useText();
  const words = t.campaigns;
  const outcomes = view.outcomes.filter((item) => item.count > 0);
  const causes = [...view.causes].filter((item) => item.count > 0).sort((a, b) => b.count - a.count);
  return (
    <div className="stack">
      <div className="overview">
        <Card title={words.outcomesTitle} flush>
          <div className="chart-and-table">
            <Chart
              label={words.chartOf(words.outcomesTitle)}
              kind="ring"
              slices={outcomes.map((item) => ({
                name: t.terms.outcomes[item.outcome],
                value: item.count,
                colour: outcomeColours[item.outcome],
              }))}
            />
            <OutcomesTable view={view} rows={outcomes} />
          </div>
        </Card>
        <Card title={words.causesTitle} flush>
          <div className="chart-and-table">
            {causes.length > 0 ? (
              <Chart
                label={words.chartOf(words.causesTitle)}
                kind="bars"
                slices={causes.slice(0, 10).map((item) => ({
                  name: t.terms.causes[item.cause],
                  value: item.count,
                  colour: outcomeColours[item.outcome],
                }))}
              />
            ) : null}
            <CausesTable view={view} rows={causes} />
          </div>
        </Card>
      </div>
      {view.agencies.length > 0 ? (
        <Card title={words.agenciesTitle} note={words.agenciesNote} flush>
          {view.agencies.length > 1 ? (
            <Chart
              label={words.chartOf(words.agenciesTitle)}
              kind="bars"
              percent
              slices={view.agencies.slice(0, 12).map((agency) => ({
                name: agency.name,
                value: agency.total === 0 ? 0 : Math.round((agency.matched / agency.total) * 1000) / 10,
                colour: '#2f5f8f',
              }))}
            />
          ) : null}
          <AgenciesTable view={view} />
        </Card>
      ) : null}
    </div>
  );
}

function OutcomesTable({ view, rows }: { view: CampaignView; rows: OutcomeCount[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.campaigns;
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const columns: Column<OutcomeCount>[] = [
    {
      key: 'outcome',
      header: words.outcome,
      rowHeader: true,
      cell: (row) => (
        <span className="legend">
          <span className="legend-mark" style={{ background: outcomeColours[row.outcome] }} aria-hidden="true" />
          <Link
            to="/campaigns/$id"
            params={{ id: view.id }}
            search={{ tab: 'results', outcome: row.outcome }}
            resetScroll={false}
          >
            {t.terms.outcomes[row.outcome]}
          </Link>
        </span>
      ),
    },
    { key: 'count', header: words.count, align: 'end', cell: (row) => format.number(row.count) },
    { key: 'share', header: words.share, align: 'end', cell: (row) => format.percent(row.count, total) },
  ];
  return (
    <DataTable
      dense
      narrow="scroll"
      caption={words.outcomesTitle}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.outcome}
    />
  );
}

function CausesTable({ view, rows }: { view: CampaignView; rows: CauseCount[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.campaigns;
  const columns: Column<CauseCount>[] = [
    {
      key: 'cause',
      header: words.cause,
      rowHeader: true,
      cell: (row) => (
        <Link
          to="/campaigns/$id"
          params={{ id: view.id }}
          search={{ tab: 'results', outcome: row.outcome, cause: row.cause }}
          resetScroll={false}
        >
          {t.terms.causes[row.cause]}
        </Link>
      ),
    },
    { key: 'count', header: words.count, align: 'end', cell: (row) => format.number(row.count) },
  ];
  return (
    <DataTable
      dense
      narrow="scroll"
      caption={words.causesTitle}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.outcome}:${row.cause}`}
    />
  );
}

function AgenciesTable({ view }: { view: CampaignView }) {
  const t = useText();
  const format = useFormat();
  const words = t.campaigns;
  const columns: Column<AgencyCount>[] = [
    {
      key: 'agency',
      header: words.agency,
      rowHeader: true,
      cell: (row) => (
        <Link
          to="/campaigns/$id"
          params={{ id: view.id }}
          search={{ tab: 'results', agency: row.code }}
          resetScroll={false}
        >
          {row.name}
        </Link>
      ),
    },
    { key: 'total', header: words.total, align: 'end', cell: (row) => format.number(row.total) },
    { key: 'matched', header: words.matched, align: 'end', cell: (row) => format.number(row.matched) },
    { key: 'share', header: words.matchedShare, align: 'end', cell: (row) => format.percent(row.matched, row.total) },
    { key: 'open', header: words.openCases, align: 'end', cell: (row) => format.number(row.openCases) },
  ];
  return (
    <DataTable dense caption={words.agenciesTitle} columns={columns} rows={view.agencies} rowKey={(row) => row.code} />
  );
}
