import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useImportDecision, useImportSubmit } from '../../api/imports.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** The next step of a checked file whose rows no number identifies: sent for approval, decided by somebody else, then entered. */
export function ImportApproval({ view }: { view: ImportView }) {
  const t = useText();
  const format = useFormat();
  const words = t.imports.approval;
  const rows = format.number(view.counts.fresh + view.counts.changed);
  switch (view.state) {
    case 'ready':
      return <ReadyToSubmit view={view} rows={rows} />;
    case 'submitted':
      return view.allowed.includes('approve') ? (
        <ToDecide view={view} rows={rows} />
      ) : (
        <Banner title={words.waitingTitle}>
          <p>{words.waitingText}</p>
        </Banner>
      );
    case 'rejected':
      return (
        <Banner
          tone="warn"
          title={words.rejectedTitle(view.decidedBy ?? '')}
          actions={
            <ButtonLink to="/imports" look="primary" icon="upload">
              {t.imports.refusalAnother}
            </ButtonLink>
          }
        >
          <p>{view.decisionNote}</p>
        </Banner>
      );
    case 'entering':
      return <Banner title={words.entering(view.decidedBy ?? '')} live />;
    case 'applied':
      return (
        <Banner tone="ok" title={t.imports.verify.appliedTitle(format.number(view.counts.applied))} live>
          <p>
            {words.decidedBy(view.submittedBy ?? '', view.decidedBy ?? '')}{' '}
            <Link to="/registers/$type/records" params={{ type: view.registerId }} className="strong-link">
              {words.seeRegister}
            </Link>
          </p>
        </Banner>
      );
    default:
      return null;
  }
}

function ReadyToSubmit({ view, rows }: { view: ImportView; rows: string }) {
  const t = useText();
  const format = useFormat();
  const submit = useImportSubmit(view.id);
  const words = t.imports.approval;
  if (view.counts.fresh + view.counts.changed === 0)
    return <Banner tone="warn" title={view.counts.valid === 0 ? words.none : words.nothingNew} />;
  return (
    <>
      <div className="next-step">
        <div>
          <h2>{words.readyTitle(rows)}</h2>
          <p>{words.readyText}</p>
          {view.counts.invalid > 0 ? (
            <p className="muted small">{t.imports.verify.invalidText(format.number(view.counts.invalid))}</p>
          ) : null}
        </div>
        {view.allowed.includes('submit') ? (
          <Button
            look="primary"
            size="l"
            icon="check"
            onPress={() => submit.mutate(undefined)}
            isDisabled={submit.isPending}
          >
            {words.submit}
          </Button>
        ) : null}
      </div>
      {submit.error ? <ProblemBanner error={submit.error} /> : null}
    </>
  );
}

function ToDecide({ view, rows }: { view: ImportView; rows: string }) {
  const t = useText();
  const words = t.imports.approval;
  const decide = useImportDecision(view.id);
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const [note, setNote] = useState('');
  const missing = asking === 'reject' && note.trim().length < 3;
  const confirm = () => {
    if (!asking || missing) return;
    const body = note.trim() ? { note: note.trim() } : {};
    decide.mutate({ action: asking, body }, { onSuccess: () => setAsking(null) });
  };
  return (
    <>
      <div className="next-step">
        <div>
          <h2>{words.decideTitle(view.submittedBy ?? '', rows)}</h2>
          <p>{words.decideText}</p>
        </div>
        <div className="row">
          <Button onPress={() => setAsking('reject')}>{words.reject}</Button>
          <Button look="primary" icon="check" onPress={() => setAsking('approve')}>
            {words.approve}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        title={asking === 'reject' ? words.rejectTitle : words.approveTitle(rows)}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={confirm}
        confirmLabel={asking === 'reject' ? words.reject : words.approve}
        cancelLabel={t.imports.cancelKeep}
        isBusy={decide.isPending}
        danger={asking === 'reject'}
      >
        {asking === 'approve' ? <p>{words.approveText}</p> : null}
        <TextField
          label={asking === 'reject' ? words.reason : words.note}
          value={note}
          onChange={setNote}
          {...(missing ? { hint: words.reasonHint } : {})}
        />
        {decide.error ? <ProblemBanner error={decide.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
