import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { importQuery, useImportCancel } from '../../api/imports.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Stat, Stats } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { ImportErrors } from './import-errors.tsx';
import { ImportMapping } from './import-mapping.tsx';
import { ImportNotes, ImportReading, ImportRefusal } from './import-reading.tsx';
import { ImportRows } from './import-rows.tsx';
import { ImportStateBadge, ImportSteps } from './import-state.tsx';
import { ImportVerify } from './import-verify.tsx';
import './imports.css';

const route = getRouteApi('/workspace/imports/$id');

export function ImportPage() {
  const t = useText();
  const { id } = route.useParams();
  const query = useQuery(importQuery(id));
  const view = query.data;
  const format = useFormat();
  const { locale } = useLanguage();
  return (
    <Page
      title={view?.fileName ?? t.imports.title}
      back={{ link: { to: '/imports' }, label: t.imports.title }}
      badge={view ? <ImportStateBadge state={view.state} /> : null}
      lead={
        view
          ? [
              locale === 'vi' ? view.registerLabel : view.registerLabelEn,
              view.agencyName,
              view.createdBy,
              format.dateTime(view.createdAt),
            ]
              .filter(Boolean)
              .join(' · ')
          : undefined
      }
      actions={view ? <ImportCancel view={view} /> : null}
    >
      <Await query={query} lines={8}>
        {(data) => <ImportBody key={data.id} view={data} />}
      </Await>
    </Page>
  );
}

function ImportBody({ view }: { view: ImportView }) {
  const t = useText();
  const mapping = view.allowed.includes('map');
  return (
    <>
      <Card>
        <ImportSteps view={view} />
      </Card>
      {view.state === 'refused' ? <ImportRefusal view={view} /> : null}
      {view.state === 'cancelled' ? <Banner title={t.imports.cancelledText} /> : null}
      {view.state === 'received' || view.state === 'reading' ? <ImportReading view={view} /> : null}
      {mapping ? <ImportMapping view={view} /> : <ImportVerify view={view} />}
      {view.counts.rows > 0 && !mapping ? <ImportCounts view={view} /> : null}
      {mapping ? null : <ImportNotes view={view} />}
      {hasRows(view) && !mapping ? (
        <>
          <ImportErrors view={view} />
          <ImportRows view={view} />
        </>
      ) : null}
    </>
  );
}

const hasRows = (view: ImportView) =>
  view.counts.rows > 0 && ['ready', 'verifying', 'submitted', 'entering', 'rejected', 'applied'].includes(view.state);

function ImportCounts({ view }: { view: ImportView }) {
  const t = useText();
  const format = useFormat();
  const { counts } = view;
  const words = t.imports.counts;
  const settled = ['applied', 'verifying', 'entering'].includes(view.state);
  return (
    <Stats>
      <Stat label={words.rows} value={format.number(counts.rows)} />
      {settled ? null : <Stat label={words.valid} value={format.number(counts.valid)} />}
      <Stat
        label={words.invalid}
        value={format.number(counts.invalid)}
        {...(counts.invalid > 0 ? { tone: 'bad' as const } : {})}
      />
      <Stat label={words.fresh} value={format.number(counts.fresh)} />
      <Stat label={words.changed} value={format.number(counts.changed)} />
      {settled ? null : <Stat label={words.unchanged} value={format.number(counts.unchanged)} />}
      {settled ? <Stat label={words.applied} value={format.number(counts.applied)} tone="ok" /> : null}
      {settled && counts.waiting > 0 ? (
        <Stat label={words.waiting} value={format.number(counts.waiting)} tone="warn" />
      ) : null}
    </Stats>
  );
}

function ImportCancel({ view }: { view: ImportView }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const cancel = useImportCancel(view.id);
  if (!view.allowed.includes('cancel')) return null;
  return (
    <>
      <Button look="quiet" icon="cross" onPress={() => setAsking(true)}>
        {t.imports.cancel}
      </Button>
      <ConfirmDialog
        danger
        title={t.imports.cancelTitle}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: () => setAsking(false) })}
        confirmLabel={t.imports.cancel}
        cancelLabel={t.imports.cancelKeep}
        isBusy={cancel.isPending}
      >
        <p>{t.imports.cancelText}</p>
        {cancel.error ? <ProblemBanner error={cancel.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
