import type { DossierView, FieldView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useDropDossier, useSubmitDossier } from '../../api/procedures.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { Stepper } from '../../design/stepper.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import { type Answer, AnswerField } from './answer-field.tsx';
import { PapersPage } from './papers-page.tsx';
import { type Draft, useDraft } from './use-draft.ts';

/** Whether a question is asked, by the answers so far: typed ones, and those the state holds. */
const isAsked = (field: FieldView, answers: Record<string, Answer>, view: DossierView): boolean =>
  field.when === null || (view.bound[field.when.field]?.value ?? answers[field.when.field]) === field.when.is;

/** The form, page by page; saved as it is filled in, so that another device goes on where this one stops. */
export function DossierForm({ view }: { view: DossierView }) {
  const { locale } = useLanguage();
  const words = useText().procedures;
  const draft = useDraft(view);
  const { pages } = view.procedure;
  const [at, setAt] = useState(() => firstOpenPage(view));
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const submit = useSubmitDossier(view.id);
  const hasPapers = view.procedure.papers.length > 0;
  const count = pages.length + (hasPapers ? 1 : 0);
  const page = pages[at];
  const faults = new Map(
    (isProblem(submit.error) ? submit.error.fields : []).map((problem) => [problem.field, fieldSentence(problem)]),
  );
  const move = async (to: number) => {
    await draft.flush();
    await client.invalidateQueries({ queryKey: ['dossiers', 'one', view.id] });
    setAt(to);
    window.scrollTo({ top: 0 });
  };
  const send = async () => {
    setTried(true);
    const version = await draft.flush();
    if (version !== undefined) submit.mutate(version);
  };
  const missing = (key: string) => view.problems.some(({ field }) => field === key);
  return (
    <>
      <Stepper
        label={words.page(at + 1, count)}
        stateLabels={words.stepStates}
        steps={[
          ...pages.map((one) => ({
            key: one.key,
            label: locale === 'vi' ? one.label : one.labelEn,
            keys: one.fields.map(({ key }) => key),
          })),
          ...(hasPapers
            ? [{ key: 'papers', label: words.papers, keys: view.procedure.papers.map(({ key }) => key) }]
            : []),
        ].map((one, index) => ({
          key: one.key,
          label: one.label,
          state:
            index === at
              ? ('current' as const)
              : tried && one.keys.some((key) => faults.has(key) || missing(key))
                ? ('failed' as const)
                : index < at
                  ? ('done' as const)
                  : ('waiting' as const),
        }))}
      />
      {page ? (
        <Card title={locale === 'vi' ? page.label : page.labelEn}>
          <div className="procedure-fields">
            {page.fields
              .filter((field) => isAsked(field, draft.answers, view))
              .map((field) => (
                <AnswerField
                  key={field.key}
                  dossierId={view.id}
                  field={field}
                  bound={view.bound[field.key]}
                  value={draft.answers[field.key]}
                  onChange={(value) => draft.set(field.key, value)}
                  error={tried ? faults.get(field.key) : undefined}
                />
              ))}
          </div>
          <Saved draft={draft} />
        </Card>
      ) : (
        <PapersPage view={view} missing={tried ? faults : new Map()} />
      )}
      {submit.error ? <ProblemBanner error={submit.error} /> : null}
      {submit.data && submit.data.changed.length > 0 ? (
        <Banner tone="warn" title={words.changed} live>
          <p>{words.changedText(submit.data.changed.join(', '))}</p>
        </Banner>
      ) : null}
      <div className="row">
        {at > 0 ? <Button onPress={() => void move(at - 1)}>{words.previous}</Button> : null}
        {at < count - 1 ? (
          <Button look="primary" onPress={() => void move(at + 1)}>
            {words.next}
          </Button>
        ) : (
          <Button look="primary" isDisabled={submit.isPending} onPress={() => void send()}>
            {view.state === 5 ? words.submitAgain : words.submit}
          </Button>
        )}
        {view.state === null ? <Drop id={view.id} /> : null}
      </div>
    </>
  );
}

/** Where whoever comes back goes on: the first page with something missing. */
function firstOpenPage(view: DossierView): number {
  const missing = new Set(view.problems.map(({ field }) => field));
  const at = view.procedure.pages.findIndex(({ fields }) => fields.some(({ key }) => missing.has(key)));
  return view.version === 1 ? 0 : at < 0 ? view.procedure.pages.length - 1 : at;
}

function Saved({ draft }: { draft: Draft }) {
  const format = useFormat();
  const words = useText().procedures;
  if (isProblem(draft.error) && draft.error.status >= 400 && draft.error.status < 500)
    return <ProblemBanner error={draft.error} />;
  return (
    <p className="muted small procedure-saved" role="status">
      {draft.state === 'saving'
        ? words.saving
        : draft.state === 'failed'
          ? words.notSaved
          : words.saved(format.dateTime(draft.savedAt))}
    </p>
  );
}

function Drop({ id }: { id: string }) {
  const t = useText();
  const words = t.procedures;
  const [asking, setAsking] = useState(false);
  const drop = useDropDossier(id);
  const navigate = useNavigate();
  return (
    <>
      <Button look="quiet" onPress={() => setAsking(true)}>
        {words.drop}
      </Button>
      <ConfirmDialog
        title={words.drop}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => drop.mutate(undefined, { onSuccess: () => void navigate({ to: '/procedures' }) })}
        confirmLabel={words.drop}
        cancelLabel={t.cancel}
        isBusy={drop.isPending}
      >
        <p>{words.dropText}</p>
        {drop.error ? <ProblemBanner error={drop.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
