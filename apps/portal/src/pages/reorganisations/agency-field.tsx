import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { treeQuery } from '../../api/organisations.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import { useText } from '../../i18n/locale.tsx';

export interface Chosen {
  code: string;
  name: string;
}

/** An agency of the tree of today, found by name or code in either form. */
export function AgencyField(props: {
  label: string;
  value: Chosen | null;
  onChange: (agency: Chosen | null) => void;
  error?: string | undefined;
}) {
  const { label, value, onChange, error } = props;
  const t = useText();
  const [text, setText] = useState(value?.name ?? '');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text === value?.name ? '' : text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value]);
  const found = useQuery({ ...treeQuery({ query: asked }), enabled: asked !== '' });
  const nodes: Chosen[] = asked === '' ? [] : (found.data?.items ?? []);
  const shown = value && !nodes.some(({ code }) => code === value.code) ? [value, ...nodes] : nodes;
  return (
    <ComboBox
      label={label}
      openLabel={t.reorganisations.choose}
      emptyLabel={t.imports.agencyNone}
      placeholder={t.organisations.searchHint}
      options={shown.map(({ code, name }) => ({ id: code, label: name }))}
      value={value?.code ?? null}
      onChange={(code) => {
        const next = shown.find((each) => each.code === code) ?? null;
        if (next) setText(next.name);
        onChange(next && { code: next.code, name: next.name });
      }}
      error={error}
      inputValue={text}
      onInputChange={setText}
    />
  );
}
