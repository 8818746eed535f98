import { formatDateVi, parsePartialDate } from '@congvu/kernel';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { awardAgenciesQuery, awardTypesQuery } from '../../api/awards.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import type { Option } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';

export const optionsOf = <T extends string>(labels: Record<T, string>): Option[] =>
  Object.entries<string>(labels).map(([id, label]) => ({ id, label }));

/** `20/11/2026` → `2026-11-20`; undefined for anything that is no whole day. */
export const dayOf = (text: string): string | undefined => {
  const day = parsePartialDate(text);
  return day?.length === 10 ? day : undefined;
};
/** A day, or a year alone. */
export const birthDayOf = (text: string): string | undefined => parsePartialDate(text);
export const dayText = (day: string | null): string => (day ? formatDateVi(day) : '');

export function DayField(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: string | undefined;
  hint?: string;
}) {
  const t = useText();
  return (
    <TextField
      label={props.label}
      hint={props.hint ?? t.awards.date}
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      maxLength={10}
      inputMode="numeric"
    />
  );
}

/** An agency within the reader's scope for awards; a long scope is searched on the server. */
export function AwardAgencyField(props: {
  label: string;
  value: string | null;
  onChange: (code: string | null) => void;
  error?: string | undefined;
  hint?: string;
}) {
  const { label, value, onChange, error, hint } = props;
  const t = useText();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const first = useQuery(awardAgenciesQuery(''));
  const found = useQuery(awardAgenciesQuery(asked));
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text === chosen?.label ? '' : text), 300);
    return () => clearTimeout(timer);
  }, [text, chosen]);
  const only = first.data?.total === 1 ? first.data.items[0] : undefined;
  useEffect(() => {
    if (only && value === null) onChange(only.code);
  }, [only, value, onChange]);
  const options = (found.data?.items ?? []).map((agency) => ({ id: agency.code, label: agency.name }));
  if (chosen && value === chosen.id && !options.some(({ id }) => id === chosen.id)) options.unshift(chosen);
  if (only)
    return (
      <div className="field">
        <span className="field-label">{label}</span>
        <strong>{only.name}</strong>
      </div>
    );
  return (
    <ComboBox
      label={label}
      openLabel={t.imports.agencyOpen}
      emptyLabel={t.imports.agencyNone}
      options={options}
      value={value}
      onChange={(id) => {
        const option = options.find((each) => each.id === id) ?? null;
        setChosen(option);
        if (option) setText(option.label);
        onChange(id);
      }}
      error={error}
      {...(hint ? { hint } : {})}
      inputValue={text}
      onInputChange={setText}
    />
  );
}

/** A form of award, of those that may go to the kind of holder. */
export function AwardTypeField(props: {
  label: string;
  value: string | null;
  onChange: (code: string | null) => void;
  holderKind?: string;
  error?: string | undefined;
}) {
  const t = useText();
  const types = useQuery(awardTypesQuery);
  const options = (types.data?.items ?? [])
    .filter((type) => !props.holderKind || type.targets.some((target) => target === props.holderKind))
    .map((type) => ({ id: type.code, label: type.name }));
  return (
    <ComboBox
      key={`${types.data ? 'ready' : 'waiting'}:${props.holderKind ?? ''}`}
      label={props.label}
      openLabel={t.awards.choose}
      emptyLabel={t.none}
      options={options}
      value={options.some(({ id }) => id === props.value) ? props.value : null}
      onChange={props.onChange}
      error={props.error}
    />
  );
}

export const useAwardNames = (): ((code: string) => string) => {
  const types = useQuery(awardTypesQuery);
  const names = new Map(types.data?.items.map((type) => [type.code, type.name]));
  return (code) => names.get(code) ?? code;
};
