import type { CampaignView } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { Link } from '@tanstack/react-router';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Chart } from '../../design/chart.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { isBulkAcceptable, outcomeColours } from './campaign-state.tsx';

type OutcomeCount = CampaignView['outcomes'][number];
type CauseCount = CampaignView['causes'][number];
type AgencyCount = CampaignView['agencies'][number];

/** Each chart stands beside the table with the same numbers. */
export function CampaignOverview({ view }: { view: CampaignView }) {
  return (
    <div className="stack">
      <QuickGroups view={view} />
      <div className="overview">
        <div className="stack">
          <Outcomes view={view} />
          {view.agencies.length > 0 ? <Agencies view={view} /> : null}
        </div>
        <Causes view={view} />
      </div>
    </div>
  );
}

/** Groups of mere typing errors: one look and one decision each. */
function QuickGroups({ view }: { view: CampaignView }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const groups = view.causes.filter((item) => item.openCases > 1 && isBulkAcceptable(item.cause));
  if (view.state !== 'done' || view.openCases === 0 || groups.length === 0 || !can('case.settle')) return null;
  return (
    <Banner title={t.campaigns.quickTitle}>
      <p>{t.campaigns.quickText}</p>
      <ul className="quick">
        {groups.map((group) => (
          <li key={`${group.outcome}:${group.cause}`}>
            <ButtonLink
              size="s"
              to="/campaigns/$id"
              params={{ id: view.id }}
              search={{ tab: 'results', outcome: group.outcome, cause: group.cause }}
            >
              {t.terms.causes[group.cause]} ({format.number(group.openCases)})
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Outcomes({ view }: { view: CampaignView }) {
  const t = useText();
  const words = t.campaigns;
  const outcomes = view.outcomes.filter((item) => item.count > 0);
  return (
    <Card title={words.outcomesTitle} flush>
      {outcomes.length === 0 ? (
        <p className="muted nothing-yet">{words.noResults}</p>
      ) : (
        <>
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
        </>
      )}
    </Card>
  );
}

function Causes({ view }: { view: CampaignView }) {
  const t = useText();
  const words = t.campaigns;
  const causes = [...view.causes].filter((item) => item.count > 0).sort((a, b) => b.count - a.count);
  return (
    <Card title={words.causesTitle} flush>
      {causes.length === 0 ? (
        <p className="muted nothing-yet">{words.noCauses}</p>
      ) : (
        <>
          <Chart
            label={words.chartOf(words.causesTitle)}
            kind="bars"
            slices={causes.slice(0, 10).map((item) => ({
              name: t.terms.causes[item.cause],
              value: item.count,
              colour: outcomeColours[item.outcome],
            }))}
          />
          <CausesTable view={view} rows={causes} />
        </>
      )}
    </Card>
  );
}

function Agencies({ view }: { view: CampaignView }) {
  const t = useText();
  const words = t.campaigns;
  return (
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
      width: '42%',
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
    { key: 'share', header: words.matchedShare, align: 'end', cell: (row) => format.percent(row.matched, row.total) },
    { key: 'open', header: words.openCases, align: 'end', cell: (row) => format.number(row.openCases) },
  ];
  return (
    <DataTable dense caption={words.agenciesTitle} columns={columns} rows={view.agencies} rowKey={(row) => row.code} />
  );
}
