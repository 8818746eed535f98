import { formatDateVi, parsePartialDate } from '@congvu/kernel';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';

/** `20/11/2026` → `2026-11-20`; undefined for anything that is no whole day. */
export const dayOf = (text: string): string | undefined => {
  const day = parsePartialDate(text);
  return day?.length === 10 ? day : undefined;
};
export const dayText = (day: string | undefined): string => (day ? formatDateVi(day) : '');

export function DayField(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onBlur?: () => void;
  error?: string | undefined;
  hint?: string;
  placeholder?: string;
}) {
  const t = useText();
  const { label, value, onChange, onBlur, error, hint, placeholder } = props;
  return (
    <TextField
      label={label}
      hint={hint ?? t.career.date}
      value={value}
      onChange={onChange}
      {...(onBlur ? { onBlur } : {})}
      {...(placeholder ? { placeholder } : {})}
      error={error}
      maxLength={10}
      inputMode="numeric"
    />
  );
}
