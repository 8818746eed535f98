import type { FieldView, RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useCallback, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';
import { type Condition, ConditionForm, readConditions } from './record-conditions.tsx';
import type { RecordsSearch } from './records-page.tsx';
import { SavedSearches } from './saved-searches.tsx';

/** All fields of a register with the name a list gives them. */
function namedFields(register: RecordTypeView, locale: string): (FieldView & { name: string })[] {
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  return register.groups.flatMap((group) => [
    ...group.fields.map((field) => ({ ...field, name: name(field) })),
    ...group.sections.flatMap((section) =>
      section.fields.map((field) => ({ ...field, name: `${name(section)}: ${name(field)}` })),
    ),
  ]);
}

export function RecordsFilters(props: {
  register: RecordTypeView;
  search: RecordsSearch;
  onChange: (next: RecordsSearch) => void;
}) {
  const { register, search, onChange } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.records;
  const [choosing, setChoosing] = useState(false);
  const fields = namedFields(register, locale);
  const conditions = readConditions(search.filters);
  const setConditions = (next: Condition[]) =>
    onChange({ filters: next.length > 0 ? JSON.stringify(next) : undefined });
  const setQuery = useCallback((query: string) => onChange({ query: query || undefined }), [onChange]);
  const describe = ([path, operator, value]: Condition) =>
    [fields.find(({ key }) => key === path)?.name ?? path, words.operators[operator], value].filter(Boolean).join(' ');
  return (
    <search className="filters" aria-label={t.filters}>
      <div className="filters-wide">
        <SearchField label={words.search} value={search.query ?? ''} onChange={setQuery} />
      </div>
      <AgencyChooser
        label={words.agency}
        value={search.agency ?? null}
        onChange={(code) => {
          if (code !== (search.agency ?? null)) onChange({ agency: code ?? undefined });
        }}
      />
      <div className="filters-wide row">
        <ConditionForm
          fields={fields.filter((field) => field.search === 'index' && field.sensitivity === 'basic')}
          onAdd={(condition) => setConditions([...conditions, condition])}
        />
        <Button icon="sort" onPress={() => setChoosing(true)}>
          {words.columns}
        </Button>
        <SavedSearches type={register.id} search={search} onApply={(query) => onChange({ ...nothing, ...query })} />
      </div>
      {conditions.length > 0 ? (
        <ul className="conditions" aria-label={words.conditions}>
          {conditions.map((condition, index) => (
            <li key={JSON.stringify(condition)}>
              <Button
                size="s"
                icon="cross"
                aria-label={words.removeCondition(describe(condition))}
                onPress={() => setConditions(conditions.filter((_, at) => at !== index))}
              >
                {describe(condition)}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {choosing ? (
        <ColumnChoice
          fields={fields}
          chosen={search.columns?.split(',') ?? []}
          onChange={(columns) => onChange({ columns: columns.length > 0 ? columns.join(',') : undefined })}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </search>
  );
}

const nothing: RecordsSearch = {
  query: undefined,
  agency: undefined,
  filters: undefined,
  sort: undefined,
  columns: undefined,
};

function ColumnChoice(props: {
  fields: (FieldView & { name: string })[];
  chosen: string[];
  onChange: (columns: string[]) => void;
  onClose: () => void;
}) {
  const { fields, chosen, onChange, onClose } = props;
  const t = useText();
  const words = t.records;
  const order = fields.map(({ key }) => key);
  return (
    <Dialog side="end" title={words.columns} closeLabel={t.close} isOpen onClose={onClose}>
      <p className="muted small">{words.columnsText}</p>
      <div>
        <Button size="s" look="quiet" onPress={() => onChange([])}>
          {words.usualColumns}
        </Button>
      </div>
      <div className="stack-s">
        {fields
          .filter((field) => field.sensitivity === 'basic')
          .map((field) => (
            <Checkbox
              key={field.key}
              isSelected={chosen.includes(field.key)}
              onChange={(on) =>
                onChange(order.filter((key) => (key === field.key ? on : chosen.includes(key))).slice(0, 12))
              }
            >
              {field.name}
            </Checkbox>
          ))}
      </div>
    </Dialog>
  );
}
