import type { PairView } from '@congvu/stewardship/duplicates/duplicate.schema.ts';
import { useState } from 'react';
import { Badge } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useText } from '../../i18n/locale.tsx';
import { isOpen, type Side, toggled } from './choices.ts';

type Field = PairView['fields'][number];
type Section = PairView['sections'][number];

export interface Choosing {
  survivor: Side;
  take: ReadonlySet<string>;
  onTake: (take: ReadonlySet<string>) => void;
}

/** Every field of both records, differences first to the eye; with `choosing`, the value to keep is chosen in the line. */
export function CompareFields({ view, choosing }: { view: PairView; choosing: Choosing | null }) {
  const t = useText();
  const words = t.duplicates;
  const different = view.fields.filter(({ differs }) => differs);
  const [only, setOnly] = useState(different.length > 0);
  const cell = (field: Field, side: Side) => {
    const value = field[side];
    const text = value ?? <span className="muted">{t.emptyValue}</span>;
    if (!field.differs) return text;
    if (!choosing || !isOpen(field)) return <strong>{text}</strong>;
    const kept = choosing.take.has(field.path) === (side !== choosing.survivor);
    return (
      <label className={kept ? 'pair-choice pair-kept' : 'pair-choice'}>
        <input
          type="radio"
          name={`keep-${field.path}`}
          checked={kept}
          onChange={() => choosing.onTake(toggled(choosing.take, field.path, side !== choosing.survivor))}
          aria-label={`${field.label}, ${words[side]}: ${value ?? t.emptyValue}`}
        />
        <span>{text}</span>
      </label>
    );
  };
  const columns: Column<Field>[] = [
    {
      key: 'field',
      header: t.records.field,
      rowHeader: true,
      cell: (field) => (
        <>
          {field.label}
          <span className="muted small block">{field.group}</span>
        </>
      ),
    },
    { key: 'left', header: words.left, cell: (field) => cell(field, 'left') },
    { key: 'right', header: words.right, cell: (field) => cell(field, 'right') },
    {
      key: 'differs',
      header: words.state,
      cell: (field) =>
        field.differs ? (
          <>
            <Badge tone="warn">{words.differs}</Badge>
            {field.locked ? <span className="muted small block">{words.locked}</span> : null}
          </>
        ) : (
          <span className="muted">{words.same}</span>
        ),
    },
  ];
  return (
    <Card
      flush
      title={words.fields}
      note={words.fieldsNote(different.length)}
      actions={
        different.length > 0 ? (
          <Checkbox isSelected={only} onChange={setOnly}>
            {words.onlyDifferences}
          </Checkbox>
        ) : null
      }
    >
      <DataTable
        caption={words.fields}
        columns={columns}
        rows={only ? different : view.fields}
        rowKey={({ path }) => path}
      />
      {view.withheld > 0 ? <p className="pair-note">{words.withheld(view.withheld)}</p> : null}
    </Card>
  );
}

export function CompareSection({ section, choosing }: { section: Section; choosing: Choosing | null }) {
  const words = useText().duplicates;
  type Entry = Section['entries'][number];
  const columns: Column<Entry>[] = [
    { key: 'when', header: words.when, rowHeader: true, cell: (entry) => entry.when ?? '–' },
    { key: 'text', header: words.entry, cell: (entry) => entry.text },
    {
      key: 'side',
      header: words.where,
      cell: (entry) =>
        entry.side === 'both' ? (
          <span className="muted">{words.inBoth}</span>
        ) : (
          <Badge tone="warn">{words.onlyIn(words[entry.side])}</Badge>
        ),
    },
  ];
  const others =
    choosing && !section.locked && section.entries.some(({ side }) => side !== 'both' && side !== choosing.survivor);
  return (
    <Card
      flush
      title={section.label}
      actions={
        choosing && others ? (
          <Checkbox
            isSelected={choosing.take.has(section.path)}
            onChange={(on) => choosing.onTake(toggled(choosing.take, section.path, on))}
          >
            {words.unite}
          </Checkbox>
        ) : null
      }
    >
      <DataTable
        caption={section.label}
        columns={columns}
        rows={section.entries}
        rowKey={(entry) => `${entry.side}${entry.when ?? ''}${entry.text}`}
      />
    </Card>
  );
}
