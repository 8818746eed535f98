import type { ConsentView } from '@congvu/disclosure/consents/consent.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { consentedRecordQuery, consentQuery, useWithdrawConsent } from '../../api/consents.ts';
import { isProblem } from '../../api/problem.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { ConsentFacts } from '../own/consent-facts.tsx';
import { ConsentStateBadge } from '../own/consent-state.tsx';
import { RecordBody } from '../records/record-view.tsx';

const route = getRouteApi('/workspace/consents/$id');

/** A request as who asked sees it; the record opens by a button, for each opening is recorded. */
export function ConsentPage() {
  const words = useText().consents;
  const { id } = route.useParams();
  const query = useQuery(consentQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.number ? words.requestOf(view.number) : words.title}
      back={{ link: { to: '/consents' }, label: words.title }}
      badge={view ? <ConsentStateBadge state={view.state} /> : null}
    >
      <Await query={query}>{(found) => <Consent view={found} />}</Await>
    </Page>
  );
}

function Consent({ view }: { view: ConsentView }) {
  const words = useText().consents;
  const withdraw = useWithdrawConsent(view.id);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card>
        <ConsentFacts view={view} />
      </Card>
      {withdraw.error ? <ProblemBanner error={withdraw.error} /> : null}
      <div className="row">
        {view.state === 'granted' && !open ? (
          <Button look="primary" icon="file" onPress={() => setOpen(true)}>
            {words.open}
          </Button>
        ) : null}
        {view.state === 'asked' || view.state === 'granted' ? (
          <Button isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>
            {words.withdraw}
          </Button>
        ) : null}
      </div>
      {open && view.state === 'granted' ? <ConsentedRecord view={view} /> : null}
    </>
  );
}

function ConsentedRecord({ view }: { view: ConsentView }) {
  const words = useText().consents;
  const format = useFormat();
  const query = useQuery(consentedRecordQuery(view.id));
  if (isProblem(query.error, 404))
    return (
      <EmptyState icon="shield" title={words.notNow}>
        {words.notNowText}
      </EmptyState>
    );
  return (
    <Await query={query} lines={10}>
      {(record) => (
        <>
          <h2>{record.title}</h2>
          <Banner>{words.opened(format.dateTime(view.validUntil ?? ''))}</Banner>
          <RecordBody record={record} />
        </>
      )}
    </Await>
  );
}
