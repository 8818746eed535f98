import type { RoundView } from '@congvu/awards/rounds/round.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { roundsQuery } from '../../api/awards.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { dayText } from './award-fields.tsx';
import { RoundBadge } from './award-states.tsx';
import { RoundForm } from './round-form.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards');

export function RoundsPage() {
  const t = useText();
  const words = t.awards;
  const can = useCan();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(roundsQuery(search));
  const [opening, setOpening] = useState(false);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <ButtonLink to="/awards/register" icon="book">
            {words.toRegister}
          </ButtonLink>
          <ButtonLink to="/awards/rules" icon="info">
            {words.toRules}
          </ButtonLink>
        </>
      }
    >
      {can('award.decide') ? (
        opening ? (
          <RoundForm onClose={() => setOpening(false)} />
        ) : (
          <div>
            <Button look="primary" icon="flag" onPress={() => setOpening(true)}>
              {words.openRound}
            </Button>
          </div>
        )
      ) : null}
      <Card flush title={words.rounds}>
        <PagedList
          query={query}
          empty={{ icon: 'flag', title: words.noRounds, text: words.noRoundsText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <RoundsTable rows={list.items} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function RoundsTable({ rows }: { rows: RoundView[] }) {
  const words = useText().awards;
  const columns: Column<RoundView>[] = [
    {
      key: 'name',
      header: words.round,
      rowHeader: true,
      width: '38%',
      cell: (row) => (
        <>
          <Link to="/awards/rounds/$id" params={{ id: row.id }} className="strong-link">
            {row.name}
          </Link>
          <span className="muted small block">
            {row.agencyName} · {row.occasion}
          </span>
        </>
      ),
    },
    { key: 'period', header: words.period, cell: (row) => words.from(dayText(row.opensOn), dayText(row.closesOn)) },
    { key: 'participants', header: words.participants, cell: (row) => row.participantsName },
    { key: 'state', header: words.state, cell: (row) => <RoundBadge state={row.state} /> },
    { key: 'counts', header: words.counts, cell: (row) => words.countLine(row.proposals, row.decided) },
  ];
  return <DataTable caption={words.rounds} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
