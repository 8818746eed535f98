import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence } from '../../shell/trouble.tsx';
import './own.css';

type Section = RecordTypeView['groups'][number]['sections'][number];

/** A new entry of a section while it is being written. */
export interface EntryDraft {
  key: string;
  section: Section;
  from: string;
  until: string;
  values: Record<string, string>;
}

let made = 0;
export const emptyEntry = (section: Section): EntryDraft => {
  made += 1;
  return { key: `${section.key}-${made}`, section, from: '', until: '', values: {} };
};

interface Problem {
  field: string;
  reason: string;
  remedy: string;
}

export function EntryFields(props: {
  entry: EntryDraft;
  problems: readonly Problem[];
  onChange: (next: EntryDraft) => void;
  onRemove: () => void;
}) {
  const { entry, problems, onChange, onRemove } = props;
  const words = useText().own;
  const { locale } = useLanguage();
  const { section } = entry;
  const title = locale === 'vi' ? section.label : section.labelEn;
  const error = (key: string) => {
    const problem = problems.find(({ field }) => field === `${section.key}.${key}`);
    return problem ? fieldSentence(problem) : undefined;
  };
  return (
    <fieldset className="own-entry" aria-label={title}>
      <div className="own-entry-head">
        <strong>{title}</strong>
        <Button size="s" look="quiet" icon="cross" aria-label={words.removeEntry(title)} onPress={onRemove} />
      </div>
      {section.fields.map((field) => {
        const key = field.key.split('.').at(-1)!;
        return (
          <TextField
            key={key}
            label={locale === 'vi' ? field.label : field.labelEn}
            value={entry.values[key] ?? ''}
            onChange={(value) => onChange({ ...entry, values: { ...entry.values, [key]: value } })}
            error={error(key)}
            maxLength={500}
          />
        );
      })}
      <TextField
        label={words.from}
        hint={words.dateHint}
        value={entry.from}
        onChange={(from) => onChange({ ...entry, from })}
        error={error('from')}
        maxLength={10}
        inputMode="numeric"
      />
      <TextField
        label={words.until}
        hint={words.dateHint}
        value={entry.until}
        onChange={(until) => onChange({ ...entry, until })}
        error={error('until')}
        maxLength={10}
        inputMode="numeric"
      />
    </fieldset>
  );
}
