import type { KindView } from '@congvu/personnel/career/career.schema.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { DayField } from './day-field.tsx';

/** Lists longer than this are searched by typing. */
const fewCodes = 12;

/** The input that a value of an event asks for by its kind. */
export function EventFieldInput(props: {
  field: KindView['fields'][number];
  codes: readonly { code: string; name: string }[];
  value: string;
  onChange: (text: string) => void;
  error?: string | undefined;
}) {
  const { field, codes, value, onChange, error } = props;
  const t = useText();
  const { locale } = useLanguage();
  const name = locale === 'vi' ? field.label : field.labelEn;
  const label = field.required ? name : t.career.optional(name);
  const hint = locale === 'vi' && field.help ? { hint: field.help } : {};
  if (field.kind === 'date')
    return <DayField label={label} value={value} onChange={onChange} error={error} {...hint} />;
  if (field.kind === 'code') {
    const options = codes.map((item) => ({
      id: item.code,
      label: codes.length > fewCodes ? `${item.code} – ${item.name}` : item.name,
    }));
    if (options.length <= fewCodes)
      return <Select label={label} value={value} options={options} onChange={onChange} error={error} />;
    return (
      <ComboBox
        label={label}
        openLabel={label}
        emptyLabel={t.none}
        value={value || null}
        options={options}
        onChange={(code) => onChange(code ?? '')}
        error={error}
      />
    );
  }
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      {...hint}
      maxLength={field.kind === 'text' ? 200 : 12}
      {...(field.kind === 'text' ? {} : { inputMode: 'decimal' as const })}
    />
  );
}
