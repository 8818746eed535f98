import type { DisputeView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { disputesQuery, useAnswerDispute } from '../../api/procedures.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const route = getRouteApi('/workspace/disputes');

/** Values people say are wrong in the data the reader's agencies keep. */
export function DisputesPage() {
  const words = useText().procedures;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(disputesQuery(search));
  return (
    <Page title={words.disputes} lead={words.disputesLead} back={{ link: { to: '/dossier-work' }, label: words.work }}>
      <PagedList
        query={query}
        empty={{ icon: 'check', title: words.disputesNone, text: words.disputesNoneText }}
        onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
      >
        {(list) => (
          <div className="stack">
            {list.items.map((dispute) => (
              <One key={dispute.id} dispute={dispute} />
            ))}
          </div>
        )}
      </PagedList>
    </Page>
  );
}

function One({ dispute }: { dispute: DisputeView }) {
  const format = useFormat();
  const words = useText().procedures;
  const act = useAnswerDispute();
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const send = (state: 'corrected' | 'kept') => {
    setTried(true);
    if (answer.trim().length >= 5) act.mutate({ id: dispute.id, state, answer: answer.trim() });
  };
  return (
    <Card
      title={`${dispute.person}: ${dispute.label}`}
      actions={
        <Badge tone={dispute.state === 'open' ? 'hold' : dispute.state === 'corrected' ? 'ok' : 'mute'}>
          {words.disputeStates[dispute.state]}
        </Badge>
      }
    >
      <Facts
        items={[
          { label: words.held, value: dispute.held ?? '–' },
          { label: words.claimed, value: dispute.claimed },
          { label: words.why, value: dispute.reason },
          { label: words.submittedAt, value: format.dateTime(dispute.raisedAt) },
          ...(dispute.answer ? [{ label: words.answer, value: dispute.answer }] : []),
        ]}
      />
      {dispute.state === 'open' ? (
        <div className="form">
          <TextField
            label={words.answer}
            hint={words.answerHint}
            rows={2}
            value={answer}
            onChange={setAnswer}
            error={tried && answer.trim().length < 5 ? words.short : undefined}
            maxLength={2000}
          />
          {act.error ? <ProblemBanner error={act.error} /> : null}
          <div className="form-actions">
            <Button look="primary" isDisabled={act.isPending} onPress={() => send('corrected')}>
              {words.corrected}
            </Button>
            <Button isDisabled={act.isPending} onPress={() => send('kept')}>
              {words.kept}
            </Button>
          </div>
        </div>
      ) : null}
    </Card>
  );
}
