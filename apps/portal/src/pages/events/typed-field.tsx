import type { FormView } from '@congvu/events/event.schema.ts';
import type { FieldView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { bookAgenciesQuery } from '../../api/event-books.ts';
import { recordsQuery } from '../../api/records.ts';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { RemoteChooser } from './remote-chooser.tsx';

const long = /(content|summary|programme|aims|note)$/;
const nothing = '-';

/** An input for a field of a definition. What it gives is text; the server reads it by the definition. */
export function TypedField(props: {
  field: FieldView;
  form: FormView;
  required: boolean;
  value: string;
  onChange: (text: string) => void;
  error?: string | undefined;
}) {
  const { field, form, required, value, onChange, error } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.events;
  const label = locale === 'vi' ? field.label : field.labelEn;
  const register = form.references[field.key];
  const hint = [
    required ? words.required : '',
    register ? words.typeToFind : '',
    field.kind === 'date' ? words.dateHint : '',
    field.help ? `${field.help}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
  const shared = { label, error, value, onChange, ...(hint ? { hint } : {}) };
  if (register) return <RecordChooser {...shared} register={register} />;
  if (field.kind === 'code' || field.kind === 'boolean') {
    const options =
      field.kind === 'boolean'
        ? [
            { id: 'Có', label: t.yes },
            { id: 'Không', label: t.no },
          ]
        : (form.codeLists[field.codeList ?? ''] ?? []).map(({ code, name }) => ({ id: code, label: name }));
    return (
      <Select
        label={label}
        error={error}
        value={value || nothing}
        options={[{ id: nothing, label: required ? words.required : words.chooseNone }, ...options]}
        onChange={(id) => onChange(id === nothing ? '' : id)}
      />
    );
  }
  return (
    <TextField
      {...shared}
      {...(long.test(field.key) ? { rows: 3 } : {})}
      maxLength={2000}
      {...(field.kind === 'date' || field.kind === 'integer' || field.kind === 'personal-number'
        ? { inputMode: 'numeric' as const }
        : {})}
    />
  );
}

interface Chooser {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  onChange: (id: string) => void;
}

function useRecords(query: string, register: string) {
  const found = useQuery(recordsQuery(register, { query, pageSize: 20 })).data?.items ?? [];
  return found.map(({ identity, title }) => ({ id: identity, label: `${title} (${identity})` }));
}

function RecordChooser({ register, ...rest }: Chooser & { register: string }) {
  return <RemoteChooser {...rest} within={register} useOptions={useRecords} />;
}

function useAgencies(query: string, book: string) {
  const found = useQuery(bookAgenciesQuery(book, query)).data?.items ?? [];
  return found.map(({ code, name }) => ({ id: code, label: name }));
}

export function BookAgencyField({ book, ...rest }: Chooser & { book: string }) {
  return <RemoteChooser {...rest} within={book} useOptions={useAgencies} />;
}
