import type { Cause, Outcome } from '@congvu/linkage/outcome.ts';
import { useCallback } from 'react';
import { useCan } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';
import type { pageSearch } from '../../page-search.ts';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';

export type CasesSearch = Partial<ReturnType<typeof pageSearch.cases>>;

const options = (labels: Record<string, string>) => Object.entries(labels).map(([id, label]) => ({ id, label }));

export function CasesFilters({ search, onChange }: { search: CasesSearch; onChange: (next: CasesSearch) => void }) {
  const t = useText();
  const can = useCan();
  const words = t.cases;
  const all = { id: 'all', label: t.all };
  const setQuery = useCallback((query: string) => onChange({ query: query || undefined }), [onChange]);
  const { match: _match, ...differing } = t.terms.outcomes;
  const filtered = Object.entries(search).some(([key, value]) => key !== 'page' && value !== undefined);
  return (
    <search className="filters" aria-label={t.filters}>
      <div className="filters-wide">
        <SearchField label={words.searchLabel} value={search.query ?? ''} onChange={setQuery} />
      </div>
      <Select
        label={words.state}
        value={search.state ?? 'unsettled'}
        options={[{ id: 'unsettled', label: words.unsettled }, all, ...options(t.terms.caseStates)]}
        onChange={(id) => onChange({ state: id === 'unsettled' ? undefined : (id as CasesSearch['state']) })}
      />
      <Select
        label={words.outcome}
        value={search.outcome ?? 'all'}
        options={[all, ...options(differing)]}
        onChange={(id) => onChange({ outcome: id === 'all' ? undefined : (id as Outcome) })}
      />
      <Select
        label={words.cause}
        value={search.cause ?? 'all'}
        options={[all, ...options(t.terms.causes)]}
        onChange={(id) => onChange({ cause: id === 'all' ? undefined : (id as Cause) })}
      />
      {can('personnel.read') ? (
        <AgencyChooser
          label={words.agency}
          value={search.agency ?? null}
          onChange={(code) => {
            if (code !== (search.agency ?? null)) onChange({ agency: code ?? undefined });
          }}
        />
      ) : null}
      <Select
        label={words.whose}
        value={search.mine ? 'mine' : 'all'}
        options={[
          { id: 'all', label: words.everyone },
          { id: 'mine', label: words.mine },
        ]}
        onChange={(id) => onChange({ mine: id === 'mine' ? true : undefined })}
      />
      <Select
        label={words.dueFilter}
        value={search.overdue ? 'overdue' : 'all'}
        options={[
          { id: 'all', label: words.anyDue },
          { id: 'overdue', label: words.overdueOnly },
        ]}
        onChange={(id) => onChange({ overdue: id === 'overdue' ? true : undefined })}
      />
      {filtered ? (
        <div>
          <Button look="quiet" icon="cross" onPress={() => onChange(nothing)}>
            {t.clearFilters}
          </Button>
        </div>
      ) : null}
    </search>
  );
}

const nothing: CasesSearch = {
  state: undefined,
  outcome: undefined,
  cause: undefined,
  agency: undefined,
  campaign: undefined,
  mine: undefined,
  overdue: undefined,
  query: undefined,
};
