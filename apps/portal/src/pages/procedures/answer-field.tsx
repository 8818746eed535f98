import type { DossierView, FieldView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { Icon } from '../../design/icon.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { DayField, dayText } from '../career/day-field.tsx';
import { DisputeDialog } from './dispute-dialog.tsx';

export type Answer = string | number | boolean | null;
type Bound = DossierView['bound'][string];

/** A question with its answer: one that the state holds is shown with its source and cannot be typed over. */
export function AnswerField(props: {
  dossierId: string;
  field: FieldView;
  bound: Bound | undefined;
  value: Answer | undefined;
  onChange: (value: Answer) => void;
  error?: string | undefined;
}) {
  const { dossierId, field, bound, value, onChange, error } = props;
  const { locale } = useLanguage();
  const words = useText().procedures;
  const name = locale === 'vi' ? field.label : field.labelEn;
  if (bound?.state === 'held') return <Held dossierId={dossierId} field={field} name={name} bound={bound} />;
  const label = field.required ? name : words.optional(name);
  const hint =
    bound?.state === 'down'
      ? words.down(bound.source)
      : bound?.state === 'lacking'
        ? words.lacking(bound.source)
        : field.help;
  return <Typed field={field} label={label} hint={hint ?? undefined} value={value} onChange={onChange} error={error} />;
}

function Held(props: { dossierId: string; field: FieldView; name: string; bound: Bound }) {
  const { dossierId, field, name, bound } = props;
  const format = useFormat();
  const words = useText().procedures;
  const [wrong, setWrong] = useState(false);
  return (
    <div className="procedure-held">
      <span className="procedure-held-label small">{name}</span>
      <p className="procedure-held-value">{bound.shown}</p>
      <p className="muted small">
        <Icon name="shield" size={14} /> {words.fromSource(bound.source)}
        {bound.at ? ` ${words.atTime(format.dateTime(bound.at))}` : ''}
      </p>
      {bound.disputed ? (
        <p className="small">{words.disputed}</p>
      ) : (
        <Button size="s" look="quiet" onPress={() => setWrong(true)}>
          {words.wrong}
        </Button>
      )}
      {wrong ? (
        <DisputeDialog dossierId={dossierId} field={field.key} label={name} onClose={() => setWrong(false)} />
      ) : null}
    </div>
  );
}

function Typed(props: {
  field: FieldView;
  label: string;
  hint: string | undefined;
  value: Answer | undefined;
  onChange: (value: Answer) => void;
  error?: string | undefined;
}) {
  const { field, label, hint, value, onChange, error } = props;
  const t = useText();
  const text = value === undefined || value === null ? '' : String(value);
  const about = hint === undefined ? {} : { hint };
  // Days are kept as yyyy-mm-dd and typed as people write them.
  const [day, setDay] = useState(dayText(/^\d{4}-/.test(text) ? text : undefined) || text);
  if (field.kind === 'yes-no')
    return (
      <RadioGroup
        label={label}
        value={value === true ? 'yes' : value === false ? 'no' : null}
        options={[
          { id: 'yes', label: t.yes },
          { id: 'no', label: t.no },
        ]}
        onChange={(id) => onChange(id === 'yes')}
        error={error}
      />
    );
  if (field.kind === 'code')
    return (
      <Select
        label={label}
        value={text}
        options={field.options.map(({ code, name }) => ({ id: code, label: name }))}
        onChange={onChange}
        error={error}
      />
    );
  if (field.kind === 'date')
    return (
      <DayField
        label={label}
        value={day}
        onChange={(typed) => {
          setDay(typed);
          onChange(typed === '' ? null : typed);
        }}
        error={error}
        {...about}
      />
    );
  return (
    <TextField
      label={label}
      value={text}
      onChange={(typed) => onChange(typed === '' ? null : typed)}
      error={error}
      {...about}
      {...(field.kind === 'long-text' ? { rows: 4 } : {})}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      maxLength={field.maxLength ?? (field.kind === 'long-text' ? 4000 : 300)}
    />
  );
}
