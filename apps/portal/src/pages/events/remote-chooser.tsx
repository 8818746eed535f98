import { useEffect, useState } from 'react';
import { ComboBox } from '../../design/combo-box.tsx';
import type { Option } from '../../design/select.tsx';
import { useText } from '../../i18n/locale.tsx';

/** A choice among more than fits a list: the server searches as one types. */
export function RemoteChooser(props: {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  onChange: (id: string) => void;
  /** what is searched, where `useOptions` serves more than one list */
  within?: string;
  /** what the server finds for a text; a hook */
  useOptions: (query: string, within: string) => Option[];
}) {
  const { label, hint, error, value, onChange, within = '', useOptions } = props;
  const t = useText();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const found = useOptions(asked, within);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text === chosen?.label ? '' : text), 300);
    return () => clearTimeout(timer);
  }, [text, chosen]);
  const options =
    chosen && value === chosen.id && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <ComboBox
      label={label}
      openLabel={t.events.choose}
      emptyLabel={t.none}
      {...(hint ? { hint } : {})}
      error={error}
      options={options}
      value={value || null}
      onChange={(id) => {
        const option = options.find((each) => each.id === id) ?? null;
        setChosen(option);
        if (option) setText(option.label);
        onChange(id ?? '');
      }}
      inputValue={text}
      onInputChange={setText}
    />
  );
}
