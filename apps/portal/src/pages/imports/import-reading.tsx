import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import { paths } from '../../api/paths.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonAnchor, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

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
          <ButtonAnchor href={paths.importTemplate} download icon="download">
            {t.imports.template}
          </ButtonAnchor>
        </>
      }
    >
      <p>{view.refusal.detail}</p>
    </Banner>
  );
}

/** Calm remarks about the file, and where the columns came from. */
export function ImportNotes({ view, onRemap }: { view: ImportView; onRemap?: () => void }) {
  const t = useText();
  const mapped = view.columns.filter((column) => column.field !== null).length;
  if (view.notes.length === 0 && mapped === 0) return null;
  const [shown, more] = [view.notes.slice(0, 3), view.notes.slice(3)];
  return (
    <Card
      title={t.imports.notes}
      {...(onRemap
        ? {
            actions: (
              <Button size="s" onPress={onRemap}>
                {t.imports.mapping.edit}
              </Button>
            ),
          }
        : {})}
    >
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
      {more.length > 0 ? (
        <details>
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
