import type { UnitView } from '@congvu/organisations/units/units.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { unitsQuery } from '../../api/organisations.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import './organisations.css';

const route = getRouteApi('/workspace/organisations/units');

/** What an administrative unit was called before the rearrangement of 2025, and what it is today. */
export function UnitsPage() {
  const t = useText();
  const words = t.organisations.units;
  const { query } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={words.title} lead={words.lead} back={{ link: { to: '/organisations' }, label: t.organisations.title }}>
      <Card>
        <search className="filters" aria-label={t.search}>
          <SearchField
            label={words.search}
            value={query ?? ''}
            onChange={(next) => void navigate({ search: { query: next || undefined } })}
          />
        </search>
      </Card>
      {query ? (
        <Found query={query} />
      ) : (
        <EmptyState icon="search" title={words.start}>
          {words.startText}
        </EmptyState>
      )}
    </Page>
  );
}

function Found({ query }: { query: string }) {
  const t = useText();
  const words = t.organisations.units;
  const found = useQuery(unitsQuery(query));
  const columns: Column<UnitView>[] = [
    {
      key: 'name',
      header: words.unit,
      rowHeader: true,
      cell: (unit) => (
        <span className="org-text">
          {unit.name}
          <span className="muted small">
            {unit.code} · {words.levels[unit.level]}
          </span>
        </span>
      ),
    },
    { key: 'era', header: words.era, width: '10rem', cell: (unit) => words.eras[unit.era] },
    { key: 'above', header: words.above, cell: (unit) => unit.above ?? '–' },
    { key: 'today', header: words.today, width: '45%', cell: (unit) => <Today unit={unit} /> },
  ];
  return (
    <Await query={found}>
      {(view) =>
        view.items.length === 0 ? (
          <EmptyState icon="search" title={words.none}>
            {words.noneText}
          </EmptyState>
        ) : (
          <Card flush>
            <DataTable
              caption={words.title}
              columns={columns}
              rows={view.items}
              rowKey={(unit) => `${unit.era}${unit.level}${unit.code}`}
            />
            {view.more ? <p className="org-more muted small">{words.more}</p> : null}
          </Card>
        )
      }
    </Await>
  );
}

function Today({ unit }: { unit: UnitView }) {
  const t = useText();
  const words = t.organisations.units;
  if (unit.today.length === 0) return <span className="muted">{words.unknown}</span>;
  return (
    <div>
      {unit.today.length > 1 ? <span className="muted small">{words.several}</span> : null}
      <ul className="org-tree">
        {unit.today.map((now) => (
          <li key={now.code} className="org-node">
            <span className="org-text">
              {unit.era === 'new' ? null : (
                <span>
                  {now.name} <span className="muted small">{now.code}</span>
                  {unit.level === 'district' ? <span className="muted small"> · {words.districtGone}</span> : null}
                </span>
              )}
              {now.text ? (
                <span className="muted small">
                  {words.formedFrom}: {now.text}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
