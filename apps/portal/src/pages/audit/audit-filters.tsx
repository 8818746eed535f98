import type { EntryKind } from '@congvu/audit/entries/entry.schema.ts';
import { useCallback } from 'react';
import { Button } from '../../design/button.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import type { pageSearch } from '../../page-search.ts';
import { dayOf } from '../../search.ts';

export type AuditSearch = Partial<ReturnType<typeof pageSearch.audit>>;

/** What an auditor narrows the log by. All of it stands in the address and is applied by the server. */
export function AuditFilters({ search, onChange }: { search: AuditSearch; onChange: (next: AuditSearch) => void }) {
  const t = useText();
  const words = t.audit;
  const setActor = useCallback((actor: string) => onChange({ actor: actor || undefined }), [onChange]);
  const setSubject = useCallback((subject: string) => onChange({ subject: subject || undefined }), [onChange]);
  const filtered = Object.entries(search).some(([key, value]) => key !== 'page' && value !== undefined);
  return (
    <search className="filters audit-filters" aria-label={t.filters}>
      <SearchField label={words.actorFilter} hint={words.actorHint} value={search.actor ?? ''} onChange={setActor} />
      <div className="filters-wide">
        <SearchField
          label={words.subjectFilter}
          hint={words.subjectHint}
          value={search.subject ?? ''}
          onChange={setSubject}
        />
      </div>
      <Select
        label={words.kind}
        value={search.kind ?? 'all'}
        options={[{ id: 'all', label: t.all }, ...Object.entries(words.kinds).map(([id, label]) => ({ id, label }))]}
        onChange={(id) => onChange({ kind: id === 'all' ? undefined : (id as EntryKind) })}
      />
      <Select
        label={words.eventFilter}
        value={search.event ?? 'all'}
        options={[
          { id: 'all', label: words.anyEvent },
          ...Object.entries(words.events).map(([id, label]) => ({ id, label })),
        ]}
        onChange={(id) => onChange({ event: id === 'all' ? undefined : id })}
      />
      <Day label={words.fromOn} value={search.fromOn} onChange={(fromOn) => onChange({ fromOn })} />
      <Day label={words.throughOn} value={search.throughOn} onChange={(throughOn) => onChange({ throughOn })} />
      {filtered ? (
        <div className="audit-clear">
          <Button look="quiet" icon="cross" onPress={() => onChange(nothing)}>
            {t.clearFilters}
          </Button>
        </div>
      ) : null}
      {search.together ? <p className="audit-together small">{words.together}</p> : null}
    </search>
  );
}

/** Tells of whole days only: while a date is being typed it is none yet. */
function Day(props: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) {
  const { label, value, onChange } = props;
  return (
    <TextField
      key={value ?? 'none'}
      label={label}
      type="date"
      defaultValue={value ?? ''}
      onChange={(text) => {
        const day = dayOf(text);
        if (day !== value && (day || text === '')) onChange(day);
      }}
    />
  );
}

const nothing: AuditSearch = {
  kind: undefined,
  event: undefined,
  actorId: undefined,
  actor: undefined,
  subjectId: undefined,
  subject: undefined,
  together: undefined,
  fromOn: undefined,
  throughOn: undefined,
};
