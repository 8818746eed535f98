import type { ConsentAnswer, ConsentView } from '@congvu/disclosure/consents/consent.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ownConsentQuery, useAnswerConsent } from '../../api/own.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { ConsentFacts } from './consent-facts.tsx';
import { ConsentStateBadge } from './consent-state.tsx';

const route = getRouteApi('/workspace/me/consents/$id');

/** One request: everything that is asked, then two buttons of equal weight. */
export function OwnConsentPage() {
  const words = useText().own;
  const { id } = route.useParams();
  const query = useQuery(ownConsentQuery(id));
  const view = query.data;
  return (
    <Page
      title={view ? words.asksToView(view.agencyName) : words.consentTitle}
      back={{ link: { to: '/me/messages', search: { tab: 'consents' } }, label: words.messages }}
      badge={view ? <ConsentStateBadge state={view.state} /> : null}
    >
      <Await query={query}>{(found) => <Consent view={found} />}</Await>
    </Page>
  );
}

function Consent({ view }: { view: ConsentView }) {
  const t = useText();
  const words = t.own;
  const answer = useAnswerConsent(view.id);
  const [revoking, setRevoking] = useState(false);
  const give = (given: ConsentAnswer) => answer.mutate(given, { onSettled: () => setRevoking(false) });
  return (
    <>
      <Card>
        <div className="stack-s">
          <ConsentFacts view={view} />
          <p className="muted small">{words.alsoShown}</p>
          {view.state === 'granted' || view.views > 0 ? (
            <p>
              {words.views}: {words.viewsValue(view.views)}
            </p>
          ) : null}
        </div>
      </Card>
      {answer.error ? <ProblemBanner error={answer.error} /> : null}
      {view.state === 'asked' ? (
        <Card>
          <div className="stack-s">
            <p>{words.silence}</p>
            <div className="row">
              <Button isDisabled={answer.isPending} icon="check" onPress={() => give('grant')}>
                {words.grant}
              </Button>
              <Button isDisabled={answer.isPending} icon="cross" onPress={() => give('refuse')}>
                {words.refuse}
              </Button>
            </div>
          </div>
        </Card>
      ) : null}
      {view.state === 'granted' ? (
        <div className="row">
          <Button look="danger" onPress={() => setRevoking(true)}>
            {words.revoke}
          </Button>
          <ButtonLink to="/me/accesses">{words.seeAccesses}</ButtonLink>
        </div>
      ) : null}
      <ConfirmDialog
        title={words.revokeAsk}
        isOpen={revoking}
        onClose={() => setRevoking(false)}
        onConfirm={() => give('revoke')}
        confirmLabel={words.revoke}
        cancelLabel={t.cancel}
        isBusy={answer.isPending}
        danger
      >
        <p>{words.revokeText}</p>
      </ConfirmDialog>
    </>
  );
}
