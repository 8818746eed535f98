import type { DueKind, DuePage } from '@congvu/personnel/due/due.schema.ts';
import { useEffect, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import type { pageSearch } from '../../page-search.ts';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';
import { DayField, dayOf, dayText } from '../career/day-field.tsx';

export type DuesSearch = Partial<ReturnType<typeof pageSearch.dues>>;

export function DuesFilters(props: {
  search: DuesSearch;
  counts: DuePage['counts'];
  onChange: (next: DuesSearch) => void;
}) {
  const { search, counts, onChange } = props;
  const t = useText();
  const format = useFormat();
  const words = t.due;
  const filtered = Object.entries(search).some(([key, value]) => key !== 'page' && value !== undefined);
  const countOf = (kind: string) => counts.find((item) => item.kind === kind)?.count ?? 0;
  return (
    <search className="filters" aria-label={t.filters}>
      <Select
        label={words.kind}
        value={search.kind ?? 'all'}
        options={[
          { id: 'all', label: t.all },
          ...Object.entries(words.kinds).map(([id, label]) => ({
            id,
            label: words.count(label, format.number(countOf(id))),
          })),
        ]}
        onChange={(id) => onChange({ kind: id === 'all' ? undefined : (id as DueKind) })}
      />
      <AgencyChooser
        label={words.agency}
        value={search.agency ?? null}
        onChange={(code) => {
          if (code !== (search.agency ?? null)) onChange({ agency: code ?? undefined });
        }}
      />
      <DayFilter label={words.from} value={search.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={words.until} value={search.until} onChange={(until) => onChange({ until })} />
      {filtered ? (
        <div>
          <Button
            look="quiet"
            icon="cross"
            onPress={() =>
              onChange({ kind: undefined, agency: undefined, from: undefined, until: undefined, all: undefined })
            }
          >
            {t.clearFilters}
          </Button>
        </div>
      ) : null}
    </search>
  );
}

/** Takes effect once a whole day has been typed, or all of it removed. */
function DayFilter(props: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) {
  const { label, value, onChange } = props;
  const t = useText();
  const [text, setText] = useState(dayText(value));
  const [left, setLeft] = useState(false);
  useEffect(() => setText(dayText(value)), [value]);
  const bad = text.trim() !== '' && !dayOf(text);
  return (
    <DayField
      label={label}
      hint=""
      placeholder={t.career.date}
      value={text}
      onChange={(next) => {
        setText(next);
        setLeft(false);
        const day = dayOf(next);
        const whole = next.trim().length >= 8 && day;
        if (whole && day !== value) onChange(day);
        else if (next.trim() === '' && value) onChange(undefined);
      }}
      onBlur={() => setLeft(true)}
      error={left && bad ? t.career.dateWrong : undefined}
    />
  );
}
