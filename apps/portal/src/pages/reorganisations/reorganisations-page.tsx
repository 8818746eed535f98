import type {
  ReorganisationState,
  ReorganisationSummary,
} from '@congvu/organisations/reorganisations/reorganisation.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { reorganisationsQuery } from '../../api/reorganisations.ts';
import { useCan } from '../../api/session.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

const route = getRouteApi('/workspace/reorganisations');

const tones: Record<ReorganisationState, Tone> = {
  proposed: 'hold',
  confirmed: 'info',
  running: 'info',
  done: 'ok',
  rejected: 'bad',
  withdrawn: 'mute',
  undone: 'mute',
  failed: 'bad',
};

export function ReorganisationBadge({ state }: { state: ReorganisationState }) {
  const t = useText();
  return (
    <Badge tone={tones[state]} wrap>
      {t.reorganisations.states[state]}
    </Badge>
  );
}

export function ReorganisationsPage() {
  const t = useText();
  const words = t.reorganisations;
  const format = useFormat();
  const can = useCan();
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(reorganisationsQuery({ page }));
  const columns: Column<ReorganisationSummary>[] = [
    {
      key: 'kind',
      header: words.kind,
      rowHeader: true,
      cell: (row) => (
        <Link to="/reorganisations/$id" params={{ id: row.id }}>
          {words.kinds[row.kind]}
        </Link>
      ),
    },
    { key: 'agencies', header: words.agencies, cell: (row) => row.agencies.map(({ name }) => name).join('; ') },
    { key: 'number', header: words.number, cell: (row) => `${row.decisionNumber}, ${format.date(row.decidedOn)}` },
    { key: 'effective', header: words.effectiveOn, cell: (row) => format.date(row.effectiveOn) },
    { key: 'state', header: words.state, cell: (row) => <ReorganisationBadge state={row.state} /> },
  ];
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ link: { to: '/organisations' }, label: t.organisations.title }}
      actions={
        can('organisation.propose') ? (
          <ButtonLink to="/reorganisations/new" look="primary">
            {words.make}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query}>
        {(found) =>
          found.items.length === 0 ? (
            <EmptyState icon="tree" title={words.none}>
              {words.noneText}
            </EmptyState>
          ) : (
            <Card flush>
              <DataTable caption={words.title} columns={columns} rows={found.items} rowKey={(row) => row.id} />
              <Pagination
                page={found.page}
                pageSize={found.pageSize}
                total={found.total}
                words={t.paging}
                onChange={(next) => void navigate({ search: { page: next } })}
              />
            </Card>
          )
        }
      </Await>
    </Page>
  );
}
