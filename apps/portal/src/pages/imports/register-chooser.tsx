import type { IntakeRegister } from '@congvu/intake/imports/import.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { intakeRegistersQuery } from '../../api/imports.ts';
import { Select } from '../../design/select.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';

/** The register a file is for, among those the officer may send files to; where there is one, it is that one. */
export function RegisterChooser({
  value,
  onChange,
}: {
  value: IntakeRegister | null;
  onChange: (register: IntakeRegister) => void;
}) {
  const t = useText();
  const { locale } = useLanguage();
  const items = useQuery(intakeRegistersQuery).data?.items;
  const first = items?.[0];
  useEffect(() => {
    if (first && value === null) onChange(first);
  }, [first, value, onChange]);
  if (!items || !value) return null;
  const nameOf = (item: IntakeRegister) => (locale === 'vi' ? item.label : item.labelEn);
  if (items.length === 1)
    return (
      <div className="field">
        <span className="field-label">{t.imports.register}</span>
        <strong>{nameOf(value)}</strong>
      </div>
    );
  return (
    <Select
      label={t.imports.register}
      value={value.id}
      onChange={(id) => {
        const chosen = items.find((item) => item.id === id);
        if (chosen) onChange(chosen);
      }}
      options={items.map((item) => ({ id: item.id, label: nameOf(item) }))}
    />
  );
}
