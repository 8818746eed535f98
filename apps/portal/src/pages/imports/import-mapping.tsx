import type { ColumnMapping, ImportView } from '@congvu/intake/imports/import.schema.ts';
import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useImportMapping } from '../../api/imports.ts';
import { registerQuery } from '../../api/registers.ts';
import { Badge } from '../../design/badge.tsx';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { type OptionGroup, Select } from '../../design/select.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { columnLetters } from './column-letters.ts';

/** Match each column of the file with a field; the answer is remembered for the agency. */
export function ImportMapping({ view }: { view: ImportView }) {
  const query = useQuery(registerQuery(view.registerId));
  return <Await query={query}>{(register) => <MappingForm view={view} register={register} />}</Await>;
}

export function useFieldGroups(register: RecordTypeView): OptionGroup[] {
  const { locale } = useLanguage();
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  return register.groups
    .map((group) => ({
      label: name(group),
      options: [
        ...group.fields.map((field) => ({ id: field.key, label: name(field) })),
        ...group.sections.flatMap((section) =>
          section.fields.map((field) => ({
            id: field.key,
            label: `${name(section)}: ${name(field)}`,
          })),
        ),
      ],
    }))
    .filter((group) => group.options.length > 0);
}

const fieldsOf = (register: RecordTypeView) => register.groups.flatMap((group) => group.fields);

function MappingForm(props: { view: ImportView; register: RecordTypeView }) {
  const { view, register } = props;
  const t = useText();
  const words = t.imports.mapping;
  const [choice, setChoice] = useState<Record<number, string | null>>(() =>
    Object.fromEntries(view.columns.map((column) => [column.index, column.field])),
  );
  const [remember, setRemember] = useState(true);
  const save = useImportMapping(view.id);
  const groups = useFieldGroups(register);
  const labels = new Map(groups.flatMap((group) => group.options.map((option) => [option.id, option.label])));
  const chosen = Object.values(choice).filter((field) => field !== null);
  const twice = chosen.find((field, index) => chosen.indexOf(field) !== index);
  const kinds = new Map(fieldsOf(register).map((field) => [field.key, field.kind]));
  // a person may be told by the old number instead
  const hasOldNumber = chosen.some((field) => kinds.get(field) === 'old-number');
  const missing = view.missingFields.filter(
    (field) => !chosen.includes(field.key) && !(hasOldNumber && kinds.get(field.key) === 'personal-number'),
  );
  const submit = () =>
    save.mutate({ columns: view.columns.map(({ index }) => ({ index, field: choice[index] ?? null })), remember });

  const columns: Column<ColumnMapping>[] = [
    {
      key: 'heading',
      header: words.heading,
      rowHeader: true,
      width: '24%',
      cell: (column) => (
        <>
          <span className="sheet-letter">{columnLetters(column.index)}</span>
          <strong>{headingOf(column, words)}</strong>
        </>
      ),
    },
    {
      key: 'samples',
      header: words.samples,
      width: '26%',
      cell: (column) => (
        <span className="muted samples">{column.samples.filter(Boolean).slice(0, 3).join(' · ') || t.emptyValue}</span>
      ),
    },
    {
      key: 'field',
      header: words.field,
      cell: (column) => (
        <Select
          hideLabel
          label={words.fieldFor(headingOf(column, words))}
          value={choice[column.index] ?? 'skip'}
          options={[{ id: 'skip', label: words.skip }]}
          groups={groups}
          onChange={(id) => setChoice({ ...choice, [column.index]: id === 'skip' ? null : id })}
        />
      ),
    },
    {
      key: 'certainty',
      header: words.certainty,
      width: '9rem',
      cell: (column) => <Certainty column={column} now={choice[column.index] ?? null} />,
    },
  ];
  return (
    <Card title={words.title} note={words.lead} flush>
      {view.mappingSource === 'remembered' ? (
        <div className="card-filters">
          <Banner>{words.remembered}</Banner>
        </div>
      ) : null}
      <DataTable caption={words.caption} columns={columns} rows={view.columns} rowKey={(c) => String(c.index)} />
      <div className="mapping-foot">
        {twice ? <Banner tone="bad" live title={words.twice(labels.get(twice) ?? twice)} /> : null}
        {missing.length > 0 ? (
          <Banner tone="warn" live title={words.missing(missing.map((field) => field.label).join(', '))} />
        ) : null}
        <Checkbox isSelected={remember} onChange={setRemember}>
          {words.remember}
        </Checkbox>
        {save.error ? <ProblemBanner error={save.error} /> : null}
        <div>
          <Button
            look="primary"
            size="l"
            onPress={submit}
            isDisabled={save.isPending || twice !== undefined || missing.length > 0}
          >
            {words.submit}
          </Button>
        </div>
      </div>
    </Card>
  );
}

const headingOf = (column: ColumnMapping, words: { noHeading: (letter: string) => string }) =>
  column.heading.trim() || words.noHeading(columnLetters(column.index));

function Certainty({ column, now }: { column: ColumnMapping; now: string | null }) {
  const words = useText().imports.mapping;
  if (now === null) {
    return column.field === null ? (
      <Badge tone="warn">{words.unknown}</Badge>
    ) : (
      <Badge tone="mute">{words.skipped}</Badge>
    );
  }
  if (now !== column.field || column.confidence >= 0.85) return <Badge tone="ok">{words.sure}</Badge>;
  return <Badge tone="warn">{words.check}</Badge>;
}
