import type { TransferState, TransferView } from '@congvu/personnel/transfers/transfer.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { transfersQuery, useAnswerTransfer } from '../../api/transfers.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const route = getRouteApi('/workspace/transfers');
const tones: Record<TransferState, Tone> = { waiting: 'hold', accepted: 'ok', refused: 'bad', withdrawn: 'mute' };

/** Dossiers that leave and reach the agencies within the scope, and what waits for an answer. */
export function TransfersPage() {
  const words = useText().transfers;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(transfersQuery(search));
  return (
    <Page title={words.title} lead={words.lead}>
      <PagedList
        query={query}
        empty={{ icon: 'case', title: words.none, text: words.noneText }}
        onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
      >
        {(list) => (
          <div className="stack">
            {list.items.map((item) => (
              <One key={item.id} item={item} />
            ))}
          </div>
        )}
      </PagedList>
    </Page>
  );
}

function One({ item }: { item: TransferView }) {
  const words = useText().transfers;
  const format = useFormat();
  return (
    <Card title={item.fullName} actions={<Badge tone={tones[item.state]}>{words.states[item.state]}</Badge>}>
      <Facts
        items={[
          { label: words.fromAgency, value: item.fromAgencyName },
          { label: words.toAgency, value: item.toAgencyName },
          { label: words.position, value: item.position },
          { label: words.unit, value: item.unit },
          { label: words.effectiveOn, value: format.date(item.effectiveOn) },
          { label: words.decision, value: item.decision },
          { label: words.proposed, value: words.by(item.proposedBy, format.dateTime(item.proposedAt)) },
          ...(item.answeredBy && item.answeredAt
            ? [{ label: words.answered, value: words.by(item.answeredBy, format.dateTime(item.answeredAt)) }]
            : []),
          ...(item.reason ? [{ label: words.reason, value: item.reason }] : []),
        ]}
      />
      {item.mayAnswer || item.mayWithdraw ? <Answer item={item} /> : null}
      {item.mayOpen ? (
        <div>
          <ButtonLink size="s" to="/officials/$id" params={{ id: item.recordId }}>
            {words.open}
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  );
}

function Answer({ item }: { item: TransferView }) {
  const words = useText().transfers;
  const answer = useAnswerTransfer(item.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 5;
  const turnDown = (way: 'refuse' | 'withdraw') => {
    setTried(true);
    if (!short) answer.mutate({ way, reason: reason.trim() });
  };
  return (
    <form className="form" aria-label={item.fullName} onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={words.reasonFor}
        rows={2}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        error={tried && short ? words.reasonShort : undefined}
      />
      {answer.error ? <ProblemBanner error={answer.error} /> : null}
      <div className="form-actions">
        {item.mayAnswer ? (
          <>
            <Button look="primary" isDisabled={answer.isPending} onPress={() => answer.mutate({ way: 'accept' })}>
              {words.accept}
            </Button>
            <Button look="danger" isDisabled={answer.isPending} onPress={() => turnDown('refuse')}>
              {words.refuse}
            </Button>
          </>
        ) : null}
        {item.mayWithdraw ? (
          <Button isDisabled={answer.isPending} onPress={() => turnDown('withdraw')}>
            {words.withdraw}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
