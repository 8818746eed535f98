import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { registerQuery } from '../../api/registers.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonAnchor, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { plainHeading } from './column-heading.ts';
import { columnLetters } from './column-letters.ts';
import { useFieldGroups } from './import-mapping.tsx';

/** Live progress while the file is read and checked. */
export function ImportReading({ view }: { view: ImportView }) {
  const t = useText();
  const format = useFormat();
  const done = view.job?.done ?? view.counts.rows;
  const total = view.job?.total ?? null;
  return (
    <Card>
      <div role="status">
        <ProgressBar
          label={view.job?.message ?? t.imports.reading}
          percent={total ? Math.round((done / total) * 100) : null}
          valueLabel={
            done === 0 && total === null
              ? ''
              : t.imports.readRows(format.number(done), total === null ? null : format.number(total))
          }
        />
      </div>
    </Card>
  );
}

/** The file as a whole cannot be read: what is wrong and what to do. */
export function ImportRefusal({ view }: { view: ImportView }) {
  const t = useText();
  if (!view.refusal) return null;
  return (
    <Banner
      tone="bad"
      title={view.refusal.title}
      live
      actions={
        <>
          <ButtonLink to="/imports" look="primary" icon="upload">
            {t.imports.refusalAnother}
          </ButtonLink>
          <ButtonAnchor href={paths.importTemplate(view.registerId)} download icon="download">
            {t.imports.template}
          </ButtonAnchor>
        </>
      }
    >
      <p>{view.refusal.detail}</p>
    </Banner>
  );
}

/** Calm remarks about the file, and what each column was taken for. */
export function ImportNotes({ view }: { view: ImportView }) {
  const t = useText();
  const mapped = view.columns.filter((column) => column.field !== null).length;
  if (view.notes.length === 0 && mapped === 0) return null;
  const [shown, more] = [view.notes.slice(0, 3), view.notes.slice(3)];
  return (
    <Card title={t.imports.notes}>
      <ul className="notes">
        {view.columns.length > 0 ? (
          <li>
            {t.imports.mapping.summary(mapped, view.columns.length)}.{' '}
            {view.mappingSource === 'remembered' ? t.imports.mapping.remembered : null}
            {view.mappingSource === 'template' ? t.imports.mapping.fromTemplate : null}
          </li>
        ) : null}
        {shown.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {mapped > 0 ? (
        <details className="notes-more">
          <summary>{t.imports.mapping.see}</summary>
          <MappedColumns view={view} />
        </details>
      ) : null}
      {more.length > 0 ? (
        <details className="notes-more">
          <summary>{t.imports.moreNotes(more.length)}</summary>
          <ul className="notes">
            {more.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

function MappedColumns({ view }: { view: ImportView }) {
  const query = useQuery(registerQuery(view.registerId));
  return <Await query={query}>{(register) => <MappedList view={view} register={register} />}</Await>;
}

function MappedList({ view, register }: { view: ImportView; register: RecordTypeView }) {
  const t = useText();
  const labels = new Map(
    useFieldGroups(register).flatMap((group) => group.options.map((option) => [option.id, option.label])),
  );
  return (
    <ul className="notes notes-columns">
      {view.columns.map((column) => (
        <li key={column.index}>
          {plainHeading(column.heading) || t.imports.mapping.noHeading(columnLetters(column.index))}{' '}
          <span aria-hidden="true">→</span>{' '}
          {column.field === null ? (
            <span className="muted">{t.imports.mapping.skipped}</span>
          ) : (
            <strong>{labels.get(column.field) ?? column.field}</strong>
          )}
        </li>
      ))}
    </ul>
  );
}
