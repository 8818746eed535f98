import type { DossierView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { dossierQuery, useWithdrawDossier } from '../../api/procedures.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { DossierContent, Pending, Reasons } from './dossier-content.tsx';
import { DossierForm } from './dossier-form.tsx';
import { DossierBadge, Turn } from './turn.tsx';
import './procedures.css';

const route = getRouteApi('/workspace/dossiers/$id');

/** One's own dossier: a form while it is a draft or to be supplemented, else where it stands. */
export function DossierPage() {
  const words = useText().procedures;
  const { id } = route.useParams();
  const query = useQuery(dossierQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.procedureLabel ?? words.procedure}
      back={{ link: { to: '/procedures' }, label: words.title }}
      badge={view ? <DossierBadge dossier={view} /> : null}
      lead={view ? [view.code, view.applicantName].filter(Boolean).join(' · ') : undefined}
    >
      <Await query={query} lines={8}>
        {(found) => <Body view={found} />}
      </Await>
    </Page>
  );
}

function Body({ view }: { view: DossierView }) {
  const words = useText().procedures;
  const fills = view.state === null || view.state === 5;
  return (
    <>
      <Pending view={view} />
      {view.state === 5 ? (
        <Banner tone="warn" title={words.supplement}>
          <Reasons reasons={view.history.findLast(({ state }) => state === 5)?.reasons ?? []} />
          <p>{words.supplementText}</p>
        </Banner>
      ) : null}
      {view.state === 1 && view.code ? (
        <Banner tone="ok" title={words.done} live>
          <p>{words.doneText(view.code)}</p>
        </Banner>
      ) : null}
      {view.state === null ? null : <Where view={view} />}
      {fills ? <DossierForm view={view} /> : <DossierContent view={view} />}
      {view.allowedActions.includes('withdraw') ? <Withdraw id={view.id} /> : null}
    </>
  );
}

function Where({ view }: { view: DossierView }) {
  const format = useFormat();
  const words = useText().procedures;
  return (
    <Card>
      <Facts
        items={[
          { label: words.turn, value: <Turn turn={view.turn} /> },
          { label: words.submittedAt, value: view.submittedAt ? format.dateTime(view.submittedAt) : '–' },
          { label: words.due, value: view.dueAt ? format.dateTime(view.dueAt) : '–' },
        ]}
      />
    </Card>
  );
}

function Withdraw({ id }: { id: string }) {
  const t = useText();
  const words = t.procedures;
  const [asking, setAsking] = useState(false);
  const withdraw = useWithdrawDossier(id);
  return (
    <div>
      <Button look="quiet" onPress={() => setAsking(true)}>
        {words.withdraw}
      </Button>
      <ConfirmDialog
        title={words.withdraw}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => withdraw.mutate(undefined, { onSuccess: () => setAsking(false) })}
        confirmLabel={words.withdraw}
        cancelLabel={t.cancel}
        isBusy={withdraw.isPending}
      >
        <p>{words.withdrawText}</p>
        {withdraw.error ? <ProblemBanner error={withdraw.error} /> : null}
      </ConfirmDialog>
    </div>
  );
}
