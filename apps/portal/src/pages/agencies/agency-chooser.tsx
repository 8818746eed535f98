import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { agenciesQuery } from '../../api/agencies.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import type { Option } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string | null;
  onChange: (code: string | null) => void;
  /** what `value` is called before the list has come */
  start?: Option | null;
  /** a filter stays empty; a form takes the only agency there is */
  takeOnly?: boolean;
}

const allFit = (page: { total: number; items: unknown[] } | undefined) =>
  page === undefined || page.total <= page.items.length;

/** An agency of the user's scope. A long scope is searched on the server as one types. */
export function AgencyChooser({ label, hint, error, value, onChange, start, takeOnly }: Props) {
  const t = useText();
  const first = useQuery(agenciesQuery(''));
  const [text, setText] = useState(start?.label ?? '');
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<Option | null>(start ?? null);
  const short = allFit(first.data);
  const found = useQuery({ ...agenciesQuery(asked), enabled: !short });

  useEffect(() => {
    const timer = setTimeout(() => setAsked(text === chosen?.label ? '' : text), 300);
    return () => clearTimeout(timer);
  }, [text, chosen]);

  const only = takeOnly && first.data?.total === 1 ? first.data.items[0] : undefined;
  useEffect(() => {
    if (only && value === null) onChange(only.code);
  }, [only, value, onChange]);

  const items = (short ? first.data : found.data)?.items ?? [];
  const options = items.map(({ code, name, replaces }) => ({
    id: code,
    label: replaces ? `${name} – ${t.imports.replaces(replaces)}` : name,
  }));
  if (chosen && value === chosen.id && !options.some((option) => option.id === chosen.id)) options.unshift(chosen);

  if (only) {
    return (
      <div className="field">
        <span className="field-label">{label}</span>
        <strong>{only.name}</strong>
      </div>
    );
  }
  const choose = (id: string | null) => {
    setChosen(options.find((option) => option.id === id) ?? null);
    onChange(id);
  };
  return (
    <ComboBox
      key={first.data ? 'ready' : 'waiting'}
      label={label}
      openLabel={t.imports.agencyOpen}
      emptyLabel={t.imports.agencyNone}
      placeholder={takeOnly ? '' : t.all}
      {...(hint ? { hint } : {})}
      error={error}
      options={options}
      value={value}
      onChange={choose}
      {...(short ? {} : { inputValue: text, onInputChange: setText })}
    />
  );
}
