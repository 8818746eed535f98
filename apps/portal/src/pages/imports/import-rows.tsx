import type { ImportRow, ImportView } from '@congvu/intake/imports/import.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { importRowsQuery } from '../../api/imports.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Pagination } from '../../design/pagination.tsx';
import { Select } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { ruleHeading } from './column-heading.ts';
import { ImportRowsTable } from './import-rows-table.tsx';

const route = getRouteApi('/workspace/imports/$id');

export function ImportRows({ view }: { view: ImportView }) {
  const t = useText();
  const words = t.imports;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const stamp = `${view.state}:${view.counts.rows}:${view.counts.applied}:${view.counts.waiting}`;
  const query = useQuery(importRowsQuery(view.id, stamp, search));
  const filter = (next: Partial<typeof search>) =>
    navigate({ search: { ...search, page: undefined, ...next }, resetScroll: false });
  const filtered = search.state !== undefined || search.rule !== undefined;
  return (
    <div id="rows">
      <Card title={words.rowsTitle} flush>
        <div className="card-filters filters">
          <Select
            label={words.rowState}
            value={search.state ?? 'all'}
            options={[
              { id: 'all', label: t.all },
              ...Object.entries(t.terms.rowStates).map(([id, label]) => ({ id, label })),
            ]}
            onChange={(id) => filter({ state: id === 'all' ? undefined : (id as ImportRow['state']) })}
          />
          <Select
            label={words.ruleFilter}
            value={search.rule ?? 'all'}
            options={[
              { id: 'all', label: t.all },
              ...view.topRules.map((rule) => ({
                id: rule.rule,
                label: `${ruleHeading(view, rule.rule)}: ${rule.reason}`,
              })),
            ]}
            onChange={(id) => filter({ rule: id === 'all' ? undefined : id })}
          />
          {filtered ? (
            <div>
              <Button look="quiet" icon="cross" onPress={() => filter({ state: undefined, rule: undefined })}>
                {t.clearFilters}
              </Button>
            </div>
          ) : null}
        </div>
        <Await query={query}>
          {(list) =>
            list.total === 0 ? (
              <EmptyState icon="search" title={words.noRows} />
            ) : (
              <>
                <ImportRowsTable view={view} rows={list.items} first={search.rule?.split(':')[0]} />
                <Pagination {...list} words={t.paging} onChange={(page) => filter({ page })} />
              </>
            )
          }
        </Await>
      </Card>
    </div>
  );
}
