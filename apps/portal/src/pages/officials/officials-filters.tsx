import { useCallback } from 'react';
import { Button } from '../../design/button.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';
import type { pageSearch } from '../../page-search.ts';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';

export type OfficialsSearch = Partial<ReturnType<typeof pageSearch.officials>>;

export function OfficialsFilters(props: { search: OfficialsSearch; onChange: (next: OfficialsSearch) => void }) {
  const { search, onChange } = props;
  const t = useText();
  const words = t.officials;
  const setQuery = useCallback((query: string) => onChange({ query: query || undefined }), [onChange]);
  const setPosition = useCallback((position: string) => onChange({ position: position || undefined }), [onChange]);
  const setRank = useCallback((rank: string) => onChange({ rank: rank || undefined }), [onChange]);
  const filtered = Object.entries(search).some(
    ([key, value]) => key !== 'page' && key !== 'sort' && value !== undefined,
  );
  return (
    <search className="filters" aria-label={t.filters}>
      <div className="filters-wide">
        <SearchField
          label={words.search}
          placeholder={words.searchHint}
          value={search.query ?? ''}
          onChange={setQuery}
        />
      </div>
      <AgencyChooser
        label={words.agency}
        value={search.agency ?? null}
        onChange={(code) => {
          if (code !== (search.agency ?? null)) onChange({ agency: code ?? undefined });
        }}
      />
      <SearchField label={words.position} value={search.position ?? ''} onChange={setPosition} />
      <SearchField label={words.rank} value={search.rank ?? ''} onChange={setRank} />
      <Select
        label={words.verification}
        value={search.verification ?? 'all'}
        options={[
          { id: 'all', label: t.all },
          ...Object.entries(t.terms.verification).map(([id, label]) => ({ id, label })),
        ]}
        onChange={(id) =>
          onChange({ verification: id === 'all' ? undefined : (id as OfficialsSearch['verification']) })
        }
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

const nothing: OfficialsSearch = {
  query: undefined,
  agency: undefined,
  position: undefined,
  rank: undefined,
  verification: undefined,
};
